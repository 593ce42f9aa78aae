/**
 * Computes the Calmar ratio over the whole series: yearly growth over the size of the maximum drawdown.
 *
 * @param cagr fraction a year
 * @param deepest maximum drawdown, fraction in [-1, 0]
 * @returns pure number; NaN where nothing was ever lost or one of the two is NaN
 * @see Young (1991), Calmar ratio: a smoother tool, Futures 20(1), 40; there over three years
 */
export function calmar(cagr: number, deepest: number): number {
  return deepest < 0 ? cagr / -deepest : Number.NaN;
}
