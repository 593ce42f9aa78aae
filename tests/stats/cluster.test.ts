import fc from 'fast-check';
import { expect, test } from 'vitest';
import { twoWayClusterTest } from '../../src/stats/cluster.ts';
import { plainTest } from '../../src/stats/skew-t.ts';
import { clusterTest } from './compared.ts';

const of = (...x: number[]) => Float64Array.of(...x);
const ids = (...x: number[]) => Int32Array.of(...x);

test('a hand example: two clusters, 1 3 and 5 7 9', () => {
  // mean 5; sums of deviations −6 and 6: 72 · 2/1 / 25 = 5.76
  const { mean, variance, standardError, degrees } = clusterTest(
    of(1, 3, 5, 7, 9),
    ids(8, 8, -2, -2, -2),
  );
  expect([mean, degrees]).toEqual([5, 1]);
  expect(variance).toBeCloseTo(5.76, 14);
  expect(standardError).toBeCloseTo(2.4, 14);
});

test('two ways can have a negative variance, says so and gives no error', () => {
  // 1 −1 / −1 1: every row and column sums to 0, each cell stands alone: V = 0 + 0 − 4/3·4/16
  const test = twoWayClusterTest(of(1, -1, -1, 1), ids(1, 1, 2, 2), ids(1, 2, 1, 2));
  expect(test.negative).toBe(true);
  expect(test.variance).toBeCloseTo(-1 / 3, 14);
  expect([test.standardError, test.t, test.p]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test.each([
  ['nothing', of(), ids()],
  ['one value', of(1), ids(1)],
  ['one cluster', of(1, 2, 3), ids(4, 4, 4)],
  ['equal values', of(2, 2, 2), ids(1, 2, 3)],
  ['a NaN', of(1, Number.NaN, 2), ids(1, 2, 3)],
])('%s has no error', (_, x, groups) => {
  expect(clusterTest(x, groups).standardError).toBeNaN();
  const twoWay = twoWayClusterTest(x, groups, groups);
  expect([twoWay.standardError, twoWay.p]).toEqual([Number.NaN, Number.NaN]);
});

const values = fc.array(
  fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.nat(4), fc.nat(3)),
  {
    minLength: 2,
    maxLength: 40,
  },
);

test('clusters of one are the plain test', () => {
  fc.assert(
    fc.property(values, (rows) => {
      const x = Float64Array.from(rows, ([value]) => value);
      const each = Int32Array.from(x.keys());
      expect(clusterTest(x, each).variance).toBeCloseTo(plainTest(x).variance, 12);
    }),
  );
});

test('neither the order of the calls nor the names of the clusters matter', () => {
  fc.assert(
    fc.property(values, (rows) => {
      const of = (list: typeof rows, rename: (code: number) => number) =>
        twoWayClusterTest(
          Float64Array.from(list, ([value]) => value),
          Int32Array.from(list, ([, a]) => rename(a)),
          Int32Array.from(list, ([, , b]) => rename(b)),
        ).variance;
      const [found, other] = [
        of(rows, (code) => code),
        of(rows.toReversed(), (code) => 1000 - 7 * code),
      ];
      if (Number.isNaN(found)) expect(other).toBeNaN();
      else expect(other).toBeCloseTo(found, 12);
    }),
  );
});
