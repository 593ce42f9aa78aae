import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { CONVENTIONS } from '../../src/ratings/convention.ts';
import { type JudgeOptions, judgeCalls } from '../../src/ratings/evaluate.ts';
import { type Bar, book, bundled, call, daily, INDEX, SHARE, series } from './build.ts';

const cnpsec = bundled('cnpsec-2025');
const SPAN = ['2024-01-01', '2024-06-28'] as const; // the window of 2024-01-15 is open to 2024-07-15
const index = daily(INDEX, SPAN, 4000);

const judge = (
  prices: Parameters<typeof judgeCalls>[1],
  options: JudgeOptions = {},
  one = call(),
  standard = cnpsec,
) => judgeCalls([one], prices, standard, options)[0]!;

const asOf = (day: string) => ({ asOf: parseDay(day) });

describe('a pending call', () => {
  test('tells the return so far on the last day known', () => {
    const prices = book(
      daily(SHARE, SPAN, 10, { '2024-06-28': 11.5 }),
      daily(INDEX, SPAN, 4000, { '2024-06-28': 4200 }),
    );
    const { verdict, end } = judge(prices);
    // 11.50 / 10.00 - 4200 / 4000 = 15 % - 5 % = 10 %; 20 % - 10 % still to gain
    expect(verdict).toMatchObject({
      status: 'pending',
      soFar: { end: { day: parseDay('2024-06-28'), price: 11.5 } },
    });
    if (verdict.status !== 'pending') return;
    expect(verdict.soFar?.returns.value).toBeCloseTo(0.1, 12);
    expect(verdict.soFar?.needed).toBeCloseTo(0.1, 12);
    expect(end).toBeUndefined(); // there is no end price yet
  });

  test.each([
    // label, price now against a flat index from 10.00, needed to enter the band of the label
    ['买入', 11, 0.1],
    ['买入', 13, 0],
    ['增持', 10.5, 0.05],
    ['增持', 12.5, -0.05], // too good: must fall into its band
    ['增持', 11.5, 0],
    ['增持', 12, 0], // exactly 20 %, which belongs to it
    ['中性', 8, 0.1],
    ['中性', 12, -0.1],
    ['回避', 10, -0.1],
    ['回避', 8, 0],
  ])('%s at %d needs %d', (label, price, needed) => {
    const prices = book(daily(SHARE, SPAN, 10, { '2024-06-28': price }), index);
    const { verdict } = judge(prices, {}, call({ label }));
    if (verdict.status !== 'pending') throw new Error('expected a pending call');
    expect(verdict.soFar?.needed).toBeCloseTo(needed, 12);
  });

  test('exactly on an edge that does not belong to its band is not inside it', () => {
    const at = (price: number, label: string, id: string) => {
      const prices = book(daily(SHARE, SPAN, 10, { '2024-06-28': price }), index);
      const { verdict } = judge(prices, {}, call({ label }), bundled(id));
      return verdict.status === 'pending' ? verdict.soFar?.needed : undefined;
    };
    // 12/10 - 1 = 20 %, 0.19999999999999996 in doubles; 11/10 - 1 = 10 %, 0.10000000000000009 in doubles
    expect(at(12, '买入', 'cnpsec-2025')).toBeGreaterThan(0);
    expect(at(12, '买入', 'cnpsec-2025')).toBeLessThan(1e-12);
    expect(at(12, '买入', 'cnpsec-2025-inclusive')).toBe(0);
    expect(at(11, '增持', 'cnpsec-2025')).toBeGreaterThan(0);
    expect(at(11, '中性', 'cnpsec-2025')).toBe(0);
    expect(at(11, '中性', 'cnpsec-2025-inclusive')).toBeLessThan(0);
    expect(at(9, '回避', 'cnpsec-2025')).toBeLessThan(0);
    expect(at(9, '回避', 'cnpsec-2025-inclusive')).toBe(0);
  });

  test('shows no return where it would rest on an old price, a bad one or a split', () => {
    const soFar = (bars: readonly Bar[]) => {
      const { verdict } = judge(book(series(SHARE, bars, 'raw'), index), asOf('2024-06-28'));
      expect(verdict.status).toBe('pending');
      return verdict.status === 'pending' ? verdict.soFar : undefined;
    };
    expect(
      soFar([
        ['2024-01-15', 10],
        ['2024-06-28', 12],
      ]),
    ).toBeDefined();
    expect(
      soFar([
        ['2024-01-15', 10],
        ['2024-06-03', 12],
      ]),
    ).toBeUndefined(); // 19 sessions old
    expect(
      soFar([
        ['2024-01-15', 10],
        ['2024-06-28', -1],
      ]),
    ).toBeUndefined();
    const split = { previousClose: 5 };
    expect(
      soFar([
        ['2024-01-15', 10],
        ['2024-06-28', 6, split],
      ]),
    ).toBeUndefined();
  });

  test('still counts as flagged when its base is some sessions old', () => {
    const prices = book(daily(SHARE, SPAN, 10, { '2024-01-15': undefined }), index);
    expect(judge(prices)).toMatchObject({ stale: true, verdict: { status: 'pending' } });
  });

  test('is judged on its end day and not before', () => {
    const prices = book(
      daily(SHARE, ['2024-01-01', '2024-12-31'], 10),
      daily(INDEX, ['2024-01-01', '2024-12-31'], 4000),
    );
    expect(judge(prices, asOf('2024-07-14')).verdict.status).toBe('pending');
    expect(judge(prices, asOf('2024-07-15')).verdict.status).toBe('judged');
  });

  test('waits for a base that comes after publication', () => {
    const convention = CONVENTIONS.find(({ name }) => name === 'next-close');
    const prices = book(daily(SHARE, SPAN, 10), index);
    const last = call({ published: parseDay('2024-06-28') });
    expect(judge(prices, { convention }, last).verdict).toEqual({ status: 'pending' });
  });

  test('of a publication after the as-of day shows neither return nor fault', () => {
    const later = call({ published: parseDay('2024-05-15') });
    const whole = book(daily(SHARE, SPAN, 10), index);
    expect(judge(whole, asOf('2024-03-29'), later).verdict).toEqual({ status: 'pending' });
    const unlisted = book(daily(SHARE, ['2024-05-06', '2024-06-28'], 10), index);
    expect(judge(unlisted, asOf('2024-03-29'), later).verdict).toEqual({ status: 'pending' });
    const paused = book(
      series(SHARE, [
        ['2024-01-15', 10],
        ['2024-05-06', 10],
      ]),
      index,
    );
    expect(judge(paused, asOf('2024-03-29'), later).verdict).toEqual({ status: 'pending' });
  });
});

describe('the as-of day', () => {
  const other = '600002.SH' as InstrumentId;

  test.each([
    ['the benchmark ends first', '2024-05-31', '2024-06-28', '2024-05-31'],
    ['the share ends first', '2024-06-28', '2024-05-31', '2024-05-31'],
    ['both end together', '2024-06-28', '2024-06-28', '2024-06-28'],
  ])('is the last that both reach: %s', (_, benchmarkEnd, shareEnd, expected) => {
    const prices = book(
      daily(SHARE, ['2024-01-01', shareEnd], 10),
      daily(INDEX, ['2024-01-01', benchmarkEnd], 4000),
    );
    expect(formatDay(judge(prices).asOf!)).toBe(expected);
  });

  test('follows whichever instrument reaches farthest', () => {
    const prices = book(
      daily(SHARE, ['2024-01-01', '2024-03-29'], 10),
      daily(other, ['2024-01-01', '2024-05-31'], 10),
      index,
    );
    expect(formatDay(judge(prices).asOf!)).toBe('2024-05-31');
  });

  test('does not take a benchmark for an instrument, unless it is rated', () => {
    const hsi = daily('HSI.HK' as InstrumentId, ['2024-01-01', '2024-12-31'], 17000);
    const prices = book(daily(SHARE, ['2024-01-01', '2024-05-31'], 10), index, hsi);
    expect(formatDay(judge(prices).asOf!)).toBe('2024-05-31');
    const rated = call({ id: 'b', instrument: hsi.id, assetClass: 'industry', label: '中性' });
    const [first] = judgeCalls([call(), rated], prices, cnpsec);
    expect(formatDay(first!.asOf!)).toBe('2024-06-28');
  });

  test('does not take the benchmark of a standard that a call names for an instrument', () => {
    const bse50 = daily('899050.BJ' as InstrumentId, ['2024-01-01', '2024-12-31'], 900);
    const prices = book(daily(SHARE, ['2024-01-01', '2024-05-31'], 10), index, bse50);
    const industrial = bundled('industrial');
    expect(formatDay(judge(prices, { standardOf: () => industrial }).asOf!)).toBe('2024-05-31');
  });

  test('given by the user is never stretched beyond the benchmark', () => {
    const prices = book(daily(SHARE, ['2024-01-01', '2024-12-31'], 10), index);
    const judged = judge(prices, asOf('2024-12-31'));
    expect([formatDay(judged.asOf!), judged.verdict.status]).toEqual(['2024-06-28', 'pending']);
  });

  test('hides all that comes after it', () => {
    const prices = book(
      daily(SHARE, SPAN, 10, { '2024-04-01': 20 }),
      daily(INDEX, SPAN, 4000, { '2024-04-01': 2000 }),
    );
    const { verdict } = judge(prices, asOf('2024-03-31'));
    expect(verdict).toMatchObject({ soFar: { returns: { value: 0 } } });
  });
});
