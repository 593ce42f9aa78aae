import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { folderOf, ratemark } from '../cli/harness.ts';

const FILES = {
  'prices/600519.SH.csv': 'date,close\n2024-01-02,10\n2024-01-03,12\n',
  'my/pe.csv': 'code,day,known,pe\n600519.SH,2023-12-29,2024-01-02,30\n',
  'my/cap.csv': 'ts_code,trade_date,total_mv\n600519.SH,20240102,30\n',
  'my/club.csv': 'code,in_date,out_date\n600519.SH,2023-01-03,\n',
  'my/notes.csv': 'what,who\nnothing,nobody\n',
};

let cwd: string;
beforeAll(() => {
  cwd = folderOf(FILES);
});
const check = (...args: string[]) => ratemark(['check', ...args, '--format', 'json'], { cwd });
const kindsOf = (stdout: string) =>
  JSON.parse(stdout).map(({ file, kind }: { file: string; kind: string }) => [file, kind]);

test('check tells of side data beside prices, and of the same file once', async () => {
  const { code, stdout } = await check('prices', 'my/pe.csv', '--data', 'pe=my/pe.csv');
  expect(code).toBe(0);
  expect(kindsOf(stdout)).toEqual([
    ['prices/600519.SH.csv', 'prices'],
    ['my/pe.csv', 'values'],
  ]);
  expect(stdout).toContain('each of its instruments has prices');
});

test('check takes them from ratemark.yaml, and their faults end it with 1', async () => {
  const own = folderOf({ ...FILES, 'ratemark.yaml': 'prices: prices\ndata:\n  cap: my/cap.csv\n' });
  const bad = await ratemark(['check'], { cwd: own });
  expect([bad.code, bad.stdout]).toEqual([
    1,
    expect.stringContaining('my/cap.csv: not understood'),
  ]);
  expect(bad.stdout).toMatch(/--data\s+cap=my\/cap.csv,lag=1/);
  writeFileSync(join(own, 'ratemark.yaml'), 'prices: prices\ndata:\n  cap: my/cap.csv,lag=1\n');
  const good = await ratemark(['check', '--lang', 'zh'], { cwd: own });
  expect([good.code, good.stdout]).toEqual([0, expect.stringContaining('附加数据：数值（cap）')]);
});

test('a file that nothing else reads is told as what it may be, with what only the user knows left open', async () => {
  const { code, stdout } = await check('my');
  expect(code).toBe(1);
  const said: Record<string, string> = {};
  for (const { file, findings } of JSON.parse(stdout)) said[file] = findings.at(-1).message;
  expect(said['my/pe.csv']).toBe('it may be side data of a strategy: --data pe=my/pe.csv');
  expect(said['my/cap.csv']).toBe(
    'it may be side data of a strategy: --data cap=my/cap.csv,lag=<days>',
  );
  expect(said['my/club.csv']).toBe('it may be side data of a strategy: --data club=my/club.csv');
  expect(said['my/notes.csv']).not.toContain('side data');
});

test('init offers them as a comment, which holds once it is taken out and filled in', async () => {
  const own = folderOf(FILES);
  const { code, stdout } = await ratemark(['init'], { cwd: own });
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^side data +cap=my\/cap.csv,lag=<days>, club=my\/club.csv, pe=my\/pe.csv$/m,
  );
  expect(stdout).toMatch(/^not used +my\/notes.csv/m);
  const text = readFileSync(join(own, 'ratemark.yaml'), 'utf8');
  const lines = text.slice(text.indexOf('# data:')).split('\n').slice(0, 4);
  expect(lines).toEqual([
    '# data:',
    '#   cap: "my/cap.csv,lag=<days>"',
    '#   club: my/club.csv',
    '#   pe: my/pe.csv',
  ]);
  const open = lines.map((line) => line.slice(2).replace('<days>', '1')).join('\n');
  writeFileSync(join(own, 'ratemark.yaml'), `prices: prices\n${open}\n`);
  const checked = await ratemark(['check', '--format', 'json'], { cwd: own });
  expect([checked.code, kindsOf(checked.stdout)]).toEqual([
    0,
    [
      ['prices/600519.SH.csv', 'prices'],
      ['my/cap.csv', 'values'],
      ['my/club.csv', 'members'],
      ['my/pe.csv', 'values'],
    ],
  ]);
});

test('init finds no run in side data alone', async () => {
  const own = folderOf({ 'pe.csv': FILES['my/pe.csv'] });
  const { code, stderr } = await ratemark(['init'], { cwd: own });
  expect(code).toBe(1);
  expect(stderr).toContain(
    'no ratings and no prices in this folder; of 1 data file none is used, such as pe.csv: side data',
  );
});
