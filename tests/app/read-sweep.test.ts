import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readSweep } from '../../src/app/read-sweep.ts';
import { summaryOf } from '../../src/app/run-summary.ts';
import { folderOf, ratemark } from '../cli/harness.ts';

const GRID = ['--grid', 'count=2,4,6', '--grid', 'lookback=20,40', '--params', 'skip=5'];
const SWEEP = ['sweep', 'momentum', '--sample', ...GRID, '--resamples', '0', '--workers', '1'];

let root = '';
const at = (name: string) => join(root, name);
const cellsOf = (name: string) =>
  readFileSync(name, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

beforeAll(async () => {
  root = folderOf({});
  const run = await ratemark([...SWEEP, '--walk-forward', '6m/3m', '--out', at('whole')]);
  expect(run.code).toBe(0);
});

test('maps every figure by the two parameters, cell by cell as in sets.csv', () => {
  const { maps, sets, best, names } = readSweep(at('whole'));
  const [head = [], ...rows] = cellsOf(at('whole/sets.csv'));
  expect(names).toEqual(['count', 'lookback']);
  expect(sets).toHaveLength(6);
  expect(rows[best]?.[head.indexOf('chosen')]).toBe('true');
  expect(maps.map(({ of }) => of)).toContain('turnover');
  for (const { of, map } of maps) {
    // three values go down, two across: the longer parameter goes down
    expect([map.down.name, map.across.name]).toEqual(['count', 'lookback']);
    for (const [, count, lookback, ...rest] of rows) {
      const i = map.down.values.indexOf(Number(count));
      const k = map.across.values.indexOf(Number(lookback));
      const written = Number(rest[head.indexOf(of) - 3]);
      expect(map.cells[i]?.[k]).toBeCloseTo(written, of === 'costs' ? 2 : 9);
    }
  }
});

test('gives for each value of a parameter the mean and the ends of all sets that share it', () => {
  const { along } = readSweep(at('whole'));
  const [head = [], ...rows] = cellsOf(at('whole/sets.csv'));
  const of = (value: string) =>
    rows.filter((row) => row[1] === value).map((row) => Number(row[head.indexOf('sharpe')]));
  expect(along.map(({ name }) => name)).toEqual(['count', 'lookback']);
  for (const { value, sets, mean, low, high } of along[0]!.values) {
    const own = of(String(value));
    expect([sets, own.length]).toEqual([2, 2]);
    expect(mean).toBeCloseTo((own[0]! + own[1]!) / 2, 9);
    expect([low, high]).toEqual([Math.min(...own), Math.max(...own)]);
  }
});

test('reads the walk-forward with its sessions, and counts the ways to halve sixteen blocks', () => {
  const { walk, overfitting } = readSweep(at('whole'));
  const [, ...windows] = cellsOf(at('whole/windows.csv'));
  expect(walk?.windows.map(({ testFrom }) => testFrom)).toEqual(windows.map((row) => row[1]));
  expect(walk?.days).toHaveLength(cellsOf(at('whole/out-of-sample.csv')).length - 1);
  expect(overfitting?.splits).toBe(12_870); // 16! / (8! 8!)
});

test('stands in a list of runs with the figures of what was out of sample', () => {
  const { kind, state, by, money } = summaryOf(root, 'whole');
  expect([kind, state, by]).toEqual(['sweep', 'whole', 'momentum']);
  const equity = cellsOf(at('whole/out-of-sample.csv')).slice(1);
  const [first, last] = [Number(equity[0]?.[1]), Number(equity.at(-1)?.[1])];
  expect(money?.totalReturn).toBeCloseTo(last / first - 1, 6);
});

test.each([
  ['sweep.json', 'report', 'was changed since the run was written'],
  ['out-of-sample.csv', 'report', 'was changed since the run was written'],
])('refuses a folder whose %s is not what was written', async (name, command, message) => {
  const copy = folderOf({});
  cpSync(at('whole'), join(copy, 'whole'), { recursive: true });
  const file = join(copy, 'whole', name);
  writeFileSync(file, readFileSync(file, 'utf8').replace('1', '2'));
  const { code, stderr } = await ratemark([
    command,
    join(copy, 'whole'),
    '-o',
    join(copy, 'a.html'),
  ]);
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
});

test('refuses a manifest of a sweep beside figures of something else', async () => {
  const copy = folderOf({});
  cpSync(at('whole'), join(copy, 'whole'), { recursive: true });
  const file = join(copy, 'whole/manifest.json');
  const { written: _, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(manifest));
  writeFileSync(join(copy, 'whole/sweep.json'), '{"sets": [{"sharpe": "1"}], "chosen": {}}');
  const { code, stderr } = await ratemark(['report', join(copy, 'whole')], { cwd: copy });
  expect([code, stderr]).toEqual([1, expect.stringContaining('expected the figures of a sweep')]);
});
