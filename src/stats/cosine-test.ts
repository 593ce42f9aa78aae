/** The test of a mean whose windows overlap and are known at their ends alone. */
import { cosineOfHalfTurns } from '../base/same-bits.ts';
import { type MeanTest, meanTest } from './mean-test.ts';
import { errorsOf, type PeriodTotals } from './period-totals.ts';

/**
 * Tests the ratio Σ sums / Σ weights by the slow movements of its errors: the mean square of their first `count` cosine transforms is
 * their long-run variance, and t has exactly `count` degrees of freedom where the spectrum is flat up to there.
 *
 * @param count cosines, ≥ 1; the last has the period 2·length/count, which must be several times the overlap. Few make the test honest and
 *   weak: {@link usualCosines}
 * @param overlap periods of the windows whose ends make the values: each cosine is divided by what a moving sum of that length leaves of
 *   its wave, so that more of them can be used; 1 takes them as they are
 * @returns NaN where there are not more periods than cosines or for a NaN
 * @see Lazarus, Lewis, Stock and Watson (2018), HAR inference: recommendations for practice, Journal of Business and Economic
 *   Statistics 36, 541–559: the equal-weighted cosine test
 */
export function cosineTest(totals: PeriodTotals, count: number, overlap = 1): MeanTest {
  const { ratio, errors, weight } = errorsOf(totals);
  const n = errors.length;
  if (!(count >= 1 && count < n)) return meanTest(Number.NaN, Number.NaN, Number.NaN);
  let power = 0;
  for (let j = 1; j <= count; j++) {
    let transform = 0;
    for (let i = 0; i < n; i++) transform += errors[i]! * cosineOfHalfTurns(j * (2 * i + 1), 2 * n);
    const left = leftOfWave(j, n, overlap);
    power += (2 * transform * transform) / (n * left * left);
  }
  return meanTest(ratio, (n * power) / count / (weight * weight), count);
}

/** Amplitude that the mean of `overlap` neighbors leaves of the wave of j half turns over n periods: sin(h·x)/(h·sin x), x = πj/2n. */
const leftOfWave = (j: number, n: number, overlap: number): number =>
  overlap === 1
    ? 1
    : cosineOfHalfTurns(n - overlap * j, 2 * n) / (overlap * cosineOfHalfTurns(n - j, 2 * n));

/**
 * Gives the number of cosines used where none is asked for: two fifths of the windows that fit into the series end to end, at least 1. The
 * shortest wave is then five windows long, where overlap has bent the spectrum by a tenth only.
 *
 * @param periods length of the series
 * @param horizon length of a window, in periods
 */
export function usualCosines(periods: number, horizon: number): number {
  return Math.max(1, Math.floor((0.4 * periods) / horizon));
}
