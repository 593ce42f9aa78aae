import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { folderOf, ratemark } from './harness.ts';

const HEADER =
  'call_id,published,house,analysts,code,label,target_price,target_months,target_currency';
const cwd = folderOf({
  'ratings.csv': `${HEADER}
T1,2024-01-02,甲证券,李一;王二,600519.SH,买入,12,6,
T2,2024-01-02,乙证券,李一,600519.SH,买入,12.5-13元,,
T3,2024-01-02,乙证券,李一,600519.SH,买入,12,6,HKD
T4,2024-01-02,乙证券,李一,600519.SH,买入,,,
`,
  'prices/600519.SH.csv':
    'date,high,close\n2024-01-02,10,10\n2024-03-04,12.6,11\n2024-07-02,12,11.5\n2024-07-03,12,11.5\n',
  'index.csv': 'date,close\n2024-01-02,4000\n2024-07-02,4000\n2024-07-03,4000\n',
  'odd.csv': `${HEADER}\nT1,2024-01-02,甲证券,李一,600519.SH,买入,12,0,\n`,
});
const run = (...more: readonly string[]) =>
  ratemark(['targets', '-r', 'ratings.csv', '-p', 'prices', ...more], { cwd });

describe('ratemark targets', () => {
  test('prints what was reached, no line wider than 80, without a benchmark', async () => {
    const { code, stdout, stderr } = await run();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Target prices: 3 of 4 calls have one; data up to 2024-07-03');
    // 11.5 / 12 - 1 = -4.17 %, 12 / 10 - 1 = 20 %, 11.5 / 10 - 1 = 15 %
    expect(stdout).toMatch(/^甲证券 +1\/1 +0 +0 +0\.0 +100\.0 +-4\.17% +\+20\.00% +\+15\.00%$/m);
    expect(stdout).toContain('1 pending (1 of them reached already), 1 void (1 other-currency)');
    expect(stdout).toContain('A rate within is no rate at the end');
    for (const line of stdout.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
  });

  test('counts a target once in the total and once for each who signed', async () => {
    const { stdout } = await run('-g', 'analyst', '-f', 'json');
    const { cohorts, total, targets, calls } = JSON.parse(stdout);
    expect(
      cohorts.map(({ key, targets: n }: { key: { analyst: string }; targets: number }) => [
        key.analyst,
        n,
      ]),
    ).toEqual([
      ['李一 (乙证券)', 2],
      ['李一 (甲证券)', 1],
      ['王二 (甲证券)', 1],
    ]);
    expect([total.targets, targets.length, calls]).toEqual([3, 3, 4]);
  });

  test('writes every target with file and line, in Chinese and as files too', async () => {
    const { stdout } = await run(
      '-f',
      'csv',
      '--lang',
      'zh',
      '--out',
      'results',
      '--parquet',
      'parquet',
    );
    const [head = '', first = ''] = stdout.split('\n').map((line) => line.split(','));
    const cell = (name: string) => first[head.indexOf(name)];
    expect(
      ['id', 'reachedDay', 'reachedPrice', 'reachedFile', 'reachedLine', 'hitAtEnd'].map(cell),
    ).toEqual([...['T1', '2024-03-04', '12.6', 'prices/600519.SH.csv', '3', 'false']]);
    expect(readFileSync(join(cwd, 'results/targets.csv'), 'utf8')).toBe(stdout);
    for (const name of [
      'results/targets.json',
      'results/manifest.json',
      'parquet/target-cohorts.parquet',
    ])
      expect(existsSync(join(cwd, name)), name).toBe(true);
    expect((await run('--lang', 'zh')).stdout).toContain('期内触及率不可与期末达到率相比');
  });

  test('is traced by explain, by the months that the command line says', async () => {
    const explain = (...more: readonly string[]) =>
      ratemark(
        [
          'explain',
          'T2',
          '-r',
          'ratings.csv',
          '-p',
          'prices',
          '-b',
          '000300.SH=index.csv',
          ...more,
        ],
        { cwd },
      );
    const { stdout } = await explain('--target-months', '6');
    expect(stdout).toContain('12.5 to 13, read from ratings.csv:3');
    expect(stdout).toContain('2024-01-02 + 6 months = 2024-07-02 (by convention');
    // the middle is 12.75: 11.5 / 12.75 - 1 = -9.803922 %
    expect(stdout).toContain('error: 11.5 / 12.75 - 1 = -9.803922%');
    const { steps } = JSON.parse((await explain('-f', 'json')).stdout);
    expect(JSON.stringify(steps)).toContain(
      '"step":"targetPending","end":"2025-01-02","reached":true',
    );
  });

  test('refuses months that are none, with file and line', async () => {
    const { code, stderr } = await ratemark(['targets', '-r', 'odd.csv', '-p', 'prices'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain(
      'odd.csv:2 (field "target_months"): expected the months until the target',
    );
  });
});

test('takes what became of a delisted share from the corporate actions', async () => {
  const folder = folderOf({
    'ratings.csv': `${HEADER}\nT1,2024-01-02,甲证券,李一,600519.SH,买入,12,6,\n`,
    'prices/600519.SH.csv': 'date,high,close\n2024-01-02,10,10\n2024-03-04,11,11\n',
    'prices/600520.SH.csv': `date,close\n${Array.from({ length: 28 }, (_, k) => `2024-0${4 + Math.floor(k / 7)}-0${1 + (k % 7)},5\n`).join('')}`,
    'actions.csv': 'code,ex_date,cash,delisting\n600519.SH,2024-03-05,,12.00\n',
  });
  const inputs = ['-r', 'ratings.csv', '-p', 'prices'];
  const without = await ratemark(['targets', ...inputs], { cwd: folder });
  expect(without.stdout).toContain('1 void (1 stale-end-price)');
  const { code, stdout } = await ratemark(
    ['targets', ...inputs, '--actions', 'actions.csv', '-f', 'json'],
    { cwd: folder },
  );
  const { targets, manifest } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(targets[0]).toMatchObject({ hitAtEnd: true, lastPrice: 12, lastFile: 'actions.csv' });
  expect(targets[0]).toMatchObject({ lastLine: 2, reachedDay: '2024-03-05', reachedBy: 'cash' });
  expect(manifest.inputs.map(({ role }: { role: string }) => role)).toContain('actions');
});
