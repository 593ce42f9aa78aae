import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { type Block, figure, right } from '../../../src/report/document.ts';
import { colored } from '../../../src/report/print/layout.ts';
import { terminalText } from '../../../src/report/print/terminal.ts';

test('a blank line stands between blocks, and none before one that belongs to the block above', () => {
  const blocks: Block[] = [
    { kind: 'warning', text: 'SIMULATED' },
    { kind: 'heading', text: 'Title' },
    { kind: 'text', text: 'legend', joined: true },
    { kind: 'series', title: 'left out here', days: [], lines: [], of: 'gain' },
    { kind: 'statements', title: '1. The calls', lines: ['one', '  detail'] },
  ];
  expect(terminalText({ blocks })).toBe(
    '*** SIMULATED ***\n\nTitle\nlegend\n\n1. The calls\n   one\n     detail\n',
  );
});

test('keys that leave no room stand above their figures, and an id is never cut', () => {
  const long = 'x'.repeat(70);
  const columns = [{ title: 'id' }, right('rel.'), right('p')];
  const rows = [[long, figure('gain', 0.1), figure('p', 0.0004)]];
  const table = (as: 'id' | 'keys') =>
    terminalText({ blocks: [{ kind: 'table', columns, rows, lead: { as, columns: 1 } }] });
  expect(table('id').split('\n')).toEqual(['id', '     rel.      p', long, '  +10.00%  <.001', '']);
  expect(table('keys')).toContain('…');
});

test('figures that may be left out make room for the keys, and no more of them than it takes', () => {
  const wide = [...'abcd'].map((name) => right(name.repeat(16)));
  const table = (spare: number) =>
    terminalText({
      blocks: [
        {
          ...{ kind: 'table', columns: [{ title: 'key' }, ...wide], rows: [['k=5', ...'1234']] },
          lead: { as: 'keys', columns: 1, spare },
        },
      ],
    });
  // a key of 3 and four figures of 16 with two blanks between them are 75 wide; with a key of 9 they are 81
  expect(table(2).split('\n')[0]).toMatch(/^key +a+ +b+ +c+ +d+$/);
  const long = table(2).length;
  wide.push(right('eeee'));
  expect(table(2).split('\n')[0]).toMatch(/^key +a+ +b+ +c+ +d+$/);
  expect(table(2)).toHaveLength(long);
  expect(table(0).split('\n').slice(0, 2)).toEqual(['key', expect.stringMatching(/^ +a+ .* e+$/)]);
});

test('commands are typed as they stand, or named where a path is longer than a line', () => {
  const block = (path: string): Block => ({
    kind: 'commands',
    sentence: 'See:',
    commands: [`ratemark explain total -r ${path}`],
    inWords: 'See: ratemark explain total with the same inputs',
  });
  expect(terminalText({ blocks: [block('r.csv')] })).toBe(
    'See:\n  ratemark explain total -r r.csv\n',
  );
  expect(terminalText({ blocks: [block('r'.repeat(90))] })).toContain('with the same inputs');
});

test('no line is wider than a terminal, in color and without, whatever the texts', () => {
  const text = fc.string({ unit: fc.constantFrom(...'中文，aZ 09-/（）'), maxLength: 120 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
      const blocks: Block[] = texts.flatMap((one): Block[] => [
        { kind: 'heading', text: one },
        { kind: 'text', text: one },
        { kind: 'statements', title: one, lines: [one] },
        { kind: 'table', columns: texts.map((title) => ({ title, floor: 2 })), rows: [texts] },
      ]);
      const painted = terminalText({ blocks }, colored).replaceAll(/\u001b\[\d+m/g, '');
      expect(painted).toBe(terminalText({ blocks }));
      for (const line of painted.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
    }),
  );
});

describe('a series', () => {
  const lines = (...values: (readonly number[])[]) =>
    terminalText({
      blocks: [
        {
          ...{ kind: 'series', title: 'equity', of: 'count' },
          days: values[0]!.map((_, i) => i),
          lines: values.map((list, i) => ({ name: 'ab'.slice(0, i + 1), values: list })),
        },
      ],
    })
      .trimEnd()
      .split('\n');

  test('is a bar a value from the least to the most of all lines', () => {
    // eight heights of the steps 0 to 7; the second line stays at a height of 7/7 · 3 = 3
    expect(lines([0, 1, 2, 3, 4, 5, 6, 7], [3, 3, 3, 3, 3, 3, 3, 3])).toEqual([
      'a   ▁▂▃▄▅▆▇█  0 .. 7',
      'ab  ▄▄▄▄▄▄▄▄  3 .. 3',
    ]);
  });

  test('that never moves is flat, and what is not known is blank', () => {
    expect(lines([5, Number.NaN, 5])).toEqual(['a  ▁ ▁  5 .. 5']);
    expect(lines([Number.NaN])).toEqual(['']);
  });

  test('of more values than columns shows the last of each stretch', () => {
    const [line = ''] = lines(Array.from({ length: 400 }, (_, i) => i));
    expect(line).toMatch(/^a {2}[▁-█]{40} {2}0 \.\. 399$/);
    expect(line).toContain('█');
  });
});
