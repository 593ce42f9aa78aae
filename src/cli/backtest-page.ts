/** `ratemark backtest --page`: the report of the runs that were just made. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFolder } from '../app/write.ts';
import { backtestFolder } from '../report/backtest-files.ts';
import type { BacktestRun } from '../results/backtest-run.ts';
import type { BacktestConfig } from './options/backtest.ts';
import { writePage } from './report.ts';
import { backtestPage } from './report-folders.ts';

/** A run with the folder that it was written to, if any, and the name that it has on the page. */
export interface PagedRun {
  readonly run: BacktestRun;
  readonly folder: string | undefined;
  readonly name: string;
}

/**
 * Writes one page of the runs. It is made from files, as any report of a backtest, so that its accounting check redoes what was written:
 * a run without a folder gets one for as long as that takes.
 */
export async function writeBacktestPage(
  runs: readonly PagedRun[],
  { lang, page = '' }: BacktestConfig,
): Promise<void> {
  const passing = mkdtempSync(join(tmpdir(), 'ratemark-page-'));
  try {
    const folders = runs.map(({ run, folder }, k) => {
      if (folder !== undefined) return folder;
      const own = join(passing, String(k));
      writeFolder(own, backtestFolder(run));
      return own;
    });
    const names = runs.map(({ name }) => name);
    await writePage(backtestPage(folders, { lang }, names), { lang, out: page });
  } finally {
    rmSync(passing, { recursive: true, force: true });
  }
}
