/** What `backtest` and `prove` begin with: the strategy, and the files of its run. */

import type { BacktestOptions } from '../app/backtest-options.ts';
import {
  type LoadedBooks,
  needsTradeFiles,
  type Prepared,
  prepareBacktest,
} from '../app/prepare-backtest.ts';
import { compileLess } from '../app/short-run.ts';
import { watchedCells } from '../app/strategy-clock.ts';
import { type LoadedStrategy, loadStrategy } from '../app/strategy-file.ts';
import { readParameters } from '../app/strategy-parameters.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { inert } from '../base/text.ts';
import { samplePath } from '../ingest/data-text.ts';
import { spoken } from './language.ts';
import type { ProveConfig } from './options/backtest.ts';
import { Progress } from './progress.ts';

/** @param print gets what the strategy says */
export async function prepare(
  file: string,
  config: ProveConfig,
  print?: (text: string) => void,
): Promise<{ readonly prepared: Prepared; readonly loaded: LoadedStrategy }> {
  const { params, packages, timeLimit: seconds } = config;
  const loaded = await loadStrategy(file, {
    ...{ packages, seconds, cells: watchedCells({ seconds }, inert(file), spoken), print },
  });
  const { strategy, input, modules, renew } = loaded;
  const parameters = readParameters(strategy, params ?? []);
  const options = await optionsOf(config);
  const books = await rareBooks(options);
  compileLess();
  const progress = new Progress(said`price files`);
  const ready = { strategy, parameters, input, modules, renew };
  const prepared = await explained(file, progress, () =>
    prepareBacktest(ready, options, progress.step, books),
  );
  return { prepared, loaded };
}

/** What few runs have: side data, and readers of actions, lots and listings. */
export async function rareBooks(options: BacktestOptions): Promise<LoadedBooks> {
  const { data, ids } = options;
  return {
    side: data && (await import('../app/side-data.ts')).loadSideData(data, ids),
    tradeFiles: needsTradeFiles(options)
      ? (await import('../app/trade-files.ts')).TRADE_FILES
      : undefined,
  };
}

/** What is loaded and how it is traded. @throws {EngineError} `run.option` where no prices are given */
export async function optionsOf(config: Omit<ProveConfig, 'format'>): Promise<BacktestOptions> {
  const { sample, cache, prices, ratings, lang: _, ...rest } = config;
  const options = sample
    ? { ...rest, ...sampleFiles(config) }
    : { ...rest, prices: prices ?? [], calls: ratings };
  const isOwn = !sample && options.prices.length > 0;
  const kept = isOwn ? (await import('./kept.ts')).keptReads(cache) : undefined;
  if (options.prices.length > 0) return { ...options, kept };
  throw new EngineError(
    'run.option',
    said`no prices given: --prices FILE or FOLDER, or --sample to see a backtest at work`,
  );
}

/** The mainland part of the sample: one market, one currency. */
function sampleFiles(given: Pick<ProveConfig, 'prices' | 'benchmark' | 'ratings'>) {
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
export async function explained<T>(file: string, progress: Progress, work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw (await import('../app/strategy-error.ts')).explainStrategyError(error, file);
  } finally {
    progress.end();
  }
}
