import { describe, expect, test } from 'vitest';
import { periodTest } from '../../src/stats/calendar-test.ts';
import { cosineTest, usualCosines } from '../../src/stats/cosine-test.ts';

const of = (...x: number[]) => Float64Array.of(...x);
const ones = (n: number) => new Float64Array(n).fill(1);

describe('cosineTest', () => {
  test('by hand: two periods, one cosine', () => {
    // errors −1 and 1, cos 45° and cos 135°: transform −√2, power 2·2/2 = 2, V = 2·2/1/4
    const { mean, variance, degrees } = cosineTest({ sums: of(1, 3), weights: ones(2) }, 1);
    expect([mean, degrees]).toEqual([2, 1]);
    expect(variance).toBeCloseTo(1, 14);
  });

  test('all n − 1 cosines together are the plain variance', () => {
    // the cosines are an orthonormal base, so their squares sum to Σ errors²
    const x = of(0.3, -0.2, 0.5, 0.1, -0.4, 0.2);
    const { variance } = cosineTest({ sums: x, weights: ones(6) }, 5);
    expect(variance).toBeCloseTo(periodTest({ sums: x, weights: ones(6) }).variance, 14);
  });

  test.each([
    ['no period', of(), 1],
    ['as many cosines as periods', of(1, 2), 2],
    ['no cosine', of(1, 2, 3), 0],
    ['equal values', of(2, 2, 2), 1],
    ['a NaN', of(1, Number.NaN, 3), 1],
  ])('%s gives no test', (_, sums, count) => {
    expect(cosineTest({ sums, weights: ones(sums.length) }, count).p).toBeNaN();
  });
});

test('the usual number of cosines is two fifths of the windows that fit in, at least one', () => {
  // 60 months of 6: ten windows; 12: two; 120: twenty
  expect([60, 12, 120, 0].map((months) => usualCosines(months, 6))).toEqual([4, 1, 8, 1]);
});
