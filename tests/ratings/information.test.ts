import { expect, test } from 'vitest';
import { informationOf } from '../../src/ratings/information.ts';
import { book, daily, INDEX } from './build.ts';
import { CLIMBER, HOLDER, LOSER, on, rated, sampleOf, WINNER } from './score-build.ts';

const shares = [WINNER, CLIMBER, HOLDER, LOSER];

test('a month has the rank correlation of grade and relative return', () => {
  const calls = [
    ...[WINNER, CLIMBER].map((share) => rated(share, '买入')),
    ...[HOLDER, LOSER, LOSER].map((share) => rated(share, '中性')),
  ];
  const { sample, rows } = sampleOf(calls);
  const { months, mean } = informationOf(sample, rows, 6);
  // grades: buy shares rank 4.5, neutral 2; returns: 5, 4, 3, 1.5, 1.5. Deviations 1.5, 1.5, -1, -1, -1 and 2, 1, 0, -1.5, -1.5:
  // 3 + 1.5 + 0 + 1.5 + 1.5 = 7.5 over the root of 7.5 and 9.5
  const expected = 7.5 / Math.sqrt(7.5 * 9.5);
  expect(months).toHaveLength(1);
  expect(months[0]?.coefficient).toBeCloseTo(expected, 12);
  expect(mean).toBeCloseTo(expected, 12);
});

/** The calls of the first test on another day. */
const month = (day: string) => [
  ...[WINNER, CLIMBER].map((share) => rated(share, '买入', on(day))),
  ...[HOLDER, LOSER, LOSER].map((share) => rated(share, '中性', on(day))),
];

test('the ratio is the mean of the months over their deviation', () => {
  const SPAN = ['2024-01-01', '2024-12-31'] as const;
  // what was first in January is last in February
  const prices = book(
    daily(WINNER, SPAN, 10, { '2024-07-15': 13, '2024-08-01': 8 }),
    daily(CLIMBER, SPAN, 10, { '2024-07-15': 11.5, '2024-08-01': 9 }),
    daily(HOLDER, SPAN, 10, { '2024-07-15': 10.5, '2024-08-01': 11 }),
    daily(LOSER, SPAN, 10, { '2024-07-15': 8, '2024-08-01': 13 }),
    daily(INDEX, SPAN, 4000),
  );
  const { sample, rows } = sampleOf([...month('2024-01-15'), ...month('2024-02-01')], prices);
  const { months, mean, deviation, ratio, positive } = informationOf(sample, rows, 6);
  const one = 7.5 / Math.sqrt(7.5 * 9.5);
  expect(months.map(({ coefficient }) => coefficient)).toEqual([
    expect.closeTo(one, 12),
    expect.closeTo(-one, 12),
  ]);
  expect(mean).toBeCloseTo(0, 12);
  expect(deviation).toBeCloseTo(one * Math.SQRT2, 12); // both lie `one` from the mean, divided by 2 - 1
  expect(ratio).toBeCloseTo(0, 12);
  expect(positive).toBe(0.5);
});

test('a month of one grade has no order, and one month alone no deviation', () => {
  const flat = [...shares, WINNER].map((share) => rated(share, '买入', on('2024-02-01')));
  const { sample, rows } = sampleOf([...month('2024-01-15'), ...flat]);
  const { months, ratio, deviation } = informationOf(sample, rows, 6);
  expect(months).toHaveLength(1);
  expect([deviation, ratio]).toEqual([Number.NaN, Number.NaN]);
});

test('four calls make no month', () => {
  const { sample, rows } = sampleOf(
    shares.map((share, i) => rated(share, i < 2 ? '买入' : '中性')),
  );
  const { months, mean, p } = informationOf(sample, rows, 6);
  expect(months).toEqual([]);
  expect([mean, p]).toEqual([Number.NaN, Number.NaN]);
});
