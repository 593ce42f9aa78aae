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
import { setParameters } from './strategy-parameters.ts';
import { readTrials } from './trials.ts';

/** What is run, and on what; every other choice has the default of the command. */
export interface Backtest<P extends object, S extends object = never>
  extends Omit<BacktestOptions, 'prices' | 'calls'> {
  readonly strategy: Strategy<P, S>;
  /** Those that differ from their defaults. */
  readonly parameters?: Partial<P> | undefined;
  /** Files and folders, what `loadPrices` or `pricesOf` gave, or columns by id. */
  readonly prices: string | readonly string[] | PriceBook | Readonly<Record<string, Bars>>;
  /** Files and folders, or what `loadCalls` gave. */
  readonly calls?: string | readonly string[] | CallBook | undefined;
}

/**
 * Runs a strategy and measures it. Prices that were loaded once serve any number of runs.
 *
 * @throws {EngineError} what the command would refuse
 */
export function backtest<P extends object, S extends object = never>(
  asked: Backtest<P, S>,
): LoadedRun {
  const { strategy, parameters = {}, prices, calls, ...options } = asked;
  const plain = strategy as unknown as AnyStrategy; // its parameters are checked below
  const set = setParameters(plain, parameters as Partial<Parameters>);
  const ready = { strategy: equip(plain, desk), parameters: set };
  const files = { ...options, prices: pathsOf(prices) ?? [], calls: pathsOf(calls) };
  const books = { prices: bookOf(prices, options), calls: isBook(calls) ? calls : undefined };
  const prepared = prepareBacktest(ready, files, undefined, books);
  return concludeRun(prepared, playBacktest(prepared), { readTrials, reconcileRun });
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
