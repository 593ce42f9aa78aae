import { expect, test } from 'vitest';
import { strategy } from '../../strategies/buy-and-hold.ts';
import { runStrategy, weightsAsked } from './stage.ts';

const days = ['2024-01-30', '2024-01-31', '2024-02-01', '2024-02-28'];
const closes = { 'A.US': [10, 10, 10, 10], 'I.US': [4000, 4000, 4200, 3800] };

test('it buys the benchmark once, and its equity is the benchmark from the fill on', () => {
  const stage = { days, closes, benchmark: 'I.US' };
  expect(weightsAsked(strategy, {}, stage)).toEqual({ '2024-01-30': { 'I.US': 1 } });
  // 1000 / 4000 = 0.25 shares of the index on row 1; 0.25 * 4200 = 1050, 0.25 * 3800 = 950
  const { equity, fills } = runStrategy(strategy, {}, stage);
  expect([...equity]).toEqual([1000, 1000, 1050, 950]);
  expect([...fills.session]).toEqual([1]);
});

test('it says what it needs where there is no benchmark', () => {
  expect(() => runStrategy(strategy, {}, { days, closes })).toThrow(
    'there is no benchmark to hold; give --benchmark',
  );
});
