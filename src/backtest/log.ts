/** The logs of a run: fills, non-fills, corporate actions and positions, in columns. */
import type { NonFillReason } from './order.ts';

/** Fills in the order in which they happened. All columns have the same length; money is in the base currency. */
export interface FillLog {
  /** Rows of the panel. */
  readonly session: Float64Array;
  readonly instrument: Float64Array;
  /** Shares, > 0 bought, < 0 sold. */
  readonly shares: Float64Array;
  /** Price paid or received, slippage included, in the instrument's currency. */
  readonly price: Float64Array;
  /** |shares| × price × fx. */
  readonly value: Float64Array;
  readonly commission: Float64Array;
  readonly stampDuty: Float64Array;
  readonly transferFee: Float64Array;
  readonly otherFees: Float64Array;
  /** Cost of the price being worse than the print, ≥ 0. */
  readonly slippage: Float64Array;
  /** Base currency for one unit of the instrument's. */
  readonly fxRate: Float64Array;
  readonly orderId: Float64Array;
  readonly decidedOn: Float64Array;
  /** Ids of the rule rows that applied. */
  readonly rules: readonly string[];
}

/** Orders that did not fill, or not in full. */
export interface NonFillLog {
  readonly session: number[];
  readonly instrument: number[];
  /** Shares that did not trade, > 0 to buy, < 0 to sell. */
  readonly shares: number[];
  readonly reason: NonFillReason[];
  readonly orderId: number[];
}

export type ActionKind =
  | 'dividend'
  | 'dividend-paid'
  | 'dividend-tax'
  | 'bonus'
  | 'split'
  | 'adjustment'
  | 'delisting'
  | 'interest';

/** Corporate actions, and other bookings without an order. */
export interface ActionLog {
  readonly session: number[];
  /** −1 where no instrument is concerned. */
  readonly instrument: number[];
  readonly kind: ActionKind[];
  /** Change in shares. */
  readonly shares: number[];
  /** Change in cash plus receivables, base currency. */
  readonly amount: number[];
}

/** Positions at the close of each session; only kept when asked for. */
export interface PositionLog {
  readonly session: number[];
  readonly instrument: number[];
  readonly shares: number[];
  readonly sellable: number[];
  readonly price: number[];
  readonly value: number[];
}

export const makeActionLog = (): ActionLog => ({
  session: [],
  instrument: [],
  kind: [],
  shares: [],
  amount: [],
});

export const makePositionLog = (): PositionLog => ({
  session: [],
  instrument: [],
  shares: [],
  sellable: [],
  price: [],
  value: [],
});

export function logAction(
  log: ActionLog,
  session: number,
  instrument: number,
  kind: ActionKind,
  shares: number,
  amount: number,
): void {
  log.session.push(session);
  log.instrument.push(instrument);
  log.kind.push(kind);
  log.shares.push(shares);
  log.amount.push(amount);
}
