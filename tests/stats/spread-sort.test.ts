import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortSpread } from '../../src/stats/spread-sort.ts';

const sorted = (values: readonly number[], end: number, n = values.length) => {
  const column = Float64Array.from(values);
  sortSpread(column, n, end);
  return [...column];
};

describe('the sort of spread numbers', () => {
  test('sorts ascending and leaves alone what lies behind the first n', () => {
    expect(sorted([7, 3, 9, 0, 5, 1], 10, 4)).toEqual([0, 3, 7, 9, 5, 1]);
  });

  test('of nothing and of one number changes nothing', () => {
    expect(sorted([], 10)).toEqual([]);
    expect(sorted([4], 10)).toEqual([4]);
    expect(sorted([4, 2], 10, 0)).toEqual([4, 2]);
  });

  test('takes numbers that stand together in one corner of the range', () => {
    const crowd = Array.from({ length: 100 }, (_, k) => 0.001 * ((k * 37) % 100));
    expect(sorted(crowd, 1e6)).toEqual([...crowd].sort((a, b) => a - b));
  });

  test('takes a number that rounding lifts to the end of the range', () => {
    const last = 3 - 2 ** -51; // the double below 3
    expect(sorted([last, 2, 1], 3)).toEqual([1, 2, last]);
  });

  test('gives what the sort of the platform gives', () => {
    const number = fc.oneof(
      fc.double({ min: 0, max: 1e6, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 0, max: 20 }), // equal ones, and crowds
    );
    fc.assert(
      fc.property(fc.array(number, { maxLength: 200 }), (values) => {
        expect(sorted(values, 1e6)).toEqual([...Float64Array.from(values).sort()]);
      }),
      { numRuns: 500 },
    );
  });
});
