import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestSplit, nearestUnit } from '../../src/store/fractions.ts';

describe('the nearest split', () => {
  test.each([
    [0.25, 4],
    [0.1, 10],
    [2 / 3, 1.5],
    [10, 0.1], // ten old shares for one new
    [1 / 1.2, 1.2], // two for ten
  ])('of a price ratio of %d is %d shares for one', (ratio, shares) => {
    expect(nearestSplit(ratio, 0.01)).toBeCloseTo(shares, 12);
  });

  test('is none for a ratio that is near to no simple one', () => {
    expect(nearestSplit(0.3, 0.03, 1.99)).toBeUndefined(); // a fall by 70 %
    expect(nearestSplit(0.44, 0.02, 1.99)).toBeUndefined();
  });

  test('leaves out ratios below the least that is asked for', () => {
    expect(nearestSplit(1 / 1.1, 0.01)).toBeCloseTo(1.1, 12);
    expect(nearestSplit(1 / 1.1, 0.01, 1.19)).toBeUndefined();
  });

  test('turns into its inverse with the ratio', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.005, max: 200, noNaN: true }), (ratio) => {
        const [one, other] = [nearestSplit(ratio, 0.05), nearestSplit(1 / ratio, 0.05)];
        if (one === undefined || other === undefined) return one === other;
        return Math.abs(one * other - 1) < 1e-9;
      }),
    );
  });
});

test('a change of unit is near a hundred, a thousand or ten thousand, either way', () => {
  expect(nearestUnit(101, 0.05)).toBe(100);
  expect(nearestUnit(0.00099, 0.05)).toBe(1 / 1000);
  expect(nearestUnit(10, 0.1)).toBeUndefined();
});
