/** A backtest as its files hold it: everything that a report of it is made of. Columns of one entry a session, or rows. */
import type { Reconciliation } from '../backtest/reconcile.ts';
import type { TradingFigures } from '../backtest/trading.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { BacktestManifest } from './backtest-manifest.ts';

export interface WrittenFill {
  /** Place of the session among those of the run. */
  readonly at: number;
  readonly instrument: InstrumentId;
  /** Shares, > 0 bought, < 0 sold. */
  readonly shares: number;
  /** In the instrument's currency; the other amounts are in the base currency. */
  readonly price: number;
  readonly value: number;
  readonly commission: number;
  readonly stampDuty: number;
  readonly transferFee: number;
  readonly otherFees: number;
  readonly slippage: number;
  readonly orderId: number;
  /** Epoch day. */
  readonly decidedOn: number;
  readonly fxRate: number;
}

export interface WrittenPosition {
  readonly at: number;
  readonly instrument: InstrumentId;
  readonly shares: number;
  readonly value: number;
  readonly weight: number;
}

export interface WrittenNonFill {
  readonly at: number;
  readonly instrument: InstrumentId;
  readonly shares: number;
  readonly reason: string;
}

export interface WrittenAction {
  readonly at: number;
  /** Empty where no instrument is concerned. */
  readonly instrument: string;
  readonly kind: string;
  readonly shares: number;
  /** Change in cash plus receivables; of `dividend-paid` none: it moves from one to the other. */
  readonly amount: number;
}

/** What metrics.json says; null where nothing could be computed. */
export type WrittenMetrics = Readonly<Record<string, unknown>> & {
  readonly trading: TradingFigures;
  readonly reconciliation: Reconciliation | null;
};

export interface WrittenBacktest {
  readonly manifest: BacktestManifest;
  readonly metrics: WrittenMetrics;
  /** Epoch days. */
  readonly days: Int32Array;
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  readonly positions: Float64Array;
  readonly receivables: Float64Array;
  readonly benchmark: Float64Array | undefined;
  readonly universe: Float64Array;
  readonly fills: readonly WrittenFill[];
  /** In order of sessions. */
  readonly holdings: readonly WrittenPosition[];
  readonly nonFills: readonly WrittenNonFill[];
  readonly actions: readonly WrittenAction[];
}
