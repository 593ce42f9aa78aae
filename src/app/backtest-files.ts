/** A backtest from its files in one call, for programs. */
import { desk } from '../backtest/desk.ts';
import type { BacktestInput } from '../backtest/input.ts';
import { equip } from '../backtest/schedule.ts';
import { concludeRun, type LoadedRun, playBacktest } from './backtest.ts';
import type { BacktestOptions } from './backtest-options.ts';
import { prepareBacktest, type ReadyStrategy } from './prepare-backtest.ts';
import { reconcileRun } from './reconciliation.ts';
import { loadSideData } from './side-data.ts';
import { TRADE_FILES } from './trade-files.ts';
import { readTrials } from './trials.ts';

/** Loads, runs and measures. */
export function backtestFiles(
  ready: ReadyStrategy,
  options: BacktestOptions,
  more: Partial<BacktestInput> = {},
): LoadedRun {
  equip(ready.strategy, desk);
  const { data, ids } = options;
  const books = { side: data && loadSideData(data, ids), tradeFiles: TRADE_FILES };
  const prepared = prepareBacktest(ready, options, undefined, books);
  return concludeRun(prepared, playBacktest(prepared, more), { readTrials, reconcileRun });
}
