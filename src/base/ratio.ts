/** Exact fractions, and decimals rounded by them: what decides a verdict at the edge of a band is never a double. */
import { EngineError } from './errors.ts';
import { said } from './message.ts';

/** Exact fraction n / d, d > 0. Verdicts use it: in doubles 12 / 10 - 1 - 0.05 < 0.15. */
export type Ratio = { readonly n: bigint; readonly d: bigint };

/** Reads a decimal such as `-0.05` or `1.5e-7`, never through a double. @throws {EngineError} `number.syntax` */
export function parseRatio(text: string): Ratio {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i.exec(text);
  if (!match)
    throw new EngineError('number.syntax', said`expected a decimal number, found "${text}"`);
  const [, sign, whole = '', part = '', exponent = '0'] = match;
  const digits = BigInt(whole + part);
  const scale = part.length - Number(exponent);
  const n = sign === '-' ? -digits : digits;
  return scale >= 0 ? { n, d: 10n ** BigInt(scale) } : { n: n * 10n ** BigInt(-scale), d: 1n };
}

/** The fraction that a double's shortest decimal form stands for: 0.1 is 1/10. @param value finite */
export const ratioOf = (value: number): Ratio => parseRatio(String(value));

export const multiply = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.n, d: a.d * b.d });
export const divide = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d, d: a.d * b.n }); // b > 0
export const subtract = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });

/** Compares a with b: −1, 0 or 1. */
export function compare(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The double nearest to n / d; for print and for the fast path, never for a verdict at an edge. */
export const toNumber = ({ n, d }: Ratio): number => Number(n) / Number(d);

/** The fraction in lowest terms, as `n/d`, or `n` where d is 1. */
export function formatRatio({ n, d }: Ratio): string {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b) [a, b] = [b, a % b];
  const [top, bottom] = a === 0n ? [0n, 1n] : [n / a, d / a];
  return bottom === 1n ? `${top}` : `${top}/${bottom}`;
}

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
