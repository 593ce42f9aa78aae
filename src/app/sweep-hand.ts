/** What the threads of a sweep are handed: the panel in memory that all of them read, and all else as plain data. */

import { lookInto } from '../backtest/side-look.ts';
import { tapeOf } from '../backtest/tape.ts';
import { onShared } from '../base/shared-memory.ts';
import type { CallBook } from '../store/call.ts';
import type { SideData, SideTable } from '../store/side-data.ts';
import type { BacktestOptions } from './backtest-options.ts';
import { type LoadedBacktest, rulesOf, type SharedInput } from './prepare-backtest.ts';
import { gradingOf, loadStandards } from './standards.ts';
import { setUpMoney } from './trading-setup.ts';

/** It can be cloned to a thread; the columns of the panel are not copied then if they were {@link shareColumns shared}. */
export interface Handed {
  readonly input: Omit<SharedInput, 'tape' | 'tradingRules' | 'money' | 'side'>;
  readonly side: SideData | undefined;
  readonly calls: CallBook | undefined;
  readonly rules: readonly string[];
  readonly lots: LoadedBacktest['lots'];
  readonly options: BacktestOptions;
}

/** @param rows sessions that the engine needs: `begin` is where all sets begin */
export function handOver(loaded: LoadedBacktest, begin: number): Handed {
  const { tape: _, tradingRules: _rules, money: _money, side, ...plain } = loaded.shared;
  const { calls } = loaded.loaded;
  return {
    input: { ...plain, begin },
    side: side?.data,
    // rows that were kept, and a cache, are functions, which no thread can be handed
    calls: calls && { ...calls, rows: undefined },
    ...{ rules: loaded.rules, lots: loaded.lots },
    options: { ...loaded.options, kept: undefined },
  };
}

/** Makes the engine's input of what was handed over: the functions of it are made anew. */
export function revive({ input, side, calls, rules, lots, options }: Handed): SharedInput {
  const standards = calls && loadStandards(calls, options);
  return {
    ...input,
    side: side && { data: side, look: lookInto },
    tape: tapeOf(calls, standards && gradingOf(standards)),
    tradingRules: rulesOf(input.panel, rules, options, lots),
    money: setUpMoney(input.panel, options.base, options.fx ?? []).money,
  };
}

/** The same with its panel and side data on shared memory; columns that are one stay one. */
export const shareColumns = ({ input, side, ...handed }: Handed): Handed => ({
  ...handed,
  input: { ...input, panel: shareFields(input.panel) },
  side: side && new Map([...side].map(([name, table]) => [name, tableOnShared(table)])),
});

const tableOnShared = (table: SideTable): SideTable =>
  table.kind === 'values'
    ? shareFields(table)
    : { ...table, lists: table.lists.map((list) => shareFields(list)) };

function shareFields<T extends object>(of: T): T {
  const done = new Map<object, Float64Array | Int32Array>();
  const share = (column: unknown): unknown => {
    if (!(column instanceof Float64Array || column instanceof Int32Array)) return column;
    const known = done.get(column);
    if (known) return known;
    const copy = onShared(column);
    done.set(column, copy);
    return copy;
  };
  const fields = Object.entries(of).map(([name, column]) => [name, share(column)]);
  return Object.fromEntries(fields) as T;
}
