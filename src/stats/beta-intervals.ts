/** Intervals for a proportion whose ends are quantiles of a beta distribution, two-sided 95 %. The trials have to be independent. */
import { betaQuantile } from './beta.ts';
import type { ProportionInterval } from './proportion.ts';

const TAIL = 0.025;
const NONE: ProportionInterval = [Number.NaN, Number.NaN];

/**
 * Computes the exact interval: all rates that neither one-sided binomial test refuses at 2.5 %. It covers at least 95 %, mostly
 * more; the one for an audit.
 *
 * @see Clopper and Pearson (1934), The use of confidence or fiducial limits, Biometrika 26, 404–413
 * @see Newcombe (1998), as for the Wilson interval, method 5
 */
export function exactInterval(k: number, n: number): ProportionInterval {
  if (!(n > 0)) return NONE;
  return [
    k === 0 ? 0 : betaQuantile(TAIL, k, n - k + 1),
    k === n ? 1 : betaQuantile(1 - TAIL, k + 1, n - k),
  ];
}
