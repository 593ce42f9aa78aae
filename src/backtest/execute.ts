/** A fill: its price, fees and taxes, what it does to the portfolio, and its row in the log. */
import type { EpochDay } from '../base/day.ts';
import { type Fees, feesOfFill } from '../markets/fees.ts';
import { logAction } from './log.ts';
import type { Order } from './order.ts';
import type { Quote } from './quote.ts';
import { fxOf } from './rows.ts';
import { type Run, sessionAfter } from './run.ts';
import { fillPrice } from './slippage.ts';
import type { Terms } from './terms.ts';

/** A fill before it is booked. One object is written anew for each; money in the instrument's currency unless said. */
export interface Trade extends Fees {
  /** > 0 buys, < 0 sells. */
  shares: number;
  price: number;
  value: number;
  /** Base currency for one unit of the instrument's. */
  fx: number;
  /** Value and fees, in the base currency: what a purchase costs, what a sale brings. */
  net: number;
  /** Dividend tax that the sale makes fall due, base currency. */
  tax: number;
}

export const makeTrade = (): Trade => ({
  shares: 0,
  price: Number.NaN,
  value: Number.NaN,
  fx: Number.NaN,
  net: Number.NaN,
  tax: 0,
  commission: Number.NaN,
  stampDuty: Number.NaN,
  transferFee: Number.NaN,
  otherFees: Number.NaN,
});

/** Works a fill out. @param shares > 0 buys, < 0 sells @param out written */
export function workOut(
  run: Run,
  order: Order,
  session: number,
  shares: number,
  quote: Quote,
  terms: Terms,
  out: Trade,
): void {
  const { instrument } = order;
  const buys = shares > 0;
  const size = Math.abs(shares);
  out.shares = shares;
  out.price = fillPrice(run, order, session, size, quote);
  out.value = size * out.price;
  out.fx = fxOf(run.input.money, instrument, session);
  feesOfFill(terms, buys ? 'buy' : 'sell', out.value, order.filledValue, order.charged, out);
  const fees = out.commission + out.stampDuty + out.transferFee + out.otherFees;
  out.net = (buys ? out.value + fees : out.value - fees) * out.fx;
  out.tax = buys ? 0 : dividendTax(run, instrument, session, size);
}

function dividendTax({ input, portfolio }: Run, instrument: number, session: number, size: number) {
  if (!portfolio.keepsLots) return 0;
  const today = input.panel.sessions[session] as EpochDay; // a row of the panel
  return portfolio.taxOnSale(instrument, size, (exDay, boughtOn) =>
    input.desk.dividendTaxRate(instrument, exDay, boughtOn, today),
  );
}

/** Books a fill that was worked out. */
export function book(
  run: Run,
  order: Order,
  session: number,
  quote: Quote,
  terms: Terms,
  trade: Trade,
): void {
  const { portfolio } = run;
  const { instrument } = order;
  if (trade.shares > 0) bookPurchase(run, instrument, session, terms, trade);
  else bookSale(run, instrument, session, terms, trade);
  const rest = order.shares - trade.shares;
  order.shares = rest * trade.shares > 0 ? rest : 0; // the residual may buy more than was wanted
  order.filledValue += trade.value;
  order.charged += trade.commission;
  if (Number.isNaN(portfolio.lastPrice[instrument]!)) portfolio.lastPrice[instrument] = trade.price;
  logFill(run, order, session, quote, terms, trade);
}

function bookPurchase(
  run: Run,
  instrument: number,
  session: number,
  { sharesAfter }: Terms,
  { shares, net }: Trade,
): void {
  const { portfolio, input } = run;
  const { factor, width, sessions } = input.panel;
  // proceeds that settle later pay for purchases on their own market first, so that cash is left for the others
  portfolio.drawOn(input.marketOf[instrument]!, net); // one entry each
  portfolio.cash -= net;
  if (factor && portfolio.shares[instrument] === 0)
    run.restatedTo[instrument] = factor[instrument * width + session]!; // a row of the panel
  portfolio.add(instrument, shares, sessions[session] as EpochDay, sharesAfter > 0);
}

function bookSale(
  run: Run,
  instrument: number,
  session: number,
  { cashAfter }: Terms,
  { shares, net, tax }: Trade,
): void {
  const { portfolio, input } = run;
  const { factor, width } = input.panel;
  if (factor && portfolio.shares[instrument] === 0)
    run.restatedTo[instrument] = factor[instrument * width + session]!; // sold short
  portfolio.remove(instrument, -shares);
  if (cashAfter === 0 || net < 0) portfolio.cash += net;
  else {
    const market = input.marketOf[instrument]!; // one entry each
    portfolio.oweSale(instrument, net, sessionAfter(run, instrument, session, cashAfter), market);
  }
  if (tax === 0) return;
  portfolio.cash -= tax;
  logAction(run.actions, session, instrument, 'dividend-tax', 0, -tax);
}

function logFill(
  run: Run,
  order: Order,
  session: number,
  quote: Quote,
  terms: Terms,
  trade: Trade,
) {
  if (!run.keepsTrades) return;
  const rules = trade.shares > 0 ? terms.buyRules : terms.sellRules;
  run.fills.add(order, session, trade, rules, quote);
}
