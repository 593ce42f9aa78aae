import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { PAIR, testShared } from '../shared.ts';
import { ratemark } from './harness.ts';

describe('ratemark score', () => {
  test.each([
    'all',
    'volatility',
  ])('prints a table, JSON with the same figures, and the calls behind them, like %s', async (rule) => {
    const [table, json, list] = await Promise.all(
      [[], ['-f', 'json'], ['-f', 'calls']].map((more) =>
        ratemark(['score', '--sample', '--like', rule, ...more]),
      ),
    );
    expect([table?.code, json?.code, list?.code]).toEqual([0, 0, 0]);
    const { total, cohorts } = JSON.parse(json?.stdout ?? '');
    expect(cohorts[0].key).toEqual({ grade: 'buy' });
    const rate = (100 * total.hit.rate).toFixed(1);
    expect(table?.stdout).toMatch(new RegExp(`^total .* ${rate} `, 'm'));
    // the hits and chances of the list make the rates of the table
    const [header = '', ...rows] = (list?.stdout ?? '').trimEnd().split('\n');
    const at = (name: string) => header.split(',').indexOf(name);
    const cells = (name: string) => rows.map((row) => row.split(',')[at(name)]!).filter(Boolean);
    expect(cells('hit').filter((hit) => hit === 'true')).toHaveLength(total.hit.k);
    expect(cells('hit')).toHaveLength(total.hit.n);
    const mean = (name: string) => {
      const values = cells(name).map(Number);
      return values.reduce((a, b) => a + b, 0) / values.length;
    };
    expect(cells('plainHit')).toHaveLength(total.hit.n);
    expect(mean('plainHit')).toBeCloseTo(total.hit.plainBase, 12);
    expect(cells('baseHit')).toHaveLength(total.hit.matched.n);
    if (rule === 'all') {
      expect(total.hit.matched).toEqual({ k: total.hit.k, n: total.hit.n, rate: total.hit.rate });
      expect(mean('baseHit')).toBeCloseTo(total.hit.base, 12);
    } // no share of the sample has fifteen others beside it
    else expect([total.hit.matched.n, total.hit.base]).toEqual([0, null]);
    for (const id of cells('id').slice(0, 1))
      expect((await ratemark(['explain', id, '--sample'])).code).toBe(0);
  });

  test('writes the same bytes twice, the manifest last', async () => {
    const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'ratemark-')));
    for (const out of folders) {
      const { code, stderr } = await ratemark([
        'score',
        '--sample',
        '--out',
        out,
        '--minimum',
        '3',
      ]);
      expect([code, stderr]).toEqual([0, '']);
    }
    const [first, second] = folders.map((out) => readdirSync(out).sort());
    expect(first).toEqual(['manifest.json', 'score.csv', 'score.json', 'scored-calls.csv']);
    expect(second).toEqual(first);
    for (const name of first ?? [])
      expect(readFileSync(join(folders[0]!, name), 'utf8')).toBe(
        readFileSync(join(folders[1]!, name), 'utf8'),
      );
  });

  test.each([
    [['--interval', 'wald'], 'wilson'],
    [['--minimum', 'few'], 'whole number'],
    [['-g', 'huose'], 'house'],
    [['-f', 'xml'], 'calls'],
  ])('takes %j for wrong usage', async (more, hint) => {
    const { code, stdout, stderr } = await ratemark(['score', '--sample', ...more]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(hint);
  });

  testShared('reads, scores and draws 12,020 calls', async () => {
    const files = ['-r', PAIR.ratings, '-p', PAIR.prices, '-b', PAIR.benchmark];
    const { code, stdout } = await ratemark(['score', ...files, '--spells', 'every']);
    expect(code).toBe(0);
    expect(stdout).toContain('11899 rated calls and 121 without a rating');
  });
});

describe('in Chinese', () => {
  test.each([
    ['score', '--minimum', '3'],
    ['rank', 'analysts', '--minimum', '3'],
    ['rank', 'houses'],
    ['sensitivity', '--as', 'csc-2021', '--limit', '0'],
  ])('ratemark %s %s %s prints Chinese in 80 columns, the same figures', async (...args) => {
    const [zh, en] = await Promise.all(
      ['zh', 'en'].map((lang) => ratemark([...args, '--sample', '--lang', lang])),
    );
    expect([zh?.code, zh?.stderr]).toEqual([0, '']);
    const lines = (zh?.stdout ?? '').split('\n').filter((line) => !line.startsWith('  ratemark '));
    for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
    // names of statistics, ids, conventions and people stay; words of the tables do not
    const words =
      /(?<!-)\b(judged|hit|lift|mean|median|calls?|few|chance|tiers?|earned|buy|neutral|avoid)\b/;
    expect(lines.filter((line) => words.test(line))).toEqual([]);
    const figures = (text = '') => text.match(/[-+]?\d+\.\d+%?/g)?.length;
    expect(figures(zh?.stdout)).toBe(figures(en?.stdout));
  });
});

interface Ranked {
  readonly p: number | null;
  readonly q: number | null;
  readonly rank?: number | null;
  readonly stars: number;
  readonly coSigners?: readonly string[];
}

describe('ratemark rank', () => {
  test.each(['houses', 'analysts'])('ranks %s as a table, CSV and JSON', async (who) => {
    const [table, json, csv] = await Promise.all(
      ['table', 'json', 'csv'].map((format) =>
        ratemark(['rank', who, '--sample', '--minimum', '1', '--like', 'all', '-f', format]),
      ),
    );
    const { ranked, of } = JSON.parse(json?.stdout ?? '');
    expect(of).toBe(who);
    expect(csv?.stdout.trimEnd().split('\n')).toHaveLength(ranked.length + 1);
    for (const { q, stars, standing } of ranked) {
      if (q === null || q >= 0.05) expect(stars).toBe(0);
      if (q >= 0.05) expect(standing).toBe('not distinguishable from chance');
    }
    expect(table?.stdout).toContain('not distinguishable from chance');
  });

  test.each(['houses', 'analysts'])('tests and ranks no %s without like names', async (who) => {
    const args = ['rank', who, '--sample', '--minimum', '1'];
    const [table, json] = await Promise.all([ratemark(args), ratemark([...args, '-f', 'json'])]);
    const { ranked, tests }: { ranked: Ranked[]; tests: number } = JSON.parse(json.stdout);
    expect([json.code, tests]).toEqual([0, 0]);
    expect(ranked.length).toBeGreaterThan(1);
    for (const { p, q, rank, stars } of ranked)
      expect([p, q, rank ?? null, stars]).toEqual([null, null, null, 0]);
    const people = ranked.flatMap(({ coSigners = [] }) => [0, ...coSigners]).length; // each with who signs the same calls
    expect(table.stdout).toContain(`None of ${people} ${who} has enough judged calls`);
    expect(table.stdout).toContain('None of 27 judged calls has like names');
  });

  test('asks whom to rank', async () => {
    const { code, stderr } = await ratemark(['rank', 'brokers', '--sample']);
    expect(code).toBe(2);
    expect(stderr).toContain('analysts, houses');
  });
});
