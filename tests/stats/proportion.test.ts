import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactInterval } from '../../src/stats/beta-intervals.ts';
import { binomialAtLeast, binomialAtMost } from '../../src/stats/binomial.ts';
import { wilsonInterval } from '../../src/stats/proportion.ts';

const ALL = [wilsonInterval, exactInterval] as const;

describe('agrees with Newcombe 1998, table I, to its four digits', () => {
  test.each([
    [wilsonInterval, 0, 20, '0.0000', '0.1611'],
    [wilsonInterval, 1, 29, '0.0061', '0.1718'],
    [wilsonInterval, 15, 148, '0.0624', '0.1605'],
    [wilsonInterval, 81, 263, '0.2553', '0.3662'],
    [exactInterval, 0, 20, '0.0000', '0.1684'],
  ])('%o of %d in %d', (interval, k, n, low, high) => {
    expect(interval(k, n).map((end) => end.toFixed(4))).toEqual([low, high]);
  });
});

test.each(ALL)('%o gives no interval without a trial', (interval) => {
  expect(interval(0, 0)).toEqual([Number.NaN, Number.NaN]);
  expect(interval(0, Number.NaN)).toEqual([Number.NaN, Number.NaN]);
});

test('one trial: 1 of 1 is exact from 2.5 % on, for 0.025 to the power 1 is the chance of it', () => {
  const [low, high] = exactInterval(1, 1);
  expect(low).toBeCloseTo(0.025, 13);
  expect(high).toBe(1);
});

const counts = fc
  .tuple(fc.nat(300), fc.nat(300))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b, 1)] as const);

test.each(ALL)('%o lies in [0, 1] around the rate and mirrors for misses', (interval) => {
  fc.assert(
    fc.property(counts, ([k, n]) => {
      const [low, high] = interval(k, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(k / n + 1e-12);
      expect(high).toBeGreaterThanOrEqual(k / n - 1e-12);
      const [mirroredLow, mirroredHigh] = interval(n - k, n);
      expect(mirroredLow).toBeCloseTo(1 - high, 11);
      expect(mirroredHigh).toBeCloseTo(1 - low, 11);
    }),
  );
});

test('the exact interval ends where a one-sided test is refused at 2.5 %', () => {
  fc.assert(
    fc.property(counts, ([k, n]) => {
      const [low, high] = exactInterval(k, n);
      if (k > 0) expect(binomialAtLeast(k, n, low)).toBeCloseTo(0.025, 9);
      if (k < n) expect(binomialAtMost(k, n, high)).toBeCloseTo(0.025, 9);
    }),
  );
});
