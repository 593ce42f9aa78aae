/** The rate of one analyst, shrunk towards the rates of all. */
import { betaCdf, betaQuantile } from './beta.ts';
import type { RatePrior } from './beta-binomial.ts';

/** Posterior of a rate, given the spread of all rates; fractions. */
export interface ShrunkRate {
  readonly mean: number;
  /** Middle 95 % of the posterior. It takes the spread as known. */
  readonly low: number;
  readonly high: number;
  /** Probability that the true rate is above the mean of all. */
  readonly above: number;
}

/**
 * Computes the posterior of a rate: beta(alpha + k, beta + n − k), with the mean (k + alpha)/(n + alpha + beta). A few trials count
 * little against the spread of all, many count for themselves.
 *
 * @returns without spread the one rate of all, and NaN for the rest: counts that chance alone explains leave nothing to tell analysts
 *   apart by; NaN throughout where all hit always or never
 * @see Efron and Morris (1975), Data analysis using Stein's estimator and its generalizations, JASA 70, 311–319
 */
export function shrinkRate(prior: RatePrior, k: number, n: number): ShrunkRate {
  const none = Number.NaN;
  if (prior.kind !== 'spread') {
    const mean = prior.kind === 'no-spread' ? prior.rate : none;
    return { mean, low: none, high: none, above: none };
  }
  const { alpha, beta } = prior;
  const [a, b] = [alpha + k, beta + n - k];
  return {
    mean: a / (a + b),
    low: betaQuantile(0.025, a, b),
    high: betaQuantile(0.975, a, b),
    above: betaCdf(beta / (alpha + beta), b, a, alpha / (alpha + beta)),
  };
}
