/** Step 2: fills of standing orders. Sells first, then the purchases that cash pays for; what does not fill says why. */
import type { EpochDay } from '../base/day.ts';
import { roundBuyShares, roundSellShares } from '../markets/lots.ts';
import { book, makeTrade, type Trade, workOut } from './execute.ts';
import { isDust, type NonFillReason, type Order, type Print } from './order.ts';
import { buy } from './purchase.ts';
import { askQuote, makeQuote } from './quote.ts';
import { printOf } from './rows.ts';
import { isOpen, type Run, refuseOrder } from './run.ts';
import type { Terms } from './terms.ts';

/** Prints of a session in the order in which they come. An average over the session is filled with the open's orders. */
export const AT_OPEN: readonly Print[] = ['open', 'vwap'];
export const AT_CLOSE: readonly Print[] = ['close'];

/** Fills what stands for a print of this session; orders of closed markets stay. */
export function fillOrders(run: Run, session: number, prints: readonly Print[]): void {
  if (run.orders.length === 0) return;
  const due: Order[] = [];
  // all prints first: reads that wait for nothing run side by side, where one an order costs a cache miss each
  for (const order of run.orders) {
    if (!prints.includes(order.at) || !isOpen(run, order.instrument, session)) continue;
    order.print = printOf(run.input.panel, order.instrument, session, order.at);
    due.push(order);
  }
  const purchases: Order[] = [];
  for (const order of due) {
    if (order.closing) resize(run, order);
    if (order.shares < 0) sell(run, order, session);
    else purchases.push(order);
  }
  if (purchases.length > 0) buy(run, purchases, session, endSession);
  dropEnded(run);
}

function dropEnded({ orders, spareOrders }: Run): void {
  let kept = 0;
  for (const order of orders)
    if (order.sessionsLeft > 0) orders[kept++] = order;
    else spareOrders.push(order);
  orders.length = kept;
}

/** A closing order trades what is held by now: rounding to whole shares may have changed that since the decision. */
function resize({ portfolio }: Run, order: Order): void {
  const held = portfolio.shares[order.instrument]!; // one entry each
  if (held * order.shares < 0) order.shares = -held;
}

/**
 * Ends an order's session. It is over when nothing is left of it, or less than a lot of what did fill; else it stays for
 * another session or is written down with its reason.
 */
function endSession(
  run: Run,
  order: Order,
  session: number,
  reason: NonFillReason,
  { lotStep }: Terms,
): void {
  const { shares, closing, filledValue } = order;
  const isRounding = filledValue > 0 && !closing && Math.abs(shares) < lotStep;
  if (isRounding || isDust(order)) order.sessionsLeft = 0;
  else if (order.sessionsLeft > 1 && reason !== 'delisted') order.sessionsLeft--;
  else {
    order.sessionsLeft = 0;
    refuseOrder(run, order, session, reason);
  }
}

const quote = makeQuote();
const trade = makeTrade();

function sell(run: Run, order: Order, session: number): void {
  const { desk, panel } = run.input;
  const terms = desk.termsOf(order.instrument, panel.sessions[session] as EpochDay);
  askQuote(run, order, session, terms, quote);
  const reason = quote.reason ?? sellWhatMay(run, order, session, terms);
  endSession(run, order, session, reason, terms);
}

/** Sells as much as may be sold at the quote. @returns why the rest, if there is one, may not */
function sellWhatMay(run: Run, order: Order, session: number, terms: Terms): NonFillReason {
  const held = run.portfolio.shares[order.instrument]!; // one entry each
  const free = freeShares(run, order.instrument);
  let shares = -order.shares;
  let reason: NonFillReason = Number.isNaN(terms.lotStep) ? 'unknown-rule' : 'lot';
  if (shares > free) {
    shares = free;
    reason = held > free ? 't+1' : 'no-short';
  }
  if (shares > quote.most) {
    shares = quote.most;
    reason = 'volume-cap';
  }
  const rounded =
    shares > held ? roundBuyShares(shares, terms) : roundSellShares(shares, held, terms);
  if (rounded <= 0) return reason;
  workOut(run, order, session, -rounded, quote, terms, trade);
  if (!canPay(run, trade)) return 'cash';
  book(run, order, session, quote, terms, trade);
  return reason;
}

/** Shares that may be sold: none bought on the session where they are locked; beyond what is held only by going short. */
function freeShares({ portfolio, input }: Run, instrument: number): number {
  const held = portfolio.shares[instrument]!; // one entry each
  const locked = portfolio.locked[instrument]!;
  if (input.allowShort && locked === 0) return Number.POSITIVE_INFINITY;
  return Math.max(0, held - locked);
}

/** A sale whose fees and tax exceed its proceeds needs cash as a purchase does. */
function canPay({ portfolio, input, equity }: Run, { net, tax }: Trade): boolean {
  const cost = tax - net;
  return cost <= 0 || portfolio.cash + (input.leverage - 1) * equity >= cost;
}
