/** The open orders, in the order of their ids. A closed order's object is reused: a run places tens of thousands. */
import { makeOrder, type Order } from './order.ts';

/** An order whose fields are being set. */
export type Draft = { -readonly [K in keyof Order]: Order[K] };

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
