import { describe, expect, test } from 'vitest';
import { type Bars, instrument, pricesOf } from '../../src/app/held-prices.ts';
import { type EpochDay, formatDay } from '../../src/base/day.ts';

const BARS: Bars = { day: ['2024-01-02', '2024-01-03'], close: [10, 10.5] };

describe('an id', () => {
  test('is read as files and people write it', () => {
    const all = ['600519.SH', 'sh600519', '600519.sh', 'HSI.HK'].map(instrument);
    expect(all).toEqual(['600519.SH', '600519.SH', '600519.SH', 'HSI.HK']);
  });

  test('that could be none is refused with what to write', () => {
    expect(() => instrument('60051.SH')).toThrow(/60051\.SH/);
    expect(() => instrument('')).toThrow();
  });
});

describe('prices in memory', () => {
  test('become a series a name, with what is absent as NaN', () => {
    const book = pricesOf({ sh600519: { ...BARS, open: [9.9, 10.1] } });
    const series = book.series.get(instrument('600519.SH'));
    expect(Array.from(series?.days ?? [], (day) => formatDay(day as EpochDay))).toEqual(BARS.day);
    expect([...(series?.close ?? [])]).toEqual([10, 10.5]);
    expect([...(series?.open ?? [])]).toEqual([9.9, 10.1]);
    expect([...(series?.volume ?? [])]).toEqual([Number.NaN, Number.NaN]);
    expect(series?.basis).toBe('unknown');
  });

  test('are looked at for jumps, as those of files are', () => {
    const split = { day: ['2024-01-02', '2024-01-03'], close: [100, 25] }; // four for one
    const series = pricesOf({ '600519.SH': split }).series.get(instrument('600519.SH'));
    expect(series?.breaks).toHaveLength(1);
  });

  test.each<[string, Record<string, Bars>, RegExp]>([
    [
      'days that go back',
      { A: { day: ['2024-01-03', '2024-01-02'], close: [1, 2] } },
      /days ascend/,
    ],
    ['a day twice', { A: { day: ['2024-01-02', '2024-01-02'], close: [1, 2] } }, /days ascend/],
    [
      'a day that is none',
      { A: { day: ['2024-02-30', '2024-03-01'], close: [1, 2] } },
      /2024-02-30/,
    ],
    ['columns of two lengths', { A: { ...BARS, volume: [1] } }, /2 days and 1 values of volume/],
    ['no rows', { A: { day: [], close: [] } }, /has no rows/],
    ['a close of zero', { A: { ...BARS, close: [10, 0] } }, /close of 0 on 2024-01-03/],
    ['a close that is missing', { A: { ...BARS, close: [Number.NaN, 1] } }, /NaN on 2024-01-02/],
  ])('with %s are refused', (_, bars, wanted) => {
    const named = Object.fromEntries(Object.values(bars).map((one) => ['600519.SH', one]));
    expect(() => pricesOf(named)).toThrow(wanted);
  });

  test('of one instrument under two names are refused', () => {
    expect(() => pricesOf({ sh600519: BARS, '600519.SH': BARS })).toThrow(/given twice/);
  });
});
