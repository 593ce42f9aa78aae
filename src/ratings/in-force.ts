/**
 * When a rating is in force: the one rule that the rating mix, the history, the transitions, the records and the convention
 * `until-changed` obey. A rating stands until its house withdraws, drops or suspends it, until the house's next rating of the
 * instrument, or until the instrument is traded no more; with `horizon` also no longer than its standard's horizon.
 */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Call } from '../store/call.ts';
import type { PriceBook } from '../store/series.ts';
import type { Band } from './band.ts';
import { endsRating, type Scale } from './standard.ts';

/** True too for a printed word that says that there is no rating, such as 未评级; a report without a word ends nothing. */
export const hasEnded = ({ call, verdict }: Said): boolean =>
  endsRating(call) || (verdict.reason === 'unrated' && call.label !== '');

/** What of a judged call tells whether it ends a rating. */
interface Said {
  readonly call: Call;
  readonly verdict: { readonly status: string; readonly reason?: string };
}

/** The grade that a call gives, on its scale; best tier 0. */
export interface Standing {
  readonly call: Call;
  readonly scale: Scale;
  readonly grade: number;
}

export const CHANGES = ['raised', 'lowered', 'other-scale', 'withdrawn', 'untraded'] as const;

/** What ends or changes a rating after its publication. `untraded`: no price follows, long before the data end. */
export interface RatingChange {
  /** The last day of trading of an untraded instrument, else the day of the later call. */
  readonly day: EpochDay;
  readonly kind: (typeof CHANGES)[number];
  /** The call that changes or ends it, with its grade. */
  readonly by?: Pick<Call, 'id'> | undefined;
  readonly grade?: number | undefined;
  /** The scale of that grade. */
  readonly scale?: { readonly bands: readonly Pick<Band, 'grade' | 'zh'>[] } | undefined;
}

/** Whether a rating that no later one has replaced is in force on a day. @param later what is known of it after its day */
export function isInForce(
  later: { readonly change?: RatingChange | undefined; readonly lapses?: EpochDay | undefined },
  day: EpochDay,
): boolean {
  const { change, lapses } = later;
  return !(change && change.day <= day) && !(lapses !== undefined && lapses < day);
}

/** What was said before and after each call by its house on its instrument. */
export interface Succession {
  /** The house's rating before, which a call ends or repeats; `undefined` where none was in force. */
  readonly before: (call: Call) => Standing | undefined;
  /** The first thing on a later day that ends the call's rating or gives another; a repeat of the grade does not. */
  readonly change: (call: Call) => RatingChange | undefined;
}

export interface SuccessionParts {
  /** The grade of a call; `ends` for a word that says there is none, `undefined` for a call that says nothing. */
  readonly gradeOf: (call: Call) => Standing | 'ends' | undefined;
  /** A house by one name for all its spellings. */
  readonly houseOf: (call: Call) => string;
  /** The day on which a rating lapses by its horizon; `undefined` where it does not. */
  readonly lapses: (standing: Standing) => EpochDay | undefined;
  readonly book: PriceBook;
  /** The day of an instrument's delisting, where it is known. */
  readonly delistedOn?: ((id: InstrumentId) => EpochDay | undefined) | undefined;
  /** Last day whose data may be used: nothing published later is known. */
  readonly asOf: EpochDay | undefined;
}

/** The calls of one house on one instrument. */
interface Group {
  readonly calls: Call[];
  /** Made when it is first asked for. */
  line?: Line;
}

/** The calls of a group in order of time, with what each says. */
interface Line {
  readonly placeOf: (call: Call) => number;
  readonly calls: readonly Call[];
  readonly said: readonly (Standing | 'ends' | undefined)[];
  /** Index of the last call before each that says something; −1 for none. */
  readonly previous: Int32Array;
  /** Index of the first call on a later day that says something else; −1 for none. */
  readonly next: Int32Array;
}

/** Sorts out who said what when. @param calls all of the run: what is not among them has not happened */
export function successionOf(calls: Iterable<Call>, parts: SuccessionParts): Succession {
  const { asOf, houseOf } = parts;
  const keyOf = (call: Call) => `${houseOf(call)}\u0000${call.assetClass}\u0000${call.instrument}`;
  let groupOf: Map<Call, Group> | undefined; // made when first asked: most conventions never do
  const lineWith = (call: Call): Line | undefined => {
    groupOf ??= groupCalls(calls, asOf, keyOf);
    const group = groupOf.get(call);
    if (group) group.line ??= lineOf(group.calls, parts);
    return group?.line;
  };
  const before: Succession['before'] = (call) => {
    const line = lineWith(call);
    const last = line?.said[line.previous[line.placeOf(call)]!]; // as long as the calls, here and below
    if (!last || last === 'ends') return undefined;
    const lapsed = parts.lapses(last);
    return lapsed !== undefined && lapsed < call.published ? undefined : last;
  };
  const change: Succession['change'] = (call) => {
    const line = lineWith(call);
    if (!line) return undefined;
    const at = line.placeOf(call);
    const own = line.said[at];
    if (!own || own === 'ends') return undefined;
    const next = line.next[at]!;
    const told = next === -1 ? undefined : changeBy(own, line.calls[next]!, line.said[next]);
    const gone = lastTraded(call, parts);
    return gone !== undefined && (told === undefined || gone < told.day)
      ? { day: gone, kind: 'untraded' }
      : told;
  };
  return { before, change };
}

/** The group of each call that is published by the as-of day. */
function groupCalls(
  calls: Iterable<Call>,
  asOf: EpochDay | undefined,
  keyOf: (call: Call) => string,
): Map<Call, Group> {
  const groups = new Map<string, Group>();
  const groupOf = new Map<Call, Group>();
  for (const call of calls) {
    if (asOf !== undefined && call.published > asOf) continue;
    const key = keyOf(call);
    let group = groups.get(key);
    if (!group) {
      group = { calls: [] };
      groups.set(key, group);
    }
    group.calls.push(call);
    groupOf.set(call, group);
  }
  return groupOf;
}

/** So many calls are searched one by one. */
const FEW = 32;

function placesIn(calls: readonly Call[]): Line['placeOf'] {
  if (calls.length <= FEW) return (call) => calls.indexOf(call);
  const places = new Map(calls.map((call, at) => [call, at]));
  return (call) => places.get(call)!; // asked for these calls only
}

function lineOf(group: readonly Call[], { gradeOf }: SuccessionParts): Line {
  const calls = group.toSorted(byTime);
  const said = calls.map((call) => (endsRating(call) ? 'ends' : gradeOf(call)));
  const n = calls.length;
  const [previous, next] = [new Int32Array(n).fill(-1), new Int32Array(n).fill(-1)];
  for (let i = 1; i < n; i++) previous[i] = said[i - 1] === undefined ? previous[i - 1]! : i - 1;
  const loud = new Int32Array(n + 1).fill(-1); // first call from here on that says something
  let later = n; // first call of a later day
  for (let i = n - 1; i >= 0; i--) {
    if (i < n - 1 && calls[i]!.published < calls[i + 1]!.published) later = i + 1;
    loud[i] = said[i] === undefined ? loud[i + 1]! : i;
    const follower = loud[later]!;
    const isRepeat = follower !== -1 && sayTheSame(said[i], said[follower]);
    next[i] = isRepeat ? next[follower]! : follower;
  }
  return { placeOf: placesIn(calls), calls, said, previous, next };
}

const sayTheSame = (a: Line['said'][number], b: Line['said'][number]): boolean =>
  typeof a === 'object' && typeof b === 'object' && a.scale === b.scale && a.grade === b.grade;

function changeBy(own: Standing, by: Call, said: Line['said'][number]): RatingChange {
  const { published: day } = by;
  if (typeof said !== 'object') return { day, kind: 'withdrawn', by };
  const { grade, scale } = said;
  if (scale !== own.scale) return { day, kind: 'other-scale', by, grade, scale };
  return { day, kind: grade < own.grade ? 'raised' : 'lowered', by, grade, scale }; // best tier 0
}

/** Days without a price, up to the last one known, after which an instrument counts as traded no more. */
const UNTRADED_DAYS = 30;

function lastTraded(
  { instrument, published }: Call,
  { book, asOf, delistedOn }: SuccessionParts,
): EpochDay | undefined {
  const last = book.series.get(instrument)?.days.at(-1) as EpochDay | undefined;
  if (last === undefined || asOf === undefined || last <= published) return undefined;
  const delisted = delistedOn?.(instrument);
  const isDelisted = delisted !== undefined && delisted <= asOf;
  return isDelisted || asOf - last >= UNTRADED_DAYS ? last : undefined;
}

/** Compares two calls by publication day, instrument, house, id and label. */
export const byTime = (a: Call, b: Call): number =>
  a.published - b.published ||
  byText(a.instrument, b.instrument) ||
  byText(a.house ?? '', b.house ?? '') ||
  byText(a.id, b.id) ||
  byText(a.label, b.label);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
