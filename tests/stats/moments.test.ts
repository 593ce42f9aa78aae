import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviation, excessKurtosis, mean, skewness } from '../../src/stats/moments.ts';

const of = (...x: number[]) => Float64Array.of(...x);

describe('what cannot be computed', () => {
  test.each([
    ['nothing', of(), Number.NaN, Number.NaN],
    ['one value', of(3), 3, Number.NaN],
    ['two values', of(1, 3), 2, Math.SQRT2], // deviations -1 and 1: root of 2 / (2 - 1)
    ['a NaN at first', of(Number.NaN, 1, 2), Number.NaN, Number.NaN],
    ['a NaN at last', of(1, 2, Number.NaN), Number.NaN, Number.NaN],
  ])('%s has the mean and deviation it should', (_, x, center, spread) => {
    expect(mean(x)).toBe(center);
    expect(deviation(x)).toBe(spread);
    expect(skewness(x)).toBeNaN();
    expect(excessKurtosis(x)).toBeNaN();
  });

  test('equal values have exactly their mean, no deviation and no shape', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.integer({ min: 2, max: 300 }),
        (v, n) => {
          const x = new Float64Array(n).fill(v);
          expect(mean(x)).toBe(v + 0);
          expect(deviation(x)).toBe(0);
          expect(skewness(x)).toBeNaN();
          expect(excessKurtosis(x)).toBeNaN();
        },
      ),
    );
  });
});

describe('hand examples', () => {
  // 2 4 4 4 5 5 7 9: mean 5, squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32
  const x = of(2, 4, 4, 4, 5, 5, 7, 9);

  test('the deviation divides by n - 1', () => {
    expect(mean(x)).toBe(5);
    expect(deviation(x)).toBe(Math.sqrt(32 / 7));
  });

  test('the skewness is G1', () => {
    // cubes -27 -1 -1 -1 +8 +64 = 42; G1 = n / ((n-1)(n-2)) · 42 / sd³
    expect(skewness(x)).toBeCloseTo(((8 / (7 * 6)) * 42) / (32 / 7) ** 1.5, 14);
  });

  test('the excess kurtosis is G2', () => {
    // fourth powers 81 + 1 + 1 + 1 + 16 + 256 = 356
    // G2 = n(n+1) / ((n-1)(n-2)(n-3)) · 356 / sd⁴ - 3 (n-1)² / ((n-2)(n-3))
    const expected = ((8 * 9) / (7 * 6 * 5)) * (356 / (32 / 7) ** 2) - (3 * 49) / (6 * 5);
    expect(excessKurtosis(x)).toBeCloseTo(expected, 13);
  });
});
