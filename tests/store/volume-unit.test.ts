import { describe, expect, test } from 'vitest';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { inShares, unitsOf } from '../../src/store/volume-unit.ts';

const column = (value: number, n = 3) => new Float64Array(n).fill(value);

/** Rows at 10, from 9.9 to 10.2 unless said; three of them. */
function series(
  volume: number,
  amount: number,
  more: Partial<PriceSeries> = {},
  n = 3,
): PriceSeries {
  const days = Int32Array.from({ length: n }, (_, k) => k);
  return {
    ...{ id: '600001.SH' as InstrumentId, basis: 'raw', days, lines: days, fileOf: days },
    ...{ files: ['x.csv'], close: column(10, n), open: column(10, n), high: column(10.2, n) },
    ...{ low: column(9.9, n), volume: column(volume, n), amount: column(amount, n) },
    previousClose: column(Number.NaN, n),
    ...more,
  };
}

const UNKNOWN = { volume: undefined, amount: undefined };

describe('the units of a file', () => {
  test.each([
    // 10,000 shares at 10.05 are 100,500 of money, whatever the vendor counts in
    ['money and shares', 10_000, 100_500, { volume: 1, amount: 1 }],
    ['money and lots of 100', 100, 100_500, { volume: 100, amount: 1 }],
    ['thousands of money and lots of 100', 100, 100.5, { volume: 100, amount: 1000 }],
    ['thousands of money and shares', 10_000, 100.5, { volume: 1, amount: 1000 }],
    ['ten thousands of money and shares', 10_000, 10.05, { volume: 1, amount: 10_000 }],
    ['money and ten thousands of shares', 1, 100_500, { volume: 10_000, amount: 1 }],
  ])('are told by amounts where it counts in %s', (_, volume, amount, units) => {
    expect(unitsOf(series(volume, amount))).toEqual(units);
  });

  test('are told without highs and lows by the close', () => {
    const bare = { high: column(Number.NaN), low: column(Number.NaN) };
    expect(unitsOf(series(100, 99_000, bare))).toEqual({ volume: 100, amount: 1 });
  });

  test('are told by the end of a file at which adjusted prices are raw', () => {
    // 100 lots at 10.05 throughout, the old prices a twelfth of that: 1,206 to one would pass for 1,000 to one
    const price = (raw: number) =>
      Float64Array.from({ length: 60 }, (_, k) => (k < 30 ? raw / 12 : raw));
    const adjusted = { close: price(10), high: price(10.2), low: price(9.9) };
    expect(unitsOf(series(100, 100_500, adjusted, 60))).toEqual({ volume: 100, amount: 1 });
  });

  test('are not known without amounts, where they fit nothing, and where no end of the file is raw', () => {
    expect(unitsOf(series(100, Number.NaN))).toEqual(UNKNOWN);
    expect(unitsOf(series(1, 1e7))).toEqual(UNKNOWN); // a million shares to one
    const twelvefold = { close: column(120), high: column(122.4), low: column(118.8) };
    expect(unitsOf(series(10_000, 100_500, twelvefold))).toEqual(UNKNOWN); // 0.084 is near a tenth, and out of range
  });

  test('are those that the file states, and the other one is found by them', () => {
    const lots = { volumeUnit: 100 };
    expect(unitsOf(series(100, Number.NaN, lots))).toEqual({ volume: 100, amount: undefined });
    expect(unitsOf(series(100, 100.5, lots))).toEqual({ volume: 100, amount: 1000 });
    const thousands = { amountUnit: 1000 };
    expect(unitsOf(series(100, 100.5, thousands))).toEqual({ volume: 100, amount: 1000 });
    const both = { volumeUnit: 100, amountUnit: 1 };
    expect(unitsOf(series(100, 100_500, both))).toEqual({ volume: 100, amount: 1 });
  });

  test('are not known where the amounts contradict what the file states', () => {
    expect(unitsOf(series(10_000, 100_500, { volumeUnit: 100 }))).toEqual(UNKNOWN); // hundreds of money
    const both = { volumeUnit: 100, amountUnit: 1 };
    expect(unitsOf(series(10_000, 100_500, both))).toEqual(UNKNOWN);
  });
});

test('volumes become shares and amounts money, and names of which some cannot be are told', () => {
  const { series: out, unknown } = inShares([
    series(100, 100.5),
    series(10_000, 100_500),
    { ...series(7, Number.NaN), id: '600002.SH' as InstrumentId },
    series(Number.NaN, Number.NaN),
  ]);
  expect(out.map(({ volume }) => volume[0])).toEqual([10_000, 10_000, 7, Number.NaN]);
  expect(out[0]!.amount[0]).toBeCloseTo(100_500, 9);
  expect(unknown).toEqual(['600002.SH']);
});
