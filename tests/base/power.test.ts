import fc from 'fast-check';
import { expect, test } from 'vitest';
import { power } from '../../src/base/power.ts';

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
