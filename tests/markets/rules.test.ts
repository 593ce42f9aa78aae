import { describe, expect, test } from 'vitest';
import { isUnknownId, ruleOn } from '../../src/markets/rules.ts';
import { timelineOf, valueOn } from '../../src/markets/timeline.ts';
import { cn, day, hk, noRows } from './rules-fixture.ts';

describe('ruleOn', () => {
  test('finds the row in force, its first and last day included', () => {
    expect(ruleOn(cn, 'stamp-duty', 'star', day('2023-08-27'))).toMatchObject({
      id: 'stamp-duty-2008-09-19',
      sell: 0.001,
    });
    expect(ruleOn(cn, 'stamp-duty', 'star', day('2023-08-28'))).toMatchObject({
      id: 'stamp-duty-2023-08-28',
      sell: 0.0005,
    });
  });

  test('says unknown before the first row that is known, never the nearest', () => {
    expect(ruleOn(cn, 'stamp-duty', 'main-sh', day('2001-11-15'))).toBe('unknown');
    expect(ruleOn(cn, 'stamp-duty', 'main-sh', day('2001-11-16'))).toMatchObject({ buy: 0.002 });
    expect(ruleOn(cn, 'transfer-fee', 'main-sh', day('2015-07-31'))).toBe('unknown');
    expect(ruleOn(cn, 'transfer-fee', 'main-sz', day('2015-07-31'))).toMatchObject({ buy: 0 });
    expect(ruleOn(hk, 'settlement-fee', 'hk', day('2025-06-29'))).toBe('unknown');
  });

  test('says unknown for a board of which no row speaks, and for a market without rows', () => {
    expect(ruleOn(cn, 'price-limit', 'fund', day('2024-01-02'))).toBe('unknown');
    expect(ruleOn(noRows(cn), 'lot', 'main-sh', day('2024-01-02'))).toBe('unknown');
  });

  test('tells shares under risk warning from others only where the rules do', () => {
    const rate = (board: 'main-sz' | 'chinext', st: boolean) =>
      ruleOn(cn, 'price-limit', board, day('2024-01-02'), { st });
    expect(rate('main-sz', true)).toMatchObject({ up: 0.05 });
    expect(rate('main-sz', false)).toMatchObject({ up: 0.1 });
    expect(rate('chinext', true)).toBe(rate('chinext', false));
  });
});

describe('a timeline', () => {
  test('gives on every day what asking the rows gives, unknown days included', () => {
    for (const kind of ['stamp-duty', 'transfer-fee', 'price-limit'] as const)
      for (const board of ['main-sh', 'chinext'] as const) {
        const ask = (on: number) => ruleOn(cn, kind, board, on, { st: true });
        const timeline = timelineOf(cn, board, ask);
        for (let on = day('2001-01-01'); on < day('2027-01-01'); on++)
          if (valueOn(timeline, on) !== ask(on)) throw new Error(`${kind} ${board} ${on}`);
        expect(timeline.values).toContain('unknown');
      }
  });

  test('is unknown between two rows, as on the weekend before a limit changes', () => {
    const rate = (on: string) => ruleOn(cn, 'price-limit', 'main-sh', day(on), { st: true });
    const timeline = timelineOf(cn, 'main-sh', (on) =>
      ruleOn(cn, 'price-limit', 'main-sh', on, { st: true }),
    );
    expect(rate('2026-07-03')).toMatchObject({ up: 0.05 });
    for (const on of ['2026-07-04', '2026-07-05']) {
      expect(rate(on)).toBe('unknown');
      expect(valueOn(timeline, day(on))).toBe('unknown');
    }
    expect(rate('2026-07-06')).toMatchObject({ up: 0.1 });
  });

  test('has one unknown period where there are no rows', () => {
    const timeline = timelineOf(noRows(cn), 'main-sh', () => 'nothing');
    expect(timeline.values).toEqual(['nothing']);
    expect(valueOn(timeline, day('1900-01-01'))).toBe('nothing');
  });
});

test('an unknown row is told by its name', () => {
  expect(isUnknownId('stamp-duty:unknown')).toBe(true);
  expect(isUnknownId('stamp-duty-2023-08-28')).toBe(false);
});
