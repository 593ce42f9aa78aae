/** Orders, and what becomes of them: a fill that names its rules, or a non-fill that names its reason. */
import type { InstrumentId } from '../markets/instrument.ts';

/** What a strategy asks for explicitly. */
export interface OrderRequest {
  readonly instrument: InstrumentId;
  readonly kind: 'shares' | 'target-shares' | 'target-value' | 'target-weight';
  readonly amount: number;
  readonly options: OrderOptions;
}

/** How an explicit order is to be filled. */
export interface OrderOptions {
  /** Worst price acceptable, in the instrument's currency; absent for a market order. */
  readonly limit?: number | undefined;
  /** Which print of the session fills it; default by the run's fill rule. */
  readonly at?: 'open' | 'close' | undefined;
  /** Sessions that what is left of the order stays; default 1. */
  readonly goodForSessions?: number | undefined;
}

/** Why an intended trade did not fill, or not whole. */
export const NON_FILL_REASONS = [
  'suspended',
  'limit-up',
  'limit-down',
  'lot',
  'cash',
  'volume-cap',
  'no-volume',
  'no-range',
  'no-history',
  't+1',
  'no-price',
  'delisted',
  'limit-price',
  'no-short',
  'superseded',
  'end-of-data',
  'unknown-rule',
  'unknown-limit',
] as const;
export type NonFillReason = (typeof NON_FILL_REASONS)[number];

/** Which price of a session an order is filled at. */
export type Print = 'open' | 'close' | 'vwap';

/** An order as it stands at the broker. */
export interface Order {
  readonly id: number;
  /** Row in the panel's instruments. */
  readonly instrument: number;
  /** Shares still to trade, > 0 buys, < 0 sells; not yet rounded to lots for a target. */
  shares: number;
  /** |shares| as ordered: what is left below a billionth of it is rounding. */
  size: number;
  /** A target of zero: trades whatever is held when it fills, odd lot and all. */
  readonly closing: boolean;
  /** The amount stands for a value: the residual may round it up to the next lot. */
  readonly roundsUp: boolean;
  /** Worst price acceptable, NaN for a market order. */
  limit: number;
  readonly at: Print;
  /** Row of the session whose close decided it. */
  readonly decidedOn: number;
  /** Sessions of its market on which it may still fill, the next one included. */
  sessionsLeft: number;
  /** Value filled and commission charged so far: partial fills share the order's minimum. */
  filledValue: number;
  charged: number;
  /** Factor of the price file in whose terms `shares` and `limit` are; NaN where none is followed. */
  factor: number;
}

/** An order still to be written. */
export const makeOrder = (): Order => ({
  id: 0,
  instrument: 0,
  shares: Number.NaN,
  size: Number.NaN,
  closing: false,
  roundsUp: false,
  limit: Number.NaN,
  at: 'open',
  decidedOn: 0,
  sessionsLeft: 0,
  filledValue: Number.NaN,
  charged: Number.NaN,
  factor: Number.NaN,
});

/** True when what is left of an order is the rounding of divisions, not an intention. */
export const isDust = ({ shares, size }: Order): boolean => Math.abs(shares) <= 1e-9 * size;
