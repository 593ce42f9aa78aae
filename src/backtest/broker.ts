/** Step 2: fills of standing orders. Sells first, then the purchases that cash pays for; what does not fill says why. */
import type { EpochDay } from '../base/day.ts';
import { roundBuyShares, roundSellShares } from '../markets/lots.ts';
import { book, makeTrade, type Trade, workOut } from './execute.ts';
import { gatherDue, type Moment } from './gather.ts';
import { isDust, type NonFillReason, type Order } from './order.ts';
import { buy } from './purchase.ts';
import { askQuote, makeQuote } from './quote.ts';
import { type Run, refuseOrder } from './run.ts';
import type { Terms } from './terms.ts';

/** Fills what stands for the open or the close of this session; orders of closed markets stay. */
export function fillOrders(run: Run, session: number, moment: Moment): void {
  const { orders, due } = run;
  if (orders.count === 0) return;
  gatherDue(run, session, moment, due);
  const purchases: number[] = [];
  for (let k = 0; k < due.count; k++) {
    const order = due.orders[k]!; // k < count
    if (order.closing) resize(run, order);
    if (order.shares < 0) sell(run, k, session);
    else purchases.push(k);
  }
  if (purchases.length > 0) buy(run, purchases, session, endSession);
  orders.keep(({ sessionsLeft }) => sessionsLeft > 0);
}

/** A closing order trades what is held by now: rounding to whole shares may have changed that since the decision. */
function resize({ portfolio }: Run, order: Order): void {
  const held = portfolio.shares[order.instrument]!; // one entry each
  if (held * order.shares < 0) order.shares = -held;
}

/**
 * Ends an order's session. It is over when nothing is left of it, or what no later session can fill; else it stays for
 * another session or is written down with its reason.
 */
function endSession(
  run: Run,
  order: Order,
  session: number,
  reason: NonFillReason,
  terms: Terms,
): void {
  const isOver = isDust(order) || isRounding(order, terms);
  if (!isOver && order.sessionsLeft > 1 && reason !== 'delisted' && !isRest(order, terms)) {
    order.sessionsLeft--;
    return;
  }
  order.sessionsLeft = 0;
  const because = reason === 'cash' && isRest(order, terms) ? 'lot' : reason; // no cash buys less than a lot
  if (!isOver) refuseOrder(run, order, session, because);
}

/** Less than a lot is left of what filled: no session fills it. */
const isRest = ({ shares, closing, filledValue }: Order, { lotStep }: Terms): boolean =>
  filledValue > 0 && !closing && Math.abs(shares) < lotStep;

/**
 * True when what is left is the rounding of a value to lots, which nobody means to trade: less than a lot of a purchase,
 * less than half of the smallest order of a sale. Of a number of shares every part is meant.
 */
function isRounding(order: Order, terms: Terms): boolean {
  if (!order.roundsUp || !isRest(order, terms)) return false;
  return order.shares > 0 || -order.shares < terms.lotMinimum / 2;
}

const quote = makeQuote();
const trade = makeTrade();

function sell(run: Run, k: number, session: number): void {
  const { desk, panel } = run.input;
  const order = run.due.orders[k]!; // k < count
  const terms = desk.termsOf(order.instrument, panel.sessions[session] as EpochDay);
  askQuote(run, k, session, terms, quote);
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
