import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { dayMoney } from '../../src/store/day-money.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { type Bar, SHARE, series, weekdays } from '../ratings/build.ts';

const DAYS = weekdays('2024-01-01', '2024-03-29');
const ASOF = parseDay('2024-03-29');

/** Prices of 10.00 that are printed times a factor of each row; a thousand lots change hands at 10.00 a share. */
const traded = (factorOf: (row: number) => number, extremes = true): PriceSeries =>
  series(
    SHARE,
    DAYS.map((day, k): Bar => {
      const close = 10 * factorOf(k);
      const range = extremes ? { open: close, high: close * 1.01, low: close * 0.99 } : {};
      return [day, close, { ...range, volume: 1000, amount: 1_000_000 }];
    }),
  );

const isOfItsDay = (prices: PriceSeries, row: number, asOf = ASOF) =>
  dayMoney(prices).isOfItsDay(row, asOf);

describe('what was paid a share', () => {
  test('agrees with prices of their days', () => {
    expect(
      isOfItsDay(
        traded(() => 1),
        20,
      ),
    ).toBe(true);
  });

  test('shows prices that a later dividend of one percent was taken off, and not those after it', () => {
    const prices = traded((row) => (row < 40 ? 0.99 : 1));
    expect([isOfItsDay(prices, 15), isOfItsDay(prices, 55)]).toEqual([false, true]);
  });

  test('shows a bonus issue whatever the unit of the volume', () => {
    const prices = traded((row) => (row < 58 ? 1 / 1.8 : 1)); // so late that few rows are of their day
    expect(isOfItsDay(prices, 15)).toBe(false);
  });

  test('shows less where closes stand alone: two percent do, one does not', () => {
    expect(
      isOfItsDay(
        traded((row) => (row < 40 ? 0.98 : 1), false),
        15,
      ),
    ).toBe(false);
    expect(
      isOfItsDay(
        traded((row) => (row < 40 ? 0.99 : 1), false),
        15,
      ),
    ).toBe(true);
  });

  test('tells nothing without a turnover, or of prices that say what they are', () => {
    const { amount, ...rest } = traded((row) => (row < 40 ? 0.5 : 1));
    expect(isOfItsDay({ ...rest, amount: amount.map(() => Number.NaN) }, 15)).toBe(true);
    expect(isOfItsDay({ ...rest, amount, basis: 'raw' }, 15)).toBe(true);
    expect(isOfItsDay({ ...rest, amount, basis: 'adjusted' }, 15)).toBe(false);
  });

  test('is looked at up to the as-of day and no further', () => {
    const prices = traded((row) => (row < 12 ? 1 : 0.9));
    const asOf = parseDay(DAYS[11]!);
    expect([isOfItsDay(prices, 11, asOf), isOfItsDay(prices, 40)]).toEqual([true, false]);
  });
});

describe('closes that are adjusted for splits', () => {
  const adjusted = { ...traded(() => 1), basis: 'split-adjusted' as const };

  test('come back by the shares that the column of splits states after a row', () => {
    const splitRatio = Float64Array.from(DAYS, (_, k) => (k === 10 ? 4 : k === 20 ? 0 : 1));
    const { scale } = dayMoney({ ...adjusted, splitRatio });
    expect([scale(30, 5), scale(30, 10), scale(30, 9)]).toEqual([
      ...[
        [4, 1],
        [4, 4],
        [4, 1],
      ],
    ]);
  });

  test('are of their days without one only where the user says so', () => {
    expect(dayMoney(adjusted).isOfItsDay(5, ASOF)).toBe(false);
    expect(dayMoney(adjusted, 'raw').isOfItsDay(5, ASOF)).toBe(true);
  });
});
