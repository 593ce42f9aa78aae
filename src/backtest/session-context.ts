/** A view from which orders can be placed: what `onSession` of a strategy is given. */
import type { InstrumentId } from '../markets/instrument.ts';
import type { OrderOptions, OrderRequest } from './order.ts';
import { View } from './view.ts';
import type { ViewParts } from './view-parts.ts';

/** Where the orders of a context go. */
export let placeOf: (context: SessionContext) => (request: OrderRequest) => void;

/** A view that can also place orders for the next session. */
export class SessionContext extends View {
  readonly #place: (request: OrderRequest) => void;

  static {
    placeOf = (context) => context.#place;
  }

  constructor(parts: ViewParts, place: (request: OrderRequest) => void) {
    super(parts);
    this.#place = place;
  }

  /** Buys (shares > 0) or sells (shares < 0). */
  order(instrument: InstrumentId, shares: number, options: OrderOptions = {}): void {
    this.#place({ instrument, kind: 'shares', amount: shares, options: copyOptions(options) });
  }

  /** Trades to hold so many shares. */
  targetShares(instrument: InstrumentId, shares: number, options: OrderOptions = {}): void {
    this.#place({
      instrument,
      kind: 'target-shares',
      amount: shares,
      options: copyOptions(options),
    });
  }

  /** Trades to hold so much value, in the base currency. */
  targetValue(instrument: InstrumentId, value: number, options: OrderOptions = {}): void {
    this.#place({ instrument, kind: 'target-value', amount: value, options: copyOptions(options) });
  }

  /** Trades to hold this fraction of equity. */
  targetWeight(instrument: InstrumentId, weight: number, options: OrderOptions = {}): void {
    this.#place({
      instrument,
      kind: 'target-weight',
      amount: weight,
      options: copyOptions(options),
    });
  }
}

/** Copied while the strategy's own line runs; anything but an object is refused with the order. */
const copyOptions = (options: OrderOptions): OrderOptions =>
  typeof options === 'object' && options !== null ? { ...options } : options;
