/** Conditional orders: which of them a moment of the session fills. */
import type { EpochDay } from '../base/day.ts';
import { addDue, endSession } from './broker.ts';
import { openExits } from './exits.ts';
import { follow, meetBar } from './meet.ts';
import { isAlone, type NonFillReason, type Order } from './order.ts';
import type { Moment } from './order-rule.ts';
import { makeRule } from './place-order.ts';
import { isOpen, type Run } from './run.ts';
import { closeOthers, end, isWaitingOrder, type Waiting } from './wake.ts';

/** An average of the session is as good as none to a stop: it is held against the bar. */
const momentOf = ({ at }: Order): Moment => (at === 'close' ? 'close' : 'during');

/** True where the order is to be held against this session's bar. */
const isDue = (run: Run, order: Waiting, session: number): boolean =>
  order.sessionsLeft > 0 &&
  order.rule.waitsFor === 0 &&
  order.rule.checkedOn !== session &&
  isOpen(run, order.instrument, session);

export function isWaiting(run: Run, session: number): boolean {
  const { orders, exits, watch } = run;
  for (let k = 0; k < orders.count; k++) {
    const order = orders.at(k);
    if (isWaitingOrder(order) && momentOf(order) === 'during' && isDue(run, order, session))
      return true;
  }
  return exits.length > 0 && !isCloseOnly(run) && watch.next <= session;
}

/** Exits go by the print of the run: where that is the close, the open and the range may not even be known. */
const isCloseOnly = ({ input }: Run): boolean =>
  input.fill === 'next-close' || input.fill === 'same-close';

/** Adds the orders that meet the bar to those that are due; ends the session of the others. */
export function gather(run: Run, session: number, moment: Moment): void {
  const { orders, exits, due } = run;
  if (moment === 'during') due.count = 0;
  if (exits.length > 0 && run.watch.next <= session && isCloseOnly(run) === (moment === 'close'))
    openExits(run, session, moment);
  let found: Found | undefined;
  for (let k = 0; k < orders.count; k++) {
    const order = orders.at(k);
    if (!isWaitingOrder(order) || momentOf(order) !== moment || !isDue(run, order, session))
      continue;
    found ??= { met: [], triggered: [] };
    hold(run, order, session, moment, found);
  }
  if (!found) return;
  const { met, triggered } = found;
  // the open came first; of a stop and a limit within the bar the stop, because the limit may have been met after it
  if (met.length > 1) met.sort((a, b) => rankOf(a) - rankOf(b) || a.order.id - b.order.id);
  for (const one of met) one.order.rule.how = howOf(one, met);
  for (let k = 0; k < met.length; k++) take(run, session, k, found);
  for (const order of triggered)
    if (order.sessionsLeft > 0 && order.rule.isTriggered) closeOthers(run, order, session);
}

const rankOf = ({ isStop, isAtOpen }: Met): number => (isAtOpen ? 0 : isStop ? 1 : 2);

/** What meets the bar, and stops that it has reached. */
interface Found {
  readonly met: Met[];
  readonly triggered: Waiting[];
}

interface Met {
  readonly order: Waiting;
  readonly price: number;
  readonly how: string;
  readonly isStop: boolean;
  readonly isAtOpen: boolean;
}

/** Holds an order against the bar. @param found written */
function hold(run: Run, order: Waiting, session: number, moment: Moment, found: Found): void {
  const { rule, instrument } = order;
  const { portfolio, input, table } = run;
  const { panel } = input;
  const held = portfolio.shares[instrument]!; // one entry each, as below
  if (rule.isExit && held * order.shares >= 0) {
    end(run, order, session, 'no-position');
    return;
  }
  // what was bought today cannot be sold today
  if (rule.wokeOn === session && portfolio.locked[instrument]! > 0) {
    rule.checkedOn = session;
    return;
  }
  rule.checkedOn = session;
  const at = instrument * panel.width + session;
  const trades = panel.close[at]! > 0 && panel.volume[at] !== 0;
  if (!trades || session >= table.delistedOn[instrument]!) {
    rule.how = '';
    addDue(run, order, session, Number.NaN);
    return;
  }
  const wasTriggered = rule.isTriggered;
  const { price, where, reason } = meetBar(run, order, session, moment);
  follow(run, order, session, moment);
  const isStop = rule.isTriggered;
  const isAtOpen = where === 'gap' || where === 'open';
  if (price > 0) found.met.push({ order, price, isStop, isAtOpen, how: wordOf(rule.name, where) });
  else endWaiting(run, order, session, reason);
  if (isStop && !wasTriggered) found.triggered.push(order);
}

const words = new Map<string, Map<string, string>>();

/** `stop-loss-level`: one text for all, which is compared faster than as many that are equal. */
function wordOf(name: string, where: string): string {
  const own = words.get(name) ?? new Map<string, string>();
  words.set(name, own);
  const word = own.get(where) ?? `${name}-${where}`;
  own.set(where, word);
  return word;
}

/** `stop-loss-level`; `+stop-first` where the bar met a limit of the same side as well. */
function howOf({ order, how, isStop, isAtOpen }: Met, met: readonly Met[]): string {
  const { instrument, shares } = order;
  const isTwice = met.some(
    (one) =>
      rankOf(one) === 2 && one.order.instrument === instrument && one.order.shares * shares > 0,
  );
  return isStop && !isAtOpen && isTwice ? `${how}+stop-first` : how;
}

/** Lets the k-th order that met the bar fill, unless one of its group before it does; a stop that was reached closes the others. */
function take(run: Run, session: number, k: number, { met, triggered }: Found): void {
  const { order, price } = met[k]!; // k < length
  const { group } = order.rule;
  if (order.sessionsLeft === 0) return; // closed by another of its group
  if (group !== 0 && met.findIndex((one) => one.order.rule.group === group) < k) {
    if (triggered.includes(order)) order.rule.isTriggered = false;
    endWaiting(run, order, session, 'one-cancels-other');
    return;
  }
  if (triggered.includes(order)) closeOthers(run, order, session);
  addDue(run, order, session, price);
}

/** Ends the session of an order that is not filled. */
function endWaiting(run: Run, order: Order, session: number, reason: NonFillReason): void {
  const { tradingRules, panel } = run.input;
  const rules = tradingRules.on(order.instrument, panel.sessions[session] as EpochDay);
  endSession(run, order, session, reason, rules);
}

/**
 * Lets a limit order for the open wait for the bar of this session where the open does not meet it, because what fills at the open came
 * first; and where a stop of the same side stands beside it, because a bar that touches both is decided by the stop.
 */
export function holdBackLimits(run: Run, session: number): void {
  const { orders } = run;
  for (let k = 0; k < orders.count; k++) {
    const order = orders.at(k);
    if (order.at !== 'open' || Number.isNaN(order.limit) || !isAlone(order)) continue;
    const waits = !opensAt(run, order, session) || isBesideStop(run, order);
    if (order.rule?.slices) Object.assign(order.rule, { waits, how: 'slice' });
    else order.rule = waits ? makeRule('limit') : undefined;
  }
}

function opensAt({ input }: Run, { instrument, shares, limit }: Order, session: number): boolean {
  const open = input.panel.open[instrument * input.panel.width + session]!; // a row of the panel
  return shares > 0 ? open <= limit : open >= limit;
}

function isBesideStop({ orders, exits, portfolio }: Run, order: Order): boolean {
  const { instrument, shares } = order;
  const ends = portfolio.shares[instrument]! * shares < 0; // one entry each
  if (ends && exits.some(({ exit }) => exit === 'stop-loss' || exit === 'trailing-stop'))
    return true;
  for (let m = 0; m < orders.count; m++) {
    const other = orders.at(m);
    if (other.instrument !== instrument || other.shares * shares <= 0) continue;
    if (other.rule !== undefined && /stop/.test(other.rule.name)) return true;
  }
  return false;
}
