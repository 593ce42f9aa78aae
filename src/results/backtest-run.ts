/** What a backtest gives: plain data that a report or a file is made of. */
import type { BacktestResult } from '../backtest/engine.ts';
import type { FillRule, Money } from '../backtest/input.ts';
import type { Reconciliation } from '../backtest/reconcile.ts';
import type { TradingFigures } from '../backtest/trading.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Metrics } from '../performance/metrics.ts';
import type { BacktestManifest } from './backtest-manifest.ts';

/** Columns of one entry a session run over the traded sessions. */
export interface BacktestRun {
  readonly manifest: BacktestManifest;
  /** What the rows of the result's columns mean. */
  readonly panel: {
    /** Epoch days of all loaded sessions, the traded ones among them. */
    readonly sessions: Int32Array;
    readonly instruments: readonly InstrumentId[];
  };
  readonly money: Pick<Money, 'base' | 'currencies' | 'currencyOf'>;
  readonly fill: FillRule;
  readonly result: BacktestResult;
  /** Value of the capital held in the benchmark, and in the equal-weight universe; base currency. */
  readonly benchmark: Float64Array | undefined;
  readonly universe: Float64Array;
  readonly metrics: Metrics;
  readonly trading: TradingFigures;
  /**
   * The way from the calls' mean relative return to the portfolio's; `undefined` where no calls were loaded, the strategy never looked
   * at them, there is no benchmark or no positive call in the period.
   */
  readonly reconciliation: Reconciliation | undefined;
}
