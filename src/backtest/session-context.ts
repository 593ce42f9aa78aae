/** A view from which orders can be placed: what `onSession` of a strategy is given. */
import { said } from '../base/message.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Bracket, BracketOptions, OrderOptions, OrderRequest } from './order-request.ts';
import { View } from './view.ts';
import type { Moment, ViewParts } from './view-parts.ts';

/** Where the orders of a context go. */
export let placeOf: (context: SessionContext) => Place;

/** Opens, links or closes orders. @returns the order's id */
export type Place = (request: OrderRequest, at: Moment) => number;

/** A view that can also place orders for the next session. Ids are those of trades.csv; 0 where there is nothing to trade. */
export class SessionContext extends View {
  readonly #place: Place;
  readonly #at: Moment;

  static {
    placeOf = (context) => context.#place;
  }

  constructor(parts: ViewParts, at: Moment, place: Place) {
    super(parts, at);
    this.#place = place;
    this.#at = at;
  }

  /** Buys (shares > 0) or sells (shares < 0). @returns the order's id */
  order(instrument: InstrumentId, shares: number, options: OrderOptions = NO_OPTIONS): number {
    return this.#ask('shares', instrument, shares, options);
  }

  /** Trades to hold so many shares. @returns the order's id */
  targetShares(
    instrument: InstrumentId,
    shares: number,
    options: OrderOptions = NO_OPTIONS,
  ): number {
    return this.#ask('target-shares', instrument, shares, options);
  }

  /** Trades to hold so much value, in the base currency. @returns the order's id */
  targetValue(instrument: InstrumentId, value: number, options: OrderOptions = NO_OPTIONS): number {
    return this.#ask('target-value', instrument, value, options);
  }

  /** Trades to hold this fraction of equity. @returns the order's id */
  targetWeight(
    instrument: InstrumentId,
    weight: number,
    options: OrderOptions = NO_OPTIONS,
  ): number {
    return this.#ask('target-weight', instrument, weight, options);
  }

  /**
   * Opens a position with what ends it again: once it fills, a stop at `stopLoss` and a limit at `takeProfit` stand until one of
   * them fills, which cancels the other, or until the position is gone.
   */
  bracket(instrument: InstrumentId, shares: number, options: BracketOptions): Bracket {
    const entry = this.#ask('bracket', instrument, shares, options);
    const { stopLoss, takeProfit } = options;
    const hasStop = entry !== 0 && stopLoss !== undefined;
    const isProfit = entry !== 0 && takeProfit !== undefined;
    return {
      entry,
      stopLoss: hasStop ? entry + 1 : 0,
      takeProfit: isProfit ? entry + (hasStop ? 2 : 1) : 0,
    };
  }

  /** Lets a fill of any of these open orders cancel the others; of a stop, that it was reached. */
  oneCancelsOther(first: number, ...others: readonly number[]): void {
    if (others.length === 0)
      throw new RangeError(
        said`expected two orders or more of which one cancels the others, found one`,
      );
    for (const other of others) this.#place({ kind: 'link', order: first, other }, this.#at);
  }

  /** Closes an open order. */
  cancel(id: number): void {
    this.#place({ kind: 'cancel', order: id }, this.#at);
  }

  #ask(
    kind: Extract<OrderRequest, { readonly amount: number }>['kind'],
    instrument: InstrumentId,
    amount: number,
    options: OrderOptions,
  ): number {
    return this.#place({ instrument, kind, amount, options: copyOptions(options) }, this.#at);
  }
}

/** Of an order that states none. */
export const NO_OPTIONS: OrderOptions = Object.freeze({});

/** Copied while the strategy's own line runs; anything but an object is refused with the order. */
const copyOptions = (options: OrderOptions): OrderOptions =>
  options !== NO_OPTIONS && typeof options === 'object' && options !== null
    ? { ...options }
    : options;
