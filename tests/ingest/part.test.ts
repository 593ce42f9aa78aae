import { describe, expect, test } from 'vitest';
import { buildSeries } from '../../src/ingest/columns.ts';
import {
  addRow,
  CLOSE,
  closePart,
  columnPiece,
  emptyRow,
  leavePiece,
  makePart,
} from '../../src/ingest/part.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';

const ID = '600001.SH' as InstrumentId;

function partOf(closes: readonly number[], firstDay = 20_000) {
  const part = makePart(ID, '600001', 'a.csv', 'unknown', new Set(['close', 'open'] as const));
  const row = emptyRow();
  for (const [i, close] of closes.entries()) {
    row[CLOSE] = close;
    addRow(part, row, firstDay + i, i + 2);
  }
  return closePart(part);
}

describe('the memory of columns', () => {
  test('is shared by parts, and what a short part leaves is zero for the next one', () => {
    const fields = new Set(['close', 'specialTreatment'] as const);
    const make = () => makePart(ID, '600001', 'a.csv', 'unknown', fields, { room: 100 });
    const row = emptyRow().fill(7);
    const fill = (rows: number) => {
      const part = make();
      for (let i = 0; i < rows; i++) addRow(part, row, 20_000 + i, i + 2);
      return closePart(part);
    };
    const long = fill(100);
    const short = fill(3); // of a hundred rows that there is room for: it is copied, and the room is given back
    expect(short.values.close).toEqual(Float64Array.of(7, 7, 7));
    expect(short.days.buffer).not.toBe(long.days.buffer);
    const next = make();
    expect(next.values.buffer).toBe(long.days.buffer);
    expect([...new Set([...next.values, ...next.days, ...next.lines])]).toEqual([0]);
    expect([long.values.close, long.days[99]]).toEqual([new Float64Array(100).fill(7), 20_099]);
  });

  test('is left to the columns that it has', () => {
    const one = partOf([1, 2, 3]);
    makePart(ID, '600001', 'a.csv', 'unknown', new Set(['close'] as const));
    const before = columnPiece();
    leavePiece();
    const part = makePart(ID, '600001', 'a.csv', 'unknown', new Set(['close'] as const));
    expect(part.values.buffer).not.toBe(before);
    expect(part.values.buffer).toBe(columnPiece());
    expect(one.values.close).toEqual(Float64Array.of(1, 2, 3));
  });
});

describe('the rows of a part', () => {
  test('are all there beyond the room that was made at first, and the columns end with them', () => {
    const closes = Array.from({ length: 5000 }, (_, i) => 1 + i / 100);
    const { days, lines, values } = partOf(closes);
    expect(values.close).toEqual(Float64Array.from(closes));
    expect(days).toEqual(Int32Array.from(closes, (_, i) => 20_000 + i));
    expect(lines).toEqual(Int32Array.from(closes, (_, i) => i + 2));
    expect(values.open).toEqual(new Float64Array(5000).fill(Number.NaN));
  });

  test('without a close are counted and left out', () => {
    const part = partOf([1, Number.NaN, 3]);
    expect([part.blanks, part.values.close, [...part.lines]]).toEqual([
      1,
      Float64Array.of(1, 3),
      [2, 4],
    ]);
  });

  test('become a series without a copy where they ascend, and columns that no file has are shared', () => {
    const [one, other] = [partOf([1, 2, 3]), partOf([4, 5], 30_000)];
    const [a, b] = [one, other].map((part) => buildSeries([part], [])!.series);
    expect(a!.close).toBe(one.values.close);
    expect(a!.days).toBe(one.days);
    expect(a!.amount.buffer).toBe(b!.amount.buffer);
    expect([a!.amount, b!.amount]).toEqual([
      new Float64Array(3).fill(Number.NaN),
      new Float64Array(2).fill(Number.NaN),
    ]);
    expect([a!.fileOf, b!.fileOf]).toEqual([new Int32Array(3), new Int32Array(2)]);
  });
});
