/** A rate with its n and interval. */

import { type ProportionInterval, wilsonInterval } from '../stats/proportion.ts';
import type { INTERVALS } from './score-choices.ts';

/** How rates get their interval: `wilson`, or `exact` (Clopper and Pearson). */
export type IntervalName = (typeof INTERVALS)[number];

/** A share of judged, graded calls with its two-sided 95 % interval; NaN where n is 0. */
export interface Rate {
  readonly k: number;
  readonly n: number;
  readonly rate: number;
  readonly interval: ProportionInterval;
}

export const makeRate = (k: number, n: number, intervalOf = wilsonInterval): Rate => ({
  k,
  n,
  rate: n === 0 ? Number.NaN : k / n,
  interval: intervalOf(k, n),
});
