/** Least squares with errors that allow for heteroskedasticity and autocorrelation. */
import { bartlettVariance } from './hac.ts';
import { type MeanTest, meanTest } from './mean-test.ts';
import { mean } from './moments.ts';

/** Both coefficients of y = alpha + beta·x + e, each tested against 0; `mean` of a test is the coefficient. */
export interface LineTest {
  /** Unit of y per period. */
  readonly alpha: MeanTest;
  readonly beta: MeanTest;
}

/**
 * Fits a line and tests its coefficients with the errors of Newey and West, no small-sample factor: alpha of a calendar-time
 * portfolio, y its returns and x those of the benchmark. simple-statistics fits the line (`linearRegression`) without errors.
 *
 * @param y length n, in order of time
 * @param x length n
 * @param lag Bartlett's weights up to it; 0 gives White's errors
 * @returns with n − 2 degrees of freedom; NaN below three periods, where x does not move or for a NaN
 * @see Newey and West (1987), as for `neweyWestTest`
 * @see Fama (1998), Market efficiency, long-term returns, and behavioral finance, Journal of Financial Economics 49, 283–306
 */
export function lineTest(y: Float64Array, x: Float64Array, lag: number): LineTest {
  const n = y.length;
  const [centerX, centerY] = [mean(x), mean(y)];
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const d = x[i]! - centerX; // i < n, both lengths
    xx += d * d;
    xy += d * (y[i]! - centerY);
  }
  const moves = n > 2 && xx > 0;
  const slope = moves ? xy / xx : Number.NaN;
  const alpha = centerY - slope * centerX;
  // each coefficient is a weighted sum of the errors: these are its terms, and their long-run variance is its variance
  const alphaTerms = new Float64Array(n);
  const betaTerms = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const error = y[i]! - alpha - slope * x[i]!;
    betaTerms[i] = ((x[i]! - centerX) / xx) * error;
    alphaTerms[i] = error / n - centerX * betaTerms[i]!;
  }
  return {
    alpha: meanTest(alpha, n * bartlettVariance(alphaTerms, lag), n - 2),
    beta: meanTest(slope, n * bartlettVariance(betaTerms, lag), n - 2),
  };
}
