import fc from 'fast-check';
import { expect, test } from 'vitest';
import { autocovariance, bartlettVariance } from '../../src/stats/hac.ts';
import { hansenHodrickTest, neweyWestTest } from './compared.ts';

const of = (...x: number[]) => Float64Array.of(...x);

test('a hand example: 3 1 −1 −3', () => {
  const u = of(3, 1, -1, -3);
  // products at distance 0: 9 + 1 + 1 + 9 = 20, at 1: 3 − 1 + 3 = 5, at 2: −3 − 3 = −6; all over 4
  expect([0, 1, 2, 4].map((lag) => autocovariance(u, lag))).toEqual([5, 1.25, -1.5, 0]);
  // lag 1: weight ½: 5 + 2·½·1.25; lag 2: weights ⅔ and ⅓: 5 + 2·(⅔·1.25 − ⅓·1.5)
  expect(bartlettVariance(u, 1)).toBe(6.25);
  expect(bartlettVariance(u, 2)).toBeCloseTo(5 + 5 / 3 - 1, 14);
  const shifted = u.map((value) => value + 10);
  expect(neweyWestTest(shifted, 1)).toMatchObject({ mean: 10, variance: 6.25 / 4, degrees: 3 });
  expect(hansenHodrickTest(shifted, 1).variance).toBe((5 + 2.5) / 4);
});

test('Hansen and Hodrick can come out negative: the variance is told, its root is not taken', () => {
  // 1 −1 1 −1: at distance 1 −3/4: 1 − 1.5
  const { variance, standardError, t, p } = hansenHodrickTest(of(1, -1, 1, -1), 1);
  expect(variance).toBe(-0.125);
  expect([standardError, t, p]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test.each([
  ['nothing', of()],
  ['one value', of(1)],
  ['equal values', of(0.1, 0.1, 0.1)],
  ['a NaN', of(1, Number.NaN, 2)],
])('%s has no error', (_, x) => {
  expect(neweyWestTest(x, 2).standardError).toBeNaN();
  expect(hansenHodrickTest(x, 2).standardError).toBeNaN();
});

test('the weights of Bartlett never make a negative variance, nor does the direction of time matter', () => {
  const series = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 2,
    maxLength: 40,
  });
  fc.assert(
    fc.property(series, fc.nat(39), (list, lag) => {
      const x = Float64Array.from(list);
      const { variance } = neweyWestTest(x, Math.min(lag, list.length - 1));
      expect(variance).toBeGreaterThanOrEqual(-1e-16);
      expect(neweyWestTest(x.toReversed(), Math.min(lag, list.length - 1)).variance).toBeCloseTo(
        variance,
        12,
      );
    }),
  );
});
