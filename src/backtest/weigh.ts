/**
 * Helpers that weigh: from instrument ids to target weights. Pure. Weights come ordered by id whatever order the ids came
 * in, and never sum to more than 1, not even by rounding.
 */
import { said } from '../base/message.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Score } from './pick.ts';
import type { Weights } from './strategy.ts';
import type { View } from './view.ts';

/**
 * Gives each id the same share of equity; an id that comes twice counts once.
 *
 * @example
 * equalWeights(['A.US', 'B.US', 'C.US', 'D.US']) // => { 'A.US': 0.25, 'B.US': 0.25, 'C.US': 0.25, 'D.US': 0.25 }
 * @returns weights that sum to 1; none for no ids
 */
export const equalWeights = (ids: readonly InstrumentId[]): Weights => weightsByScore(ids, () => 1);

/**
 * Gives each group the same share, and within a group each of its ids; an id of two groups gets both shares. A group
 * without ids gets none.
 *
 * @example
 * equalWeightsByGroup(new Map([['cloud', ['A.US']], ['models', ['B.US', 'C.US']]])) // => { 'A.US': 0.5, 'B.US': 0.25, 'C.US': 0.25 }
 * @returns weights that sum to 1; none where no group has ids
 */
export function equalWeightsByGroup(groups: ReadonlyMap<string, readonly InstrumentId[]>): Weights {
  const filled = [...groups].flatMap(([name, ids]) =>
    ids.length > 0 ? [{ name, ids: [...new Set(ids)] }] : [],
  );
  filled.sort((a, b) => (a.name < b.name ? -1 : 1)); // sums of three shares depend on their order
  const shares = new Map<InstrumentId, number>();
  for (const { ids } of filled)
    for (const id of ids) shares.set(id, (shares.get(id) ?? 0) + 1 / ids.length);
  return weightsByScore([...shares.keys()], (id) => shares.get(id) ?? Number.NaN);
}

/**
 * Weighs by 1 ÷ volatility over so many sessions. Leaves out ids whose volatility is 0 or not known.
 *
 * @example
 * inverseVolatility({ volatility: (id) => ({ 'A.US': 0.01, 'B.US': 0.03 })[id] ?? NaN }, ['A.US', 'B.US', 'C.US'], 60) // => { 'A.US': 0.75, 'B.US': 0.25 }
 * @returns weights that sum to 1; none where no id has a volatility
 * @see Maillard, Roncalli, Teiletche 2010, "The properties of equally weighted risk contribution portfolios": equal risk
 *   where all correlations are the same
 */
export const inverseVolatility = (
  view: Pick<View, 'volatility'>,
  ids: readonly InstrumentId[],
  sessions: number,
): Weights => weightsByScore(ids, (id) => 1 / view.volatility(id, sessions));

/**
 * Weighs in proportion to a score. An id whose score is NaN, infinite, zero or negative is left out.
 *
 * @example
 * weightsByScore(['A.US', 'B.US', 'C.US', 'D.US'], (id) => ({ 'A.US': 3, 'B.US': 1, 'C.US': -2 })[id] ?? NaN) // => { 'A.US': 0.75, 'B.US': 0.25 }
 * @returns weights that sum to 1; none where no score is above 0
 */
export function weightsByScore(ids: readonly InstrumentId[], score: Score): Weights {
  const ordered = inOrder(ids);
  const n = ordered.length; // not that of the column: in the realm of a strategy it is looked up each time
  const values = new Float64Array(n);
  let largest = 0;
  for (let k = 0; k < n; k++) {
    const value = score(ordered[k]!); // k < n, as below
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) continue;
    values[k] = value;
    if (value > largest) largest = value;
  }
  // relative to the largest, so that no sum overflows; scores too small to count then get no weight
  let total = 0;
  for (let k = 0; k < n; k++) {
    values[k]! /= largest;
    total += values[k]!;
  }
  const weights = new Map<InstrumentId, number>();
  for (let k = 0; k < n; k++) {
    const weight = values[k]! / total;
    if (weight > 0) weights.set(ordered[k]!, weight);
  }
  return scaleDown(1, weights);
}

/** Distinct ids, ascending: as a view gives them, mostly. */
function inOrder(ids: readonly InstrumentId[]): readonly InstrumentId[] {
  let isOrdered = Array.isArray(ids); // a file without types may give a set
  for (let k = 1; k < ids.length && isOrdered; k++) isOrdered = ids[k - 1]! < ids[k]!; // k < length
  return isOrdered ? ids : [...new Set(ids)].sort();
}

/**
 * Caps each weight and shares the excess among the others by their weight, up to their caps. The rest stays cash.
 *
 * @example
 * capped(new Map([['A.US', 0.6], ['B.US', 0.3], ['C.US', 0.1]]), 0.5) // => { 'A.US': 0.5, 'B.US': 0.375, 'C.US': 0.125 }
 * @example
 * capped(new Map([['A.US', 0.6], ['B.US', 0.4]]), 0.3) // => { 'A.US': 0.3, 'B.US': 0.3 }
 * @param most largest weight, a fraction
 * @returns as many weights, none above `most`, their sum that of `weights` or, where the cap makes it impossible, less
 * @throws {RangeError} for a weight that is negative or NaN: what a cap means for it is not defined
 */
export function capped(weights: Weights, most: number): Weights {
  if (!(most >= 0)) throw new RangeError(said`expected a cap of 0 or more, was ${most}`);
  const ordered = [...weights].sort(([a, v], [b, w]) => w - v || (a < b ? -1 : 1));
  for (const [id, weight] of ordered)
    if (!(weight >= 0))
      throw new RangeError(said`the weight of ${id} is ${weight}; expected 0 or more`);
  const restFrom = new Float64Array(ordered.length + 1); // sums of the smallest weights, smallest first
  for (let k = ordered.length - 1; k >= 0; k--) restFrom[k] = restFrom[k + 1]! + ordered[k]![1]; // k < length
  const total = restFrom[0]!; // one entry at least
  // the largest weights reach the cap first: those before k are capped, the others share the rest by weight
  let k = 0;
  let scale = 1;
  for (; k < ordered.length; k++) {
    const left = Math.max(0, total - k * most);
    scale = restFrom[k]! > 0 ? left / restFrom[k]! : 0; // k < length
    if (ordered[k]![1] * scale <= most) break;
  }
  const out = ordered.map(
    ([id, weight], i) => [id, i < k ? most : Math.min(most, weight * scale)] as const,
  );
  return noMoreThan(
    Math.min(total, sumOf(weights)),
    new Map(out.sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

/**
 * Adds weights in the order of the map.
 *
 * @example
 * sumOf(new Map([['A.US', 0.5], ['B.US', 0.25]])) // => 0.75
 */
export const sumOf = (weights: Weights): number => {
  let sum = 0;
  for (const weight of weights.values()) sum += weight;
  return sum;
};

/** Relative rounding error of a sum for each number added. */
const ROUNDING = 2 ** -52;

/**
 * Scales weights ≥ 0 down where rounding lifts their sum, added in the order of the map, over the limit.
 *
 * @example
 * noMoreThan(1, new Map([['A.US', 0.5], ['B.US', 0.25]])) // => { 'A.US': 0.5, 'B.US': 0.25 }
 * @param weights whose exact sum is the limit at most, but for rounding
 */
export function noMoreThan(limit: number, weights: Weights): Weights {
  return sumOf(weights) <= limit ? weights : scaleDown(limit, new Map(weights));
}

/**
 * {@link noMoreThan} for weights that nobody else has.
 *
 * @example
 * scaleDown(1, new Map([['A.US', 0.5], ['B.US', 0.25]])) // => { 'A.US': 0.5, 'B.US': 0.25 }
 * @param weights written
 */
export function scaleDown(limit: number, weights: Map<InstrumentId, number>): Weights {
  const sum = sumOf(weights);
  if (sum <= limit) return weights;
  const scale = (limit / sum) * (1 - (weights.size + 4) * ROUNDING);
  // not `for (const [id, weight] of weights)`: that makes an array of each pair
  weights.forEach((weight, id) => {
    weights.set(id, weight * scale);
  });
  return weights;
}
