/** Purchases of one moment: what the session offers each, and how they share the cash. */
import type { EpochDay } from '../base/day.ts';
import { roundBuyShares } from '../markets/lots.ts';
import { allocate, costOf, type Wish } from './allocate.ts';
import { book, makeTrade, workOut } from './execute.ts';
import type { NonFillReason, Order } from './order.ts';
import { askQuote, makeQuote, type Quote } from './quote.ts';
import { fxOf } from './rows.ts';
import type { Run } from './run.ts';
import { fillPrice } from './slippage.ts';
import { FREE_TERMS, type Terms } from './terms.ts';

/** A purchase that waits for its share of cash. Objects are kept from session to session and written anew. */
export interface Purchase extends Wish {
  order: Order;
  terms: Terms;
  readonly quote: Quote;
  /** True where the volume cap took something away. */
  isCapped: boolean;
}

const makePurchase = (order: Order): Purchase => ({
  order,
  terms: FREE_TERMS,
  quote: makeQuote(),
  isCapped: false,
  wanted: Number.NaN,
  most: Number.NaN,
  lots: FREE_TERMS,
  unitCost: Number.NaN,
  unitCommission: Number.NaN,
  commissionBefore: Number.NaN,
  commissionLeast: Number.NaN,
  charged: Number.NaN,
  slack: Number.NaN,
  shares: Number.NaN,
});

/** Ends an order's session, or the order: `reason` says why something is left of it. */
export type EndOrder = (
  run: Run,
  order: Order,
  session: number,
  reason: NonFillReason,
  terms: Terms,
) => void;

/**
 * Fills purchases as far as cash reaches, market by market, because proceeds that settle later pay only for purchases on
 * their own market.
 *
 * @param orders shares > 0, in the order in which equal remainders are served
 * @param end told of each order that is over or left with a rest
 */
export function buy(run: Run, orders: readonly Order[], session: number, end: EndOrder): void {
  const byMarket = new Map<number, Purchase[]>();
  let count = 0;
  for (const order of orders) {
    run.purchases[count] ??= makePurchase(order);
    const purchase = run.purchases[count]!; // just made
    consider(run, order, session, purchase);
    if (purchase.quote.reason) {
      end(run, order, session, purchase.quote.reason, purchase.terms);
      continue;
    }
    count++;
    const market = run.input.marketOf[order.instrument]!; // one entry each
    const group = byMarket.get(market);
    if (group) group.push(purchase);
    else byMarket.set(market, [purchase]);
  }
  const power = powerOf(run, byMarket);
  for (const market of [...byMarket.keys()].sort((a, b) => a - b))
    buyGroup(run, byMarket.get(market)!, session, power.get(market)!, end); // the same keys
}

/** Asks what a session offers a purchase and what it would cost. @param out written */
function consider(run: Run, order: Order, session: number, out: Purchase): void {
  const { desk, panel, money } = run.input;
  const { instrument, shares } = order;
  const terms = desk.termsOf(instrument, panel.sessions[session] as EpochDay);
  out.order = order;
  out.terms = terms;
  askQuote(run, order, session, terms, out.quote);
  if (out.quote.reason) return;
  const { most } = out.quote;
  out.lots = terms;
  out.isCapped = most < shares;
  out.wanted = Math.min(shares, most);
  out.most = order.roundsUp ? most : out.wanted;
  // priced for the lot that the residual may add: a larger purchase never gets a better price
  const largest = Math.min(out.most, out.wanted + Math.max(terms.lotMinimum, terms.lotStep));
  const price = fillPrice(run, order, session, largest, out.quote);
  const fx = fxOf(money, instrument, session);
  out.unitCost = price * fx * (1 + terms.stampBuy + terms.transferBuy + terms.otherBuy);
  out.unitCommission = price * fx * terms.commissionRate;
  out.commissionBefore = order.filledValue * terms.commissionRate * fx;
  out.commissionLeast = terms.commissionMinimum * fx;
  out.charged = order.charged * fx;
  out.slack = 2 * terms.feeTick * fx; // rounding adds half a tick at most to each of four fees
}

/** What each market's purchases may cost: its own unsettled proceeds, and cash by need where it does not reach. */
function powerOf(
  { portfolio, input, equity }: Run,
  byMarket: ReadonlyMap<number, readonly Purchase[]>,
): ReadonlyMap<number, number> {
  const cash = Math.max(0, portfolio.cash + (input.leverage - 1) * equity);
  const needs = [...byMarket].map(([market, group]) => {
    const owed = portfolio.owed(market);
    const cost = group.reduce((sum, wish) => sum + costOf(wish, wish.wanted), 0);
    return { market, owed, need: Math.max(0, cost - owed) };
  });
  const total = needs.reduce((sum, { need }) => sum + need, 0);
  const alone = needs.length === 1;
  const share = total > cash ? cash / total : 1;
  return new Map(
    needs.map(({ market, owed, need }) => [market, owed + (alone ? cash : need * share)]),
  );
}

const trade = makeTrade();

function buyGroup(
  run: Run,
  group: readonly Purchase[],
  session: number,
  power: number,
  end: EndOrder,
): void {
  const isShort = allocate(group, power);
  for (const purchase of group) {
    const { order, shares, lots, quote, terms } = purchase;
    if (shares > 0) {
      workOut(run, order, session, shares, quote, terms, trade);
      book(run, order, session, quote, terms, trade);
    }
    // a wish below a lot is no matter of cash
    const isLotless = roundBuyShares(Math.min(order.size, quote.most), lots) === 0;
    const reason = purchase.isCapped ? 'volume-cap' : isShort && !isLotless ? 'cash' : 'lot';
    end(run, order, session, reason, terms);
  }
  run.portfolio.dropRounding(power);
}
