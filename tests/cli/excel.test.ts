/** CSV for spreadsheets: a byte order mark where it is asked for, and no column name twice. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, ratemark } from './harness.ts';

const MARK = '\ufeff';

describe.each([
  ['evaluate', '-f', 'csv'],
  ['score', '-f', 'csv', '--resamples', '0'],
  ['score', '-f', 'calls', '--resamples', '0'],
  ['rank', 'houses', '-f', 'csv'],
  ['sensitivity', '-f', 'csv'],
  ['explain', 'grade=buy', '-f', 'csv'],
  ['completeness', '-f', 'csv'],
])('ratemark %s %s %s', (...args) => {
  const asked = args.filter((word) => word !== undefined);

  test.concurrent('marks its CSV only with --excel, and names each column once', async () => {
    const [plain, excel] = await Promise.all([
      ratemark([...asked, '--sample']),
      ratemark([...asked, '--sample', '--excel']),
    ]);
    expect([plain.code, excel.code]).toEqual([0, 0]);
    expect(excel.stdout).toBe(MARK + plain.stdout);
    const columns = plain.stdout.split('\n', 1)[0]!.split(',');
    expect(columns.filter((name, i) => columns.indexOf(name) !== i)).toEqual([]);
  });
});

test.concurrent('the files of --out are marked where they are CSV', async () => {
  const cwd = folderOf({});
  await ratemark(['evaluate', '--sample', '--excel', '-f', 'json', '--out', 'out'], { cwd });
  const marked = readdirSync(join(cwd, 'out')).filter((name) =>
    readFileSync(join(cwd, 'out', name), 'utf8').startsWith(MARK),
  );
  expect(marked.sort()).toEqual(['calls.csv', 'cohorts.csv']);
});

test.concurrent('a backtest marks its files, which its report reads all the same', async () => {
  const cwd = folderOf({});
  await ratemark(['backtest', 'equal-weight', '--sample', '--excel', '--out', 'out'], { cwd });
  const tables = readdirSync(join(cwd, 'out')).filter((name) => name.endsWith('.csv'));
  const heads = tables.map((name) => readFileSync(join(cwd, 'out', name), 'utf8'));
  expect(heads.filter((text) => !text.startsWith(MARK))).toEqual([]);
  expect(heads.length).toBeGreaterThan(4);
  const { code, stderr } = await ratemark(['report', 'out', '-o', 'page.html'], { cwd });
  expect([code, stderr]).toEqual([0, 'ratemark: wrote page.html\n']);
});

test.concurrent('a report read alone gives its ratings marked; a file that is added to is none for Excel', async () => {
  const cwd = folderOf({ 'r.txt': '某某证券\n2025年1月6日\n例甲（609901.SH）\n评级：买入\n' });
  const { stdout } = await ratemark(['extract', 'r.txt', '--excel'], { cwd });
  expect(stdout.startsWith(`${MARK}published,`)).toBe(true);
  const added = await ratemark(['extract', 'r.txt', '--excel', '--out', 'r.csv'], { cwd });
  expect([added.code, added.stderr]).toEqual([2, expect.stringContaining('--excel')]);
});
