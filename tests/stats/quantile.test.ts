import { describe, expect, test } from 'vitest';
import { quantileOfSorted, sortedCopy } from '../../src/stats/quantile.ts';

describe('sortedCopy', () => {
  test('sorts by number, NaN last, and leaves its argument alone', () => {
    const x = Float64Array.of(10, Number.NaN, -2, 9);
    expect(sortedCopy(x)).toEqual(Float64Array.of(-2, 9, 10, Number.NaN));
    expect(x[0]).toBe(10);
  });
});

describe('quantileOfSorted', () => {
  test.each([
    ['nothing', Float64Array.of(), 0.5, Number.NaN],
    ['a NaN', Float64Array.of(1, Number.NaN), 0.5, Number.NaN],
    ['one value', Float64Array.of(7), 0.05, 7],
    ['the lower end', Float64Array.of(1, 2, 4), 0, 1],
    ['the upper end', Float64Array.of(1, 2, 4), 1, 4],
    ['a place between', Float64Array.of(1, 2, 4), 0.75, 3], // (3 - 1) · 0.75 = 1.5: between 2 and 4
  ])('%s has the quantile of type 7', (_, x, p, expected) => {
    expect(quantileOfSorted(x, p)).toBe(expected);
  });
});
