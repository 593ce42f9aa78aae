import { expect, test } from 'vitest';
import { bestOf, neighborsOf } from '../../src/sweep/choose.ts';

test('the best is the first of the highest, and never what is no number', () => {
  expect(bestOf([Number.NaN, 1, 3, 3])).toBe(2);
  expect(bestOf([-2, -1])).toBe(1);
  expect(bestOf([Number.NaN])).toBe(-1);
  expect(bestOf([])).toBe(-1);
});

test('neighbors are one step away along one axis of numbers, in the order of the values', () => {
  // k down the rows as it was typed, 30 10 20; mode across, which has no order
  const axes = [
    { name: 'k', values: [30, 10, 20] },
    { name: 'mode', values: ['a', 'b'] },
  ];
  const places = [0, 1, 2, 3, 4, 5];
  const values = [3, 30, 1, 10, Number.NaN, 20];
  const found = neighborsOf(axes, places, values);
  // of 30 b: 20 b alone, 20; of 20 b: 10 and 30, mean 20, lowest 10; of 10 a: 20 a, which has no figure
  expect(found[1]).toEqual({ count: 1, mean: 20, lowest: 20 });
  expect(found[5]).toEqual({ count: 2, mean: 20, lowest: 10 });
  expect(found[2]).toEqual({ count: 0, mean: Number.NaN, lowest: Number.NaN });
});

test('of drawn sets only those that were tried are neighbors', () => {
  const axes = [{ name: 'k', values: [1, 2, 3, 4] }];
  const found = neighborsOf(axes, [0, 1, 3], [5, 6, 7]);
  expect(found.map(({ count, mean }) => [count, mean])).toEqual([
    [1, 6],
    [1, 5],
    [0, Number.NaN],
  ]);
});
