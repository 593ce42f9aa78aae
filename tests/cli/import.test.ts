/** What commands make of a store: what they make of the files that it was imported from. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ratemark } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'imported-'));
const START = Date.UTC(2022, 0, 3) / 86_400_000;

/** Bars of weekdays, by arithmetic: a price that climbs by a cent and falls back every 97 rows. */
function bars(rows: number, from: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const at = START + 7 * Math.floor(i / 5) + (i % 5); // a Monday and the four days behind it
    const close = ((from + (i % 97)) / 100).toFixed(2);
    return `${new Date(at * 86_400_000).toISOString().slice(0, 10)},${close},${close},${close},${close},${1000 + i}`;
  });
  return `date,open,high,low,close,volume\n${lines.join('\n')}\n`;
}

const run = (command: string) =>
  ratemark(command.split(' '), {
    ...{ cwd: folder, env: { XDG_CACHE_HOME: join(folder, 'cache') } },
  });

beforeAll(async () => {
  mkdirSync(join(folder, 'prices'));
  for (const [i, id] of ['600519.SH', '000001.SZ', '600036.SH'].entries())
    writeFileSync(join(folder, 'prices', `${id}.csv`), bars(500, 1000 + 100 * i));
  writeFileSync(join(folder, 'csi300.csv'), bars(500, 3000)); // its name tells nothing: the id is given
  const calls = Array.from({ length: 40 }, (_, i) => {
    const day = new Date((START + 7 * (5 + i)) * 86_400_000).toISOString().slice(0, 10);
    return `C${i},${day},甲证券,张三,${['600519.SH', '000001.SZ'][i % 2]},${['买入', '增持', '中性'][i % 3]},第 ${i} 篇`;
  });
  const head = 'call_id,published,house,analysts,code,label,title';
  writeFileSync(join(folder, 'ratings.csv'), `${head}\n${calls.join('\n')}\n`);
  const imported = await run('import prices 000300.SH=csi300.csv --store store');
  expect(imported.code).toBe(0);
});

describe('from a store', () => {
  test.each([
    ['evaluate -r ratings.csv {} --format json'],
    ['evaluate -r ratings.csv {}'],
    ['score -r ratings.csv {} --format json --resamples 50'],
    ['explain 600519.SH 2022-02-07 -r ratings.csv {}'],
    ['backtest equal-weight {} --rules none --format json --resamples 0'],
    ['sensitivity -r ratings.csv {} --format json'],
  ])('%s prints what it prints from the files', async (command) => {
    const [files, store] = [
      await run(command.replace('{}', '-p prices -p 000300.SH=csi300.csv')),
      await run(command.replace('{}', '-p store')),
    ];
    expect(files.code).toBe(0);
    expect(files.stdout).toMatch(/600519\.SH/);
    const plain = (text: string) => text.replaceAll('-p store', '-p prices 000300.SH=csi300.csv'); // how to type it again
    expect(plain(store.stdout)).toBe(files.stdout);
  });

  test('an audit has the records, the index and the digests of the files', async () => {
    for (const [name, prices] of [
      ['files', '-p prices -p 000300.SH=csi300.csv'],
      ['stored', '-p store'],
    ])
      expect((await run(`audit -r ratings.csv ${prices} --out ${name}`)).code).toBe(0);
    const [files, stored] = ['files', 'stored'].map((name) => {
      const runs = join(folder, name, 'runs');
      return readdirSync(runs).flatMap((id) =>
        ['records.jsonl', 'history.csv', 'records.sha256'].map((file) =>
          readFileSync(join(runs, id, file), 'utf8'),
        ),
      );
    });
    expect(files).toHaveLength(3);
    expect(files?.[0]).toContain('prices/600519.SH.csv');
    expect(stored).toEqual(files);
    const manifests = ['files', 'stored'].map((name) => {
      const [id = ''] = readdirSync(join(folder, name, 'runs'));
      return JSON.parse(readFileSync(join(folder, name, 'runs', id, 'manifest.json'), 'utf8'));
    });
    const sha256 = createHash('sha256').update(bars(500, 3000)).digest('hex');
    expect(manifests[1].inputs).toContainEqual(
      expect.objectContaining({ role: 'prices', file: 'csi300.csv', sha256 }),
    );
    expect(manifests[1].inputs).toEqual(manifests[0].inputs);
    expect((await run('verify stored')).code).toBe(0);
  });
});
