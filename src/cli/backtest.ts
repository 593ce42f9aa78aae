/** `ratemark backtest` and `ratemark prove`: a strategy file over a panel of daily bars. */
import { prove } from '../backtest/prove.ts';
import { EngineError } from '../base/errors.ts';
import { inert } from '../base/text.ts';
import { backtestFolder } from '../report/backtest-files.ts';
import { metricsRecord, toText } from '../report/backtest-record.ts';
import { backtestText } from '../report/backtest-text.ts';
import { colored, plain } from '../report/print/layout.ts';
import { proofRecord, proofText } from '../report/proof-text.ts';
import { runBacktest } from '../run/backtest.ts';
import { type Prepared, prepareBacktest } from '../run/prepare-backtest.ts';
import { DEFAULT_SECONDS, watchedCells } from '../run/strategy-clock.ts';
import { explainStrategyError } from '../run/strategy-error.ts';
import { type LoadedStrategy, loadStrategy } from '../run/strategy-file.ts';
import { writtenNames } from '../run/strategy-knows.ts';
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
  const { prepared, loaded, format } = await prepare(file, { ...given, silent: true });
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
  process.stdout.write(
    format === 'json' ? toText(report) : proofText(report, wantsColor() ? colored : plain),
  );
  if (!report.proved) process.exitCode = 1;
}

async function prepare(
  file: string,
  { silent, ...given }: BacktestConfig & OutputConfig & { readonly silent?: boolean },
): Promise<{ readonly prepared: Prepared; readonly loaded: LoadedStrategy } & OutputConfig> {
  const { config, explain } = withConfigFile(given);
  const {
    params,
    packages,
    timeLimit,
    sample,
    config: _config,
    prices,
    format,
    out,
    ...rest
  } = config;
  const output = { ...(format && { format }), ...(out !== undefined && { out }) };
  try {
    const seconds = readSeconds(timeLimit);
    const loaded = await loadStrategy(file, {
      ...{ packages, seconds, cells: watchedCells({ seconds }, inert(file)) },
      print: silent ? undefined : (text) => process.stderr.write(`${inert(text)}\n`),
    });
    const { strategy, input, modules, renew } = loaded;
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
      prepareBacktest({ strategy, parameters, input, modules, renew }, options, progress.step),
    );
    return { prepared, loaded, ...output };
  } catch (error) {
    throw error instanceof EngineError ? explain(error) : error;
  }
}

function readSeconds(seconds = DEFAULT_SECONDS): number {
  if (seconds > 0 && seconds <= 86_400) return seconds;
  const message = `expected seconds above 0, up to a day, found ${seconds}`;
  throw new EngineError('run.option', message, { field: '--time-limit' });
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
