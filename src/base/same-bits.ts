/** Powers and cosines whose last digits do not depend on the engine that runs this. */

/**
 * Raises a number ≥ 0 to a real power. `**` and `Math.pow` may differ in the last digit from one version of Node to the next;
 * `Math.exp` and `Math.log` have come from one library (fdlibm) in all of them.
 *
 * @returns off by a relative |exponent · ln base| · 2e-16 at most; exactly the base for exponent 1 and 1 for exponent 0; NaN for a
 *   negative base or a NaN
 */
export function power(base: number, exponent: number): number {
  if (exponent === 1) return base >= 0 ? base : Number.NaN;
  if (exponent === 0) return base >= 0 ? 1 : Number.NaN;
  return Math.exp(exponent * Math.log(base));
}

/**
 * Computes cos(π · numerator / denominator) by the series of sine or cosine within an eighth of a turn. `Math.cos` may differ in its
 * last digit from one version of Node to the next, and its argument is rounded before it is looked at; whole numbers are not.
 *
 * @param numerator whole number, ≥ 0 and below 2^52
 * @param denominator whole number, > 0 and below 2^50
 * @returns in [-1, 1], off by 2e-16 at most; exactly 0, ±1 at quarter and half turns
 */
export function cosineOfHalfTurns(numerator: number, denominator: number): number {
  const turn = 2 * denominator;
  let part = numerator % turn; // cos has the period of a whole turn
  if (part > denominator) part = turn - part; // and is even: now within a half-turn
  const isBeyond = 2 * part > denominator;
  if (isBeyond) part = denominator - part; // cos(π − x) = −cos x: now within a quarter
  const value =
    4 * part <= denominator
      ? cosineSeries((Math.PI * part) / denominator)
      : sineSeries((Math.PI * (denominator - 2 * part)) / (2 * denominator)); // cos x = sin(π/2 − x)
  return isBeyond ? -value : value;
}

/** Terms of the series: at an eighth of a turn the next one is below 1e-19. */
const TERMS = 9;

function cosineSeries(x: number): number {
  let value = 1;
  for (let k = TERMS; k >= 1; k--) value = 1 - (value * x * x) / ((2 * k - 1) * (2 * k));
  return value;
}

function sineSeries(x: number): number {
  let value = 1;
  for (let k = TERMS; k >= 1; k--) value = 1 - (value * x * x) / (2 * k * (2 * k + 1));
  return value * x;
}
