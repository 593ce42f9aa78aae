import { describe, expect, test } from 'vitest';
import { TEST_NAMES, testMean, testOverlapping } from '../../src/ratings/inference.ts';
import { HOLDER, LOSER, on, rated, sampleOf, WINNER } from './score-build.ts';

describe('the tests of a mean', () => {
  // 30 %, -20 % and 5 % in January; nothing moves from February on
  const calls = [
    ...[WINNER, LOSER, HOLDER].map((share) => rated(share, '买入')),
    ...[WINNER, LOSER].map((share) => rated(share, '买入', on('2024-02-01'))),
  ];
  const { sample, rows } = sampleOf(calls);
  const tests = testMean(sample, rows, 6);

  test('are of one mean', () => {
    expect(tests.map(({ name }) => name)).toEqual([...TEST_NAMES]);
    for (const { mean } of tests) expect(mean).toBeCloseTo((0.3 - 0.2 + 0.05) / 5, 12);
  });

  test('are the plain one by hand', () => {
    const plain = tests.find(({ name }) => name === 'plain');
    // mean 0.03; squares of deviations 0.0729 + 0.0529 + 0.0004 + 2 * 0.0009 = 0.128; / 4 / 5 = 0.0064
    expect(plain?.standardError).toBeCloseTo(0.08, 12);
    expect(plain?.t).toBeCloseTo(0.03 / 0.08, 12);
    expect(plain?.degrees).toBe(4);
  });

  test('are the one clustered by month by hand', () => {
    const month = tests.find(({ name }) => name === 'month');
    // sums less mean times count: 0.15 - 0.09 = 0.06 and 0 - 0.06; effective months 25 / (9 + 4) = 25 / 13, factor 25 / 12
    const variance = ((25 / 12) * (2 * 0.06 ** 2)) / 25;
    expect(month?.standardError).toBeCloseTo(Math.sqrt(variance), 12);
  });
});

describe('the one of Newey and West', () => {
  const months = ['2024-01-15', '2024-02-01', '2024-03-04', '2024-04-01'];
  const { sample, rows } = sampleOf(
    months.flatMap((day) => [WINNER, LOSER].map((share) => rated(share, '买入', on(day)))),
  );
  const testOf = (horizon: number) =>
    testMean(sample, rows, horizon).find(({ name }) => name === 'newey-west');

  test('has the lag of the horizon, by hand', () => {
    // January 0.1 of two calls, then 0: mean 0.0125, errors 0.075 and three times -0.025
    // squares 0.0075; neighbors 0.075 * -0.025 + 2 * 0.025^2 = -0.000625, weight 2 * 1/2; factor 4/3; / 8^2
    const variance = ((4 / 3) * (0.0075 - 0.000625)) / 64;
    expect(testOf(1)?.standardError).toBeCloseTo(Math.sqrt(variance), 12);
  });

  test('has no error where the lag is longer than the calls reach', () => {
    expect(testOf(6)?.standardError).toBeNaN();
  });
});

test('a lift known at its end only is tested by the slow movements of its months', () => {
  // always the same: there is nothing it could be unsure of
  const values = new Float64Array(24).fill(0.5);
  const months = Int32Array.from({ length: 24 }, (_, i) => i);
  const { value, p, interval } = testOverlapping(values, months, 6);
  expect(value).toBe(0.5);
  expect(p).toBeNaN(); // no error, no test
  expect(interval).toEqual([Number.NaN, Number.NaN]);
});
