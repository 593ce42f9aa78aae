/** The exact binomial test: are k hits of n more than a given chance explains, were the trials independent? */
import { betaCdf } from './beta.ts';
import { binomialTerm } from './binomial-term.ts';

/** Probabilities as equal when they differ by rounding only: the tolerance of R and scipy. */
const EQUAL = 1 + 1e-7;

/**
 * Computes the probability of k or more successes: the one-sided p-value `greater`.
 *
 * @param p chance of a success, fraction
 * @returns fraction in [0, 1]; NaN for NaN, p outside [0, 1] or k outside [0, n]
 */
export function binomialAtLeast(k: number, n: number, p: number): number {
  if (!isCase(k, n, p)) return Number.NaN;
  return k === 0 ? 1 : betaCdf(p, k, n - k + 1);
}

/** Computes the probability of k or fewer successes: the one-sided p-value `less`; NaN as in {@link binomialAtLeast}. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (!isCase(k, n, p)) return Number.NaN;
  return k === n ? 1 : betaCdf(1 - p, n - k, k + 1, p);
}

/**
 * Computes the two-sided p-value by the method of small p-values: the probability of all outcomes that are no more likely than
 * k, on both sides.
 *
 * @returns fraction in (0, 1]; NaN as in {@link binomialAtLeast}
 * @see Fay (2010), Two-sided exact tests and matching confidence intervals for discrete data, The R Journal 2(1), 53–58
 */
export function binomialTwoSided(k: number, n: number, p: number): number {
  if (!isCase(k, n, p)) return Number.NaN;
  const center = n * p;
  if (k === center) return 1;
  const limit = binomialTerm(k, n - k, p, 1 - p) * EQUAL;
  const likely = (i: number): boolean => binomialTerm(i, n - i, p, 1 - p) > limit;
  if (k < center) {
    const above = firstWhere(Math.ceil(center), n + 1, (i) => !likely(i));
    return Math.min(1, binomialAtMost(k, n, p) + (above > n ? 0 : binomialAtLeast(above, n, p)));
  }
  const past = firstWhere(0, Math.floor(center) + 1, likely); // those below it are no more likely than k
  return Math.min(1, binomialAtLeast(k, n, p) + (past === 0 ? 0 : binomialAtMost(past - 1, n, p)));
}

function isCase(k: number, n: number, p: number): boolean {
  return k >= 0 && k <= n && p >= 0 && p <= 1;
}

/** The first whole number in [from, to) where `holds` is true, or `to`; once true it stays so. */
function firstWhere(from: number, to: number, holds: (i: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
