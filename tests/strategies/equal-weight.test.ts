import { expect, test } from 'vitest';
import { strategy } from '../../strategies/equal-weight.ts';
import { runStrategy, weightsAsked } from './stage.ts';

const days = ['2024-01-30', '2024-01-31', '2024-02-01', '2024-02-28', '2024-02-29', '2024-03-01'];

test('it holds what trades at the end of each month in equal weights, and never an index', () => {
  const closes = {
    'A.US': [10, 10, 10, 10, 10, 10],
    'B.US': [10, 10, 10, 10, 10, 10],
    'C.US': [Number.NaN, Number.NaN, Number.NaN, 5, 5, 5], // listed in February
    'I.US': [1000, 1000, 1000, 1000, 1000, 1000],
  };
  expect(weightsAsked(strategy, {}, { days, closes, benchmark: 'I.US' })).toEqual({
    '2024-01-31': { 'A.US': 0.5, 'B.US': 0.5 },
    '2024-02-29': { 'A.US': 0.3333333333, 'B.US': 0.3333333333, 'C.US': 0.3333333333 },
  });
});

test('a position that is suspended at the end of a month keeps its place', () => {
  const closes = {
    'A.US': [10, 10, 10, 10, Number.NaN, 10],
    'B.US': [10, 10, 10, 10, 10, 10],
  };
  expect(weightsAsked(strategy, {}, { days, closes })['2024-02-29']).toEqual({
    'A.US': 0.5,
    'B.US': 0.5,
  });
});

test('its equity is that of equal weights', () => {
  // 500 in each, bought on row 2 at 10: 50 shares each; A to 12, B to 9: 600 + 450
  const closes = { 'A.US': [10, 10, 10, 12, 12, 12], 'B.US': [10, 10, 10, 9, 9, 9] };
  const { equity } = runStrategy(strategy, {}, { days, closes });
  expect([...equity]).toEqual([1000, 1000, 1000, 1050, 1050, 1050]);
});
