import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DATA, flag, text as textOption, texts } from '../../src/cli/option.ts';
import { inputPaths, stateOfPaths } from '../../src/cli/watch.ts';
import { CLI } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-watch-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

test('inputs are what speaks of the data, standards and strategies that are files; outputs are none', () => {
  const [prices, standard, out] = ['p.csv', 's.yaml', 'out.csv'].map((name) => file(name, 'x'));
  const table = {
    prices: texts('path', 'prices', DATA),
    standard: textOption('id', 'standard'),
    out: textOption('file', 'written'),
    sample: flag('sample'),
  };
  const config = { prices: [`000300.SH=${prices}`, 'gone.csv'], standard, out, sample: true };
  expect(inputPaths(table, config, [])).toEqual([prices, standard]);
  expect(inputPaths(table, {}, [out!, 'equal-weight'])).toEqual([out]); // a strategy that is a file
});

test('the state changes with a file of a folder that is added, written or taken away', () => {
  const below = join(folder, 'prices');
  mkdirSync(join(below, 'deep'), { recursive: true });
  const states = [stateOfPaths([below])];
  writeFileSync(join(below, 'deep/a.csv'), '1');
  states.push(stateOfPaths([below]));
  writeFileSync(join(below, 'deep/a.csv'), '12');
  states.push(stateOfPaths([below]));
  rmSync(join(below, 'deep/a.csv'));
  states.push(stateOfPaths([below]));
  for (const [i, state] of states.entries()) expect(state).not.toBe(states[i - 1]);
  expect(stateOfPaths([below])).toBe(states.at(-1));
});

test('evaluate --watch runs again when the ratings change, and ends when it is told to', async () => {
  const head = 'code,published,label,house\n';
  const ratings = file('ratings.csv', `${head}600000.SH,2024-01-02,买入,甲证券\n`);
  const prices = join(folder, 'series');
  mkdirSync(prices);
  for (const id of ['600000.SH', '000300.SH'])
    writeFileSync(join(prices, `${id}.csv`), 'date,close\n2024-01-02,10\n2024-07-02,13\n');
  const args = [CLI, 'evaluate', '-r', ratings, '-p', prices, '--watch'];
  const child = spawn(process.execPath, args, { cwd: folder });
  let [shown, told] = ['', ''];
  const waitFor = (is: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => is() && resolve();
      child.stdout.on('data', look);
      child.stderr.on('data', look);
    });
  child.stdout.on('data', (chunk) => (shown += chunk));
  child.stderr.on('data', (chunk) => (told += chunk));
  const runs = () => told.split('watching').length - 1;
  await waitFor(() => runs() === 1);
  expect(shown).toMatch(/total +1\/1/);
  shown = '';
  file(
    'ratings.csv',
    `${head}600000.SH,2024-01-02,买入,甲证券\n600000.SH,2024-01-02,中性,乙证券\n`,
  );
  await waitFor(() => runs() === 2);
  expect(shown).toMatch(/total +2\/2/);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});
