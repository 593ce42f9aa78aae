/** Intervals for a proportion of k successes in n trials, two-sided 95 %. The trials have to be independent. */

/** Two-sided 95 % quantile of the normal distribution. */
const Z95 = 1.959963984540054;

/** Ends as fractions in [0, 1]; both NaN where n is 0 or a count is NaN. */
export type ProportionInterval = readonly [low: number, high: number];

const NONE: ProportionInterval = [Number.NaN, Number.NaN];

/**
 * Computes the Wilson score interval of k successes in n trials, without continuity correction: the default of the reports.
 *
 * @see Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209–212
 * @see Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, method 3
 */
export function wilsonInterval(k: number, n: number): ProportionInterval {
  if (!(n > 0)) return NONE;
  const { center, half } = wilsonParts(k, n);
  // at the ends the formula is exact, its rounding is not
  return [k === 0 ? 0 : Math.max(0, center - half), k === n ? 1 : Math.min(1, center + half)];
}

/** What a Wilson interval is made of; fractions but for z. */
export interface WilsonParts {
  readonly z: number;
  readonly center: number;
  /** Half of its width. */
  readonly half: number;
}

/** Computes center and half width of {@link wilsonInterval}, before the ends are cut to [0, 1]; NaN where n is 0. */
export function wilsonParts(k: number, n: number): WilsonParts {
  const p = k / n;
  const z2 = Z95 * Z95;
  return {
    z: Z95,
    center: (p + z2 / (2 * n)) / (1 + z2 / n),
    half: (Z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n)),
  };
}
