import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  factorBlips,
  factorSteps,
  nearestSplit,
  nearestUnit,
  sharesAt,
  withoutBlips,
} from '../../src/store/splits.ts';
import { rowsOf, runs } from './price-rows.ts';

describe('the nearest split', () => {
  test.each([
    [0.25, 4],
    [0.1, 10],
    [2 / 3, 1.5],
    [10, 0.1], // ten old shares for one new
    [1 / 1.2, 1.2], // two for ten
  ])('of a price ratio of %d is %d shares for one', (ratio, shares) => {
    expect(nearestSplit(ratio, 0.01)).toBeCloseTo(shares, 12);
  });

  test('is none for a ratio that is near to no simple one', () => {
    expect(nearestSplit(0.3, 0.03, 1.99)).toBeUndefined(); // a fall by 70 %
    expect(nearestSplit(0.44, 0.02, 1.99)).toBeUndefined();
  });

  test('leaves out ratios below the least that is asked for', () => {
    expect(nearestSplit(1 / 1.1, 0.01)).toBeCloseTo(1.1, 12);
    expect(nearestSplit(1 / 1.1, 0.01, 1.19)).toBeUndefined();
  });

  test('turns into its inverse with the ratio', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.005, max: 200, noNaN: true }), (ratio) => {
        const [one, other] = [nearestSplit(ratio, 0.05), nearestSplit(1 / ratio, 0.05)];
        if (one === undefined || other === undefined) return one === other;
        return Math.abs(one * other - 1) < 1e-9;
      }),
    );
  });
});

test('a change of unit is near a hundred, a thousand or ten thousand, either way', () => {
  expect(nearestUnit(101, 0.05)).toBe(100);
  expect(nearestUnit(0.00099, 0.05)).toBe(1 / 1000);
  expect(nearestUnit(10, 0.1)).toBeUndefined();
});

describe('the steps of a factor', () => {
  /** A close that falls by a step on the eleventh row, and its factor. */
  const stepped = (ratio: number, more: Parameters<typeof rowsOf>[1] = {}) =>
    factorSteps(
      rowsOf(runs([10, 10], [10 / ratio, 10]), { factor: runs([1, 10], [ratio, 10]), ...more }),
    ).map(({ shares, pays, open }) => [shares, pays, open]);

  test.each([
    ['0.30 on 10.00', 10 / 9.7, [[1, true, false]]],
    ['0.70 on 10.00', 10 / 9.3, [[1, true, false]]],
    ['a bonus of five for ten', 1.5, [[1.5, false, false]]],
    ['a split in two', 2, [[2, false, false]]],
    ['four for three', 4 / 3, [[4 / 3, false, false]]],
    ['three for ten and 0.13 on 13.00', 13 / ((13 - 0.13) / 1.3), [[1.3, true, false]]],
    ['ten joined to one', 0.1, [[0.1, false, false]]],
  ])('are told by their size: %s', (_, ratio, expected) => {
    expect(stepped(ratio)).toEqual(expected);
  });

  test.each([
    ['one for twenty, or a dividend of 4.8 %', 1.05],
    ['a bonus beside a large dividend, or one of an odd size', 1.48],
    ['a dividend of a ninth, or a rights issue', 1.12],
    ['a factor that falls a little', 0.97],
  ])('stay open where both fit: %s', (_, ratio) => {
    expect(stepped(ratio)).toEqual([[ratio, false, true]]);
  });

  test('after a suspension stay open, for that is when rights are issued', () => {
    expect(stepped(1.03, { volume: runs([100, 9], [0, 1], [100, 10]) })).toEqual([
      [1.03, false, true],
    ]);
    expect(stepped(1.03, { volume: runs([100, 20]) })).toEqual([[1, true, false]]);
  });

  test('are told by a column of dividends, whatever their size', () => {
    // 12 % of 10.00 paid: 10 / 8.8; three for ten and 1.00 paid: 10 / (9 / 1.3)
    const paid = (cash: number) => [...runs([0, 10]), cash, ...runs([0, 9])];
    expect(stepped(10 / 8.8, { dividend: paid(1.2) })).toEqual([[1, true, false]]);
    expect(stepped(13 / 9, { dividend: paid(1) })).toEqual([[1.3, true, false]]);
    expect(stepped(1.05, { dividend: paid(0) })).toEqual([[1.05, false, false]]);
  });

  test('are told by a column of splits', () => {
    const split = [...runs([1, 10]), 1.05, ...runs([1, 9])];
    expect(stepped(1.05, { splitRatio: split })).toEqual([[1.05, false, false]]);
    expect(stepped(1.05, { splitRatio: runs([1, 20]) })).toEqual([[1, true, false]]);
  });

  test('multiply up from the first row, dividends left out', () => {
    const factor = runs([2, 5], [2.04, 5], [3.06, 5], [4.59, 5]); // a dividend of 2 %, then twice three for two
    const steps = factorSteps(rowsOf(runs([10, 20]), { factor }));
    expect([0, 4, 5, 9, 10, 15, 19].map((row) => sharesAt(steps, row))).toEqual([
      ...[1, 1, 1, 1, 1.5, 2.25, 2.25],
    ]);
  });
});

describe('a factor that slips', () => {
  const slipped = (...parts: readonly (readonly [value: number, count: number])[]) =>
    rowsOf(runs([10, 20]), { factor: runs(...parts) });

  test('and is back within ten rows is mended', () => {
    const series = slipped([1.5, 8], [1.8, 2], [1.5, 10]);
    const blips = factorBlips(series);
    expect(blips).toEqual([{ row: 8, until: 9, from: 1.5, to: 1.8 }]);
    expect([...withoutBlips(series.factor!, blips)]).toEqual(runs([1.5, 20]));
  });

  test('is found twice, also in steps of less than a day’s move', () => {
    const twice = slipped([1, 3], [1.01, 1], [1, 4], [0.5, 3], [1, 9]);
    expect(factorBlips(twice).map(({ row, until }) => [row, until])).toEqual([
      [3, 3],
      [8, 10],
    ]);
  });

  test('is none where it stays, comes back late or returns to another level', () => {
    expect(factorBlips(slipped([1, 8], [1.2, 12]))).toEqual([]);
    expect(factorBlips(slipped([1, 4], [1.2, 12], [1, 4]))).toEqual([]);
    expect(factorBlips(slipped([1, 8], [1.2, 4], [1.1, 8]))).toEqual([]);
  });

  test('is none where the closes are printed the other way on the same rows', () => {
    const close = runs([10, 8], [5, 2], [10, 10]);
    expect(factorBlips(rowsOf(close, { factor: runs([1, 8], [2, 2], [1, 10]) }))).toEqual([]);
  });
});
