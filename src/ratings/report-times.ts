/** When reports were completed, published, disseminated and recorded: in that order, or said where not. */
import { type EpochDay, formatDay } from '../base/day.ts';
import type { Call, Filing, Stamp } from '../store/call.ts';
import { type Spot, spotOf } from './spot.ts';

/** Times of a report, by the field that states each; `firstSeen` is when its record entered the source. */
export type ReportTime = 'completedAt' | 'published' | 'disseminatedAt' | 'firstSeen';

/** What has to come first, and what after it. */
const ORDER: readonly (readonly [ReportTime, ReportTime])[] = [
  ['completedAt', 'published'],
  ['completedAt', 'disseminatedAt'],
  ['completedAt', 'firstSeen'],
  ['published', 'disseminatedAt'],
  ['published', 'firstSeen'],
  ['disseminatedAt', 'firstSeen'],
];

/** Two times of a report, as printed. */
export interface TimePair extends Spot {
  /** What should be the earlier one, and its text. */
  readonly earlier: ReportTime;
  readonly earlierText: string;
  readonly later: ReportTime;
  readonly laterText: string;
}

/**
 * Holds the times of each report to their order. A day alone lies before and after no time of the same day, and days are those of
 * the exchange. A time without an offset is one of the exchange's clock; where another time of the report bears the offset of some other
 * place, it may as well be of that place: what depends on which is said to be open, and is no violation.
 *
 * @returns every violation and every open pair, in the order of the calls
 */
export function reportTimes(calls: readonly Call[]) {
  const outOfOrder: TimePair[] = [];
  const zoneOpen: TimePair[] = [];
  for (const call of calls) {
    if (!call.filing) continue;
    for (const [earlier, later] of ORDER) {
      const [a, b] = [timeOf(call, earlier), timeOf(call, later)];
      if (!a || !b || isSaidAlready(call, earlier, later)) continue;
      const [here, there] = readings(a, b);
      if (!here && !there) continue;
      const pair = { ...spotOf(call), earlier, earlierText: a.text, later, laterText: b.text };
      (here && there ? outOfOrder : zoneOpen).push(pair);
    }
  }
  return {
    stated: counts(calls, isStated),
    withTime: counts(calls, isTimed),
    outOfOrder,
    zoneOpen,
  };
}

const STAMPS = ['completedAt', 'disseminatedAt', 'firstSeen'] as const;

const isStated = (stamp: Stamp | undefined): boolean => stamp !== undefined;
const isTimed = (stamp: Stamp | undefined): boolean => stamp?.local !== undefined;

const counts = (calls: readonly Call[], holds: (stamp: Stamp | undefined) => boolean) =>
  Object.fromEntries(
    STAMPS.map((name) => [name, calls.filter(({ filing }) => holds(filing?.[name])).length]),
  ) as Readonly<Record<(typeof STAMPS)[number], number>>;

type Moment = Pick<Stamp, 'text' | 'day' | 'local' | 'zoned'>;

function timeOf({ published, filing = {} }: Call, field: ReportTime): Moment | undefined {
  if (field !== 'published') return (filing as Filing)[field];
  return { text: formatDay(published as EpochDay), day: published };
}

/** Between two others a third stands: a wrong order of those is that of one of the neighbors. */
const isSaidAlready = ({ filing }: Call, earlier: ReportTime, later: ReportTime): boolean =>
  earlier === 'completedAt' && later === 'firstSeen' && filing?.disseminatedAt !== undefined;

/** Whether the first time lies after the second, on the clock of the exchange and on that of the offset that one bears. */
function readings(a: Moment, b: Moment): readonly [boolean, boolean] {
  if (a.local === undefined || b.local === undefined) {
    const isAfter = a.day > b.day;
    return [isAfter, isAfter];
  }
  if (a.zoned && b.zoned) {
    const isAfter = a.zoned.utc > b.zoned.utc;
    return [isAfter, isAfter];
  }
  return [a.local > b.local, wall(a, a.local) > wall(b, b.local)];
}

/** Seconds on the clock that the text is of. */
const wall = ({ zoned }: Moment, local: number): number =>
  zoned ? zoned.utc + zoned.offset * 60 : local;
