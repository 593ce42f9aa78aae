import { expect, test } from 'vitest';
import { idleParameters } from '../../src/results/idle-parameters.ts';

const set = (k: number, most: number, sharpe: number) => ({
  parameters: { k, most },
  figures: { sharpe, return: Number.NaN },
});

test('a parameter is idle where sets that differ in it alone have the same figures throughout', () => {
  const sets = [set(1, 0.1, 0.5), set(1, 1, 0.5), set(2, 0.1, 0.7), set(2, 1, 0.7)];
  expect(idleParameters(['k', 'most'], sets)).toEqual(['most']);
  expect(idleParameters(['k', 'most'], [...sets, set(2, 0.5, 0.8)])).toEqual([]);
});

test('sets that differ in more than one parameter tell of none', () => {
  expect(idleParameters(['k', 'most'], [set(1, 0.1, 0.5), set(2, 1, 0.5)])).toEqual([]);
});

test('a set that failed beside one that did not is a difference', () => {
  const failed = { parameters: { k: 1, most: 1 }, figures: undefined };
  expect(idleParameters(['most'], [set(1, 0.1, 0.5), failed])).toEqual([]);
});
