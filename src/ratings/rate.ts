/** A rate with its n and interval. */

import type { OverlapInterval } from '../stats/overlap-rate.ts';
import { type ProportionInterval, wilsonInterval } from '../stats/proportion.ts';
import type { INTERVALS } from './score-choices.ts';

/** How rates get their interval: `wilson`, or `exact` (Clopper and Pearson). */
export type IntervalName = (typeof INTERVALS)[number];

/** A share of judged, graded calls with its two-sided 95 % interval of independent calls; NaN where n is 0. */
export interface Rate {
  readonly k: number;
  readonly n: number;
  readonly rate: number;
  readonly interval: ProportionInterval;
}

/** A rate of calls, with the interval that allows for windows that overlap as well. */
export interface OverlapRate extends Rate {
  readonly overlap: OverlapInterval;
}

/** The interval that allows for overlap; where there are too few months for it, the one of independent calls. */
export const leadingInterval = ({ overlap, interval }: OverlapRate): ProportionInterval =>
  Number.isNaN(overlap.interval[0]) ? interval : overlap.interval;

/**
 * A hit rate with the calls on what was suspended or delisted at their last price, and without them.
 *
 * @param isCounted they are in the rate already, as the convention `last-traded` has them
 */
export function bothWays(
  { k, n }: Pick<Rate, 'k' | 'n'>,
  untraded: { readonly n: number; readonly hits: number },
  isCounted: boolean,
) {
  const sign = isCounted ? -1 : 1;
  const other = makeRate(k + sign * untraded.hits, n + sign * untraded.n);
  const own = makeRate(k, n);
  return isCounted ? { lastTraded: own, without: other } : { lastTraded: other, without: own };
}

export const makeRate = (k: number, n: number, intervalOf = wilsonInterval): Rate => ({
  k,
  n,
  rate: n === 0 ? Number.NaN : k / n,
  interval: intervalOf(k, n),
});
