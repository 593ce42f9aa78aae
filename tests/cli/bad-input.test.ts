import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Finished, folderOf, JUDGE, ratemark, SMALL } from './harness.ts';

const HEADER = 'call_id,published,house,code,label\n';
const GOOD_CALL = 'A1,2024-01-02,中邮证券,600519.SH,买入\n';
const OVERLAP = `id: mine
house: Mine
version: '1'
valid: {}
status: verified
source: made for a test
text: made for a test
stock:
  horizon: { months: 6 }
  measure: relative
  returns: price
  benchmarks: { CN: [000300.SH] }
  bands:
    - { grade: buy, zh: 买入, printed: up, interval: '(10%, +inf)' }
    - { grade: avoid, zh: 回避, printed: down, interval: '(-inf, 15%]' }
`;

/** Judges {@link SMALL} with some of its files replaced. */
async function judge(
  files: Readonly<Record<string, string>>,
  ...options: readonly string[]
): Promise<Finished> {
  return ratemark(['evaluate', ...JUDGE, ...options], { cwd: folderOf({ ...SMALL, ...files }) });
}

/** A failure that the user can mend: exit 1, nothing on stdout, one message without a stack. */
function expectMessage({ code, stdout, stderr }: Finished, message: string): void {
  expect(stderr).toBe(`ratemark: ${message}\n`);
  expect(stdout).toBe('');
  expect(code).toBe(1);
}

describe('a file that cannot be used ends the run with its place and the cure', () => {
  test.concurrent.each([
    ['an empty ratings file', { 'ratings.csv': '' }, 'ratings.csv: the file is empty'],
    [
      'an empty price file',
      { 'prices/600519.SH.csv': '' },
      'prices/600519.SH.csv: the file is empty',
    ],
    ['an empty benchmark', { 'index.csv': '' }, 'index.csv: the file is empty'],
    [
      'a ratings header alone',
      { 'ratings.csv': HEADER },
      'ratings.csv:1: the file has a header and no rows',
    ],
    [
      'a price header alone',
      { 'prices/600519.SH.csv': 'date,close\n' },
      'prices/600519.SH.csv:1: the file has a header and no rows',
    ],
    [
      'a last row that is cut off',
      { 'ratings.csv': `${HEADER}${GOOD_CALL}A2,2024-0` },
      'ratings.csv:3: the last row is cut off: it has 2 of 5 cells; fetch the file again',
    ],
    [
      'an unknown header of ratings',
      { 'ratings.csv': 'x1,x2,x3\n1,2,3\n' },
      'ratings.csv:1: expected a header row of a known layout of ratings, found "x1,x2,x3"; see the formats in the documentation',
    ],
    [
      'an unknown header of prices',
      { 'prices/600519.SH.csv': 'x1,x2,x3\n1,2,3\n' },
      'prices/600519.SH.csv:1: expected a header row of a known layout of prices, found "x1,x2,x3"; see the formats in the documentation',
    ],
    [
      'two rows of one day that differ',
      { 'index.csv': 'date,close\n2024-01-02,4000\n2024-01-02,4001\n2024-07-02,4000\n' },
      /^index\.csv:3: .*line 2/,
    ],
    [
      'a day that no calendar has',
      { 'index.csv': 'date,close\n2024-02-30,4000\n' },
      /^index\.csv:2: .*"2024-02-30"/,
    ],
    ['a price that is text', { 'index.csv': 'date,close\n2024-01-02,x\n' }, /^index\.csv:2 .*"x"/],
    [
      'a call id that stands twice',
      { 'ratings.csv': HEADER + GOOD_CALL + GOOD_CALL.replace('01-02', '01-03') },
      'ratings.csv:3: call id "A1" stands in line 2 already; give each call an id of its own',
    ],
    [
      'a standard that a call names and nobody has',
      { 'ratings.csv': `${HEADER.trim()},standard\n${GOOD_CALL.trim()},zzzzzzzz\n` },
      'ratings.csv:2 (field "standard"): no standard "zzzzzzzz"; ratemark standards list names all of them',
    ],
  ])('%s', async (_, files, message) => {
    const result = await judge(files);
    if (typeof message === 'string') return expectMessage(result, message);
    const [, said = ''] = /^ratemark: (.*)\n$/.exec(result.stderr) ?? [];
    expect(said).toMatch(message);
    expectMessage(result, said);
  });

  test.concurrent('bands that overlap, with the band', async () => {
    const result = await judge({ 'mine.yaml': OVERLAP }, '--standard', 'mine.yaml');
    expectMessage(
      result,
      'mine.yaml (field "stock.bands.1"): overlaps with buy: lower its upper edge',
    );
  });

  test.concurrent('overlapping bands are an error of the lint too', async () => {
    const cwd = folderOf({ 'mine.yaml': OVERLAP });
    const { code, stdout, stderr } = await ratemark(['standards', 'lint', 'mine.yaml'], { cwd });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain(
      'error: mine.yaml (stock.bands.1): overlaps with buy: lower its upper edge\n',
    );
  });
});

describe('paths that lead nowhere', () => {
  test.concurrent.each([
    [
      'a missing ratings file',
      ['-r', 'no.csv', '-p', 'prices'],
      'no.csv: no such file or folder; check the path',
    ],
    [
      'a missing price folder',
      ['-r', 'ratings.csv', '-p', 'no'],
      'no: no such file or folder; check the path',
    ],
    [
      'a path through a file',
      ['-r', 'ratings.csv/x', '-p', 'prices'],
      'ratings.csv/x: a part of the path is not a folder; check the path',
    ],
    [
      'a folder without a file of data',
      ['-r', 'ratings.csv', '-p', 'none'],
      'none: the folder holds no .csv, .tsv, .txt, .csv.gz, .json, .xlsx, .parquet, .arrow or .feather file',
    ],
    [
      'a link that leads to itself',
      ['-r', 'ratings.csv', '-p', 'loop'],
      'loop: a symbolic link leads to itself; remove it',
    ],
    [
      'a folder that holds itself',
      ['-r', 'ratings.csv', '-p', 'round'],
      'round/self: a symbolic link leads back to a folder that holds it; remove the link',
    ],
    [
      'a file that cannot be read',
      ['-r', '/proc/self/mem', '-p', 'prices'],
      '/proc/self/mem: cannot be read: EIO: i/o error, read',
    ],
    [
      'a missing standard file',
      ['-r', 'ratings.csv', '-p', 'prices', '-s', 'no.yaml'],
      'no.yaml: no such file or folder; check the path',
    ],
    [
      'a missing id map',
      ['-r', 'ratings.csv', '-p', 'prices', '--ids', 'no.csv'],
      'no.csv: no such file or folder; check the path',
    ],
  ])('%s', async (_, args, message) => {
    const cwd = folderOf({ ...SMALL, 'round/600519.SH.csv': SMALL['prices/600519.SH.csv'] });
    mkdirSync(join(cwd, 'none'));
    symlinkSync('loop', join(cwd, 'loop'));
    symlinkSync('../round', join(cwd, 'round/self'));
    const rest = ['-b', '000300.SH=index.csv'];
    expectMessage(await ratemark(['evaluate', ...args, ...rest], { cwd }), message);
  });
});

describe('benchmarks', () => {
  test.concurrent('without any for any call the run ends and says which is needed', async () => {
    const cwd = folderOf(SMALL);
    expectMessage(
      await ratemark(['evaluate', '-r', 'ratings.csv', '-p', 'prices'], { cwd }),
      'no benchmark among the prices: the calls need 000300.SH (沪深300); give --benchmark 000300.SH=FILE',
    );
  });

  test.concurrent('one that ends before the window leaves the call pending', async () => {
    const short = { 'index.csv': 'date,close\n2024-01-02,4000\n2024-02-02,4000\n' };
    const { code, stdout, stderr } = await judge(short, '--format', 'jsonl');
    expect([code, stderr]).toEqual([0, '']);
    // the as-of day is the last day that both reach: February, before the end in July
    expect(JSON.parse(stdout)).toMatchObject({ status: 'pending', asOf: '2024-02-02' });
  });
});

describe('what concerns one call makes it void and lets the others be judged', () => {
  test.concurrent.each([
    [
      'a label that the standard has not',
      { 'ratings.csv': `${HEADER}${GOOD_CALL}A2,2024-01-02,中邮证券,600519.SH,逢低布局\n` },
      'unknown-label',
    ],
    [
      'no label',
      { 'ratings.csv': `${HEADER}${GOOD_CALL}A2,2024-01-02,中邮证券,600519.SH,\n` },
      'unrated',
    ],
    [
      'no prices',
      { 'ratings.csv': `${HEADER}${GOOD_CALL}A2,2024-01-02,中邮证券,600520.SH,买入\n` },
      'no-prices',
    ],
    [
      'a price of zero',
      {
        'ratings.csv': `${HEADER}${GOOD_CALL}A2,2024-01-02,中邮证券,600520.SH,买入\n`,
        'prices/600520.SH.csv': 'date,close\n2024-01-02,0\n2024-07-02,12\n',
      },
      'bad-price',
    ],
    [
      'a price below zero',
      {
        'ratings.csv': `${HEADER}${GOOD_CALL}A2,2024-01-02,中邮证券,600520.SH,买入\n`,
        'prices/600520.SH.csv': 'date,close\n2024-01-02,-1.5\n2024-07-02,12\n',
      },
      'bad-price',
    ],
  ])('%s', async (_, files, reason) => {
    const { code, stdout, stderr } = await judge(files, '--format', 'jsonl');
    expect([code, stderr]).toEqual([0, '']);
    const calls = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(calls.map(({ id, status, reason: why }) => [id, status, why])).toEqual([
      ['A1', 'judged', null],
      ['A2', 'void', reason],
    ]);
  });
});

describe('--skip-bad', () => {
  const bad = `${HEADER}${GOOD_CALL}A2,2024-13-02,中邮证券,600519.SH,买入\n${GOOD_CALL}`;

  test.concurrent('without it every bad row is reported, each with its line', async () => {
    const { code, stdout, stderr } = await judge({ 'ratings.csv': bad });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^ratemark: ratings\.csv:3 .*"2024-13-02"/);
    expect(stderr).toMatch(/\n {10}ratings\.csv:4: call id "A1" stands in line 2 already/);
  });

  test.concurrent('with it they are left out, reported and counted', async () => {
    const { code, stdout, stderr } = await judge({ 'ratings.csv': bad }, '--skip-bad');
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^ratemark: left out ratings\.csv:3: .*\nratemark: left out ratings\.csv:4: .*\n$/,
    );
    expect(stdout).toContain('Note: 2 bad rating rows were left out (--skip-bad).\n');
    const json = await judge({ 'ratings.csv': bad }, '--skip-bad', '--format', 'json');
    expect(JSON.parse(json.stdout).manifest).toMatchObject({ calls: 1, skippedRows: 2 });
  });
});
