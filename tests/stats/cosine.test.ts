import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cosineOfHalfTurns } from '../../src/stats/cosine.ts';

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
