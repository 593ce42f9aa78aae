/** Step 2: fills of open orders. Sales first, then the purchases that cash pays for; non-fills are logged with a reason. */
import type { EpochDay } from '../base/day.ts';
import { roundBuyShares, roundSellShares } from '../markets/lots.ts';
import { bookFill, computeFill } from './execute.ts';
import { type DueOrders, dueColumns, type Fill, makeFill, makeQuote } from './fill-buffers.ts';
import { isAlone, isDust, type NonFillReason, type Order, type Print } from './order.ts';
import type { Moment } from './order-rule.ts';
import { buy } from './purchase.ts';
import { askQuote } from './quote.ts';
import { closeBefore, fxOf, printOf } from './rows.ts';
import { isOpen, type Run, refuseOrder } from './run.ts';
import type { RulesInForce } from './trading-rules.ts';

/** Fills the open orders that are due at the open, during or at the close of this session; those of closed markets stay open. */
export function fillOrders(run: Run, session: number, moment: Moment): void {
  const { orders, due, desk } = run;
  if (orders.count === 0 && !desk) return;
  if (moment !== 'during') gatherDueOrders(run, session, moment, due);
  if (moment !== 'open') desk?.gather(run, session, moment);
  let purchases = 0;
  for (let k = 0; k < due.count; k++) {
    const order = due.orders[k]!; // k < count
    if (order.closing) resizeClosing(run, order);
    if (order.shares < 0) sell(run, k, session);
    else due.purchases[purchases++] = k;
  }
  if (purchases > 0) buy(run, purchases, session, endSession);
  desk?.settle(run, session, moment);
  if (orders.count > 0) orders.keep(isOpenLater);
}

const isOpenLater = ({ sessionsLeft }: Order): boolean => sessionsLeft > 0;

/** A closing order sells what is held now: a split may have rounded that to whole shares since the decision. */
function resizeClosing({ portfolio }: Run, order: Order): void {
  const held = portfolio.shares[order.instrument]!; // one entry each
  if (held * order.shares < 0) order.shares = -held;
}

/**
 * Ends an order's session. A filled order is closed; what is left of another stays open for its next session, or is
 * logged as a non-fill where there is none or no session could fill it.
 */
export function endSession(
  run: Run,
  order: Order,
  session: number,
  reason: NonFillReason,
  rules: RulesInForce,
): void {
  const isFilled = isDust(order) || isRounding(order, rules);
  const isOdd = isOddLot(order, rules);
  // a stop with nothing left to sell would sell what is bought later
  const isIdle = reason === 'delisted' || (reason === 'no-short' && !isAlone(order));
  if (!isFilled && order.sessionsLeft > 1 && !isIdle && !isOdd) {
    order.sessionsLeft--;
    return;
  }
  order.sessionsLeft = 0;
  if (!isFilled) refuseOrder(run, order, session, whyOf(order, reason, isOdd));
}

/** No cash buys less than a lot, and an exit does not want to sell short. */
function whyOf({ rule }: Order, reason: NonFillReason, isOdd: boolean): NonFillReason {
  if (reason === 'cash' && isOdd) return 'lot';
  return reason === 'no-short' && rule?.isExit ? 'no-position' : reason;
}

/** True when a partial fill left less than a lot, which no session can fill. */
const isOddLot = ({ shares, closing, filledValue }: Order, { lotStep }: RulesInForce): boolean =>
  filledValue > 0 && !closing && Math.abs(shares) < lotStep;

/**
 * True when what is left comes from rounding a target value to lots: less than a lot of a purchase, less than half of the
 * smallest order of a sale. An order for a number of shares wants every one of them.
 */
function isRounding(order: Order, rules: RulesInForce): boolean {
  if (!order.roundsUp || !isOddLot(order, rules)) return false;
  return order.shares > 0 || -order.shares < rules.lotMinimum / 2;
}

const quote = makeQuote();
const fill = makeFill();

function sell(run: Run, k: number, session: number): void {
  const { tradingRules, panel } = run.input;
  const order = run.due.orders[k]!; // k < count
  const rules = tradingRules.on(order.instrument, panel.sessions[session] as EpochDay);
  askQuote(run, k, session, rules, quote);
  const reason = quote.reason ?? sellUpToLimits(run, order, session, rules);
  endSession(run, order, session, reason, rules);
}

/** Sells as much as holdings, volume cap and lots allow. @returns what stops the rest, if there is one */
function sellUpToLimits(
  run: Run,
  order: Order,
  session: number,
  rules: RulesInForce,
): NonFillReason {
  const held = run.portfolio.shares[order.instrument]!; // one entry each
  const sellable = sellableShares(run, order.instrument);
  let shares = -order.shares;
  let reason: NonFillReason = Number.isNaN(rules.lotStep) ? 'unknown-rule' : 'lot';
  if (shares > sellable) {
    shares = sellable;
    reason = held > sellable ? 't+1' : 'no-short';
  }
  if (shares > quote.most) {
    shares = quote.most;
    reason = 'volume-cap';
  }
  const rounded =
    shares > held ? roundBuyShares(shares, rules) : roundSellShares(shares, held, rules);
  if (rounded <= 0) return reason;
  quote.fx = fxOf(run.input.money, order.instrument, session);
  computeFill(run, order, session, -rounded, quote, rules, fill);
  if (!canPay(run, fill)) return 'cash';
  bookFill(run, order, session, quote, rules, fill);
  return reason;
}

/** Shares that may be sold: none that are locked; more than is held only where short selling is allowed. */
function sellableShares({ portfolio, input }: Run, instrument: number): number {
  const held = portfolio.shares[instrument]!; // one entry each
  const locked = portfolio.locked[instrument]!;
  if (input.allowShort && locked === 0) return Number.POSITIVE_INFINITY;
  return Math.max(0, held - locked);
}

/** A sale whose fees and tax exceed its proceeds needs cash as a purchase does. */
function canPay({ portfolio, input, equity }: Run, { net, tax }: Fill): boolean {
  const cost = tax - net;
  return cost <= 0 || portfolio.cash + (input.leverage - 1) * equity >= cost;
}

/** An average over the session is filled with the open's orders. */
const momentOf = (print: Print): Moment => (print === 'close' ? 'close' : 'open');

/**
 * Gathers the open orders for the open or the close of this session; those of closed markets are left out. All prices are
 * read in one pass, because the processor then waits for several at once; read as each order fills, every one would cost
 * a cache miss of its own.
 *
 * @param out written
 */
function gatherDueOrders(run: Run, session: number, moment: Moment, out: DueOrders): void {
  const { orders, input } = run;
  out.count = 0;
  for (let k = 0; k < orders.count; k++) {
    const order = orders.at(k);
    if (momentOf(order.at) !== moment || order.rule?.waits === true) continue;
    if (isOpen(run, order.instrument, session))
      addDue(run, order, session, printOf(input.panel, order.instrument, session, order.at));
  }
}

/** Adds an order to those that are due. @param print the price at which it fills, but for slippage; NaN for none */
export function addDue({ due, orders, input }: Run, order: Order, session: number, print: number) {
  const { close, volume, width, previousClose, printsPreviousClose } = input.panel;
  if (due.prints.length <= due.count) growDue(due, 2 * orders.count);
  const { instrument } = order;
  const at = instrument * width + session;
  const printed = printsPreviousClose ? previousClose[at]! : Number.NaN; // at < length, as below
  const n = due.count++;
  due.orders[n] = order;
  due.prints[n] = print;
  due.closesBefore[n] = printed > 0 ? printed : closeBefore(input.panel, instrument, session);
  // some vendors write a suspension as a row with volume 0; a file without volumes (NaN) says nothing
  due.trades[n] = close[at]! > 0 && volume[at] !== 0 ? 1 : 0;
}

function growDue(due: DueOrders, capacity: number): void {
  const { prints, closesBefore, trades } = due; // no purchase was found yet
  Object.assign(due, dueColumns(capacity));
  due.prints.set(prints);
  due.closesBefore.set(closesBefore);
  due.trades.set(trades);
}
