/** `ratemark backtest` and `ratemark prove`: a strategy file over a panel of daily bars. */
import { prove } from '../backtest/prove.ts';
import { EngineError } from '../base/errors.ts';
import { backtestFolder } from '../report/backtest-files.ts';
import { metricsRecord, toText } from '../report/backtest-record.ts';
import { backtestText } from '../report/backtest-text.ts';
import { proofRecord, proofText } from '../report/proof-text.ts';
import { colored, plain } from '../report/terminal.ts';
import { type Prepared, prepareBacktest, runBacktest } from '../run/backtest.ts';
import { explainStrategyError } from '../run/strategy-error.ts';
import { findStrategyFile, loadStrategy } from '../run/strategy-file.ts';
import { outsideImports } from '../run/strategy-imports.ts';
import { readParameters } from '../run/strategy-parameters.ts';
import { writeFolder } from '../run/write.ts';
import type { BacktestConfig, OutputConfig } from './backtest-options.ts';
import { wantsColor } from './color.ts';
import { withConfigFile } from './config-file.ts';
import { samplePath } from './inputs.ts';
import { Progress } from './progress.ts';

export async function backtestCommand(
  file: string,
  given: BacktestConfig & OutputConfig,
): Promise<void> {
  const { prepared, format, out } = await prepare(file, given);
  const progress = new Progress('sessions');
  const keepPositions = out !== undefined;
  const run = explained(file, progress, () =>
    runBacktest(prepared, { keepPositions, onSession: progress.step }),
  );
  if (out !== undefined) writeFolder(out, backtestFolder(run));
  process.stdout.write(
    format === 'json'
      ? toText({ manifest: run.manifest, metrics: metricsRecord(run) })
      : backtestText(run, wantsColor() ? colored : plain),
  );
}

export async function proveCommand(
  file: string,
  given: BacktestConfig & OutputConfig,
): Promise<void> {
  const { prepared, format } = await prepare(file, given);
  const { file: named, path } = findStrategyFile(file); // a bare name is no path
  const outside = outsideImports(path).map((one) =>
    one.file === path ? { ...one, file: named } : one,
  );
  const progress = new Progress('runs');
  const proof = explained(file, progress, () => prove(prepared.input, { onRun: progress.step }));
  const { input, prices, calls } = prepared;
  const proven = {
    strategy: input.strategy.name,
    simulated: prices.simulated || (calls?.simulated ?? false),
    fillsAtDecision: input.fill === 'same-close',
    sessions: input.panel.sessions,
  };
  const report = proofRecord(proven, proof, outside);
  process.stdout.write(
    format === 'json' ? toText(report) : proofText(report, wantsColor() ? colored : plain),
  );
  const { decisions, lookAhead, readsFromOutside } = report;
  if (decisions === 0 || lookAhead || readsFromOutside.length > 0) process.exitCode = 1;
}

async function prepare(
  file: string,
  given: BacktestConfig & OutputConfig,
): Promise<{ readonly prepared: Prepared } & OutputConfig> {
  const { config, explain } = withConfigFile(given);
  const { params, sample, config: _config, prices, format, out, ...rest } = config;
  const output = { ...(format && { format }), ...(out !== undefined && { out }) };
  const { strategy, input } = await loadStrategy(file);
  try {
    const parameters = readParameters(strategy, params ?? []);
    const options = sample
      ? { ...rest, ...sampleFiles(config) }
      : { ...rest, prices: prices ?? [] };
    if (options.prices.length === 0)
      throw new EngineError(
        'run.option',
        'no prices given: --prices FILE or FOLDER, or --sample to see a backtest at work',
      );
    const progress = new Progress('price files');
    const prepared = explained(file, progress, () =>
      prepareBacktest({ strategy, parameters, input }, options, progress.step),
    );
    return { prepared, ...output };
  } catch (error) {
    throw error instanceof EngineError ? explain(error) : error;
  }
}

/** The mainland part of the sample: one market, one currency. */
function sampleFiles(given: BacktestConfig) {
  for (const name of ['prices', 'benchmark', 'calls'] as const)
    if (given[name])
      throw new EngineError(
        'run.option',
        `--sample brings its own prices, benchmark and calls; leave out --sample or --${name}`,
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
