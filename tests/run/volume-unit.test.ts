import { describe, expect, test } from 'vitest';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { inShares, volumeUnit } from '../../src/run/volume-unit.ts';
import type { PriceSeries } from '../../src/store/series.ts';

function series(volume: number, amount: number, close = 10): PriceSeries {
  const days = Int32Array.of(1, 2, 3);
  const column = (value: number) => Float64Array.of(value, value, value);
  return {
    ...{ id: '600001.SH' as InstrumentId, basis: 'raw', days, lines: days, fileOf: days },
    ...{ files: ['x.csv'], close: column(close), open: column(close), high: column(close) },
    ...{ low: column(close), volume: column(volume), amount: column(amount) },
    previousClose: column(Number.NaN),
  };
}

describe('volumeUnit', () => {
  test.each([
    // 10,000 shares at about 10 are about 100,000 of money, whatever the vendor counts in
    ['money and shares', 10_000, 100_500, 1],
    ['money and lots of 100', 100, 99_000, 100],
    ['thousands of money and lots of 100', 100, 100.2, 100],
    ['thousands of money and shares', 10_000, 99.9, 1],
  ])('finds the unit where the file counts in %s', (_, volume, amount, unit) => {
    expect(volumeUnit(series(volume, amount))).toBe(unit);
  });

  test('finds it through prices that are adjusted to less than a third of what was paid', () => {
    expect(volumeUnit(series(100, 100_000, 4))).toBe(100); // 100,000 / (100 x 4) = 250, nearest power 100
  });

  test('knows none without amounts, and none where they fit nothing', () => {
    expect(volumeUnit(series(100, Number.NaN))).toBeUndefined();
    expect(volumeUnit(series(1, 1e7))).toBeUndefined();
  });
});

describe('inShares', () => {
  test('multiplies lots, leaves shares, and says how many series are taken at their word', () => {
    const { series: out, notes } = inShares([
      series(100, 99_000),
      series(10_000, 100_500),
      series(7, Number.NaN),
    ]);
    expect(out.map(({ volume }) => volume[0])).toEqual([10_000, 10_000, 7]);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^1 price series/);
  });
});
