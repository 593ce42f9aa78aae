import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  blocksBuy,
  blocksSell,
  limitOn,
  limitSchedule,
  upperLimit,
} from '../../src/markets/limits.ts';
import type { Board } from '../../src/markets/rules.ts';
import { bandOf, cn, day, hk, limitOf, SEASONED, us } from './rules-fixture.ts';

describe('limit prices', () => {
  test.each([
    [10, 9, 11],
    [10.05, 9.05, 11.06], // 9.045 and 11.055: ties go up on both sides
    [10.04, 9.04, 11.04], // 9.036 and 11.044
    [9.99, 8.99, 10.99], // 8.991 and 10.989
    [1.23, 1.11, 1.35], // 1.107 and 1.353
    [0.15, 0.14, 0.17], // 0.135 and 0.165
    [0.05, 0.05, 0.06], // 0.045 and 0.055
    [0.04, 0.04, 0.04], // 0.036 and 0.044: rounding leaves no room
    [1700.55, 1530.5, 1870.61], // 1530.495 and 1870.605
  ])('of a main-board share after a close of %d are %d and %d', (close, lower, upper) => {
    expect(bandOf(limitOf('main-sh', '2024-01-02'), close)).toEqual([lower, upper]);
  });

  test.each([
    ['main-sz', 0.05, true, '2024-01-02'],
    ['main-sz', 0.1, false, '2024-01-02'],
    ['star', 0.2, false, '2024-01-02'],
    ['bse', 0.3, false, '2024-01-02'],
  ] as const)('on %s at %d equal half-up rounding in whole numbers for any close in cents', (board, r, st, on) => {
    const limit = limitOf(board, on, { st });
    const percent = BigInt(Math.round(r * 100));
    // cents × (100 ± percent) / 100, + 1/2, floor: all in whole numbers
    const half = (cents: bigint, p: bigint) =>
      Number((2n * cents * (100n + p) + 100n) / 200n) / 100;
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 500_000n }), (cents) => {
        const close = Number(cents) / 100;
        expect(bandOf(limit, close)).toEqual([half(cents, -percent), half(cents, percent)]);
      }),
      { numRuns: 5000 },
    );
  });

  test('of a close that is not a number are not numbers, and block nothing', () => {
    const [lower, upper] = bandOf(limitOf('main-sh', '2024-01-02'), Number.NaN);
    expect(lower).toBeNaN();
    expect(upper).toBeNaN();
    expect(blocksBuy(10, upper)).toBe(false);
    expect(blocksSell(10, lower)).toBe(false);
  });

  test('stop purchases at the upper and sales at the lower, not the other side', () => {
    const [lower, upper] = bandOf(limitOf('main-sh', '2024-01-02'), 10.05);
    expect([blocksBuy(11.06, upper), blocksSell(11.06, lower)]).toEqual([true, false]);
    expect([blocksBuy(11.05, upper), blocksSell(9.06, lower)]).toEqual([false, false]);
    expect([blocksBuy(9.05, upper), blocksSell(9.05, lower)]).toEqual([false, true]);
  });
});

describe('the rate', () => {
  test('of ST shares on the main boards is 5 % until 2026-07-03 and 10 % from 2026-07-06', () => {
    for (const board of ['main-sh', 'main-sz'] as const) {
      const before = limitOf(board, '2026-07-03', { st: true });
      const after = limitOf(board, '2026-07-06', { st: true });
      expect(before.rule).toBe('price-limit-main-st');
      expect(after.rule).toBe('price-limit-main-st-2026-07-06');
      expect(bandOf(before, 2.5)).toEqual([2.38, 2.63]); // 2.375 and 2.625
      expect(bandOf(after, 2.5)).toEqual([2.25, 2.75]);
    }
  });

  test('on ChiNext is 10 % until 2020-08-21 and 20 % from 2020-08-24, ST too', () => {
    for (const st of [false, true]) {
      const before = limitOf('chinext', '2020-08-21', { st });
      const after = limitOf('chinext', '2020-08-24', { st });
      expect([before.rule, upperLimit(before, 10)]).toEqual(['price-limit-chinext', 11]);
      expect([after.rule, upperLimit(after, 10)]).toEqual(['price-limit-chinext-2020-08-24', 12]);
    }
  });

  test('on STAR is 20 %, ST too, and on the Beijing exchange 30 %, from their first days', () => {
    expect(bandOf(limitOf('star', '2019-07-22', { st: true }), 10)).toEqual([8, 12]);
    expect(bandOf(limitOf('bse', '2021-11-15'), 10)).toEqual([7, 13]);
    expect(limitOf('star', '2019-07-19').kind).toBe('unknown');
    expect(limitOf('bse', '2021-11-12').rule).toBe('price-limit:unknown');
  });

  test('of convertible bonds is 20 % from 2022-08-01, and there was none before', () => {
    expect(limitOf('convertible', '2022-07-29').kind).toBe('none');
    const limit = limitOf('convertible', '2022-08-01');
    expect(limit.rule).toBe('price-limit-convertible-2022-08-01');
    // 123.456 × 1.2 = 148.1472 and × 0.8 = 98.7648, to a tick of 0.001
    expect(bandOf(limit, 123.456)).toEqual([98.765, 148.147]);
  });

  test('is unknown for funds, and there is none in Hong Kong and in the United States', () => {
    expect(upperLimit(limitOf('fund', '2024-01-02'), 10)).toBeNaN();
    const hongKong = limitOn(limitSchedule(hk, 'hk'), day('2024-01-02'), SEASONED);
    expect(hongKong.rule).toBe('price-limit-none-hk');
    expect(bandOf(hongKong, 10)).toEqual([0, Number.POSITIVE_INFINITY]);
    const none = limitOn(limitSchedule(us, 'us'), day('2024-01-02'), {
      ...SEASONED,
      sessionsListed: 1,
      listedOn: day('2024-01-02'),
    });
    expect(none.rule).toBe('price-limit-none-us');
    expect(bandOf(none, 10)).toEqual([0, Number.POSITIVE_INFINITY]);
  });
});

describe('a new listing', () => {
  const session = (board: Board, listedOn: string, n: number, on: string) =>
    limitOf(board, on, { sessionsListed: n, listedOn: day(listedOn) });

  test.each([
    ['chinext', '2020-08-24', '2020-08-28', '2020-08-31'],
    ['star', '2019-07-22', '2019-07-26', '2019-07-29'],
    ['main-sh', '2023-04-10', '2023-04-14', '2023-04-17'],
    ['main-sz', '2023-04-10', '2023-04-14', '2023-04-17'],
  ] as const)('on %s of %s has no limit for five sessions', (board, listed, fifth, sixth) => {
    expect(session(board, listed, 1, listed).kind).toBe('none');
    expect(session(board, listed, 5, fifth).kind).toBe('none');
    expect(session(board, listed, 5, fifth).rule).toMatch(/^new-listing-/);
    expect(session(board, listed, 6, sixth).kind).toBe('percent');
  });

  test('of a convertible bond may rise by 57.3 % and fall by 43.3 % in its first session', () => {
    const first = session('convertible', '2022-08-01', 1, '2022-08-01');
    expect(bandOf(first, 100)).toEqual([56.7, 157.3]);
    expect(bandOf(session('convertible', '2022-08-01', 2, '2022-08-02'), 100)).toEqual([80, 120]);
    expect(session('convertible', '2022-07-29', 1, '2022-07-29').rule).toBe('new-listing:unknown');
  });

  test('on the Beijing exchange has no limit in its first session, then 30 %', () => {
    expect(session('bse', '2023-05-08', 1, '2023-05-08').kind).toBe('none');
    expect(bandOf(session('bse', '2023-05-08', 2, '2023-05-09'), 10)).toEqual([7, 13]);
  });

  test('on a main board before 2023-04-10 may rise 44 % and fall 36 % on day one, then 10 %', () => {
    const first = session('main-sh', '2023-04-07', 1, '2023-04-07');
    // issue price 13.13: × 1.44 = 18.9072, × 0.64 = 8.4032
    expect(bandOf(first, 13.13)).toEqual([8.4, 18.91]);
    expect(first.rule).toBe('new-listing-main-first-day');
    expect(bandOf(session('main-sh', '2023-04-07', 2, '2023-04-10'), 10)).toEqual([9, 11]);
  });

  test('follows the rule of its listing day: a reform makes no new listing of a young share', () => {
    // listed on 2020-08-21, second session 2020-08-24: no exception, but 20 % as every share of the board
    expect(bandOf(session('chinext', '2020-08-21', 2, '2020-08-24'), 10)).toEqual([8, 12]);
  });

  test('of a day for which no rule is known is unknown in its first session only', () => {
    expect(session('chinext', '2015-05-05', 1, '2015-05-05').rule).toBe('new-listing:unknown');
    expect(session('main-sz', '2013-05-06', 1, '2013-05-06').kind).toBe('unknown');
    expect(bandOf(session('chinext', '2015-05-05', 2, '2015-05-06'), 10)).toEqual([9, 11]);
  });
});

test('limits of a board need its tick: without it they are unknown', () => {
  const rows = cn.rows.filter(({ kind }) => kind !== 'tick');
  const limit = limitOn(limitSchedule({ ...cn, rows }, 'star'), day('2024-01-02'), SEASONED);
  expect(limit).toMatchObject({ kind: 'unknown', rule: 'tick:unknown' });
});
