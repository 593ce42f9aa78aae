import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
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
