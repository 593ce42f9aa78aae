/**
 * Computes the depth of every session below the highest session up to it.
 *
 * @param equity portfolio value per session, > 0, one currency; length n
 * @returns fractions in [-1, 0], length n; NaN where `equity` is NaN, and such a session is no high
 * @see Magdon-Ismail and Atiya (2004), Maximum drawdown, Risk 17(10), 99–102
 */
export function drawdowns(equity: Float64Array): Float64Array {
  const depths = new Float64Array(equity.length);
  let peak = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < equity.length; i++) {
    const value = equity[i]!; // i < length
    if (value > peak) peak = value;
    depths[i] = value / peak - 1;
  }
  return depths;
}

/**
 * Computes the maximum drawdown: the least of {@link drawdowns}, without writing them down.
 *
 * @param equity portfolio value per session, > 0; length n
 * @returns fraction in [-1, 0]; 0 where nothing was ever lost; NaN for an empty series or where one value is NaN, since a
 *   lower one may hide in the gap
 */
export function maxDrawdown(equity: Float64Array): number {
  if (equity.length === 0) return Number.NaN;
  let peak = Number.NEGATIVE_INFINITY;
  let lowest = 1; // least value ÷ peak
  for (let i = 0; i < equity.length; i++) {
    const value = equity[i]!; // i < length
    if (value > peak) peak = value;
    else if (value / peak < lowest) lowest = value / peak;
    else if (Number.isNaN(value)) return Number.NaN;
  }
  return lowest - 1;
}
