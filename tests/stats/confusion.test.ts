import { expect, test } from 'vitest';
import { accuracy, confusionOf } from '../../src/stats/confusion.ts';

test('counts graded in rows and earned in columns', () => {
  const table = confusionOf(Int32Array.of(0, 2, 2, 1), Int32Array.of(0, 1, 2, 1), 3);
  expect([...table.counts]).toEqual([1, 0, 0, 0, 1, 0, 0, 1, 1]);
  expect(accuracy(table)).toBe(0.75);
});

test('an empty table has no accuracy', () => {
  expect(accuracy(confusionOf(Int32Array.of(), Int32Array.of(), 3))).toBeNaN();
});
