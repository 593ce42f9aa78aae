/** Products of decimals rounded half up, exact where doubles are not: 1.15 × 1.1 is 1.265, in doubles slightly less. */
import { multiply, ratioOf } from './ratio.ts';

/** Factors and values with up to four decimals are whole numbers of this unit. */
const UNITS = 10_000;
const UNITS_SQUARED = UNITS * UNITS;

/**
 * Computes value × factor rounded half up to a multiple of 1 / perUnit, as if done by hand in decimal.
 *
 * @param value number >= 0, meant as its shortest decimal form: 10.05 is 1005/100
 * @param factor number >= 0, meant the same way
 * @param perUnit whole number > 0 of steps to one: 100 for cents, 1 for whole shares
 * @returns NaN where an argument is NaN or infinite
 */
export function timesHalfUp(value: number, factor: number, perUnit: number): number {
  const a = Math.round(value * UNITS);
  const b = Math.round(factor * UNITS);
  if (a / UNITS === value && b / UNITS === factor) {
    // floor of a quotient of whole numbers is exact as long as the dividend is a safe integer
    const twice = 2 * a * b * perUnit + UNITS_SQUARED;
    if (twice <= Number.MAX_SAFE_INTEGER) return Math.floor(twice / (2 * UNITS_SQUARED)) / perUnit;
  }
  const steps = value * factor * perUnit + 0.5;
  if (!Number.isFinite(steps)) return Number.NaN;
  // `steps` has four rounding errors of 2^-53 each: farther than that from a whole number, its floor is certain
  if (Math.abs(steps - Math.round(steps)) > steps * 1e-15 && steps < 1e12)
    return Math.floor(steps) / perUnit;
  const { n, d } = multiply(ratioOf(value), ratioOf(factor));
  return Number((2n * n * BigInt(perUnit) + d) / (2n * d)) / perUnit;
}
