import { expect, test } from 'vitest';
import { evaluate } from '../../src/app/evaluate.ts';
import { cohortCase } from '../../src/app/explain-cohort.ts';
import type { Step } from '../../src/results/derivation.ts';
import { deriveCohort } from '../../src/results/derive-cohort.ts';
import { CLIMBER, fourShares, LOSER, rated, WINNER } from '../ratings/score-build.ts';

const calls = [WINNER, CLIMBER, LOSER].map((share, i) => rated(share, '买入', { id: `c${i}` }));
const evaluation = evaluate(
  { calls, inputs: [], simulated: false, skipped: [], repeated: 0 },
  fourShares,
);
const steps: readonly Step[] = deriveCohort(
  cohortCase(evaluation, fourShares, ['total']),
).sections.flatMap((section) => section.steps);
const find = <Name extends Step['step']>(name: Name) =>
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
  // one of four shares lies in the band of a buy: three times 1/4
  const base = find('base')!;
  expect([base.sum, base.n, base.base]).toEqual([0.75, 3, 0.25]);
  expect(base.lift).toBeCloseTo(1 / 3 - 1 / 4, 12);
});
