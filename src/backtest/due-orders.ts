/** The orders that one print of a session may fill. All prices that a fill needs are read here. */
import { type DueOrders, dueColumns } from './fill-buffers.ts';
import type { Print } from './order.ts';
import { closeBefore, printOf } from './rows.ts';
import { isOpen, type Run } from './run.ts';

/** When orders of a session fill. */
export type Moment = 'open' | 'close';

/** An average over the session is filled with the open's orders. */
const momentOf = (print: Print): Moment => (print === 'close' ? 'close' : 'open');

/**
 * Gathers the open orders for the open or the close of this session; those of closed markets are left out. All prices are
 * read in one pass, because the processor then waits for several at once; read as each order fills, every one would cost
 * a cache miss of its own.
 *
 * @param out written
 */
export function gatherDueOrders(run: Run, session: number, moment: Moment, out: DueOrders): void {
  const { orders, input } = run;
  const { panel } = input;
  const { close, volume, width, previousClose, printsPreviousClose } = panel;
  if (out.prints.length < orders.count) Object.assign(out, dueColumns(2 * orders.count));
  out.count = 0;
  for (let k = 0; k < orders.count; k++) {
    const order = orders.at(k);
    const { instrument } = order;
    if (momentOf(order.at) !== moment || !isOpen(run, instrument, session)) continue;
    const at = instrument * width + session;
    const printed = printsPreviousClose ? previousClose[at]! : Number.NaN; // at < length, as below
    out.orders[out.count] = order;
    out.prints[out.count] = printOf(panel, instrument, session, order.at);
    out.closesBefore[out.count] = printed > 0 ? printed : closeBefore(panel, instrument, session);
    // some vendors write a suspension as a row with volume 0; a file without volumes (NaN) says nothing
    out.trades[out.count] = close[at]! > 0 && volume[at] !== 0 ? 1 : 0;
    out.count++;
  }
}
