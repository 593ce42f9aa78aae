import { describe, expect, test } from 'vitest';
import { buildSeries } from '../../src/ingest/columns.ts';
import { addRow, CLOSE, closePart, emptyRow, makePart } from '../../src/ingest/part.ts';
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
