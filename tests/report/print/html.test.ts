import { expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import { type Block, count, figure, label, range, right } from '../../../src/report/document.ts';
import { htmlText } from '../../../src/report/print/html.ts';

const html = (...blocks: readonly Block[]) => htmlText({ blocks });

test('a table has a header, its numbers stand right, and what is told by color has a class', () => {
  const rows = [['600519.SH', figure('gain', 0.1834), label('hit', 'good')]];
  const columns = [{ title: 'code' }, right('rel.'), { title: 'verdict' }];
  expect(html({ kind: 'table', columns, rows, lead: { as: 'id', columns: 1 } })).toBe(
    [
      '<table>',
      '<thead><tr><th>code</th><th class="right">rel.</th><th>verdict</th></tr>',
      '</thead>',
      '<tbody>',
      '<tr><th>600519.SH</th><td class="right">+18.34%</td><td class="good">hit</td></tr>',
      '</tbody></table>',
      '',
    ].join('\n'),
  );
});

test('a name from a file shows what it is and does nothing', () => {
  const name = `<img src=x onerror="alert('1')">&\u202e`;
  const safe = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;\ufffd';
  expect(html({ kind: 'table', columns: [{ title: name }], rows: [[name]] })).not.toContain('<img');
  expect(html({ kind: 'text', text: name })).toBe(`<p>${safe}</p>\n`);
  expect(html({ kind: 'heading', text: name })).toBe(`<h2>${safe}</h2>\n`);
  expect(html({ kind: 'statements', title: name, lines: [name] })).not.toContain('<img');
  const commands = { kind: 'commands', sentence: name, commands: [name], inWords: name } as const;
  expect(html(commands)).not.toContain('<img');
});

test('a series is a table by day, which whoever cannot see a chart can read', () => {
  const lines = [{ name: 'portfolio', values: [0.1, Number.NaN] }];
  const days = [parseDay('2025-01-02'), parseDay('2025-01-03')];
  const text = html({ kind: 'series', title: 'Equity', days, lines, of: 'gain' });
  expect(text).toContain('<tr><th>2025-01-02</th><td class="right">+10.00%</td></tr>');
  expect(text).toContain('<tr><th>2025-01-03</th><td class="right">-</td></tr>');
});

test('intervals, parts and counts read as they do in a terminal', () => {
  const cells = [range('share', [0.188, 0.812], { between: '-' }), count(1834)];
  const part = { kind: 'part', part: 27, whole: 39 } as const;
  const columns = ['a', 'b', 'c'].map(right);
  const text = html({ kind: 'table', columns, rows: [[...cells, part]] });
  expect(text).toContain('>18.8-81.2</td><td class="right">1834</td><td class="right">27/39</td>');
});
