/** A backtest as its files hold it: everything that a report of it is made of. Columns of one entry a session, or rows. */
import type { BookedFill, Books } from '../backtest/books.ts';
import type { Reconciliation } from '../backtest/reconcile.ts';
import type { TradingFigures } from '../backtest/trading.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { BacktestManifest } from './backtest-manifest.ts';
import type { RoundTripRow } from './round-trips.ts';

export type WrittenFill = BookedFill & { readonly instrument: InstrumentId };

export type WrittenPosition = Books['holdings'][number] & { readonly instrument: InstrumentId };

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
  /** In the order in which they ended. */
  readonly roundTrips: readonly RoundTripRow[];
  readonly nonFills: readonly WrittenNonFill[];
  readonly actions: readonly WrittenAction[];
}
