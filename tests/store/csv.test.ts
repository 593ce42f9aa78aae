import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EngineError } from '../../src/base/errors.ts';
import { type Delimiter, readRows } from '../../src/store/csv.ts';

type Row = readonly [line: number, cells: readonly string[]];

/** All rows with their lines, or the failure. */
function read(text: string, delimiter: Delimiter, splitPlain: boolean): readonly Row[] | string {
  const rows: Row[] = [];
  try {
    readRows(
      Buffer.from(text),
      delimiter,
      'f.csv',
      (cells, line) => {
        rows.push([line, [...cells]]);
        return true;
      },
      { splitPlain },
    );
  } catch (error) {
    if (error instanceof EngineError) return `${error.code}:${error.place.line}:${error.message}`;
    throw error;
  }
  return rows;
}

/** Text that is mostly a table and sometimes anything: quotes, blank lines, blanks, Chinese, odd characters. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(',', '\n', '\t', '12.5', '2024-01-02', '') },
  { weight: 2, arbitrary: fc.constantFrom('"', '""', '"a,b"', '"a\nb"', ' ', '#', "'", '\\') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }).map((s) => s.replaceAll('\r', '')) },
);
const anyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const anyDelimiter = fc.constantFrom<Delimiter>(',', '\t');

describe('the two ways to read rows', () => {
  test('give the same rows and lines, or the same failure, for any text', () => {
    fc.assert(
      fc.property(anyText, anyDelimiter, (text, delimiter) => {
        expect(read(text, delimiter, true)).toEqual(read(text, delimiter, false));
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  test('give the same rows across the bounds of slices, with and without quotes in some slice', () => {
    // a slice is 256 kB: five blocks of 120 kB, each filled with one pattern, make two bounds at least
    const block = fc.constantFrom(
      '1,2.5,x\n',
      '"a,b",1\n',
      '"two\nlines",3\n',
      ',,\n',
      '\n',
      '中文,字\n',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(block, anyText), { minLength: 5, maxLength: 5 }),
        anyDelimiter,
        (blocks, delimiter) => {
          const text = blocks
            .map(([line, odd]) => line.repeat(Math.ceil(120_000 / line.length)) + odd)
            .join('\n');
          const [split, parsed] = [read(text, delimiter, true), read(text, delimiter, false)];
          // Buffer.compare of the texts is much faster than a deep comparison of a hundred thousand rows
          expect(JSON.stringify(split) === JSON.stringify(parsed)).toBe(true);
        },
      ),
      { numRuns: 4, seed: 11 },
    );
  });

  test('number the lines of the file, not the rows, where a cell holds a line end', () => {
    const rows = read('a,"x\ny",b\n1,2,3\n"p\n\nq"\n4', ',', true);
    expect(rows).toEqual([
      [1, ['a', 'x\ny', 'b']],
      [3, ['1', '2', '3']],
      [4, ['p\n\nq']],
      [7, ['4']],
    ]);
  });
});

describe('rows', () => {
  test.each<[string, readonly Row[]]>([
    ['', []],
    ['\n', [[1, ['']]]],
    ['a', [[1, ['a']]]],
    ['a\n', [[1, ['a']]]],
    [
      'a\n\nb',
      [
        [1, ['a']],
        [2, ['']],
        [3, ['b']],
      ],
    ],
    [',\n', [[1, ['', '']]]],
  ])('of %j are as they stand', (text, rows) => {
    expect(read(text, ',', true)).toEqual(rows);
    expect(read(text, ',', false)).toEqual(rows);
  });

  test('of a tab file keep a stray quote', () => {
    expect(read('a"b\t"c\n', '\t', true)).toEqual([[1, ['a"b', '"c']]]);
  });

  test('stop when the reader has seen enough', () => {
    const seen: number[] = [];
    readRows(Buffer.from('1\n2\n3\n'), ',', 'f.csv', (_, line) => {
      seen.push(line);
      return line < 2;
    });
    expect(seen).toEqual([1, 2]);
  });

  test.each([
    [
      'a,b\n1,"2',
      'csv.quote:2:a quoted cell is not closed before the file ends; was the file cut off?',
    ],
    [
      'a,b\n1,"2\n3,4\n5,"6\n',
      'csv.quote:2:the quote that opens here is followed by the next one in line 4 only; close it, or write it twice ("") inside a quoted cell',
    ],
    [
      'a,b,c\n1,"x,2\n3,y,4\n5,z",6\n',
      'csv.quote:2:the quote that opens here closes in line 4 only, and what stands between looks like rows of the table; close it, or write it twice ("") inside a quoted cell',
    ],
    [
      'a,b,c\n1,"x,2\n5,z",6\n',
      'csv.quote:2:the quote that opens here closes in line 3 only, and what stands between looks like rows of the table; close it, or write it twice ("") inside a quoted cell',
    ],
    [
      'a,b\n1,"say "no, or yes"\n',
      'csv.quote:2:a quote stands where none may, and the row could be cut into cells in two ways; write it twice ("") inside a quoted cell',
    ],
  ])('of %j are refused with the line', (text, message) => {
    expect(read(text, ',', true)).toBe(message);
    expect(read(text, ',', false)).toBe(message);
  });

  test.each<[string, readonly string[]]>([
    ['1,评"例甲"年报,买入', ['1', '评"例甲"年报', '买入']],
    ['1,"例甲"年报,买入', ['1', '"例甲"年报', '买入']],
    ['1,2"3', ['1', '2"3']],
    ['"a, b",c"d"e,"f"', ['a, b', 'c"d"e', 'f']], // what is quoted well beside it stays one cell
    ['1,a 19" screen,2', ['1', 'a 19" screen', '2']],
  ])('keep the quotes of an unquoted cell as text: %s', (line, cells) => {
    const text = `h,i\n${line}\nlast,"two\nlines"\n`;
    const expected = [
      [1, ['h', 'i']],
      [2, cells],
      [3, ['last', 'two\nlines']], // rows that are well are read as ever
    ];
    expect(read(text, ',', true)).toEqual(expected);
    expect(read(text, ',', false)).toEqual(expected);
  });

  test('beyond a stray quote are read in a file of several slices', () => {
    // 30,000 rows of 12 bytes are more than one slice of 256 kB
    const text = `a,5" disk\n${'1,"x, y",22\n'.repeat(30_000)}`;
    const rows = read(text, ',', true) as readonly Row[];
    expect([rows.length, rows.at(-1)]).toEqual([30_001, [30_001, ['1', 'x, y', '22']]]);
  });

  test('of more than 65,536 cells are refused with the line and the limit', () => {
    const wide = (cells: number) => Buffer.from(`a,b\n${'1,'.repeat(cells - 1)}1\n`);
    const widths: number[] = [];
    readRows(wide(65_536), ',', 'f.csv', (cells) => widths.push(cells.length) > 0);
    expect(widths).toEqual([2, 65_536]);
    expect(() => readRows(wide(65_537), ',', 'f.csv', () => true)).toThrow(
      'a row of 65537 cells, more than the 65536 that are read; split the file by columns',
    );
  });

  test('with a cell of more than 65,536 letters are refused with its place and the limit', () => {
    const long = (letters: number) => Buffer.from(`a,b\n1,${'9'.repeat(letters)}\n`);
    expect(() => readRows(long(65_536), ',', 'f.csv', () => true)).not.toThrow();
    expect(() => readRows(long(65_537), ',', 'f.csv', () => true)).toThrow(
      'cell 2 of the row has 65537 letters, more than the 65536 that are read; shorten it',
    );
  });

  test('whose quotes are text take time by their length, where the rest of the file has no delimiter', () => {
    // 1,250,000 rows of 4 bytes: to look through all of the rest for each of them is 3e12 bytes
    const file = Buffer.from(`date,close\n${'a"b\n'.repeat(1_250_000)}`);
    let rows = 0;
    readRows(file, ',', 'f.csv', () => ++rows > 0);
    expect(rows).toBe(1_250_001);
  });

  test('longer than a megabyte are refused with the line', () => {
    const text = `a,b\n1,${'x'.repeat((1 << 20) + 10)}\n`;
    expect(read(text, ',', true)).toBe(
      'csv.length:2:a row is longer than 1048576 bytes; does the file lack line ends or a closing quote?',
    );
  });
});
