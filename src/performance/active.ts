/** The return beyond the benchmark's, and its risk. */
import { deviation, mean } from '../stats/moments.ts';
import { ROUNDING } from './volatility.ts';

/**
 * Computes the active return of every session: the portfolio's less the benchmark's.
 *
 * @param returns, benchmark simple returns on the same sessions, fractions; length n
 * @param out length n, written and returned
 * @returns fractions, length n; NaN where one of the two is NaN
 */
export function activeReturns(
  returns: Float64Array,
  benchmark: Float64Array,
  out: Float64Array = new Float64Array(returns.length),
): Float64Array {
  for (let i = 0; i < returns.length; i++) out[i] = returns[i]! - benchmark[i]!; // i < n
  return out;
}

/**
 * Computes the yearly tracking error: sample deviation (n − 1) of active returns times the root of the sessions in a year.
 *
 * @param active as {@link activeReturns} gives them
 * @returns fraction a year, ≥ 0; NaN below two sessions or where a return is NaN
 */
export function trackingError(active: Float64Array, sessionsPerYear: number): number {
  return deviation(active) * Math.sqrt(sessionsPerYear);
}

/**
 * Computes the yearly information ratio: yearly mean active return (mean times sessions) over the tracking error.
 *
 * @param active as {@link activeReturns} gives them
 * @returns pure number, of a year; NaN below two sessions, without tracking error or where a return is NaN
 * @see Goodwin (1998), The information ratio, Financial Analysts Journal 54(4), 34–43
 */
export function informationRatio(active: Float64Array, sessionsPerYear: number): number {
  const center = mean(active);
  const risk = deviation(active, center);
  return risk > ROUNDING ? (center / risk) * Math.sqrt(sessionsPerYear) : Number.NaN;
}
