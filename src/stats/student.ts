/** Student's t distribution. simple-statistics computes the t of a sample (`tTest`) but not its probability. */
import { betaCdf, betaQuantile } from './beta.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/**
 * Computes the probability that a t value is above t.
 *
 * @param degrees degrees of freedom, > 0, need not be whole; infinite for the normal distribution
 * @returns fraction in [0, 1], in the upper tail relative to itself; NaN for NaN or degrees that are not positive
 * @see Abramowitz and Stegun (1964), 26.7.1 and 26.5.27
 */
export function studentUpper(t: number, degrees: number): number {
  if (Number.isNaN(t) || !(degrees > 0)) return Number.NaN;
  if (degrees === Number.POSITIVE_INFINITY) return normalCdf(-t);
  if (t < 0) return 1 - studentUpper(-t, degrees);
  if (t === Number.POSITIVE_INFINITY) return 0;
  const sum = degrees + t * t;
  return betaCdf(degrees / sum, degrees / 2, 0.5, (t * t) / sum) / 2;
}

/**
 * Computes the two-sided p-value of a t value: the probability of one at least as far from 0.
 *
 * @returns fraction in [0, 1]; NaN as in {@link studentUpper}
 */
export function studentTwoSided(t: number, degrees: number): number {
  return 2 * studentUpper(Math.abs(t), degrees);
}

/**
 * Computes the value that a t one stays below with probability p.
 *
 * @param p fraction; 0 and 1 give the infinities
 * @returns NaN outside [0, 1], for NaN, or degrees that are not positive
 */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p >= 0 && p <= 1 && degrees > 0)) return Number.NaN;
  if (degrees === Number.POSITIVE_INFINITY) return normalQuantile(p);
  if (p > 0.5) return -studentQuantile(1 - p, degrees); // 1 − p is exact here
  // from the share t²/(ν + t²) where it is small, unless 1 − 2p has lost the digits of p; else from its complement
  const share = p > 0.01 ? betaQuantile(1 - 2 * p, 0.5, degrees / 2) : 1;
  if (share < 0.5) return -Math.sqrt((degrees * share) / (1 - share));
  const rest = betaQuantile(2 * p, degrees / 2, 0.5);
  return -Math.sqrt((degrees * (1 - rest)) / rest);
}
