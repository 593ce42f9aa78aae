import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cosineOfHalfTurns, power } from '../../src/base/same-bits.ts';

test('roots and whole powers are what a pencil gives', () => {
  expect(power(4, 0.5)).toBeCloseTo(2, 14);
  expect(power(1.1, 2)).toBeCloseTo(1.21, 14); // 1.1 · 1.1
  expect(power(1.02, 10)).toBeCloseTo(1.218994419994757, 14); // 1.02 to the tenth, to 15 digits
  expect(power(8, -1 / 3)).toBeCloseTo(0.5, 14);
});

test('the first power and the zeroth are exact', () => {
  expect(power(1.1, 1)).toBe(1.1);
  expect(power(0, 1)).toBe(0);
  expect(power(123.456, 0)).toBe(1);
  expect(power(1, 244)).toBe(1);
});

test('of zero it is zero, infinity for a negative power; of a negative number there is none', () => {
  expect(power(0, 0.5)).toBe(0);
  expect(power(0, -1)).toBe(Number.POSITIVE_INFINITY);
  for (const exponent of [0, 0.5, 1, 2]) {
    expect(power(-1e-9, exponent)).toBeNaN();
    expect(power(Number.NaN, exponent)).toBeNaN();
  }
});

test('it agrees with the power of the language to its stated error', () => {
  const base = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  const exponent = fc.double({ min: -300, max: 300, noNaN: true });
  fc.assert(
    fc.property(base, exponent, (x, y) => {
      const expected = x ** y;
      if (expected === 0 || expected === Number.POSITIVE_INFINITY || expected < 1e-300) return;
      const error = Math.abs(power(x, y) - expected) / expected;
      expect(error).toBeLessThanOrEqual((2 + Math.abs(y * Math.log(x))) * 3e-16);
    }),
  );
});

test('quarter, third and half turns are those of geometry', () => {
  expect(cosineOfHalfTurns(0, 7)).toBe(1);
  expect(cosineOfHalfTurns(7, 7)).toBe(-1);
  expect(cosineOfHalfTurns(14, 7)).toBe(1);
  expect(Math.abs(cosineOfHalfTurns(1, 2))).toBe(0);
  expect(Math.abs(cosineOfHalfTurns(3, 2))).toBe(0);
  expect(cosineOfHalfTurns(1, 3)).toBeCloseTo(0.5, 15);
  expect(cosineOfHalfTurns(2, 3)).toBeCloseTo(-0.5, 15);
  expect(cosineOfHalfTurns(1, 4)).toBeCloseTo(Math.SQRT1_2, 15);
  expect(cosineOfHalfTurns(5, 6)).toBeCloseTo(-Math.sqrt(0.75), 15);
});

test('it agrees with the cosine of the language, whose argument is rounded', () => {
  const whole = fc.integer({ min: 0, max: 5000 });
  const below = fc.integer({ min: 1, max: 5000 });
  fc.assert(
    fc.property(whole, below, (numerator, denominator) => {
      const x = (Math.PI * numerator) / denominator;
      const error = Math.abs(cosineOfHalfTurns(numerator, denominator) - Math.cos(x));
      expect(error).toBeLessThanOrEqual(3e-16 * (1 + x));
    }),
  );
});
