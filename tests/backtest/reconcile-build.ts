/** Three names, an index and calls that the tests of the reconciliation share. */
import { makeTape, type RatedCall } from '../../src/backtest/call-tape.ts';
import { backtest } from '../../src/backtest/engine.ts';
import type { BacktestInput } from '../../src/backtest/input.ts';
import { type Reconciliation, reconcile, type StepId } from '../../src/backtest/reconcile.ts';
import type { Strategy } from '../../src/backtest/strategy.ts';
import type { Panel } from '../../src/store/panel.ts';
import { asStrategy, BARE, type Bar, closes, day, id, inputOf, panelOf, series } from './build.ts';

export const A = '600001.SH';
export const B = '600002.SH';
export const C = '600003.SH';
export const INDEX = '000300.SH';

/** Five sessions of June and the last day of the calls. */
export const DAYS = ['2024-06-03', '2024-06-04', '2024-06-05', '2024-06-06', '2024-06-07'] as const;

export const call = (
  name: string,
  instrument: string,
  published: string,
  more: Partial<RatedCall> = {},
) => ({
  ...{ id: name, instrument: id(instrument), published: day(published), ends: day('2024-06-07') },
  ...{ house: 'H', analysts: [], label: '买入', grade: 'buy', side: 'positive' as const, tier: 0 },
  ...{ assetClass: 'stock', group: '', industry: '', name: '', ...BARE, ...more },
});

/** Holds every name with an open call, each with this weight. */
export const each = (weight: number, rebalance: Strategy['rebalance'] = 'daily'): Strategy => ({
  ...{ name: 'each', rebalance },
  weigh: (view) => new Map(view.openCalls().map(({ instrument }) => [instrument, weight])),
});

export interface Given {
  readonly panel: Panel;
  readonly calls: readonly RatedCall[];
  readonly returns: Readonly<Record<string, number>>;
  readonly strategy?: Strategy;
  readonly more?: Partial<BacktestInput>;
}

export function run({ panel, calls, returns, strategy = each(0.3), more = {} }: Given) {
  const input = inputOf(panel, asStrategy(strategy), {
    tape: makeTape(calls),
    benchmark: id(INDEX),
    universe: Uint8Array.from(panel.instruments, (name) => (name === INDEX ? 0 : 1)),
    ...more,
  });
  const result = backtest(input);
  const found = reconcile({
    ...{ input, result, calls, relativeReturns: new Map(Object.entries(returns)) },
    ...{ sessionsPerYear: 240, horizonMonths: 6 },
  });
  return { input, result, found };
}

export const stepOf = (found: Reconciliation | undefined, step: StepId) =>
  found!.steps.find((one) => one.id === step)!;

/** B stands at its upper limit from the open of its first session on: 10.00 × 1.1 = 11.00, 12.10, 13.31. */
export const B_BARS: Readonly<Record<string, Bar>> = {
  '2024-06-03': { close: 10 },
  '2024-06-04': { open: 11, close: 11 },
  '2024-06-05': { open: 12.1, close: 12.1 },
  '2024-06-06': { open: 13.31, close: 13.31 },
  '2024-06-07': { open: 14.64, close: 14.64 },
};
export const A_BARS: Readonly<Record<string, Bar>> = {
  '2024-06-03': { close: 10 },
  '2024-06-04': { open: 10.5, close: 10.2 },
  '2024-06-05': { open: 10.2, close: 10.4 },
  '2024-06-06': { open: 10.4, close: 10.6 },
  '2024-06-07': { open: 10.6, close: 11 },
};
export const C_BARS: Readonly<Record<string, Bar>> = {
  '2024-06-03': { close: 20 },
  '2024-06-04': { open: 20, close: 20 },
  '2024-06-05': { open: 20, close: 20 },
  '2024-06-06': { open: 20, close: 20 },
  '2024-06-07': { open: 21, close: 20 },
};
export const panel = panelOf(
  series(A, A_BARS),
  series(B, B_BARS),
  series(C, C_BARS),
  series(INDEX, closes(DAYS, [1000, 1000, 1010, 1010, 1020])),
);

/** What the index gains from the close of 06-05 or 06-06 to the end. */
export const INDEX_LATE = 1020 / 1010 - 1;
