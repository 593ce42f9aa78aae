/** Standard errors of the mean of an autocorrelated series. */

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
