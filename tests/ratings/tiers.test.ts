import { expect, test } from 'vitest';
import { tierFigures, tierSpread } from '../../src/ratings/tiers.ts';
import { CLIMBER, HOLDER, LOSER, rated, sampleOf, WINNER } from './score-build.ts';

const calls = [
  ...[WINNER, CLIMBER].map((share) => rated(share, '买入')),
  ...[HOLDER, LOSER].map((share) => rated(share, '中性')),
  rated(WINNER, '回避'),
];
const draw = { resamples: 100, seed: 1, horizon: 6 };

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
  const spread = tierSpread(sample, rows, figures, { ...draw, minimum: 2 });
  expect(spread).toMatchObject({ top: 0, bottom: 2 }); // one avoid is not enough
  expect(spread?.value).toBeCloseTo(0.225 + 0.075, 12);
  expect(spread?.interval[0]).toBeNaN(); // all on one day: nothing to draw
  expect(tierSpread(sample, rows, figures, { ...draw, minimum: 3 })).toBeUndefined();
});
