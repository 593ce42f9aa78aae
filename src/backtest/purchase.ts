/** Purchases at one print: the quote of each, and how they share the cash. */
import type { EpochDay } from '../base/day.ts';
import { roundBuyShares } from '../markets/lots.ts';
import { allocate, costOfAll, requestColumns } from './allocate.ts';
import { bookFill, computeFill } from './execute.ts';
import { makeFill, makePurchases, makeQuote, type Purchases } from './fill-buffers.ts';
import type { NonFillReason, Order } from './order.ts';
import { askQuote } from './quote.ts';
import { fxOf } from './rows.ts';
import type { Run } from './run.ts';
import { fillPrice } from './slippage.ts';
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
 * Fills purchases as far as cash reaches, market by market, because unsettled proceeds pay only for purchases on their own
 * market.
 *
 * @param places among the orders that are due; shares > 0, in the order in which equal remainders are served
 * @param end told of each order
 */
export function buy(run: Run, places: readonly number[], session: number, end: EndOrder): void {
  const markets: number[] = []; // in the order in which they come
  for (const group of run.purchases) if (group) group.count = 0;
  for (const k of places) {
    const market = run.input.marketOf[run.due.orders[k]!.instrument]!; // one entry each
    run.purchases[market] ??= makePurchases();
    const group = run.purchases[market]!; // just made
    if (group.wanted.length < places.length)
      Object.assign(group, requestColumns(2 * places.length));
    addPurchase(run, k, session, group, end);
    if (group.count === 1 && !markets.includes(market)) markets.push(market);
  }
  const power = buyingPowerOf(run, markets);
  for (const market of markets.sort((a, b) => a - b))
    buyGroup(run, run.purchases[market]!, session, power.get(market)!, end); // the same keys
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

/** Buying power of each market: its unsettled proceeds, and cash, shared by need where it does not reach for all. */
function buyingPowerOf(
  { portfolio, input, equity, purchases }: Run,
  markets: readonly number[],
): ReadonlyMap<number, number> {
  const cash = Math.max(0, portfolio.cash + (input.leverage - 1) * equity);
  const [only] = markets;
  if (only !== undefined && markets.length === 1)
    return new Map([[only, portfolio.owed(only) + cash]]);
  const needs = markets.map((market) => {
    const owed = portfolio.owed(market);
    return { market, owed, need: Math.max(0, costOfAll(purchases[market]!) - owed) }; // it has some
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
