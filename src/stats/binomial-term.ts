/** One term of the binomial distribution, without the digits that factorials of large numbers lose. */

import { gammaln } from 'simple-statistics';
import { power } from '../base/same-bits.ts';

const LOG_SQRT_2PI = 0.9189385332046728;

/**
 * Computes Γ(a+b+1) / (Γ(a+1) Γ(b+1)) · p^a · q^b: for whole a and b the probability of a successes and b failures.
 *
 * The logarithm is built from deviances, which are small where the term is large. simple-statistics lists a whole
 * distribution at once (`binomialDistribution`) and stops when the cumulative sum is within 1e-4 of 1; its `gammaln` is exact to the
 * last digits and is used below 16.
 *
 * @param a ≥ 0, need not be whole
 * @param b ≥ 0, need not be whole
 * @param p fraction in [0, 1]
 * @param q 1 − p, given apart so that neither of them loses digits
 * @returns fraction in [0, 1] for whole a and b; NaN for NaN
 * @see Loader (2000), Fast and accurate computation of binomial probabilities
 */
export function binomialTerm(a: number, b: number, p: number, q: number): number {
  if (a === 0) return q < 0.5 ? power(q, b) : Math.exp(b * Math.log1p(-p));
  if (b === 0) return p < 0.5 ? power(p, a) : Math.exp(a * Math.log1p(-q));
  if (p === 0 || q === 0) return 0;
  const n = a + b;
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * p) -
    deviance(b, n * q);
  return Math.exp(exponent - LOG_SQRT_2PI) * Math.sqrt(n / a / b);
}

/** ln Γ(z + 1) less Stirling's formula, z > 0. */
function stirlingError(z: number): number {
  if (z < 16) return gammaln(z + 1) - (z + 0.5) * Math.log(z) + z - LOG_SQRT_2PI;
  const s = 1 / (z * z);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / z;
}

/** x·ln(x/m) + m − x, by its series in (x − m)/(x + m) where the terms would cancel. */
function deviance(x: number, m: number): number {
  if (!(Math.abs(x - m) < 0.1 * (x + m))) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let k = 3; ; k += 2) {
    term *= v * v;
    const next = sum + term / k;
    if (next === sum) return sum;
    sum = next;
  }
}
