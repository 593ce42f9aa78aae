import { deviation } from '../stats/moments.ts';

/**
 * Deviation of one session below which there is no risk but rounding: a return is the quotient of two doubles less 1, which
 * is off by up to 3e-16 even where money grows at a constant rate. Ratios over less than this are undefined.
 */
export const ROUNDING = 1e-15;

/**
 * Computes the yearly volatility: sample deviation (n − 1) of session returns times the root of the sessions in a year.
 *
 * @param returns simple returns, fractions; length n
 * @returns fraction a year, ≥ 0; NaN below two returns or where one is NaN
 */
export function volatility(returns: Float64Array, sessionsPerYear: number): number {
  return deviation(returns) * Math.sqrt(sessionsPerYear);
}
