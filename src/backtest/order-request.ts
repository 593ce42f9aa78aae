/** What a strategy may ask for beside weights. */
import type { InstrumentId } from '../markets/instrument.ts';

/** What a strategy asks for explicitly. */
export type OrderRequest =
  | {
      readonly instrument: InstrumentId;
      readonly kind: 'shares' | 'target-shares' | 'target-value' | 'target-weight' | 'bracket';
      readonly amount: number;
      readonly options: BracketOptions;
    }
  /** Closes an open order. */
  | { readonly kind: 'cancel'; readonly order: number }
  /** Lets the fill of one cancel the other. */
  | { readonly kind: 'link'; readonly order: number; readonly other: number };

/** Conditions of an explicit order. Prices are in the instrument's currency. */
export interface OrderOptions {
  /** Worst price acceptable; absent for a market order. */
  readonly limit?: number | undefined;
  /**
   * Sleeps until the price has come to this one: a sale until it has fallen to it, a purchase until it has risen to it. Then it
   * is an order at market, or at its limit.
   */
  readonly stop?: number | undefined;
  /** A stop that follows the best price since the order was placed at this distance. */
  readonly trailPrice?: number | undefined;
  /** The same at this fraction of the best price: 0.1 is a tenth. */
  readonly trailFraction?: number | undefined;
  /** In equal parts on this many sessions. */
  readonly overSessions?: number | undefined;
  /** Price at which it fills; default by the run's fill rule. */
  readonly at?: 'open' | 'close' | undefined;
  /** Sessions for which the order stays open; default 1. */
  readonly goodForSessions?: number | 'until-cancelled' | undefined;
}

/** An order and what ends the position again; at least one of the two. */
export interface BracketOptions extends OrderOptions {
  /** Stop price of the loss. */
  readonly stopLoss?: number | undefined;
  /** Limit price of the gain. */
  readonly takeProfit?: number | undefined;
}

/** The ids of a bracket's orders, for `cancel`; 0 where there is none. */
export interface Bracket {
  readonly entry: number;
  readonly stopLoss: number;
  readonly takeProfit: number;
}
