/** The common part of all tests of a mean: an estimate, its variance, and Student's t with its degrees of freedom. */
import { studentQuantile, studentTwoSided } from './student.ts';

/** A mean with its test against 0. Everything after the variance is NaN where the variance is not positive. */
export interface MeanTest {
  readonly mean: number;
  /** Of the mean, in its unit squared; may be negative in a two-way or a Hansen–Hodrick estimate: then there is no error. */
  readonly variance: number;
  readonly standardError: number;
  readonly t: number;
  readonly degrees: number;
  /** Two-sided, fraction. */
  readonly p: number;
}

/**
 * Makes the test of a mean. A variance of 0 or below gives no error, no t and no p.
 *
 * @param variance of the mean
 * @param degrees of freedom of Student's t; infinite for the normal distribution
 */
export function meanTest(mean: number, variance: number, degrees: number): MeanTest {
  const standardError = variance > 0 ? Math.sqrt(variance) : Number.NaN;
  const t = mean / standardError;
  return { mean, variance, standardError, t, degrees, p: studentTwoSided(t, degrees) };
}

/**
 * Computes the interval of a tested mean.
 *
 * @param level two-sided coverage, fraction
 * @returns unit of the mean; NaN where the test has no error
 */
export function meanInterval(
  { mean, standardError, degrees }: MeanTest,
  level = 0.95,
): readonly [low: number, high: number] {
  const half = studentQuantile((1 + level) / 2, degrees) * standardError;
  return [mean - half, mean + half];
}
