/** The t test of a mean, plain and adjusted for skewness. Both take the values as independent, which overlapping calls are not. */

import { type MeanTest, meanTest } from './mean-test.ts';
import { deviation, mean } from './moments.ts';
import { studentTwoSided } from './student.ts';

/**
 * Computes the plain t test of a mean, n − 1 degrees of freedom. For comparison: of overlapping calls it refuses a true null
 * hypothesis far too often (docs/statistics.md).
 *
 * @returns NaN as in {@link deviation}
 */
export function plainTest(x: Float64Array): MeanTest {
  const n = x.length;
  const center = mean(x);
  const spread = deviation(x, center);
  return meanTest(center, (spread * spread) / n, n - 1);
}

/** The plain t test with the correction for skewness beside it. */
export interface SkewTest extends MeanTest {
  /** Σ(x − mean)³ / (n·sd³) with sd by n − 1: not the G1 of {@link skewness}. */
  readonly gamma: number;
  /** The adjusted t; `t` is the plain one. */
  readonly adjustedT: number;
  /** Two-sided p of the adjusted t, n − 1 degrees of freedom. */
  readonly adjustedP: number;
}

/**
 * Computes the skewness-adjusted t of long-run relative returns, t = √n·(S + γS²/3 + γ/(6n)) with S = mean/sd: such returns have a
 * long right tail, which makes the plain t too low.
 *
 * @param x relative returns, fractions; length n
 * @returns NaN below two values, without deviation or for a NaN
 * @see Lyon, Barber and Tsai (1999), Improved methods for tests of long-run abnormal stock returns, Journal of Finance 54, 165–201
 */
export function skewTest(x: Float64Array): SkewTest {
  const n = x.length;
  const plain = plainTest(x);
  const spread = plain.standardError * Math.sqrt(n);
  let cubes = 0;
  for (let i = 0; i < n; i++) {
    const off = x[i]! - plain.mean; // i < n
    cubes += off * off * off;
  }
  const gamma = cubes / (n * spread * spread * spread);
  const s = plain.mean / spread;
  const adjustedT = Math.sqrt(n) * (s + (gamma * s * s) / 3 + gamma / (6 * n));
  return { ...plain, gamma, adjustedT, adjustedP: studentTwoSided(adjustedT, plain.degrees) };
}
