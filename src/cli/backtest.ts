/** `ratemark backtest`: what a strategy would have earned, over a panel of daily bars. */

import { concludeRun, type Played, playBacktest } from '../app/backtest.ts';
import type { Prepared } from '../app/prepare-backtest.ts';
import { said } from '../base/message.ts';
import { inert } from '../base/text.ts';
import type { BacktestRun } from '../results/backtest-run.ts';
import { spoken } from './language.ts';
import type { BacktestConfig } from './options/backtest.ts';
import { asksForTables } from './options/output.ts';
import { explained, prepare } from './prepare.ts';
import { endWithServer, Progress } from './progress.ts';

export async function backtestCommand(
  files: readonly string[],
  config: BacktestConfig,
): Promise<void> {
  const [file = ''] = files;
  if (files.length > 1)
    return (await import('./backtest-several.ts')).severalBacktests(files, config);
  const { format, out } = config;
  const asksTables = asksForTables(config);
  if (asksTables) (await import('./table-files.ts')).requireNames(config);
  const { prepared } = await prepare(file, config, (text) =>
    process.stderr.write(`${inert(text)}\n`),
  );
  const progress = new Progress(said`sessions`);
  const keepPositions = out !== undefined || asksTables || config.page !== undefined;
  const played = await explained(file, progress, () =>
    playBacktest(prepared, { keepPositions, onSession: progress.step }),
  );
  const run = await conclude(prepared, played);
  if (out !== undefined) await write(out, run, config.excel);
  if (asksTables) await writeTableFiles(run, config);
  if (config.page !== undefined) await writePage(run, config);
  if (format === 'json') {
    const { metricsRecord, toText } = await import('../report/backtest-record.ts');
    process.stdout.write(toText({ manifest: run.manifest, metrics: metricsRecord(run) }));
  } else {
    const { shownText } = await import('./shown.ts');
    process.stdout.write(shownText(await documentOf(run, config)));
  }
}

/** Bootstrap samples above which threads may help. */
const MANY_SAMPLES = 5_000;

/** A file of trials and the way from calls to the portfolio are looked at where there is one. */
async function conclude(prepared: Prepared, played: Played): Promise<BacktestRun> {
  const { trials, resamples = 0 } = prepared.options;
  const readTrials =
    trials === undefined ? undefined : (await import('../app/trials.ts')).readTrials;
  const reconcileRun = played.askedForCalls
    ? (await import('../app/reconciliation.ts')).reconcileRun
    : undefined;
  const draw =
    resamples > MANY_SAMPLES ? (await import('../app/draw-threads.ts')).drawInThreads() : undefined;
  return concludeRun(prepared, played, { readTrials, reconcileRun, draw });
}

async function write(out: string, run: BacktestRun, excel: boolean | undefined): Promise<void> {
  const [{ backtestFolder }, { writeFolder }, { markedFiles }] = await Promise.all([
    import('../report/backtest-files.ts'),
    import('../app/write.ts'),
    import('../report/pieces.ts'),
  ]);
  endWithServer();
  writeFolder(out, markedFiles(backtestFolder(run), excel));
}

async function writePage(run: BacktestRun, config: BacktestConfig): Promise<void> {
  const { writeBacktestPage } = await import('./backtest-page.ts');
  await writeBacktestPage([{ run, folder: config.out, name: run.manifest.strategy }], config);
}

async function documentOf(run: BacktestRun, { lang: language }: BacktestConfig) {
  const { backtestDocument } = await import('../report/documents/backtest.ts');
  const reconcile = run.reconciliation
    ? (await import('../report/documents/reconciliation.ts')).reconciliationBlocks
    : undefined;
  return backtestDocument(run, { language, say: spoken, reconcile });
}

async function writeTableFiles(run: BacktestRun, config: BacktestConfig): Promise<void> {
  const [{ writeTables }, { backtestTables }] = await Promise.all([
    import('./table-files.ts'),
    import('../report/backtest-files.ts'),
  ]);
  const document = await documentOf(run, config);
  const tables = () => backtestTables(run);
  await writeTables(config, { document, tables, manifest: run.manifest }, config.lang);
}
