/** Intervals for a proportion. */

/** Two-sided 95 % quantile of the normal distribution. */
const Z95 = 1.959963984540054;

/**
 * Computes the Wilson score interval of k successes in n trials, two-sided 95 %, without continuity correction.
 *
 * @returns fractions in [0, 1]; NaN where n is 0
 * @see Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209–212
 * @see Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, method 3
 */
export function wilsonInterval(k: number, n: number): readonly [low: number, high: number] {
  if (n === 0) return [Number.NaN, Number.NaN];
  const p = k / n;
  const z2 = Z95 * Z95;
  const center = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  // at the ends the formula is exact, its rounding is not
  return [k === 0 ? 0 : Math.max(0, center - half), k === n ? 1 : Math.min(1, center + half)];
}
