/** The beta distribution: the incomplete beta function and its inverse. simple-statistics has neither. */
import { binomialTerm } from './binomial-term.ts';

const SMALLEST = 1e-300;

/**
 * Computes the regularized incomplete beta function I_x(a, b): the probability that a beta(a, b) value is at most x.
 *
 * @param x fraction; 0 below 0, 1 above 1
 * @param a > 0
 * @param b > 0
 * @param y 1 − x, for callers that have it with more digits
 * @returns fraction in [0, 1], in the lower tail relative to itself, to about 1e-13, or 1e-10 where a and b differ by six orders; NaN where a or b is not positive or for NaN
 * @see Press et al. (2007), Numerical recipes, 3rd edition, 6.4: the continued fraction, by Lentz's method
 */
export function betaCdf(x: number, a: number, b: number, y: number = 1 - x): number {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const front = (binomialTerm(a, b, x, y) * a * b) / (a + b); // x^a · y^b / B(a, b)
  // the fraction converges fast on the side of the mean that x lies on
  if (x < (a + 1) / (a + b + 2)) return (front * continued(x, a, b)) / a;
  return 1 - (front * continued(y, b, a)) / b;
}

/**
 * Computes the value that a beta(a, b) one stays below with probability p: the inverse of {@link betaCdf}, by Newton's steps
 * that fall back to halving the bracket.
 *
 * @param p fraction
 * @returns fraction in [0, 1]; NaN outside [0, 1], where a or b is not positive, or for NaN
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0)) return Number.NaN;
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let step = 0; step < 1100; step++) {
    const excess = betaCdf(x, a, b) - p;
    if (excess > 0) high = x;
    else low = x;
    const density = (binomialTerm(a, b, x, 1 - x) * a * b) / (a + b) / (x * (1 - x));
    let next = x - excess / density;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - x) <= 4e-16 * x) return next;
    x = next;
  }
  return x;
}

/** The continued fraction of I_x(a, b) without its front. It takes about √max(a, b) rounds. */
function continued(x: number, a: number, b: number): number {
  let c = 1;
  let d = inverse(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 20_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = inverse(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = inverse(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) < 3e-16) break;
  }
  return value;
}

const awayFromZero = (x: number): number => (Math.abs(x) < SMALLEST ? SMALLEST : x);
const inverse = (x: number): number => 1 / awayFromZero(x);
