/** Gains against losses, session by session. */

/**
 * Computes the omega ratio at a threshold of 0: sum of gains over sum of losses.
 *
 * @param returns simple returns, fractions
 * @returns pure number, ≥ 0; NaN without a loss or where a return is NaN
 * @see Keating and Shadwick (2002), A universal performance measure, Journal of Performance Measurement 6(3), 59–84
 */
export function omega(returns: Float64Array): number {
  let gains = 0;
  let losses = 0;
  for (let i = 0; i < returns.length; i++) {
    const r = returns[i]!; // i < length
    if (r > 0) gains += r;
    else losses -= r; // a NaN enters here
  }
  return losses > 0 ? gains / losses : Number.NaN;
}

/**
 * Computes the share of values above 0: of sessions or months that gained. A value of 0 counts among all, not among gains.
 *
 * @param returns fractions
 * @returns fraction in [0, 1]; NaN where empty or where a value is NaN
 */
export function winRate(returns: Float64Array): number {
  let wins = 0;
  for (let i = 0; i < returns.length; i++) {
    const r = returns[i]!; // i < length
    if (r > 0) wins++;
    else if (Number.isNaN(r)) return Number.NaN;
  }
  return wins / returns.length;
}
