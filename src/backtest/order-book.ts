/** The orders that stand, in the order of their ids. Those that are over are written anew: a run places tens of thousands. */
import { makeOrder, type Order } from './order.ts';

/** An order that is being written. */
export type Draft = { -readonly [K in keyof Order]: Order[K] };

export class OrderBook {
  /** The first {@link count} stand; those behind are over. */
  readonly #orders: Draft[] = [];
  #count = 0;

  /** How many orders stand. */
  get count(): number {
    return this.#count;
  }

  /** @param k less than `count` */
  at(k: number): Order {
    return this.#orders[k]!;
  }

  /** Adds an order whose fields are those of an older one, every one to be written. */
  add(): Draft {
    const k = this.#count++;
    this.#orders[k] ??= makeOrder();
    return this.#orders[k]!; // just made where it was not there
  }

  /** Leaves only the orders that still stand. */
  keep(stands: (order: Order) => boolean): void {
    const orders = this.#orders;
    let kept = 0;
    for (let k = 0; k < this.#count; k++) {
      const order = orders[k]!; // k < count
      if (!stands(order)) continue;
      orders[k] = orders[kept]!; // one that is over, or the order itself
      orders[kept++] = order;
    }
    this.#count = kept;
  }
}
