/** Quotation marks within a text: read as printed where they come in pairs, and never over a cell or a row. */
import { describe, expect, test } from 'vitest';
import { EngineError } from '../../src/base/errors.ts';
import { readRows } from '../../src/store/csv.ts';

function rowsOf(text: string, splitPlain = true): string[][] {
  const rows: string[][] = [];
  const take = (cells: readonly string[]) => {
    rows.push([...cells]);
    return true;
  };
  readRows(Buffer.from(text), ',', 'x.csv', take, { splitPlain });
  return rows;
}

describe('quotes within a cell', () => {
  test.each([
    ['in the middle', 'a,评"例甲"年报,b\n', [['a', '评"例甲"年报', 'b']]],
    ['at the beginning', 'a,"例甲"年报,b\n', [['a', '"例甲"年报', 'b']]],
    ['at the end', 'a,评"例甲",b\n', [['a', '评"例甲"', 'b']]],
    ['beside a quoted cell', '"a, b",x "y" z\n', [['a, b', 'x "y" z']]],
    [
      'below a quoted line end',
      '"a\nb",x\nc,d"e"f\n',
      [
        ['a\nb', 'x'],
        ['c', 'd"e"f'],
      ],
    ],
  ])('%s are letters of it', (_, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
    expect(rowsOf(text, false)).toEqual(rows);
  });

  test.each([
    ['one alone', 'a,5" pipe,b\n'],
    ['a pair that holds the delimiter', 'a,评"例甲,例乙"年报,b\n'],
    ['one that opens a cell and is closed rows later', 'a,"b,c\nd,"e",f\n'],
  ])('%s stay refused', (_, text) => {
    expect(() => rowsOf(text)).toThrow(EngineError);
    expect(() => rowsOf(text, false)).toThrow(EngineError);
  });
});
