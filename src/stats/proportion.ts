/** Intervals for a proportion of k successes in n trials, two-sided 95 %. The trials have to be independent. */
import { betaQuantile } from './beta.ts';

/** Two-sided 95 % quantile of the normal distribution. */
const Z95 = 1.959963984540054;
const TAIL = 0.025;

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

/**
 * Computes the exact interval: all rates that neither one-sided binomial test refuses at 2.5 %. It covers at least 95 %, mostly
 * more; the one for an audit.
 *
 * @see Clopper and Pearson (1934), The use of confidence or fiducial limits, Biometrika 26, 404–413
 * @see Newcombe (1998), as for {@link wilsonInterval}, method 5
 */
export function exactInterval(k: number, n: number): ProportionInterval {
  if (!(n > 0)) return NONE;
  return [
    k === 0 ? 0 : betaQuantile(TAIL, k, n - k + 1),
    k === n ? 1 : betaQuantile(1 - TAIL, k + 1, n - k),
  ];
}

/**
 * Computes the Jeffreys interval: the middle 95 % of the posterior beta(k + ½, n − k + ½). Its ends stay inside (0, 1) also for
 * k = 0 and k = n, as statsmodels leaves them; Brown, Cai and DasGupta set them to 0 and 1 there.
 *
 * @see Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion, Statistical Science 16, 101–133
 */
export function jeffreysInterval(k: number, n: number): ProportionInterval {
  if (!(n > 0)) return NONE;
  const [a, b] = [k + 0.5, n - k + 0.5];
  return [betaQuantile(TAIL, a, b), betaQuantile(1 - TAIL, a, b)];
}

/**
 * Computes the interval of Agresti and Coull: {@link waldInterval} after z²/2 successes and z²/2 failures are added; cut to [0, 1].
 *
 * @see Agresti and Coull (1998), Approximate is better than "exact", The American Statistician 52, 119–126
 */
export function agrestiCoullInterval(k: number, n: number): ProportionInterval {
  if (!(n > 0)) return NONE;
  return waldInterval(k + (Z95 * Z95) / 2, n + Z95 * Z95);
}

/**
 * Computes the interval of the textbook, p ± z·√(p(1 − p)/n), cut to [0, 1]. It has no width at k = 0 and k = n and covers too
 * little everywhere: for comparison only.
 *
 * @see Newcombe (1998), as for {@link wilsonInterval}, method 1
 */
export function waldInterval(k: number, n: number): ProportionInterval {
  if (!(n > 0)) return NONE;
  const p = k / n;
  const half = Z95 * Math.sqrt((p * (1 - p)) / n);
  return [Math.max(0, p - half), Math.min(1, p + half)];
}
