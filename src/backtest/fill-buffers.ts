/** What fills are worked out in. A run places tens of thousands of orders, so each object is kept and written anew. */
import type { Fees } from '../markets/fees.ts';
import type { PriceLimit } from '../markets/limits.ts';
import { type PurchaseRequests, requestColumns } from './allocate.ts';
import type { NonFillReason, Order } from './order.ts';
import type { RulesInForce } from './trading-rules.ts';

/** The orders that one print of a session may fill, in the order of their ids, with what the panel says about each. */
export interface DueOrders {
  count: number;
  readonly orders: Order[];
  /** Price of the print, in the instrument's currency; NaN where there is none. */
  prints: Float64Array;
  /** The previous close as the file prints it, else the close before; NaN where there is none. */
  closesBefore: Float64Array;
  /** 1 where the instrument trades on the session. */
  trades: Uint8Array;
  /** Places of those that buy, once the others have sold. */
  purchases: Int32Array;
}

export const makeDueOrders = (): DueOrders => ({ count: 0, orders: [], ...dueColumns(0) });

/** Columns of {@link DueOrders} for so many orders. */
export const dueColumns = (capacity: number) => ({
  prints: new Float64Array(capacity),
  closesBefore: new Float64Array(capacity),
  trades: new Uint8Array(capacity),
  purchases: new Int32Array(capacity),
});

/** What a session offers an order. */
export interface Quote {
  /** Why nothing fills; absent when the rest holds. */
  reason: NonFillReason | undefined;
  /** Price of the print, in the instrument's currency. */
  print: number;
  /** The price limit in force; absent where no rule gives one. */
  limit: PriceLimit | undefined;
  /** The price that the limit is measured from; NaN where none is known. */
  reference: number;
  /** What slippage is measured by, see quote.ts. */
  slippage: number;
  /** Most shares that the volume cap lets an order have. */
  most: number;
  /** Base currency for one unit of the instrument's; asked for only where something fills. */
  fx: number;
}

export const makeQuote = (): Quote => ({
  reason: undefined,
  print: Number.NaN,
  limit: undefined,
  reference: Number.NaN,
  slippage: 0,
  most: Number.POSITIVE_INFINITY,
  fx: Number.NaN,
});

/** A fill before it is booked; money in the instrument's currency unless said. */
export interface Fill extends Fees {
  /** > 0 buys, < 0 sells. */
  shares: number;
  price: number;
  value: number;
  /** Base currency for one unit of the instrument's. */
  fx: number;
  /** Value and fees, in the base currency: what a purchase costs, what a sale brings. */
  net: number;
  /** Dividend tax that the sale makes fall due, base currency. */
  tax: number;
}

export const makeFill = (): Fill => ({
  shares: 0,
  price: Number.NaN,
  value: Number.NaN,
  fx: Number.NaN,
  net: Number.NaN,
  tax: 0,
  commission: Number.NaN,
  stampDuty: Number.NaN,
  transferFee: Number.NaN,
  otherFees: Number.NaN,
});

/** Purchases on one market that share its cash. */
export interface Purchases extends PurchaseRequests {
  readonly orders: Order[];
  readonly rules: RulesInForce[];
  readonly quotes: Quote[];
}

export const makePurchases = (): Purchases => ({
  count: 0,
  orders: [],
  rules: [],
  quotes: [],
  ...requestColumns(0),
});
