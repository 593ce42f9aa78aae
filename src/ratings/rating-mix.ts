/** The rating mix at each quarter's end: how many names each house rated buy, hold and sell, and which were clients. */
import { addMonths, type EpochDay, monthNumber } from '../base/day.ts';
import { addTo } from '../base/multimap.ts';
import type { Band } from './band.ts';
import { hasEnded, isInForce } from './in-force.ts';
import { houseNameOf, type JudgedCall } from './verdict.ts';

/** What a house would call each side of its scale: a grade that promises to beat the benchmark is a buy. */
export const SIDES: readonly (readonly [name: string, side: Band['side']])[] = [
  ['buy', 'positive'],
  ['hold', 'neutral'],
  ['sell', 'negative'],
];

/** The side of a call's grade; `undefined` for a mention and for a label without a grade. */
export const sideOfCall = ({ grade, scale }: JudgedCall): Band['side'] | undefined =>
  typeof grade === 'number' ? scale?.bands[grade]?.side : undefined;

/** The ratings of one side at a quarter's end. */
export interface SideCount {
  readonly rated: number;
  /** How many of them say whether the company is a client, and how many are. */
  readonly marked: number;
  readonly clients: number;
}

export interface MixRow {
  readonly end: EpochDay;
  readonly house: string;
  readonly assetClass: string;
  readonly rated: number;
  /** In the order of {@link SIDES}. */
  readonly sides: readonly SideCount[];
}

/**
 * One row for each quarter's end, house and asset class with a rating in force, by the rule of in-force.ts: the last call of
 * the house on the instrument that rates it, until something ends it.
 *
 * @param judged in the order of publication
 * @param last day of the last quarter's end at most
 * @see FINRA Rule 2241(c)(2)(F) and (G): the share of each rating, and of clients within each
 */
export function* ratingMix(judged: Iterable<JudgedCall>, last: EpochDay): Generator<MixRow> {
  const standing = new Map<JudgedCall['call'], JudgedCall>();
  let end: EpochDay | undefined;
  for (const item of judged) {
    const { published } = item.call;
    end ??= quarterEnd(published);
    for (; end < published && end <= last; end = quarterEnd((end + 1) as EpochDay))
      yield* mixAt(standing, end);
    if (!hasEnded(item) && !sideOfCall(item)) continue;
    if (item.before) standing.delete(item.before.call);
    if (sideOfCall(item) && !hasEnded(item)) standing.set(item.call, item);
  }
  if (end === undefined) return;
  for (; end <= last; end = quarterEnd((end + 1) as EpochDay)) yield* mixAt(standing, end);
}

/** The rows of one quarter's end. @param standing the last rating of each house on each instrument */
function* mixAt(standing: ReadonlyMap<unknown, JudgedCall>, end: EpochDay): Generator<MixRow> {
  const groups = new Map<string, JudgedCall[]>();
  for (const item of standing.values()) {
    const key = `${houseNameOf(item) ?? ''}\u0000${item.call.assetClass}`;
    if (isInForce(item, end)) addTo(groups, key, item);
  }
  for (const [key, items] of [...groups].sort(byKey)) {
    const [house = '', assetClass = ''] = key.split('\u0000');
    const sides = SIDES.map(([, side]) => sideCount(items, side));
    yield { end, house, assetClass, rated: items.length, sides };
  }
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

function sideCount(items: readonly JudgedCall[], side: Band['side']): SideCount {
  const own = items.filter((item) => sideOfCall(item) === side);
  const marked = own.flatMap(({ call }) => call.filing?.bankingClient ?? []);
  return { rated: own.length, marked: marked.length, clients: marked.filter(Boolean).length };
}

/** The last day of a day's quarter. */
function quarterEnd(day: EpochDay): EpochDay {
  const month = monthNumber(day);
  return (firstDayOf(month - (month % 3) + 3) - 1) as EpochDay;
}

/** Day 0 is the first of January 1970. */
const firstDayOf = (month: number): EpochDay => addMonths(0 as EpochDay, month - 12 * 1970);
