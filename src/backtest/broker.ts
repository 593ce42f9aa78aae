/** Step 2: fills of standing orders. Sells first, then the purchases that cash pays for; what does not fill says why. */
import type { EpochDay } from '../base/day.ts';
import { type Fees, feesOfFill } from '../markets/fees.ts';
import { roundBuyShares, roundSellShares } from '../markets/lots.ts';
import { allocate, type Wish } from './allocate.ts';
import { logAction, logNonFill } from './log.ts';
import type { NonFillReason, Order, Print } from './order.ts';
import { askQuote, makeQuote, type Quote, slippageOf, worsen } from './quote.ts';
import { fxOf, isOpen, type Run } from './run.ts';
import type { Terms } from './terms.ts';

/** A purchase that the session would fill, waiting for its share of cash. */
interface Candidate {
  readonly order: Order;
  readonly terms: Terms;
  readonly quote: Quote;
  readonly price: number;
  readonly fx: number;
  /** Shares asked for, less what the volume cap takes. */
  readonly wanted: number;
}

/** What is left of an order below this many shares is rounding, not an intention. */
const DUST = 1e-6;

/** Fills what stands for a print of this session; orders of closed markets stay. */
export function fillOrders(run: Run, session: number, prints: readonly Print[]): void {
  if (run.orders.length === 0) return;
  const due: Order[] = [];
  const kept: Order[] = [];
  for (const order of run.orders)
    if (prints.includes(order.at) && isOpen(run, order.instrument, session)) due.push(order);
    else kept.push(order);
  run.orders = kept;
  for (const order of due) if (order.shares < 0) sell(run, order, session);
  const candidates: Candidate[] = [];
  for (const order of due)
    if (order.shares > 0) {
      const candidate = considerPurchase(run, order, session);
      if (candidate) candidates.push(candidate);
    }
  if (candidates.length > 0) buyAll(run, candidates, session);
  run.orders.sort((a, b) => a.id - b.id);
}

/** Ends an order's session: it stays for another one, or what is left of it is written down with its reason. */
function leave(run: Run, order: Order, session: number, reason: NonFillReason): void {
  order.sessionsLeft--;
  if (order.sessionsLeft > 0 && reason !== 'delisted') run.orders.push(order);
  else logNonFill(run.nonFills, session, order.instrument, order.shares, reason, order.id);
}

const sellQuote = makeQuote();

function sell(run: Run, order: Order, session: number): void {
  const { portfolio, input } = run;
  const { instrument } = order;
  const day = input.panel.sessions[session] as EpochDay;
  const terms = input.desk.termsOf(instrument, day);
  askQuote(run, order, session, terms, sellQuote);
  if (sellQuote.reason) {
    leave(run, order, session, sellQuote.reason);
    return;
  }
  const held = portfolio.shares[instrument]!; // one entry each
  const asked = -order.shares;
  const free = held - portfolio.locked[instrument]!;
  let [shares, reason] = [asked, 'lot' as NonFillReason];
  if (shares > free + DUST && !input.allowShort) {
    shares = Math.max(0, free);
    reason = held > free + DUST ? 't+1' : 'no-short';
  }
  if (shares > sellQuote.most) [shares, reason] = [sellQuote.most, 'volume-cap'];
  const rounded =
    input.allowShort && shares > held
      ? roundBuyShares(shares, terms)
      : roundSellShares(shares, held, terms);
  if (rounded > 0) execute(run, order, session, -rounded, sellQuote, terms);
  settleRest(run, order, session, reason, terms, rounded > 0);
}

/** Books what an order still wants, unless it is less than a lot and the rest did fill. */
function settleRest(
  run: Run,
  order: Order,
  session: number,
  reason: NonFillReason,
  { lotStep }: Terms,
  filled: boolean,
): void {
  const left = Math.abs(order.shares);
  const rounding = filled && (left < lotStep || (left < DUST && lotStep === 0));
  if (left < DUST || rounding) return;
  leave(run, order, session, reason);
}

function considerPurchase(run: Run, order: Order, session: number): Candidate | undefined {
  const { input } = run;
  const day = input.panel.sessions[session] as EpochDay;
  const terms = input.desk.termsOf(order.instrument, day);
  const quote = makeQuote();
  askQuote(run, order, session, terms, quote);
  if (quote.reason) {
    leave(run, order, session, quote.reason);
    return undefined;
  }
  const wanted = Math.min(order.shares, quote.most);
  const price = worsen(quote, order, slippageOf(run, order.instrument, session, wanted));
  return { order, terms, quote, price, fx: fxOf(run, order.instrument, session), wanted };
}

const wishOf = ({ order, terms, price, fx, wanted }: Candidate): Wish => {
  const rate = terms.commissionRate;
  const others = terms.stampBuy + terms.transferBuy + terms.otherBuy;
  return {
    shares: wanted,
    unitCost: price * fx * (1 + rate + others),
    // the minimum counts once an order; rounding to the cent may add half a tick on each of four fees
    extraCost: (shares) => {
      const value = shares * price;
      const due = Math.max(terms.commissionMinimum, rate * (order.filledValue + value));
      return fx * (due - order.charged - rate * value + 2 * terms.feeTick);
    },
    lotsDown: (shares) => roundBuyShares(shares, terms),
    lotMinimum: terms.lotMinimum,
    lotStep: terms.lotStep,
  };
};

/** Buys market by market, because proceeds that settle later pay only for purchases on their own market. */
function buyAll(run: Run, candidates: readonly Candidate[], session: number): void {
  const { marketOf } = run.input;
  const groups = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const market = marketOf[candidate.order.instrument]!; // one entry each
    const group = groups.get(market);
    if (group) group.push(candidate);
    else groups.set(market, [candidate]);
  }
  const power = powerOf(run, groups);
  for (const market of [...groups.keys()].sort((a, b) => a - b))
    buyGroup(run, groups.get(market)!, session, power.get(market)!, market); // the same keys
}

/** What each market's purchases may cost: its own unsettled proceeds, and cash by need where it does not reach. */
function powerOf(run: Run, groups: ReadonlyMap<number, readonly Candidate[]>): Map<number, number> {
  const { portfolio, input } = run;
  const cash = Math.max(0, portfolio.cash + (input.leverage - 1) * run.equity);
  if (groups.size === 1) {
    const [market] = groups.keys();
    return new Map([[market!, cash + portfolio.owed(market)]]); // one key
  }
  const needs = [...groups].map(([market, group]) => {
    const owed = portfolio.owed(market);
    const cost = group.reduce((sum, { wanted, price, fx }) => sum + wanted * price * fx, 0);
    return { market, owed, need: Math.max(0, cost * 1.01 - owed) }; // with room for fees
  });
  const total = needs.reduce((sum, { need }) => sum + need, 0);
  const share = total > cash ? cash / total : 1;
  return new Map(needs.map(({ market, owed, need }) => [market, owed + need * share]));
}

function buyGroup(
  run: Run,
  group: readonly Candidate[],
  session: number,
  power: number,
  market: number,
): void {
  const { shares, short } = allocate(group.map(wishOf), power);
  for (const [k, { order, terms, quote, wanted }] of group.entries()) {
    const bought = shares[k]!; // one entry a wish
    const capped = wanted < order.shares - DUST;
    if (bought > 0) {
      execute(run, order, session, bought, quote, terms);
      if (run.portfolio.cash < 0) run.portfolio.drawOn(market, -run.portfolio.cash);
    }
    const lotless = roundBuyShares(wanted, terms) === 0;
    const reason = capped ? 'volume-cap' : short && !lotless ? 'cash' : 'lot';
    settleRest(run, order, session, reason, terms, bought > 0);
  }
}

const fees: Fees = { commission: 0, stampDuty: 0, transferFee: 0, otherFees: 0 };

/** Trades shares (> 0 buys, < 0 sells) at the quote and writes the fill down. */
function execute(
  run: Run,
  order: Order,
  session: number,
  shares: number,
  quote: Quote,
  terms: Terms,
): void {
  const { portfolio, fills } = run;
  const { instrument } = order;
  const isBuy = shares > 0;
  const size = Math.abs(shares);
  const price = worsen(quote, order, slippageOf(run, instrument, session, size));
  const value = size * price;
  feesOfFill(terms, isBuy ? 'buy' : 'sell', value, order.filledValue, order.charged, fees);
  const { commission, stampDuty, transferFee, otherFees } = fees;
  const fx = fxOf(run, instrument, session);
  const cost = (commission + stampDuty + transferFee + otherFees) * fx;
  order.filledValue += value;
  order.charged += commission;
  order.shares -= shares;
  if (isBuy) buyShares(run, instrument, size, session, terms, value * fx + cost);
  else sellShares(run, instrument, size, session, terms, value * fx - cost);
  if (Number.isNaN(portfolio.lastPrice[instrument]!)) portfolio.lastPrice[instrument] = price;
  const rules = isBuy ? terms.buyRules : terms.sellRules;
  fills.session.push(session);
  fills.instrument.push(instrument);
  fills.shares.push(shares);
  fills.price.push(price);
  fills.value.push(value * fx);
  fills.commission.push(commission * fx);
  fills.stampDuty.push(stampDuty * fx);
  fills.transferFee.push(transferFee * fx);
  fills.otherFees.push(otherFees * fx);
  fills.slippage.push(Math.abs(price - quote.print) * size * fx);
  fills.fxRate.push(fx);
  fills.orderId.push(order.id);
  fills.decidedOn.push(order.decidedOn);
  fills.rules.push(quote.limitRule ? `${rules}+${quote.limitRule}` : rules);
}

function buyShares(
  run: Run,
  instrument: number,
  size: number,
  session: number,
  { sharesAfter }: Terms,
  cost: number,
): void {
  const { portfolio, input } = run;
  const { factor, width } = input.panel;
  portfolio.cash -= cost;
  if (factor && portfolio.shares[instrument] === 0)
    run.restatedTo[instrument] = factor[instrument * width + session]!; // a session with a bar
  portfolio.add(instrument, size, session, sharesAfter > 0);
}

function sellShares(
  run: Run,
  instrument: number,
  size: number,
  session: number,
  { cashAfter }: Terms,
  proceeds: number,
): void {
  const { portfolio, input } = run;
  const { sessions } = input.panel;
  const today = sessions[session] as EpochDay;
  const tax = portfolio.remove(instrument, size, (boughtOn) =>
    input.desk.dividendTaxRate(instrument, sessions[boughtOn] as EpochDay, today),
  );
  if (tax > 0) {
    portfolio.cash -= tax;
    logAction(run.actions, session, instrument, 'dividend-tax', 0, -tax);
  }
  if (cashAfter === 0) portfolio.cash += proceeds;
  else
    portfolio.oweSale(
      instrument,
      proceeds,
      settlesOn(run, instrument, session, cashAfter),
      input.marketOf[instrument]!, // one entry each
    );
}

/** Row of the market's n-th session after this one; Infinity beyond the panel. */
function settlesOn({ marketSessions, input }: Run, instrument: number, session: number, n: number) {
  const counts = marketSessions[input.marketOf[instrument]!]!; // one column a market
  const wanted = counts[session]! + n;
  let row = session + 1;
  while (row < counts.length && counts[row]! < wanted) row++; // row < length
  return row < counts.length ? row : Number.POSITIVE_INFINITY;
}
