/** Moments of a sample in one column of doubles. */
import { sampleKurtosis } from 'simple-statistics';

/**
 * Computes the arithmetic mean.
 *
 * Sums differences from the first value, so that the mean of equal values is exactly that value: simple-statistics gives
 * 0.10000000000000002 for three times 0.1, and a deviation of 1.7e-17 where there is none.
 *
 * @returns unit of `x`; NaN where `x` is empty or holds a NaN
 */
export function mean(x: Float64Array): number {
  const n = x.length;
  if (n === 0) return Number.NaN;
  const first = x[0]!; // n > 0
  let sum = 0;
  for (let i = 1; i < n; i++) sum += x[i]! - first;
  return first + sum / n;
}

/**
 * Computes the standard deviation of a sample, n − 1 in the divisor; two passes, exactly 0 for equal values.
 *
 * @param center the mean of `x`, for callers that have it
 * @returns unit of `x`, ≥ 0; NaN below two values or where one is NaN
 */
export function deviation(x: Float64Array, center: number = mean(x)): number {
  const n = x.length;
  if (n < 2) return Number.NaN;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const d = x[i]! - center; // i < n
    sum += d * d;
  }
  return Math.sqrt(sum / (n - 1));
}

/**
 * Computes the skewness of a sample, corrected for bias: G1, as pandas, Excel and SAS print it. That of simple-statistics goes through
 * `Math.pow`, whose last digit differs between versions of Node.
 *
 * @returns pure number, positive with a long right tail; NaN below three values, without deviation or where one is NaN
 * @see Joanes and Gill (1998), Comparing measures of sample skewness and kurtosis, The Statistician 47, 183–189
 */
export function skewness(x: Float64Array): number {
  const n = x.length;
  const center = mean(x);
  const spread = deviation(x, center);
  if (n < 3 || !(spread > 0)) return Number.NaN;
  let cubes = 0;
  for (let i = 0; i < n; i++) {
    const z = (x[i]! - center) / spread; // i < n
    cubes += z * z * z;
  }
  return (cubes * n) / ((n - 1) * (n - 2));
}

/**
 * Computes the excess kurtosis of a sample, corrected for bias: G2, as pandas, Excel and SAS print it; 0 for a normal one.
 *
 * @returns pure number, positive with fat tails; NaN below four values, without deviation or where one is NaN
 * @see Joanes and Gill (1998), as for {@link skewness}
 */
export function excessKurtosis(x: Float64Array): number {
  if (x.length < 4 || !(deviation(x) > 0)) return Number.NaN;
  // the package reads by index and length only, but asks for an array by type
  return sampleKurtosis(x as unknown as readonly number[]);
}
