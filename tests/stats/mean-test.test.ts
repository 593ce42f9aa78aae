import { expect, test } from 'vitest';
import { meanInterval, meanTest } from '../../src/stats/mean-test.ts';

test('t is the mean in standard errors, with the share of t values as far out', () => {
  const { standardError, t, p } = meanTest(3, 4, 1);
  expect([standardError, t]).toEqual([2, 1.5]);
  expect(p).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(1.5), 14); // one degree: Cauchy's distribution
});

test('an interval reaches as many errors as the quantile says', () => {
  const [low, high] = meanInterval(meanTest(1, 0.25, 10));
  expect(high).toBeCloseTo(1 + 0.5 * 2.228138851986274, 12); // t table, 10 degrees, 97.5 %
  expect(low).toBeCloseTo(1 - 0.5 * 2.228138851986274, 12);
  expect(meanInterval(meanTest(0, 1, Number.POSITIVE_INFINITY), 0.9)[1]).toBeCloseTo(1.6448536, 6);
});

test.each([
  0,
  -1e-9,
  Number.NaN,
])('a variance of %d gives no error, no t, no p, no interval', (variance) => {
  const test = meanTest(0.1, variance, 5);
  expect(test).toMatchObject({ mean: 0.1, variance });
  expect([test.standardError, test.t, test.p, ...meanInterval(test)].every(Number.isNaN)).toBe(
    true,
  );
});
