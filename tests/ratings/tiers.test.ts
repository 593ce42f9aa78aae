import { expect, test } from 'vitest';
import { tierFigures, tierSpread } from '../../src/ratings/tiers.ts';
import { book, daily, INDEX, weekdays } from './build.ts';
import { CLIMBER, HOLDER, LOSER, on, rated, sampleOf, WINNER } from './score-build.ts';

const calls = [
  ...[WINNER, CLIMBER].map((share) => rated(share, '买入')),
  ...[HOLDER, LOSER].map((share) => rated(share, '中性')),
  rated(WINNER, '回避'),
];

test('each tier has its mean, best first', () => {
  const { sample, rows } = sampleOf(calls);
  const figures = tierFigures(sample, rows, 4);
  expect(figures.map(({ n }) => n)).toEqual([2, 0, 2, 1]);
  expect(figures[0]?.mean).toBeCloseTo((0.3 + 0.15) / 2, 12);
  expect(figures[1]?.mean).toBeNaN();
  expect(figures[2]?.mean).toBeCloseTo((0.05 - 0.2) / 2, 12);
});

test('the spread is between the best and the worst tier that have enough calls', () => {
  const { sample, rows } = sampleOf(calls);
  const figures = tierFigures(sample, rows, 4);
  const spread = tierSpread(sample, rows, figures, 2);
  expect(spread).toMatchObject({ top: 0, bottom: 2 }); // one avoid is not enough
  expect(spread?.value).toBeCloseTo(0.225 + 0.075, 12);
  // all is gained in the last of seven months, and 15 days of the first and last are open: the spread may be one month's luck
  expect(spread?.interval[0]).toBeLessThan(0);
  expect(spread?.interval[1]).toBeGreaterThan(0.6);
  expect(tierSpread(sample, rows, figures, 3)).toBeUndefined();
});

test('the interval of the spread lies around it', () => {
  const SPAN = ['2021-01-01', '2024-12-31'] as const;
  const closes: Record<string, number> = {};
  const days = weekdays(...SPAN);
  days.forEach((day, i) => {
    closes[day] = 10 * 1.002 ** i; // about 130 sessions a window: 1.002^130 = 1.30
  });
  const prices = book(
    daily(WINNER, SPAN, 10, closes),
    daily(HOLDER, SPAN, 10),
    daily(INDEX, SPAN, 1),
  );
  const { sample, rows } = sampleOf(
    days
      .slice(0, 800)
      .filter((_, i) => i % 10 === 0)
      .flatMap((day) => [rated(WINNER, '买入', on(day)), rated(HOLDER, '中性', on(day))]),
    prices,
  );
  const spread = tierSpread(sample, rows, tierFigures(sample, rows, 4), 20);
  expect(spread?.value).toBeCloseTo(0.3, 1);
  const [low, high] = spread?.interval ?? [];
  expect(low).toBeGreaterThan(0.25);
  expect(low).toBeLessThanOrEqual(spread!.value);
  expect(high).toBeLessThan(0.35);
  expect(high).toBeGreaterThanOrEqual(spread!.value);
});
