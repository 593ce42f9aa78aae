import { expect, test } from 'vitest';
import { itself } from '../../src/ratings/counted-call.ts';
import { driftOf, driftTable } from '../../src/ratings/drift.ts';
import { book, INDEX, SHARE, series } from './build.ts';
import { fourShares, judge, LOSER, on, rated, WINNER } from './score-build.ts';

const prices = book(
  series(SHARE, [
    ['2024-01-15', 10],
    ['2024-02-15', 11],
    ['2024-04-15', 12],
    ['2024-07-15', 9],
    ['2025-01-15', 14],
  ]),
  series(INDEX, [
    ['2024-01-15', 4000],
    ['2024-02-15', 4000],
    ['2024-04-15', 4400],
    ['2024-07-15', 4000],
    ['2025-01-15', 4800],
  ]),
);

test('the drift of a call is its relative return one, three, six and twelve months on', () => {
  const calls = judge([rated(SHARE, '买入')], prices);
  const points = driftOf(calls, driftTable(calls, prices, itself));
  expect(points.map(({ months, n }) => [months, n])).toEqual([
    [1, 1],
    [3, 1],
    [6, 1],
    [12, 1],
  ]);
  // 10 % - 0; 20 % - 10 %; -10 % - 0; 40 % - 20 %
  const expected = [0.1, 0.1, -0.1, 0.2];
  points.forEach(({ mean, median }, i) => {
    expect(mean).toBeCloseTo(expected[i]!, 12);
    expect(median).toBe(mean);
  });
});

test('a point has the calls whose window is over, a pending call too', () => {
  const calls = judge([rated(WINNER, '买入'), rated(LOSER, '买入', on('2024-10-01'))]);
  const points = driftOf(calls, driftTable(calls, fourShares, itself));
  // the data end with 2024: the call of October has one month and, to the day before New Year's Eve, no third
  expect(points.map(({ n }) => n)).toEqual([2, 1, 1, 0]);
  expect(points[3]!.mean).toBeNaN();
});

test('the point at the horizon is the relative return that was judged', () => {
  const calls = judge([rated(WINNER, '买入'), rated(LOSER, '回避')]);
  const [, , six] = driftOf(calls, driftTable(calls, fourShares, itself));
  expect(six?.mean).toBeCloseTo((0.3 - 0.2) / 2, 12);
});
