import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/day.ts';
import type { Call } from '../../src/store/call.ts';
import { findBreaks } from '../../src/store/comparability.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { factorSteps } from '../../src/store/splits.ts';
import { type Bar, weekdays } from './build.ts';
import { judge, PATH, path, raw, split, verdictOf } from './target-build.ts';

describe('a target above the price', () => {
  test.each([
    // the day of publication is not after publication: its high of 20 reaches nothing
    [12.01, undefined, 'miss, false'],
    [12, undefined, 'miss, true'], // the high of May
    [11.5, undefined, 'hit, true'], // exactly the close at the end
    [11.51, undefined, 'miss, true'],
    [11.1, 6, 'miss, true'], // 11.00 on 2024-07-15
    [11, 6, 'hit, true'],
    [12.5, 18, 'hit, true'],
    [12.61, 18, 'miss, false'],
  ])('of %d in %s months is a %s', (targetPrice, targetMonths, verdict) => {
    expect(verdictOf(judge({ targetPrice, targetMonths }, path))).toBe(verdict);
  });

  test('has its returns and its error by arithmetic', () => {
    // 12 / 10 - 1 = 20 %; 11.5 / 10 - 1 = 15 %; 11.5 / 12 - 1 = -0.5 / 12 = -4.1667 %
    const { implied, achieved, error, endDay, touch, byExtremes } = judge(
      { targetPrice: 12 },
      path,
    );
    expect([implied, achieved, error].map((one) => one.toFixed(6))).toEqual([
      ...['0.200000', '0.150000', '-0.041667'],
    ]);
    expect(formatDay(endDay)).toBe('2025-01-15');
    expect(touch).toMatchObject({ price: 12, field: 'high', file: '600001.SH.csv', line: 3 });
    expect(byExtremes).toBe(true);
  });

  test('is held against closes where highs are missing, which is said', () => {
    const closes = raw(PATH.map(([day, close]) => [day, close]));
    const target = judge({ targetPrice: 12 }, closes);
    expect([verdictOf(target), target.byExtremes]).toEqual(['miss, false', false]);
    expect(verdictOf(judge({ targetPrice: 11.5 }, closes))).toBe('hit, true');
  });
});

describe('a target below the price', () => {
  test.each([
    [9, 'miss, true'], // the low of May
    [8.99, 'miss, false'],
    [5, 'miss, false'],
  ])('of %d is a %s', (targetPrice, verdict) => {
    expect(verdictOf(judge({ targetPrice }, path))).toBe(verdict);
  });

  test('is reached at the end by a close at it or below', () => {
    const falling = raw([
      ['2024-01-15', 10],
      ['2025-01-15', 8],
    ]);
    expect(verdictOf(judge({ targetPrice: 8 }, falling))).toBe('hit, true');
    expect(verdictOf(judge({ targetPrice: 7.99 }, falling))).toBe('miss, false');
    // 8 / 8.5 - 1: the price ended below its target
    expect(judge({ targetPrice: 8.5 }, falling).error).toBeCloseTo(-0.5 / 8.5, 12);
  });
});

describe('a range', () => {
  test('is reached at its nearer end, and its middle gives the error', () => {
    // 11.5 is at the near end of 11.5 .. 14.5; the middle is 13: 11.5 / 13 - 1
    const target = judge({ targetPrice: 14.5, targetLow: 11.5 }, path);
    expect([verdictOf(target), target.near, target.aim]).toEqual(['hit, true', 11.5, 13]);
    expect(target.error).toBeCloseTo(-1.5 / 13, 12);
    expect(judge({ targetPrice: 9.5, targetLow: 8 }, path)).toMatchObject({
      near: 9.5,
      side: 'down',
    });
  });
});

describe('the months', () => {
  test('are clamped to the end of a month, as windows are', () => {
    const published = parseDay('2024-08-31');
    const end = (targetMonths: number) =>
      formatDay(judge({ targetPrice: 12, published, targetMonths }, path).endDay);
    expect([6, 12, 18].map(end)).toEqual(['2025-02-28', '2025-08-31', '2026-02-28']);
  });

  test('are those of the convention where the call names none', () => {
    expect(judge({ targetPrice: 12 }, path, { months: 6 })).toMatchObject({
      months: 6,
      stated: false,
    });
    expect(judge({ targetPrice: 12, targetMonths: 18 }, path)).toMatchObject({
      months: 18,
      stated: true,
    });
  });
});

describe('a target is void', () => {
  const flat = raw([
    ['2024-01-15', 10],
    ['2025-01-15', 10],
  ]);
  test.each<[string, Partial<Call>, PriceSeries | undefined]>([
    ['bad-target', { targetPrice: 0 }, flat],
    ['bad-target', { targetPrice: -12 }, flat],
    ['bad-target', { targetPrice: 12, targetLow: 13 }, flat],
    ['bad-target', { targetPrice: 12, targetLow: 0 }, flat],
    ['bad-target', { targetPrice: Number.POSITIVE_INFINITY }, flat],
    ['other-currency', { targetPrice: 12, targetCurrency: 'HKD' }, flat],
    ['other-currency', { targetPrice: 12, targetCurrency: '$' }, flat],
    ['no-prices', { targetPrice: 12 }, undefined],
    ['no-base-price', { targetPrice: 12, published: parseDay('2024-01-14') }, flat],
    [
      'bad-price',
      { targetPrice: 12 },
      raw([
        ['2024-01-15', 0],
        ['2025-01-15', 10],
      ]),
    ],
    [
      'bad-price',
      { targetPrice: 12 },
      raw([
        ['2024-01-15', 10],
        ['2025-01-15', 0],
      ]),
    ],
    ['at-price', { targetPrice: 10 }, flat],
    ['at-price', { targetPrice: 12, targetLow: 9 }, flat],
    ['implausible-target', { targetPrice: 100.01 }, flat],
    ['implausible-target', { targetPrice: 0.99 }, flat],
    ['adjusted-prices', { targetPrice: 12 }, { ...flat, basis: 'adjusted' }],
    ['adjusted-prices', { targetPrice: 12 }, { ...flat, basis: 'split-adjusted' }],
    [
      'corporate-action',
      { targetPrice: 12 },
      raw([
        ['2024-01-15', 10],
        ['2024-01-16', 5],
        ['2025-01-15', 5],
      ]),
    ],
  ])('as %s', (reason, facts, prices) => {
    expect(verdictOf(judge(facts, prices))).toBe(reason);
  });

  test('where the price is too old at publication or at the end: suspended, delisted', () => {
    const calendar = Int32Array.from(weekdays('2024-01-01', '2025-12-31'), parseDay);
    const listed = raw([
      ['2024-01-15', 10],
      ['2024-12-30', 13],
    ]);
    // 12 sessions between Monday 2024-12-30 and Wednesday 2025-01-15: 31, 1 .. 3, 6 .. 10, 13 .. 15
    const gone = judge({ targetPrice: 12 }, listed, { calendar });
    expect([verdictOf(gone), gone.touch !== undefined]).toEqual(['stale-end-price', true]);
    const near = raw([
      ['2024-01-15', 10],
      ['2025-01-02', 13],
    ]);
    expect(verdictOf(judge({ targetPrice: 12 }, near, { calendar }))).toBe('hit, true'); // 9 sessions
    const late = { targetPrice: 12, published: parseDay('2024-02-15') };
    expect(verdictOf(judge(late, listed, { calendar }))).toBe('stale-base-price');
  });

  test('as a price is that the file does not say to be of its day only where the user denies it', () => {
    const open = raw(PATH, 'unknown');
    expect(judge({ targetPrice: 12 }, open)).toMatchObject({ presumed: true });
    expect(judge({ targetPrice: 12 }, open, { basis: 'raw' })).toMatchObject({ presumed: false });
    expect(verdictOf(judge({ targetPrice: 12 }, open, { basis: 'adjusted' }))).toBe(
      'adjusted-prices',
    );
  });
});

describe('an open target', () => {
  test('is pending the day before its end, and judged on it', () => {
    const asOf = (day: string) => verdictOf(judge({ targetPrice: 12 }, path, { asOf: day }));
    expect(asOf('2025-01-15')).toBe('miss, true');
    expect(asOf('2025-01-14')).toBe('pending, true');
    expect(asOf('2024-05-05')).toBe('pending, false');
    expect(asOf('2024-01-14')).toBe('pending, false'); // published later
  });

  test('shows where it stands', () => {
    // 11 / 10 - 1
    const target = judge({ targetPrice: 13 }, path, { asOf: '2024-07-15' });
    expect(target.achieved).toBeCloseTo(0.1, 12);
    expect(target.error).toBeNaN();
  });
});

describe('a split', () => {
  test('is taken back to the money of the day of publication', () => {
    // after two for one 5.75 is 11.50 of the old share
    const target = judge({ targetPrice: 11.5 }, split(PATH, 2));
    expect([verdictOf(target), target.lastPrice, target.last?.price]).toEqual([
      'hit, true',
      11.5,
      5.75,
    ]);
  });

  test('that a column states brings split-adjusted closes back', () => {
    const adjusted: PriceSeries = {
      ...raw(
        [
          ['2024-01-15', 5],
          ['2024-05-06', 5.75],
          ['2025-01-15', 5.75],
        ],
        'split-adjusted',
      ),
      splitRatio: Float64Array.of(1, 1, 2),
    };
    const target = judge({ targetPrice: 11.5 }, adjusted);
    expect([verdictOf(target), target.basePrice, target.lastPrice]).toEqual([
      'hit, true',
      10,
      11.5,
    ]);
  });

  test('or a dividend that nothing tells apart makes the target void', () => {
    // a factor of 1.10 to 1.12 may be a bonus issue or a dividend
    const made = raw([
      ['2024-01-15', 10, { factor: 1 }],
      ['2024-05-06', 9, { factor: 1.113 }],
      ['2025-01-15', 10, { factor: 1.113 }],
    ]);
    const odd = { ...made, steps: factorSteps(made) };
    expect(odd.steps.map(({ open }) => open)).toEqual([true]);
    expect(verdictOf(judge({ targetPrice: 12 }, odd))).toBe('corporate-action');
  });

  test('of thirds is decided exactly', () => {
    // four for three: 9.00 of the new share is 12.00 of the old one
    const shares = 4 / 3;
    const made = raw([
      ['2024-01-15', 10, { factor: 1 }],
      ['2024-05-06', 7.5, { factor: shares }],
      ['2025-01-15', 9, { factor: shares }],
    ]);
    const target = judge({ targetPrice: 12 }, { ...made, steps: factorSteps(made) });
    expect(verdictOf(target)).toBe('hit, true');
  });

  test('of six for five is decided exactly too', () => {
    // 1.2 new ones for one: 5.02 of the new share is 6.024 of the old one, and a little less in doubles
    const made = raw([
      ['2024-01-15', 5, { factor: 1 }],
      ['2024-05-06', 5, { factor: 1.2 }],
      ['2025-01-15', 5.02, { factor: 1.2 }],
    ]);
    expect(5.02 * 1.2).toBeLessThan(6.024);
    const target = judge({ targetPrice: 6.024 }, { ...made, steps: factorSteps(made) });
    expect(verdictOf(target)).toBe('hit, true');
  });

  test('leaves a stray price inside out of what was reached', () => {
    const days = weekdays('2024-01-15', '2025-01-15');
    const bars = days.map(
      (day): Bar => [day, day === '2024-03-04' ? 25 : 10, { high: day === '2024-03-04' ? 25 : 10 }],
    );
    const stray = raw(bars);
    const found = { ...stray, breaks: findBreaks(stray, {}) };
    expect(found.breaks).toMatchObject([{ kind: 'stray' }]);
    expect(verdictOf(judge({ targetPrice: 20 }, found))).toBe('miss, false');
  });
});
