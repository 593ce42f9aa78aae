import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import type { Delisting } from '../../src/ratings/delisting.ts';
import { settlerOf } from '../../src/ratings/settlement.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { book, SHARE, series } from './build.ts';
import { judge, raw, split, verdictOf } from './target-build.ts';

const HEIR = '600009.SH' as InstrumentId;
/** Traded at 10 until the end of April; the target's year ends on 2025-01-15. */
const share = raw([
  ['2024-01-15', 10, { high: 10.1, low: 9.9 }],
  ['2024-04-26', 10.5, { high: 10.6, low: 10.4 }],
]);

function paid(
  facts: Partial<Delisting>,
  prices: PriceSeries = share,
  others: readonly PriceSeries[] = [],
  { targetPrice = 12, asOf = '2025-12-31' } = {},
) {
  const delisting: Delisting = {
    ...{ instrument: SHARE, day: parseDay('2024-05-06'), kind: 'cash', value: 12, text: '12.00' },
    ...{ file: 'actions.csv', line: 2 },
    ...facts,
  };
  const settle = settlerOf(new Map([[SHARE, delisting]]), book(prices, ...others));
  const calendar = Int32Array.from({ length: 400 }, (_, k) => parseDay('2024-01-01') + k);
  return judge({ targetPrice }, prices, { settle, asOf, calendar });
}

describe('the target of a delisted share', () => {
  test('without a word of what was paid is void', () => {
    const calendar = Int32Array.from({ length: 400 }, (_, k) => parseDay('2024-01-01') + k);
    expect(verdictOf(judge({ targetPrice: 12 }, share, { calendar }))).toBe('stale-end-price');
  });

  test('is reached by the money that was paid, with the line that says so', () => {
    const target = paid({});
    expect(verdictOf(target)).toBe('hit, true');
    expect(target.last).toMatchObject({ field: 'cash', price: 12, file: 'actions.csv', line: 2 });
    expect(formatDay(target.touch!.day)).toBe('2024-05-06');
    // 12 / 12 - 1, and 12 / 10 - 1
    expect([target.error, target.achieved]).toEqual([0, 12 / 10 - 1]);
    expect(verdictOf(paid({ value: 11.99 }))).toBe('miss, false');
    // reached by a high before: the first day stays
    expect(formatDay(paid({}, share, [], { targetPrice: 10.6 }).touch!.day)).toBe('2024-04-26');
  });

  test('is open until its end, and counts as reached already', () => {
    expect(verdictOf(paid({}, share, [], { asOf: '2024-06-03' }))).toBe('pending, true');
    expect(verdictOf(paid({}, share, [], { asOf: '2024-05-03' }))).toBe('pending, false');
  });

  test('ends at the last price where its holders kept that', () => {
    const target = paid({ kind: 'last', value: Number.NaN }, share, [], { targetPrice: 10.5 });
    expect([verdictOf(target), target.lastPrice]).toEqual(['hit, true', 10.5]);
  });

  test("ends at the successor's shares at their price, in the money of the day of publication", () => {
    const heir = series(
      HEIR,
      [
        ['2024-05-06', 30, { factor: 1 }],
        ['2024-08-01', 16, { factor: 2 }], // two for one
        ['2025-01-15', 20, { factor: 2 }],
      ],
      'raw',
    );
    const exchange = { kind: 'shares', value: 0.3, text: '0.3', successor: HEIR } as const;
    // 0.3 of 20 x 2 = 12
    const target = paid(exchange, share, [heir]);
    expect([verdictOf(target), target.lastPrice]).toEqual(['hit, true', 12]);
    // the share itself was split two for one before: 0.15 of the successor for each new one
    const halved = split(
      [
        ['2024-01-15', 10, { high: 10.1, low: 9.9 }],
        ['2024-04-26', 10.5, { high: 10.6, low: 10.4 }],
      ],
      1,
    );
    expect(paid({ ...exchange, value: 0.15 }, halved, [heir]).lastPrice).toBe(12);
    expect(paid({ value: 6 }, halved).lastPrice).toBe(12);
  });

  test('is void where what was given cannot be valued', () => {
    const lost = { kind: 'shares', value: 1, text: '1', successor: HEIR } as const;
    expect(verdictOf(paid(lost))).toBe('delisted');
    expect(verdictOf(paid(lost, share, [], { asOf: '2024-06-03' }))).toBe('pending, false');
  });
});
