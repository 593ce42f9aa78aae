/** Standard errors of the mean of an autocorrelated series. */
import { type MeanTest, meanTest } from './mean-test.ts';
import { mean } from './moments.ts';

/**
 * Computes the autocovariance of a series that has mean 0, divided by n.
 *
 * @param u deviations, in order of time; length n
 * @param lag 0 … n − 1; beyond it 0
 */
export function autocovariance(u: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < u.length; i++) sum += u[i]! * u[i - lag]!; // lag ≤ i < n
  return sum / u.length;
}

/**
 * Computes the long-run variance Σ_k w_k·γ_k, k from −lag to lag, with Bartlett's weights 1 − |k|/(lag + 1): never negative.
 *
 * @param u deviations from their mean, in order of time; length n
 */
export function bartlettVariance(u: Float64Array, lag: number): number {
  let sum = autocovariance(u, 0);
  for (let k = 1; k <= lag; k++) sum += 2 * (1 - k / (lag + 1)) * autocovariance(u, k);
  return sum;
}

/**
 * Tests the mean of a series with the errors of Newey and West; no small-sample factor.
 *
 * The weights fall with the distance, so a lag of the horizon − 1 still leaves out a third of what overlapping windows add: take
 * several horizons.
 *
 * @param lag whole, ≥ 0; windows of h periods overlap up to lag h − 1
 * @returns with n − 1 degrees of freedom; NaN for an empty series or a NaN
 * @see Newey and West (1987), A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent covariance matrix,
 *   Econometrica 55, 703–708
 */
export function neweyWestTest(x: Float64Array, lag: number): MeanTest {
  const center = mean(x);
  const u = x.map((value) => value - center);
  return meanTest(center, bartlettVariance(u, lag) / x.length, x.length - 1);
}

/**
 * Tests the mean of a series with the errors of Hansen and Hodrick: all lags up to the horizon − 1 with equal weights. The
 * variance can come out negative; the test then has no error, no t and no p.
 *
 * @param lag horizon − 1
 * @returns as {@link neweyWestTest}
 * @see Hansen and Hodrick (1980), Forward exchange rates as optimal predictors of future spot rates, Journal of Political Economy 88,
 *   829–853
 */
export function hansenHodrickTest(x: Float64Array, lag: number): MeanTest {
  const center = mean(x);
  const u = x.map((value) => value - center);
  let sum = autocovariance(u, 0);
  for (let k = 1; k <= lag; k++) sum += 2 * autocovariance(u, k);
  return meanTest(center, sum / x.length, x.length - 1);
}
