/** Powers whose last digits do not depend on the engine that runs this. */

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
