/** `ratemark backtest` and `ratemark prove`: a strategy file over a panel of daily bars. */

import { prove } from '../backtest/prove.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { inert } from '../base/text.ts';
import { backtestFolder } from '../report/backtest-files.ts';
import { metricsRecord, toText } from '../report/backtest-record.ts';
import { proofRecord } from '../results/proof-run.ts';
import { runBacktest } from '../run/backtest.ts';
import { type Prepared, prepareBacktest } from '../run/prepare-backtest.ts';
import { watchedCells } from '../run/strategy-clock.ts';
import { explainStrategyError } from '../run/strategy-error.ts';
import { type LoadedStrategy, loadStrategy } from '../run/strategy-file.ts';
import { writtenNames } from '../run/strategy-knows.ts';
import { readParameters } from '../run/strategy-parameters.ts';
import { writeFolder } from '../run/write.ts';
import { samplePath } from './inputs.ts';
import type { BacktestConfig, ProveConfig } from './options/backtest.ts';
import { Progress } from './progress.ts';

export async function backtestCommand(file: string, config: BacktestConfig): Promise<void> {
  const { format, out } = config;
  const { prepared } = await prepare(file, config, (text) =>
    process.stderr.write(`${inert(text)}\n`),
  );
  const progress = new Progress('sessions');
  const keepPositions = out !== undefined;
  const run = explained(file, progress, () =>
    runBacktest(prepared, { keepPositions, onSession: progress.step }),
  );
  if (out !== undefined) writeFolder(out, backtestFolder(run));
  if (format === 'json')
    process.stdout.write(toText({ manifest: run.manifest, metrics: metricsRecord(run) }));
  else {
    const [{ backtestDocument }, { shownText }] = await Promise.all([
      import('../report/documents/backtest.ts'),
      import('./shown.ts'),
    ]);
    process.stdout.write(shownText(backtestDocument(run, { language: config.lang })));
  }
}

export async function proveCommand(file: string, config: ProveConfig): Promise<void> {
  const { format } = config;
  const { prepared, loaded } = await prepare(file, config);
  const progress = new Progress('runs');
  const proof = explained(file, progress, () => prove(prepared.input, { onRun: progress.step }));
  const { input, prices, calls } = prepared;
  const proven = {
    strategy: input.strategy.name,
    simulated: prices.simulated || (calls?.simulated ?? false),
    fillsAtDecision: input.fill === 'same-close',
    sessions: input.panel.sessions,
  };
  const names = writtenNames(loaded.literals, prepared);
  const report = proofRecord(proven, proof, { packages: loaded.packages, names });
  if (format === 'json') process.stdout.write(toText(report));
  else {
    const [{ proveDocument }, { shownText }] = await Promise.all([
      import('../report/documents/prove.ts'),
      import('./shown.ts'),
    ]);
    process.stdout.write(shownText(proveDocument(report, config.lang)));
  }
  if (!report.proved) process.exitCode = 1;
}

/** @param print gets what the strategy says */
async function prepare(
  file: string,
  config: ProveConfig,
  print?: (text: string) => void,
): Promise<{ readonly prepared: Prepared; readonly loaded: LoadedStrategy }> {
  const {
    params,
    packages,
    timeLimit: seconds,
    sample,
    prices,
    ratings,
    lang: _,
    ...rest
  } = config;
  const loaded = await loadStrategy(file, {
    ...{ packages, seconds, cells: watchedCells({ seconds }, inert(file)), print },
  });
  const { strategy, input, modules, renew } = loaded;
  const parameters = readParameters(strategy, params ?? []);
  const options = sample
    ? { ...rest, ...sampleFiles(config) }
    : { ...rest, prices: prices ?? [], calls: ratings };
  if (options.prices.length === 0)
    throw new EngineError(
      'run.option',
      said`no prices given: --prices FILE or FOLDER, or --sample to see a backtest at work`,
    );
  const progress = new Progress('price files');
  const prepared = explained(file, progress, () =>
    prepareBacktest({ strategy, parameters, input, modules, renew }, options, progress.step),
  );
  return { prepared, loaded };
}

/** The mainland part of the sample: one market, one currency. */
function sampleFiles(given: ProveConfig) {
  for (const name of ['prices', 'benchmark', 'ratings'] as const)
    if (given[name])
      throw new EngineError(
        'run.option',
        said`--sample brings its own prices, benchmark and ratings; leave out --sample or --${name}`,
      );
  return {
    prices: ['a-shares', 'report-a-shares'].map((name) => samplePath(`sample/prices/${name}.csv`)),
    benchmark: [`000300.SH=${samplePath('sample/benchmarks/000300.SH.csv')}`],
    calls: [samplePath('sample/ratings.csv')],
  };
}

/** Runs; ends the progress line; says where in its file a strategy failed. */
function explained<T>(file: string, progress: Progress, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof EngineError ? explainStrategyError(error, file) : error;
  } finally {
    progress.end();
  }
}
