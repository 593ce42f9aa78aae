/** The worst sessions: historical value at risk, expected shortfall, and how the tails compare. */
import { quantileOfSorted } from '../stats/quantile.ts';

/**
 * Computes the historical value at risk as a return: the quantile of session returns at `level`, type 7.
 *
 * @param sorted session returns, ascending, NaN last; length n
 * @param level fraction of sessions that are worse; 0.05 is one in twenty
 * @returns fraction a session, a loss is negative; NaN without returns or where one is NaN
 * @see Jorion (2006), Value at risk, 3rd ed., chapter 10
 */
export function valueAtRisk(sorted: Float64Array, level: number): number {
  return quantileOfSorted(sorted, level);
}

/**
 * Computes the historical expected shortfall as a return: the mean of the ⌊(n − 1)·level⌋ + 1 worst sessions, those up to
 * the order statistic at or below the value at risk.
 *
 * @param sorted session returns, ascending, NaN last; length n
 * @param level fraction in [0, 1]
 * @returns fraction a session, a loss is negative, at most the value at risk; NaN without returns or where one is NaN
 * @see Acerbi and Tasche (2002), On the coherence of expected shortfall, Journal of Banking & Finance 26, 1487–1503;
 *   empyrical, `conditional_value_at_risk`, for the count
 */
export function expectedShortfall(sorted: Float64Array, level: number): number {
  const n = sorted.length;
  if (n === 0 || Number.isNaN(sorted[n - 1]!)) return Number.NaN;
  const count = Math.floor((n - 1) * level) + 1;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += sorted[i]!; // count ≤ n
  return sum / count;
}

/**
 * Computes the tail ratio: size of the 95th percentile of session returns over that of the 5th, type 7.
 *
 * @param sorted session returns, ascending, NaN last
 * @returns pure number, above 1 where good days are larger than bad ones; NaN where the 5th percentile is 0, without returns
 *   or where one is NaN
 */
export function tailRatio(sorted: Float64Array): number {
  const low = Math.abs(quantileOfSorted(sorted, 0.05));
  return low > 0 ? Math.abs(quantileOfSorted(sorted, 0.95)) / low : Number.NaN;
}
