import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderOf, ratemark } from '../cli/harness.ts';
import { partOf, type ReadPart, readPage } from './read-page.ts';

/** Latin words that are the same in Chinese: what is typed again, names of methods, units and what the user's files call a thing. */
const SAME = new Set([
  ...['literal', 'next', 'open', 'inclusive', 'cnpsec', 'ratemark', 'report', 'round', 'trips'],
  ...['trials', 'walk', 'forward', 'chosen', 'strategies', 'follow', 'buys', 'equal', 'weight'],
  ...['agreeing', 'count', 'grade', 'houses', 'lookback', 'most', 'skip', 'neeq', 'citicsp'],
  ...['simulated', 'research', 'omega', 'wilson'],
]);

/** Words of a page's headings, heads of tables, names of rows, figures and sentences. */
function latinWords(page: ReadonlyMap<string, ReadPart>): string[] {
  const texts = [...page].flatMap(([id, { tables, charts, figures, text }]) => [
    ...[...tables, ...charts.values()].flatMap(([head = [], ...rows]) => [
      ...head,
      // what a row is called, and in the provenance what it says; the file after it is the user's
      ...rows.flatMap((row) => (id === 'provenance' && row.length === 2 ? row : row.slice(0, 1))),
    ]),
    ...charts.keys(),
    ...[...figures].flatMap(([name, shown]) => [name, ...shown]),
    text,
  ]);
  const words = texts.join(' ').match(/\b[A-Za-z]{4,}\b/g) ?? [];
  return [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => !SAME.has(word));
}

describe('a Chinese page has no English word left:', () => {
  const folder = folderOf({});
  const page = (name: string) => readPage(join(folder, name));

  beforeAll(async () => {
    const quick = ['--resamples', '0'];
    for (const args of [
      ['backtest', 'follow-buys', '--sample', '-o', 'a', ...quick],
      ['backtest', 'equal-weight', '--sample', '-o', 'b', ...quick],
      ['evaluate', '--sample', '--out', 'c'],
      ['evaluate', '--sample', '--convention', 'next-open', '--out', 'd'],
      [
        ...['sweep', 'momentum', '--sample', '--grid', 'count=2,4', '--grid', 'lookback=40,60'],
        ...['--out', 's', ...quick],
      ],
      ...[['c'], ['a'], ['a', 'b'], ['c', 'd'], ['s']].map((runs) => [
        ...['report', ...runs, '--lang', 'zh', '-o', `${runs.join('')}.html`],
      ]),
    ])
      expect((await ratemark(args, { cwd: folder })).code).toBe(0);
  });

  test.each(['c.html', 'a.html', 'ab.html', 'cd.html', 's.html'])('%s', (name) => {
    expect(latinWords(page(name))).toEqual([]);
  });

  test('its provenance names each fact and the use of each file, and the convention in words', () => {
    const [facts = [], files = []] = partOf(page('c.html'), 'provenance').tables;
    const of = new Map(facts.map(([name, value]) => [name, value]));
    expect(of.get('标准')).toBe('cnpsec-2025，版本 2025，已核实');
    expect(of.get('口径')).toMatch(/^literal：取发布日/);
    expect(new Set(files.slice(1).map(([role]) => role))).toEqual(
      new Set(['行情', '评级', '标准']),
    );
  });

  test('sums are counted in tens of thousands, as an axis has them', () => {
    const marks = /class="tick y"[^>]*>([\d,]+万)</.exec(
      readFileSync(join(folder, 'a.html'), 'utf8'),
    );
    expect(marks?.[1]).toMatch(/^1[0-9]{3}万$/); // ten million yuan and more
  });

  test('runs beside each other differ by their settings, and by nothing that came out', () => {
    const [[, ...rows] = []] = partOf(page('cd.html'), 'differences').tables;
    expect(rows).toEqual([['口径', 'literal', 'next-open']]);
  });
});
