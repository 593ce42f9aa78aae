/** Purchases at one print: the quote of each, and how they share the cash. */
import type { EpochDay } from '../base/day.ts';
import { roundBuyShares } from '../markets/lots.ts';
import { allocate, costOfAll, requestColumns } from './allocate.ts';
import { bookFill, computeFill } from './execute.ts';
import { makeFill, makePurchases, makeQuote, type Purchases } from './fill-buffers.ts';
import type { NonFillReason, Order } from './order.ts';
import { askQuote, fillPrice } from './quote.ts';
import { fxOf } from './rows.ts';
import type { Run } from './run.ts';
import type { RulesInForce } from './trading-rules.ts';

/** Ends an order's session. @param reason why something is left of it */
export type EndOrder = (
  run: Run,
  order: Order,
  session: number,
  reason: NonFillReason,
  rules: RulesInForce,
) => void;

/**
 * Fills the purchases among the orders that are due as far as cash reaches, market by market, because unsettled proceeds pay
 * only for purchases on their own market. Equal remainders are served in the order of the orders.
 *
 * @param count of the purchases, whose places are written down
 * @param end told of each order
 */
export function buy(run: Run, count: number, session: number, end: EndOrder): void {
  const { purchases, due, input } = run;
  for (const group of purchases) if (group) group.count = 0;
  const markets: number[] = []; // in the order in which they come
  for (let p = 0; p < count; p++) {
    const k = due.purchases[p]!; // p < count, one entry each as below
    const market = input.marketOf[due.orders[k]!.instrument]!;
    purchases[market] ??= makePurchases();
    const group = purchases[market]!; // just made
    if (group.wanted.length < count) Object.assign(group, requestColumns(2 * count));
    const before = group.count;
    addPurchase(run, k, session, group, end);
    if (before === 0 && group.count === 1) markets.push(market);
  }
  const power = markets.length > 1 ? sharedPower(run, markets) : undefined;
  if (power) markets.sort((a, b) => a - b);
  for (let m = 0; m < markets.length; m++) {
    const market = markets[m]!; // m < length
    const own = power?.get(market) ?? run.portfolio.owed(market) + cashPower(run);
    buyGroup(run, purchases[market]!, session, own, end); // it has some
  }
}

/** Adds the k-th due order to the purchases of its market, or ends it where nothing fills. @param out written */
function addPurchase(run: Run, k: number, session: number, out: Purchases, end: EndOrder): void {
  const { tradingRules, panel, money } = run.input;
  const order = run.due.orders[k]!; // k < count
  const { instrument, shares } = order;
  const rules = tradingRules.on(instrument, panel.sessions[session] as EpochDay);
  const n = out.count;
  out.quotes[n] ??= makeQuote();
  const quote = out.quotes[n]!; // just made
  askQuote(run, k, session, rules, quote);
  if (quote.reason) {
    end(run, order, session, quote.reason, rules);
    return;
  }
  out.count++;
  out.orders[n] = order;
  out.rules[n] = rules;
  out.lotMinimum[n] = rules.lotMinimum;
  out.lotStep[n] = rules.lotStep;
  const wanted = Math.min(shares, quote.most);
  const most = order.roundsUp ? quote.most : wanted;
  // priced with the lot that the largest remainder may add: a larger purchase never gets a better price
  const largest = Math.min(most, wanted + Math.max(rules.lotMinimum, rules.lotStep));
  const price = fillPrice(run, order, session, largest, quote);
  const fx = fxOf(money, instrument, session);
  quote.fx = fx;
  out.wanted[n] = wanted;
  out.most[n] = most;
  out.unitCost[n] = price * fx * (1 + rules.stampBuy + rules.transferBuy + rules.otherBuy);
  out.unitCommission[n] = price * fx * rules.commissionRate;
  out.commissionBefore[n] = order.filledValue * rules.commissionRate * fx;
  out.commissionLeast[n] = rules.commissionMinimum * fx;
  out.charged[n] = order.charged * fx;
  out.slack[n] = 2 * rules.feeTick * fx; // rounding adds half a tick at most to each of four fees
}

/** Cash, and what may be borrowed. */
const cashPower = ({ portfolio, input, equity }: Run): number =>
  Math.max(0, portfolio.cash + (input.leverage - 1) * equity);

/** Buying power of each of several markets: its unsettled proceeds, and cash, shared by need where it does not reach for all. */
function sharedPower(run: Run, markets: readonly number[]): ReadonlyMap<number, number> {
  const cash = cashPower(run);
  const needs = markets.map((market) => {
    const owed = run.portfolio.owed(market);
    return { market, owed, need: Math.max(0, costOfAll(run.purchases[market]!) - owed) }; // it has some
  });
  const total = needs.reduce((sum, { need }) => sum + need, 0);
  const share = total > cash ? cash / total : 1;
  return new Map(needs.map(({ market, owed, need }) => [market, owed + need * share]));
}

const fill = makeFill();

function buyGroup(run: Run, group: Purchases, session: number, power: number, end: EndOrder): void {
  const isShort = allocate(group, power);
  const { count, orders, quotes, shares } = group;
  for (let k = 0; k < count; k++) {
    const order = orders[k]!; // k < count, as below
    const rules = group.rules[k]!;
    const quote = quotes[k]!;
    const isCapped = quote.most < order.shares;
    if (shares[k]! > 0) {
      computeFill(run, order, session, shares[k]!, quote, rules, fill);
      bookFill(run, order, session, quote, rules, fill);
    }
    // an order below one lot does not fail for lack of cash
    const isBelowLot = roundBuyShares(Math.min(order.size, quote.most), rules) === 0;
    end(
      run,
      order,
      session,
      isCapped ? 'volume-cap' : isShort && !isBelowLot ? 'cash' : 'lot',
      rules,
    );
  }
  run.portfolio.dropRounding(power);
}
