/** What fills do to other orders: the exits of a bracket wake, the others of a group are closed. */
import type { NonFillReason, Order } from './order.ts';
import type { Moment, OrderRule } from './order-rule.ts';
import { type Run, refuseOrder } from './run.ts';

/** An order with a rule that waits for a price. */
export type Waiting = Order & { rule: OrderRule };

export const isWaitingOrder = (order: Order): order is Waiting => order.rule?.waits === true;

/** Closes an order for good; it leaves the list with the next that is swept. */
export function end(run: Run, order: Order, session: number, reason: NonFillReason): void {
  if (order.sessionsLeft === 0) return;
  order.sessionsLeft = 0;
  refuseOrder(run, order, session, reason);
}

/** Closes the other orders of a group, and what is left of the order that opened the position. */
export function closeOthers(run: Run, { id, rule }: Waiting, session: number): void {
  const { orders } = run;
  for (let k = 0; k < orders.count; k++) {
    const order = orders.at(k);
    if (order.id === id) continue;
    const isOther = rule.group !== 0 && order.rule?.group === rule.group;
    if (isOther || (rule.entry !== 0 && order.id === rule.entry))
      end(run, order, session, 'one-cancels-other');
  }
}

/** After the fills of a moment: wakes exits, closes what a fill cancels, and exits whose entry came to nothing. */
export function settle(run: Run, session: number, moment: Moment): void {
  const { due, orders } = run;
  if (!hasLinks(run)) return;
  for (let k = 0; k < due.count; k++) {
    const order = due.orders[k]!; // k < count
    if (order.filledValue <= 0) continue;
    wake(run, order, order.size - Math.abs(order.shares), { session, moment });
    if (isWaitingOrder(order) && order.rule.group !== 0) closeOthers(run, order, session);
  }
  for (let k = 0; k < orders.count; k++) {
    const order = orders.at(k);
    const { waitsFor = 0 } = order.rule ?? {};
    if (waitsFor !== 0 && !isStillOpen(run, waitsFor)) end(run, order, session, 'no-position');
  }
}

/** True where an order goes with another. */
function hasLinks({ orders }: Run): boolean {
  for (let k = 0; k < orders.count; k++) {
    const { rule } = orders.at(k);
    if (rule && (rule.group !== 0 || rule.entry !== 0)) return true;
  }
  return false;
}

function isStillOpen({ orders }: Run, id: number): boolean {
  for (let k = 0; k < orders.count; k++)
    if (orders.at(k).id === id) return orders.at(k).sessionsLeft > 0;
  return false;
}

/** Wakes the exits of an order that filled, for as many shares as did. */
function wake(
  { orders, input }: Run,
  entry: Order,
  filled: number,
  { session, moment }: { readonly session: number; readonly moment: Moment },
): void {
  for (let k = 0; k < orders.count; k++) {
    const order = orders.at(k);
    const { rule } = order;
    if (!rule || rule.entry !== entry.id || order.sessionsLeft === 0) continue;
    const more = filled - rule.entryFilled;
    if (more <= 0) continue;
    const sign = Math.sign(order.shares);
    if (rule.waitsFor === 0) order.shares += sign * more;
    else order.shares = sign * more;
    order.size = rule.waitsFor === 0 ? order.size + more : more;
    rule.entryFilled = filled;
    if (rule.waitsFor === 0) continue;
    rule.waitsFor = 0;
    if (moment === 'close')
      rule.checkedOn = session; // what was bought at the close has not seen the session
    else {
      rule.wokeOn = session;
      rule.wokeAtOpen = filledAtOpen(input, entry, session);
    }
  }
}

/** True where an order filled at the session's open, so that all of the bar came after it. */
function filledAtOpen(
  { panel }: Run['input'],
  { at, limit, shares, rule, instrument }: Order,
  session: number,
): boolean {
  if (at !== 'open') return false;
  if (rule?.waits) return /-(open|gap)$/.test(rule.how);
  const open = panel.open[instrument * panel.width + session]!; // a row of the panel
  return Number.isNaN(limit) || (shares >= 0 ? open <= limit : open >= limit);
}
