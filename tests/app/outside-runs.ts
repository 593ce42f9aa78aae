/** Runs of shipped strategies whose files are written to a temporary folder, for the check from outside. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { backtestFiles } from '../../src/app/backtest-files.ts';
import type { BacktestOptions } from '../../src/app/backtest-options.ts';
import { loadStrategy } from '../../src/app/strategy-file.ts';
import { readParameters } from '../../src/app/strategy-parameters.ts';
import { writeFolder } from '../../src/app/write.ts';
import { backtestFolder } from '../../src/report/backtest-files.ts';
import { EASTMONEY, PAIR, ROOT } from '../shared.ts';

/** Options of a run over one set of files. */
export type Files = Pick<BacktestOptions, 'prices' | 'benchmark' | 'calls' | 'rules' | 'actions'>;

export const REAL: Files = {
  prices: [`${EASTMONEY}price/2023-06-30`],
  benchmark: [PAIR.benchmark],
  calls: [PAIR.ratings],
};

const sample = (name: string) => join(ROOT, 'data/sample', name);
export const SAMPLE: Files = {
  prices: ['a-shares', 'report-a-shares', 'industries'].map((name) => sample(`prices/${name}.csv`)),
  benchmark: [`000300.SH=${sample('benchmarks/000300.SH.csv')}`],
  calls: [sample('ratings.csv')],
  rules: ['cn-a'],
};

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-outside-'));
  made.push(folder);
  return folder;
}

/** Runs a strategy by name or path and writes its files. @returns the folder */
export async function runToFolder(
  name: string,
  options: BacktestOptions,
  params: readonly string[] = [],
): Promise<string> {
  const { strategy, input } = await loadStrategy(name);
  const ready = { strategy, input, parameters: readParameters(strategy, params) };
  const run = backtestFiles(ready, { resamples: 0, ...options }, { keepPositions: true });
  const folder = temporary();
  writeFolder(folder, backtestFolder(run));
  return folder;
}

/** Writes texts to a temporary folder. @returns their paths */
export function written(texts: Readonly<Record<string, string>>): Record<string, string> {
  const folder = temporary();
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  return Object.fromEntries(Object.keys(texts).map((name) => [name, join(folder, name)]));
}
