import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutLoosely, refuseSwallowed } from '../../src/store/stray-quotes.ts';
import { messageOf } from '../ingest/harness.ts';

const place = { file: 'f.csv', line: 7 };
const cut = (line: string) => cutLoosely(line, ',', place);

describe('a line with stray quotes', () => {
  test.each<[string, readonly string[]]>([
    ['a"b"c,d', ['a"b"c', 'd']],
    ['"a"b,"c ""d"", e"', ['"a"b', 'c "d", e']],
    ['a"b,c', ['a"b', 'c']], // one odd quote belongs to its cell whatever it means
    ['"a"b"c",d', ['"a"b"c"', 'd']],
    ['', ['']],
    [',"",', ['', '', '']],
  ])('%s is cut at its delimiters', (line, cells) => {
    expect(cut(line)).toEqual(cells);
  });

  test.each([
    'a"b,c"d',
    '"a,b',
    '"a"b",c',
    'x"y,"z',
    '"say "no,or yes"',
    '"a"b,c"d"',
  ])('%s could be cut in two ways and is refused', (line) => {
    expect(messageOf(() => cut(line))).toMatch(/^f\.csv:7: a quote stands where none may/);
  });

  test('gives cells that joined again are the line, where it has no quoted cell', () => {
    const cell = fc.constantFrom('a', 'b"c"', '', '中文', 'x "y" z', '12.5');
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        expect(cut(cells.join(','))).toEqual(cells);
      }),
    );
  });
});

describe('a row of several lines', () => {
  const check = (cells: readonly string[]) =>
    messageOf(() => refuseSwallowed(cells, { delimiter: ',' }, 'f.csv', 7));

  test('is well where its lines are no rows', () => {
    expect(check(['a', 'two\nlines', 'b'])).toBe('no failure');
    expect(check(['a', 'one\ntwo\nthree, and more\nfour', 'b'])).toBe('no failure');
    expect(check(['one\ntwo\nthree'])).toBe('no failure');
    expect(check(['a', 'one\ntwo, three\nfour'])).toBe('no failure'); // a note with a comma, in a table of two
  });

  test('that holds a line as wide as itself swallowed rows', () => {
    expect(check(['1', 'x,2\n3,y,4\n5,z', '6'])).toMatch(
      /^f\.csv:7: the quote that opens here closes in line 9 only/,
    );
  });

  test('whose first and last lines are both as wide as itself swallowed one', () => {
    expect(check(['1', 'x,2\n5,z', '6'])).toMatch(/closes in line 8 only/);
    expect(check(['p', 'q\nr', '1', 'x,2\n5,z'])).toBe('no failure'); // 5 and 2 cells, not 4 and 4
  });

  test('that is shorter or longer than the table swallowed rows where a line in it is as wide as the table', () => {
    const form = { delimiter: ',', width: 4 };
    const wide = (cells: readonly string[]) =>
      messageOf(() => refuseSwallowed(cells, form, 'f.csv', 7));
    expect(wide(['1', 'a,b,c\n2,a,b,c\n3,a,b'])).toMatch(/closes in line 9 only/);
    expect(wide(['1', 'a,b,c\n2,a,b', 'c'])).toMatch(/closes in line 8 only/);
    expect(wide(['1', 'a', 'b', 'c,\n2,a,b,c,\n', 'x'])).toMatch(/closes in line 9 only/); // commas at line ends
    expect(wide(['1', 'a\nb, and c\nd', 'x', 'y'])).toBe('no failure');
  });

  test('swallowed rows where a line in it, or its end, reads as a row', () => {
    const isRow = (cells: readonly string[]) => cells[0] === 'row';
    const form = { delimiter: ',', width: 9, isRow };
    for (const cells of [
      ['1', 'x\nrow,2\ny'],
      ['1', 'x\nrow', '2'],
    ])
      expect(messageOf(() => refuseSwallowed(cells, form, 'f.csv', 7))).toMatch(/line [89] only/);
  });
});
