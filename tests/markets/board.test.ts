import { describe, expect, test } from 'vitest';
import { findBoard } from '../../src/markets/board.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { cn, hk, us } from './rules-fixture.ts';

const boardOf = (id: string) => findBoard([cn, hk, us], id as InstrumentId);

describe('findBoard', () => {
  test.each([
    ['600519.SH', 'main-sh'],
    ['605499.SH', 'main-sh'],
    ['000001.SZ', 'main-sz'],
    ['003816.SZ', 'main-sz'],
    ['300454.SZ', 'chinext'],
    ['301236.SZ', 'chinext'],
    ['688981.SH', 'star'],
    ['689009.SH', 'star'],
    ['430047.BJ', 'bse'],
    ['832000.BJ', 'bse'],
    ['873169.BJ', 'bse'],
    ['920002.BJ', 'bse'],
    ['510300.SH', 'fund'],
    ['508000.SH', 'fund'],
    ['159915.SZ', 'fund'],
    ['161725.SZ', 'fund'],
    ['180101.SZ', 'fund'],
    ['113013.SH', 'convertible'],
    ['123001.SZ', 'convertible'],
    ['00700.HK', 'hk'],
    ['AAPL.US', 'us'],
    ['BRK.B.US', 'us'],
  ])('%s trades under the rules of %s', (id, board) => {
    expect(boardOf(id)?.board).toBe(board);
  });

  test('gives the rules of the market with the board', () => {
    expect(boardOf('600519.SH')?.rules.currency).toBe('CNY');
    expect(boardOf('00700.HK')?.rules.currency).toBe('HKD');
    expect(boardOf('AAPL.US')?.rules.currency).toBe('USD');
  });

  test.each([
    '900901.SH',
    '200002.SZ',
    '000300.SH',
    '899050.BJ',
    '399006.SZ',
    'HSI.HK',
    '430047.NQ',
  ])('no rules are known for %s', (id) => {
    expect(boardOf(id)).toBeUndefined();
  });

  test('lets the longest prefix that fits win, in whatever order the ranges come', () => {
    const broad = { prefix: '6', place: 'SH', board: 'main-sh' } as const;
    const narrow = { prefix: '688', place: 'SH', board: 'star' } as const;
    for (const boards of [
      [broad, narrow],
      [narrow, broad],
    ]) {
      const board = (id: string) => findBoard([{ ...cn, boards }], id as InstrumentId)?.board;
      expect(board('688981.SH')).toBe('star');
      expect(board('600519.SH')).toBe('main-sh');
    }
  });

  test('looks only among the markets of the run', () => {
    expect(findBoard([hk], '600519.SH' as InstrumentId)).toBeUndefined();
  });
});
