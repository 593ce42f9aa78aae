import { describe, expect, test } from 'vitest';
import { instrumentDirectory } from '../../src/ingest/data.ts';
import { allMarketRules } from '../../src/ingest/market-rules.ts';
import { findBoard } from '../../src/markets/board.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { FEE_KINDS, type RuleRow } from '../../src/markets/rules.ts';

const markets = [...allMarketRules().values()];

describe.each(markets)('data/markets/$id.yaml', ({ id, rows, boards: ranges }) => {
  test('says of every row where it comes from, since when and how sure it is', () => {
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.source.length, row.id).toBeGreaterThan(10);
      expect(['verified', 'unverified'], row.id).toContain(row.status);
      expect(Number.isInteger(row.from), row.id).toBe(true);
    }
  });

  test('names every row once and after its kind', () => {
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    for (const row of rows) expect(row.id.startsWith(row.kind), row.id).toBe(true);
  });

  test('has no two rows of a kind in force on one board and day', () => {
    const questions = new Map<string, RuleRow[]>();
    for (const row of rows)
      for (const board of row.boards)
        for (const st of [true, false]) {
          if (row.kind === 'price-limit' && row.st !== undefined && row.st !== st) continue;
          const key = `${row.kind} ${board} ${st}`;
          questions.set(key, [...(questions.get(key) ?? []), row]);
        }
    for (const [question, answers] of questions) {
      const ordered = answers.sort((a, b) => a.from - b.from);
      for (const [i, row] of ordered.slice(1).entries())
        expect(row.from, `${question}: ${row.id}`).toBeGreaterThan(ordered[i]?.to ?? Infinity);
    }
  });

  test('has no negative fee and none above one percent', () => {
    for (const row of rows) {
      const isFee = (FEE_KINDS as readonly string[]).includes(row.kind);
      if (!isFee || !('buy' in row)) continue;
      for (const rate of [row.buy, row.sell]) {
        expect(rate, row.id).toBeGreaterThanOrEqual(0);
        expect(rate, row.id).toBeLessThanOrEqual(0.01);
      }
    }
  });

  test('gives codes only to boards that its rows speak of', () => {
    for (const { board } of ranges) {
      expect(
        rows.some(({ boards }) => boards.includes(board)),
        board,
      ).toBe(true);
    }
    if (id === 'hk' || id === 'us')
      expect(rows.every(({ status }) => status === 'unverified')).toBe(true);
  });
});

test('boards and asset classes tell the same story about every code range', () => {
  for (const { prefix, place, class: assetClass } of instrumentDirectory().codes) {
    const id = `${prefix.padEnd(6, '8')}.${place}` as InstrumentId;
    const board = findBoard(markets, id)?.board;
    if (assetClass === 'index' || prefix === '900' || prefix === '200')
      expect(board, id).toBeUndefined();
    else if (assetClass === 'stock')
      expect(['fund', 'convertible'], id).not.toContain(board ?? 'fund');
    else expect(board, id).toBe(assetClass);
  }
});

describe('places', () => {
  const { places, placesOf } = instrumentDirectory();

  test('have a time zone that exists', () => {
    for (const [place, { zone }] of places)
      expect(
        new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone,
        place,
      ).not.toBe('');
  });

  test('are spelled by their own names too, so that an id of ours is read back', () => {
    for (const place of places.keys()) expect(placesOf.get(place), place).toContain(place);
  });
});
