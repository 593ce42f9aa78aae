/** Helpers that pick: from instrument ids to fewer ids. Pure; the order of the ids does not matter. */
import { said } from '../base/message.ts';
import { kindOf, requireOptions } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { RatedCall } from './call-tape.ts';
import type { View } from './view.ts';

/** A number for an instrument; NaN where there is none. */
export type Score = (id: InstrumentId) => number;

/** Whose calls count, and how many houses must agree. */
export interface RatingFilter {
  /** Houses to listen to, by their name or as the ratings file prints it; empty or absent for all. */
  readonly houses?: readonly string[] | undefined;
  /** How many houses must have such a call open; default 1. */
  readonly count?: number | undefined;
}

/**
 * Picks the n ids with the highest score, best first; ties by id. An id whose score is NaN is never picked.
 *
 * @example
 * top(['A.US', 'B.US', 'C.US', 'D.US'], 2, (id) => ({ 'A.US': 1, 'B.US': 3, 'C.US': 3 })[id] ?? NaN) // => ['B.US', 'C.US']
 * @returns at most n ids
 * @throws {RangeError} where n is no whole number, 0 or more
 */
export const top = (ids: readonly InstrumentId[], n: number, score: Score): InstrumentId[] =>
  ranked(ids, n, score, -1);

/**
 * Picks the n ids with the lowest score, lowest first; ties by id. An id whose score is NaN is never picked.
 *
 * @example
 * bottom(['A.US', 'B.US', 'C.US', 'D.US'], 2, (id) => ({ 'A.US': 1, 'B.US': 3, 'C.US': 2 })[id] ?? NaN) // => ['A.US', 'C.US']
 * @returns at most n ids
 * @throws {RangeError} where n is no whole number, 0 or more
 */
export const bottom = (ids: readonly InstrumentId[], n: number, score: Score): InstrumentId[] =>
  ranked(ids, n, score, 1);

/**
 * Picks the ids that pass a test, ordered by id. A comparison with NaN is false, so `price > 5` passes no missing price.
 *
 * @example
 * where(['C.US', 'B.US', 'A.US'], (id) => id !== 'B.US') // => ['A.US', 'C.US']
 */
export const where = (
  ids: readonly InstrumentId[],
  test: (id: InstrumentId) => boolean,
): InstrumentId[] => inOrder(ids).filter(test);

/**
 * Picks the instruments with an open call of one of these grades, ordered by id. Only the newest call of a house counts.
 *
 * @param grades ids of the standard, such as `buy`; one or several
 * @example
 * rated({ openCalls: () => [{ instrument: 'A.US', house: 'X', grade: 'buy' }, { instrument: 'B.US', house: 'Y', grade: 'avoid' }] }, 'buy') // => ['A.US']
 */
export function rated(
  view: Pick<View, 'openCalls'>,
  grades: string | readonly string[],
  filter: RatingFilter = {},
): InstrumentId[] {
  const wanted = typeof grades === 'string' ? [grades] : grades;
  return called(view, ({ grade }) => wanted.includes(grade), filter);
}

/**
 * Picks the instruments with an open call of this tier or a better one, ordered by id. The tier is counted on the scale
 * of the call's own standard: 0 is its best grade, 1 the next; a mention has none and is never picked.
 *
 * @example
 * ratedAtLeast({ openCalls: () => [{ instrument: 'A.US', house: 'X', tier: 1 }, { instrument: 'B.US', house: 'X', tier: 2 }] }, 1) // => ['A.US']
 */
export const ratedAtLeast = (
  view: Pick<View, 'openCalls'>,
  tier: number,
  filter: RatingFilter = {},
): InstrumentId[] => called(view, (call) => call.tier >= 0 && call.tier <= tier, filter);

/**
 * Picks the instruments with an open call that passes a test, ordered by id.
 *
 * @example
 * called({ openCalls: () => [{ instrument: 'A.US', house: 'X' }, { instrument: 'A.US', house: 'Y' }, { instrument: 'B.US', house: 'X' }] }, () => true, { count: 2 }) // => ['A.US']
 */
export function called(
  view: Pick<View, 'openCalls'>,
  test: (call: RatedCall) => boolean,
  filter: RatingFilter = {},
): InstrumentId[] {
  requireOptions(filter, ['houses', 'count']);
  const { houses = [], count = 1 } = filter;
  const agreeing = new Map<InstrumentId, Set<string>>();
  const isAsked = ({ house, houseAsPrinted }: RatedCall) =>
    houses.length === 0 || houses.includes(house) || houses.includes(houseAsPrinted);
  for (const call of view.openCalls()) {
    if (!isAsked(call) || !test(call)) continue;
    const own = agreeing.get(call.instrument);
    if (own) own.add(call.house);
    else agreeing.set(call.instrument, new Set([call.house]));
  }
  return [...agreeing].flatMap(([id, own]) => (own.size >= count ? [id] : [])).sort();
}

/**
 * What a strategy may hold after this session: what traded in it, and what is held already. A suspended position left out
 * of the weights would be sold on the day it trades again.
 *
 * @example
 * holdable({ tradable: ['A.US', 'C.US'], holdings: new Map([['B.US', {}]]) }) // => ['A.US', 'B.US', 'C.US']
 * @returns ids ordered by id
 */
export const holdable = ({ tradable, holdings }: Pick<View, 'tradable' | 'holdings'>) =>
  inOrder([...tradable, ...holdings.keys()]);

/**
 * Reads a parameter that lists names, such as houses, separated by commas. `all` gives an empty list, which
 * filters read as all.
 *
 * @example
 * splitNames('House A, 中邮证券') // => ['House A', '中邮证券']
 * @example
 * splitNames('all') // => []
 */
export function splitNames(text: string): string[] {
  if (text.trim() === 'all') return [];
  const names = text.split(/[,，、;；]/).map((name) => name.trim());
  return names.filter((name) => name !== '');
}

/** Each id once, ordered by id. */
const inOrder = (ids: readonly InstrumentId[]): InstrumentId[] => [...new Set(ids)].sort();

function ranked(
  ids: readonly InstrumentId[],
  n: number,
  score: Score,
  sign: 1 | -1,
): InstrumentId[] {
  if (!(Number.isInteger(n) && n >= 0))
    throw new RangeError(said`expected a whole number of instruments, 0 or more, was ${kindOf(n)}`);
  const scored = inOrder(ids)
    .map((id) => ({ id, score: score(id) }))
    .filter((one) => !Number.isNaN(one.score));
  // equal infinities differ by NaN, which sorts as equal; the sort is stable, so that ties stay ordered by id
  scored.sort((a, b) => sign * (a.score - b.score));
  return scored.slice(0, n).map(({ id }) => id);
}
