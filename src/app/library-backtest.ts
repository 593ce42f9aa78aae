/** A backtest as a program asks for it: a strategy with its parameters, prices as files or in memory. */
import { desk } from '../backtest/desk.ts';
import { equip } from '../backtest/schedule.ts';
import type { AnyStrategy, Parameters, Strategy } from '../backtest/strategy.ts';
import type { CallBook } from '../store/call.ts';
import type { PriceBook } from '../store/series.ts';
import { concludeRun, type LoadedRun, playBacktest } from './backtest.ts';
import type { BacktestOptions } from './backtest-options.ts';
import { type Bars, pricesOf } from './held-prices.ts';
import { prepareBacktest } from './prepare-backtest.ts';
import { reconcileRun } from './reconciliation.ts';
import { loadSideData, type SideGiven } from './side-data.ts';
import { setParameters } from './strategy-parameters.ts';
import { TRADE_FILES } from './trade-files.ts';
import { readTrials } from './trials.ts';

/** What is run, and on what; every other choice has the default of the command. */
export interface Backtest<P extends object, S extends object = never>
  extends Omit<BacktestOptions, 'prices' | 'benchmark' | 'calls' | 'data'> {
  readonly strategy: Strategy<P, S>;
  /** Those that differ from their defaults. */
  readonly parameters?: Partial<P> | undefined;
  /** Files and folders, what `loadPrices` or `pricesOf` gave, or columns by id. */
  readonly prices: string | readonly string[] | PriceBook | Readonly<Record<string, Bars>>;
  /** `ID=FILE` loads a benchmark, `ID` names the one among the prices. */
  readonly benchmark?: string | readonly string[] | undefined;
  /** Files and folders, or what `loadCalls` gave. */
  readonly calls?: string | readonly string[] | CallBook | undefined;
  /** What the strategy may ask for by name: a file, `pe.csv,lag=1`, or columns. */
  readonly data?: SideGiven | undefined;
}

/**
 * Runs a strategy and measures it. Prices that were loaded once serve any number of runs.
 *
 * @throws {EngineError} what the command would refuse
 */
export function backtest<P extends object, S extends object = never>(
  asked: Backtest<P, S>,
): LoadedRun {
  const { strategy, parameters, options, books } = askedOf(asked);
  const set = setParameters(strategy, parameters);
  const ready = { strategy: equip(strategy, desk), parameters: set };
  const prepared = prepareBacktest(ready, options, undefined, books);
  return concludeRun(prepared, playBacktest(prepared), { readTrials, reconcileRun });
}

/** A strategy whose parameters are not yet checked, and its files apart from what is in memory. */
export function askedOf<P extends object, S extends object>(asked: Backtest<P, S>) {
  const { strategy, parameters = {}, prices, benchmark, calls, data, ...more } = asked;
  return {
    strategy: strategy as unknown as AnyStrategy,
    parameters: parameters as Partial<Parameters>,
    options: {
      ...{ ...more, benchmark: pathsOf(benchmark) },
      ...{ prices: pathsOf(prices) ?? [], calls: pathsOf(calls) },
    },
    books: {
      ...{ prices: bookOf(prices, more), calls: isBook(calls) ? calls : undefined },
      ...{ side: data && loadSideData(data, more.ids), tradeFiles: TRADE_FILES },
    },
  };
}

const isBook = <B extends object>(given: string | readonly string[] | B | undefined): given is B =>
  typeof given === 'object' && !Array.isArray(given);

function pathsOf(given: unknown): readonly string[] | undefined {
  if (typeof given === 'string') return [given];
  return Array.isArray(given) ? (given as readonly string[]) : undefined;
}

function bookOf(
  prices: Backtest<object>['prices'],
  options: Pick<BacktestOptions, 'acceptJump' | 'factorMeans'>,
): PriceBook | undefined {
  if (!isBook(prices)) return undefined;
  return isPriceBook(prices) ? prices : pricesOf(prices, options);
}

const isPriceBook = (prices: object): prices is PriceBook =>
  'series' in prices && prices.series instanceof Map;
