/** The base rate of a band when no universe is at hand: what a log-normal relative return gives without skill. */
import { normalCdf } from './normal.ts';

/** An interval of relative return, fractions; an absent edge is infinite. */
export interface ReturnRange {
  readonly from?: number;
  readonly below?: number;
}

/**
 * Computes the chance that a relative return falls in a range when ln(1 + x) is normal with mean −σ²/2 and deviation σ: the mean
 * relative return is then 0.
 *
 * @param sigma deviation over the horizon, fraction; a yearly one times √½ for six months
 * @returns fraction in [0, 1]; NaN where sigma is not positive
 */
export function logNormalBaseRate(sigma: number, { from = -1, below }: ReturnRange): number {
  if (!(sigma > 0)) return Number.NaN;
  const score = (x: number): number => (Math.log1p(Math.max(-1, x)) + (sigma * sigma) / 2) / sigma;
  // from the upper tail, so that a rare band keeps its digits
  const above = normalCdf(-score(from));
  return below === undefined ? above : Math.max(0, above - normalCdf(-score(below)));
}
