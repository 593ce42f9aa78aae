/** The orders of one print of a session with what the panel tells about each, read before any of them is filled. */
import type { Order } from './order.ts';

/** One entry an order, in the order of their ids; kept from print to print and written anew. */
export interface Due {
  count: number;
  readonly orders: Order[];
  /** Price of the print, in the instrument's currency; NaN where there is none. */
  prints: Float64Array;
  /** The previous close as the file prints it, else the close before; NaN where there is none. */
  closesBefore: Float64Array;
  /** 1 where the instrument trades on the session. */
  trades: Uint8Array;
}

export const makeDue = (): Due => ({ count: 0, orders: [], ...dueColumns(0) });

/** Columns of {@link Due} for so many orders. */
export const dueColumns = (capacity: number): Pick<Due, 'prints' | 'closesBefore' | 'trades'> => ({
  prints: new Float64Array(capacity),
  closesBefore: new Float64Array(capacity),
  trades: new Uint8Array(capacity),
});
