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
      'a,b\n1,2"3\n',
      'csv.quote:2:a quote stands where none may; write it twice ("") inside a quoted cell',
    ],
    [
      'a,b\n1,"2"3\n',
      'csv.quote:2:a quote stands where none may; write it twice ("") inside a quoted cell',
    ],
  ])('of %j are refused with the line', (text, message) => {
    expect(read(text, ',', true)).toBe(message);
  });

  test('longer than a megabyte are refused with the line', () => {
    const text = `a,b\n1,${'x'.repeat((1 << 20) + 10)}\n`;
    expect(read(text, ',', true)).toBe(
      'csv.length:2:a row is longer than 1048576 bytes; does the file lack line ends or a closing quote?',
    );
  });
});
