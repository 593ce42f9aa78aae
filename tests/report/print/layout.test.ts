import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { inert } from '../../../src/base/text.ts';
import { colored, layTable, pad, plain, widthOf, wrap } from '../../../src/report/print/layout.ts';

/** Text of all that files hold: wide, narrow, combining, controlling, and the marks that lines may not begin with. */
const wild = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...'中文，。（）“”《》…%/ -_aZ09',
      ' ',
      '\u001b',
      '\u009b',
      '\t',
      '\n',
      '😀',
      'é',
      'e\u0301',
      '\u202e',
      'ﾊﾞ',
      '한',
      '🇨🇳',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 200,
});

describe('wrap', () => {
  test('breaks at blanks and indents what follows', () => {
    expect(wrap('one two three', 8, '  ')).toEqual(['one two', '  three']);
  });

  test('breaks between Chinese characters, two columns each', () => {
    // five characters are ten columns; the indent takes two
    expect(wrap('一二三四五六七八九十', 10, '  ')).toEqual(['一二三四五', '  六七八九', '  十']);
  });

  test('begins no line with a closing mark and ends none with an opening one', () => {
    expect(wrap('一二三四，五', 8)).toEqual(['一二三', '四，五']);
    expect(wrap('一二三（四）', 8)).toEqual(['一二三', '（四）']);
  });

  test('keeps the blanks that a line begins with, and those inside', () => {
    expect(wrap('   a  b', 80)).toEqual(['   a  b']);
  });

  test('breaks a word that no line holds, after a slash where it has one', () => {
    expect(wrap('see data/prices/600519.SH.csv:12', 16, '  ')).toEqual([
      'see',
      '  data/prices/',
      '  600519.SH.csv:',
      '  12',
    ]);
  });

  test.each([[''], [' '], ['   ']])('makes one empty line of %j', (text) => {
    expect(wrap(text, 10)).toEqual(['']);
  });

  test('loses nothing but blanks and is never wider than asked', () => {
    fc.assert(
      fc.property(wild.map(inert), fc.integer({ min: 12, max: 100 }), (text, width) => {
        const lines = wrap(text, width, '  ');
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        const bare = (value: string) => value.replaceAll(/\s/g, '');
        expect(bare(lines.join(''))).toBe(bare(text));
      }),
    );
  });
});

describe('pad', () => {
  test.each([
    ['ab', 4, 'left', 'ab  '],
    ['ab', 4, 'right', '  ab'],
    ['中文', 6, 'left', '中文  '],
    ['abcdef', 4, 'left', 'abc…'],
    ['中文字', 5, 'left', '中文…'],
    ['中文字', 4, 'left', '中… '], // a half of 文 cannot be shown
    ['', 0, 'left', ''],
  ] as const)('%j in %i columns, %s', (text, width, align, expected) => {
    expect(pad(text, width, align)).toBe(expected);
  });

  test('gives the width asked for, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 40 }),
        (text, width) => {
          expect(stringWidth(pad(text, width))).toBe(width);
        },
      ),
    );
  });
});

describe('layTable', () => {
  test('aligns under titles with two blanks between', () => {
    const columns = [{ title: 'name' }, { title: 'n', align: 'right' as const }];
    expect(
      layTable(
        columns,
        [
          ['中文', '1'],
          ['abcdef', '10'],
        ],
        plain,
      ),
    ).toEqual(['name     n', '中文     1', 'abcdef  10']);
  });

  test('cuts the column that stands highest above its floor, and leaves the others whole', () => {
    const columns = [{ title: 'code' }, { title: 'name', floor: 8 }, { title: 'note', floor: 20 }];
    const [, row = ''] = layTable(columns, [['600519.SH', 'n'.repeat(30), 'o'.repeat(50)]], plain);
    // 9 + 2 + name + 2 + note = 80 leaves 67 for both, 13 less than they want. Name stands 22 above its floor, note 30:
    // note gives 8, then both are level and give in turn, name 3 and note 2: 27 and 40 are left, `…` among them
    expect(row).toMatch(/^600519\.SH {2}n{26}… {2}o{39}…$/);
  });

  test('fits 80 columns for any cells and any number of columns', () => {
    const column = fc.record({ title: wild, floor: fc.integer({ min: 1, max: 30 }) });
    const table = fc
      .array(column, { minLength: 1, maxLength: 9 })
      .chain((columns) =>
        fc.tuple(
          fc.constant(columns),
          fc.array(fc.array(wild, { maxLength: columns.length }), { maxLength: 4 }),
        ),
      );
    fc.assert(
      fc.property(table, ([columns, rows]) => {
        const lines = layTable(columns, rows, plain);
        expect(lines.length).toBe(rows.length + 1);
        for (const line of lines) {
          expect(stringWidth(line)).toBeLessThanOrEqual(80);
          expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
        }
      }),
    );
  });

  test('paints cells without moving them', () => {
    const columns = [{ title: 'a' }, { title: 'b' }];
    const rows = [[{ text: 'x', tone: 'good' as const }, 'y']];
    const painted = layTable(columns, rows, colored);
    expect(painted[1]).toBe('\u001b[32mx\u001b[39m  y');
    expect(painted.map((line) => line.replaceAll(/\u001b\[\d+m/g, ''))).toEqual(
      layTable(columns, rows, plain),
    );
  });
});

describe('the width of a text', () => {
  test('counts two columns for a Chinese letter and none for a color', () => {
    expect(widthOf('buy 买入')).toBe(8); // 4 + 2 × 2
    expect(widthOf('\u001b[31mred\u001b[39m')).toBe(3);
    expect(widthOf('')).toBe(0);
    expect(widthOf('▁▂▃▄▅▆▇█')).toBe(8);
  });

  test('is that of the package for every character that is counted without it', () => {
    // one by one, with a neighbour on each side, so that no range holds a mark that the package sees otherwise
    const ranges = [
      [0x20, 0x7e],
      [0x2581, 0x2588],
      [0x3001, 0x3011],
      [0x4e00, 0x9fff],
      [0xff01, 0xff5e],
    ] as const;
    for (const [first, last] of ranges)
      for (let code = first - 1; code <= last + 1; code++) {
        const text = String.fromCharCode(code);
        if (widthOf(text) !== stringWidth(text)) expect(text).toBe(code);
      }
  });

  test('is what the package says of every text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        expect(widthOf(text)).toBe(stringWidth(text));
      }),
    );
  });
});
