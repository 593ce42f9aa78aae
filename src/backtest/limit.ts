/**
 * Helpers that limit: from target weights to smaller or slower ones. Pure. What is cut stays cash. NaN weights are passed on
 * for the engine to refuse.
 */
import { said } from '../base/message.ts';
import { addTo } from '../base/multimap.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Weights } from './strategy.ts';
import type { View } from './view.ts';
import { noMoreThan, scaleDown, sumOf } from './weigh.ts';

/**
 * Cuts each weight to a largest size, long or short. The excess stays cash; `capped` shares it among the others.
 *
 * @example
 * limitPerName(new Map([['A.US', 0.6], ['B.US', 0.1]]), 0.25) // => { 'A.US': 0.25, 'B.US': 0.1 }
 * @param most largest size of a weight, a fraction
 */
export function limitPerName(weights: Weights, most: number): Weights {
  checkFraction(most);
  return map(weights, (_, weight) => Math.max(-most, Math.min(most, weight)));
}

/**
 * Scales down the weights of each group whose sizes sum to more than `most`. An id without a group is left alone.
 *
 * @example
 * limitPerGroup(new Map([['A.US', 0.4], ['B.US', 0.2], ['C.US', 0.1]]), (id) => (id === 'C.US' ? 'bank' : 'chips'), 0.3) // => { 'A.US': 0.2, 'B.US': 0.1, 'C.US': 0.1 }
 * @param groupOf an industry, a market; `undefined` for none
 * @param most largest sum of a group's sizes, a fraction
 */
export function limitPerGroup(
  weights: Weights,
  groupOf: (id: InstrumentId) => string | undefined,
  most: number,
): Weights {
  checkFraction(most);
  const groups = new Map<string, InstrumentId[]>();
  for (const id of weights.keys()) {
    const group = groupOf(id);
    if (group !== undefined) addTo(groups, group, id);
  }
  const out = new Map(weights);
  for (const ids of groups.values()) {
    const own = new Map(ids.sort().map((id) => [id, Math.abs(weights.get(id) ?? Number.NaN)]));
    const sum = sumOf(own);
    if (!(sum > most)) continue;
    const cut = scaleDown(
      most,
      map(own, (_, size) => (size * most) / sum),
    );
    for (const [id, size] of cut) out.set(id, (weights.get(id) ?? 0) < 0 ? -size : size);
  }
  return out;
}

/**
 * Moves only part of the way from what is held to the targets: every trade is cut by the same fraction, so that neither
 * purchases nor sales exceed `most`.
 *
 * @example
 * limitTurnover(new Map([['B.US', 1]]), new Map([['A.US', 1]]), 0.25) // => { 'A.US': 0.75, 'B.US': 0.25 }
 * @example
 * limitTurnover(new Map([['A.US', 0.9]]), new Map([['A.US', 1]]), 0.25) // => { 'A.US': 0.9 }
 * @param held weights now, see {@link heldWeights}
 * @param most largest sum of purchases, and of sales, as a fraction of equity
 * @returns the targets themselves where they are near enough; else weights of everything held or wanted
 */
export function limitTurnover(weights: Weights, held: Weights, most: number): Weights {
  checkFraction(most);
  const ids = [...new Set([...weights.keys(), ...held.keys()])].sort();
  let [bought, sold] = [0, 0];
  const moves = ids.map((id) => {
    const from = held.get(id) ?? 0;
    const move = (weights.get(id) ?? 0) - from;
    if (move > 0) bought += move;
    else sold -= move;
    return [id, from, move] as const;
  });
  const turnover = Math.max(bought, sold);
  if (!(turnover > most)) return weights;
  const part = most / turnover;
  const blend = new Map(moves.map(([id, from, move]) => [id, from + move * part]));
  const limit = Math.max(sumOf(weights), sumOf(held));
  return [...blend.values()].some((weight) => weight < 0) ? blend : noMoreThan(limit, blend);
}

/**
 * Scales weights down so that at least this fraction of equity stays cash; leaves weights alone that already do so.
 *
 * @example
 * cashBuffer(new Map([['A.US', 0.75], ['B.US', 0.25]]), 0.2) // => { 'A.US': 0.6, 'B.US': 0.2 }
 * @param fraction of equity, 0 to 1
 */
export function cashBuffer(weights: Weights, fraction: number): Weights {
  if (!(fraction >= 0 && fraction <= 1))
    throw new RangeError(said`expected a fraction from 0 to 1, was ${fraction}`);
  const most = 1 - fraction;
  const sum = sumOf(weights);
  if (!(sum > most)) return weights;
  const scaled = map(weights, (_, weight) => (weight * most) / sum);
  return scaleDown(most, scaled);
}

/**
 * The weights of what is held now, as a view shows them.
 *
 * @example
 * heldWeights({ holdings: new Map([['A.US', { weight: 0.4 }]]) }) // => { 'A.US': 0.4 }
 */
export const heldWeights = ({ holdings }: Pick<View, 'holdings'>): Weights =>
  new Map([...holdings].map(([id, { weight }]) => [id, weight]));

function map(
  weights: Weights,
  change: (id: InstrumentId, weight: number) => number,
): Map<InstrumentId, number> {
  const out = new Map<InstrumentId, number>();
  // not `for (const [id, weight] of weights)`: that makes an array of each pair
  weights.forEach((weight, id) => {
    out.set(id, change(id, weight));
  });
  return out;
}

function checkFraction(most: number): void {
  if (!(most >= 0)) throw new RangeError(said`expected a limit of 0 or more, was ${most}`);
}
