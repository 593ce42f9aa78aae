/** The equal-weight universe of the same schedule: what picking nothing would have earned, without costs. */

import type { Panel } from '../store/panel.ts';
import type { FillRule } from './input.ts';

/**
 * Computes the value of a portfolio that at every decision moves to equal weights in all securities that trade then,
 * filled by the same rule, fractions of shares, no costs, no limits. Between decisions it holds.
 *
 * @param decides 1 on sessions that decide; one entry a session of the panel
 * @param begin first row of the result, inclusive; `end` the last
 * @returns value per session from `begin` to `end`, 1 at the first; prices × factors, so that corporate actions count
 */
export function universeEquity(
  panel: Panel,
  universe: Uint8Array,
  decides: Uint8Array,
  begin: number,
  end: number,
  fill: FillRule,
): Float64Array {
  const values = new Float64Array(end - begin + 1).fill(1);
  let level = 1;
  let at = begin;
  let next = nextDecision(decides, begin, end);
  while (next !== -1) {
    const filledOn = fill === 'same-close' ? next : next + 1;
    const after = nextDecision(decides, next + 1, end);
    const until = after === -1 ? end : fill === 'same-close' ? after : Math.min(after + 1, end);
    for (; at < filledOn && at <= end; at++) values[at - begin] = level;
    if (filledOn > end) break;
    const growth = holdEqually(panel, universe, next, filledOn, until, fill);
    for (let t = filledOn; t <= until; t++) {
      // on the session of the next fill the old holdings count up to that fill's price
      values[t - begin] = level * growth.atClose[t - filledOn]!; // t in [filledOn, until]
    }
    level *= after === -1 ? growth.atClose.at(-1)! : growth.atFill;
    at = until;
    next = after;
  }
  for (; at <= end; at++) values[at - begin] ??= level;
  return values;
}

const nextDecision = (decides: Uint8Array, from: number, end: number): number => {
  for (let t = from; t <= end; t++) if (decides[t] === 1) return t;
  return -1;
};

interface Growth {
  /** Value at each close from the fill to `until`, 1 at the fill. */
  readonly atClose: Float64Array;
  /** Value at the price of the fill on `until`. */
  readonly atFill: number;
}

/** Grows equal weights bought on `filledOn`. What has no fill price there stays cash. */
function holdEqually(
  panel: Panel,
  universe: Uint8Array,
  decidedOn: number,
  filledOn: number,
  until: number,
  fill: FillRule,
): Growth {
  const { width, close, open, volume, factor, instruments } = panel;
  const prints = fill === 'next-open' ? open : close;
  const sums = new Float64Array(until - filledOn + 1);
  let [count, cash, lastSum] = [0, 0, 0];
  for (let i = 0; i < instruments.length; i++) {
    const start = i * width;
    const decided = close[start + decidedOn]!; // rows of the panel
    if (universe[i] !== 1 || !(decided > 0) || volume[start + decidedOn] === 0) continue;
    count++;
    const f0 = factor ? factor[start + filledOn]! : 1;
    const paid = prints[start + filledOn]!;
    if (!(paid > 0)) {
      cash++;
      continue;
    }
    let worth = 1;
    for (let t = filledOn; t <= until; t++) {
      const price = close[start + t]!;
      if (price > 0) worth = ((price / paid) * (factor ? factor[start + t]! : 1)) / f0;
      sums[t - filledOn]! += worth;
    }
    const print = prints[start + until]!;
    const f1 = factor ? factor[start + until]! : 1;
    lastSum += print > 0 ? ((print / paid) * f1) / f0 : worth;
  }
  if (count === 0) return { atClose: sums.fill(1), atFill: 1 };
  for (let k = 0; k < sums.length; k++) sums[k] = (sums[k]! + cash) / count; // k < length
  return { atClose: sums, atFill: (lastSum + cash) / count };
}
