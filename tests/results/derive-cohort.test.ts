import { expect, test } from 'vitest';
import { cohortCase } from '../../src/app/explain-cohort.ts';
import { evaluate } from '../../src/app/judging.ts';
import type { Step } from '../../src/results/derivation.ts';
import { deriveCohort } from '../../src/results/derive-cohort.ts';
import type { PriceBook } from '../../src/store/series.ts';
import {
  CLIMBER,
  fourShares,
  LOSER,
  rated,
  sixteenShares,
  WINNER,
} from '../ratings/score-build.ts';

/** Steps of buys on these shares. */
function stepsOf(prices: PriceBook, shares = [WINNER, CLIMBER, LOSER]): readonly Step[] {
  const calls = shares.map((share, i) => rated(share, '买入', { id: `c${i}` }));
  const read = { calls, inputs: [], simulated: false, skipped: [], repeated: 0 };
  const item = cohortCase(evaluate(read, prices), prices, ['total']);
  return deriveCohort(item).sections.flatMap((section) => section.steps);
}
const few = stepsOf(fourShares);
const find = <Name extends Step['step']>(name: Name, steps = few) =>
  steps.find((step): step is Extract<Step, { step: Name }> => step.step === name);

test('a rate is its two counts, and its interval center and half', () => {
  // of three buys one earned it: +30 %, +15 % and -20 % against a flat index
  const rate = find('rate')!;
  expect(rate).toMatchObject({ rate: 'hit', k: 1, n: 3, value: 1 / 3, interval: 'wilson' });
  expect(rate.ends[0]).toBeCloseTo(rate.center - rate.half, 12);
  expect(rate.ends[1]).toBeCloseTo(rate.center + rate.half, 12);
});

test('a mean is its sum over its count, and the median is the one in the middle', () => {
  expect(find('mean')?.sum).toBeCloseTo(0.3 + 0.15 - 0.2, 12);
  expect(find('mean')?.value).toBeCloseTo(0.25 / 3, 12);
  const median = find('median')!;
  expect([median.n, median.middle[0], median.middle[1]]).toEqual([3, median.value, median.value]);
  expect(median.value).toBeCloseTo(0.15, 12);
});

test('a base rate is the sum of the chances over the calls, and a lift the rate less it', () => {
  // of the fifteen like names of the winner three lie in the band of a buy, of those of the others four: 3/15 + 4/15 + 4/15
  const base = find('base', stepsOf(sixteenShares))!;
  expect([base.judged, base.n, base.k, base.value]).toEqual([3, 3, 1, 1 / 3]);
  expect(base.sum).toBeCloseTo(11 / 15, 12);
  expect(base.base).toBeCloseTo(11 / 45, 12);
  expect(base.lift).toBeCloseTo(1 / 3 - 11 / 45, 12);
  expect(base.plain).toBe(1 / 4); // four of sixteen
  expect([base.test, base.p]).toEqual([undefined, Number.NaN]); // three calls
});

test('without like names there is the plain base rate alone', () => {
  // one of four shares lies in the band of a buy: three times 1/4, over 3
  const base = find('base')!;
  expect([base.judged, base.plain, base.n]).toEqual([3, 0.25, 0]);
  expect([base.base, base.lift]).toEqual([Number.NaN, Number.NaN]);
});

test('the test of a lift counts the calls that were moved', () => {
  // a buy on each of sixteen shares twice: 8 hits of 32, on each share 2 or none. Moved to like names, a winner keeps its 2 hits in
  // (1 + 3) of 16 moves, and another gains 2 in 4 of 16: 16 · 2 · 1/4 = 8
  const many = [0, 1].flatMap(() => [...sixteenShares.series.keys()].slice(0, 16));
  const test = find('base', stepsOf(sixteenShares, many))?.test;
  expect(test).toMatchObject({ blocks: 16, calls: 32, hits: 8 });
  expect(test?.expected).toBeCloseTo(8, 10);
});
