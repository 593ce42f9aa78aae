/** Orders: what a strategy asks for, and the open orders until each fills or is refused with a reason. */
import type { AddOpenOrder, OpenOrder, OrderRule } from './order-rule.ts';

/** See `FillRule` of input.ts. */
export const FILL_RULES = ['next-open', 'next-close', 'next-vwap', 'same-close'] as const;

/** Why an order did not fill, or not in full. */
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
  'stop-price',
  'no-position',
  'cancelled',
  'one-cancels-other',
  'superseded',
  'end-of-data',
  'unknown-rule',
  'unknown-limit',
] as const;
export type NonFillReason = (typeof NON_FILL_REASONS)[number];

/** Which price of a session an order is filled at. */
export type Print = 'open' | 'close' | 'vwap';

/** An open order. */
export interface Order {
  readonly id: number;
  /** Row in the panel's instruments. */
  readonly instrument: number;
  /** Shares still to trade, > 0 buys, < 0 sells; not yet rounded to lots for a target. */
  shares: number;
  /** |shares| as ordered; less than a billionth of it left is rounding. */
  size: number;
  /** A target of zero: trades whatever is held when it fills, odd lot and all. */
  readonly closing: boolean;
  /** The shares come from a target value or weight: the largest remainder may round them up to the next lot. */
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
  /** What it waits for; absent for one at market or at a limit. */
  rule: OrderRule | undefined;
  /** Adjustment factor at which `shares` and `limit` were set; NaN without factors. */
  factor: number;
}

/** An order whose fields are still to be set. */
const makeOrder = (): Order => ({
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
  rule: undefined,
  factor: Number.NaN,
});

/** True when what is left of an order is rounding. */
export const isDust = ({ shares, size }: Order): boolean => Math.abs(shares) <= 1e-9 * size;

/** True for an order at a limit, whole or in parts, that goes with no other: whether it waits is decided each session. */
export const isAlone = ({ rule }: Order): boolean =>
  rule === undefined || rule.slices || (rule.name === 'limit' && rule.group === 0);

/** An order whose fields are being set. */
type Draft = { -readonly [K in keyof Order]: Order[K] };

/** The open orders, in the order of their ids. A closed order's object is reused: a run places tens of thousands. */
export class OpenOrders {
  /** The first {@link count} are open; those behind are closed. */
  readonly #orders: Draft[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** @param k less than `count` */
  at(k: number): Order {
    return this.#orders[k]!;
  }

  /** Adds an order with the fields of an old one: the caller sets every one. */
  add(): Draft {
    const k = this.#count++;
    this.#orders[k] ??= makeOrder();
    return this.#orders[k]!; // just made where it was not there
  }

  /** Those that a session decided, as texts for a proof. */
  textsOf(session: number): readonly string[] {
    const texts: string[] = [];
    for (let k = 0; k < this.#count; k++) {
      const { id, instrument, shares, limit, at, decidedOn, rule } = this.at(k);
      if (decidedOn !== session) continue;
      const own = rule ? [rule.name, rule.stop, rule.trailPrice, rule.trailFraction] : [];
      texts.push([id, instrument, shares, limit, at, ...own].join(' '));
    }
    return texts;
  }

  /** Closes the orders that fail a test. */
  keep(isOpen: (order: Order) => boolean): void {
    const orders = this.#orders;
    let kept = 0;
    for (let k = 0; k < this.#count; k++) {
      const order = orders[k]!; // k < count
      if (!isOpen(order)) continue;
      orders[k] = orders[kept]!; // a closed one, or the order itself
      orders[kept++] = order;
    }
    this.#count = kept;
  }
}

/** The open orders as objects of the realm that asks. @param list absent where there are none */
export function readOpenOrders(list: ((add: AddOpenOrder) => void) | undefined): OpenOrder[] {
  const orders: OpenOrder[] = [];
  list?.((id, instrument, shares, kind, limit, stop, decidedOn, sessionsLeft, waits) => {
    orders.push({ id, instrument, shares, kind, limit, stop, decidedOn, sessionsLeft, waits });
  });
  return orders;
}
