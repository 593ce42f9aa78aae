/** The interval of a rate whose trials are windows that overlap. */
import { cosineTest } from './cosine-test.ts';
import type { PeriodTotals } from './period-totals.ts';
import { studentQuantile } from './student.ts';

/** Ends as fractions in (0, 1), NaN where there is none. */
export interface OverlapInterval {
  readonly interval: readonly [low: number, high: number];
  /** Cosines that its error is made of, which are its degrees of freedom. */
  readonly degrees: number;
}

/**
 * Computes the 95 % interval of the rate Σ hits / Σ trials. The errors of each month are compared with slow cosine waves, each of them
 * divided by what overlap leaves of it; the interval is taken on the log odds, because a rate near 0 scatters further up than down.
 *
 * @param totals hits and trials by month of publication, months without any included
 * @param horizon months of a window
 * @returns none where fewer than two windows fit in end to end, or the rate is 0 or 1
 * @see Lazarus, Lewis, Stock and Watson (2018), as for {@link cosineTest}
 */
export function overlapRateInterval(totals: PeriodTotals, horizon: number): OverlapInterval {
  const fit = Math.floor(totals.sums.length / horizon);
  const degrees = Math.max(2, Math.floor(SHARE_OF_WINDOWS * fit));
  const { mean: rate, standardError } = cosineTest(totals, degrees, horizon);
  const odds = Math.log(rate / (1 - rate));
  const half = (studentQuantile(0.975, degrees) * standardError) / (rate * (1 - rate));
  if (fit < 2 || Number.isNaN(half + odds))
    return { interval: [Number.NaN, Number.NaN], degrees: Number.NaN };
  return { interval: [1 / (1 + Math.exp(half - odds)), 1 / (1 + Math.exp(-half - odds))], degrees };
}

/** Cosines a window that fits in: with as many as windows the interval is narrower and holds a little less often. */
const SHARE_OF_WINDOWS = 0.7;
