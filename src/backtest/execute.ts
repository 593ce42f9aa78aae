/** A fill: its price, fees and taxes, what it changes in the portfolio, and its row in the log. */
import type { EpochDay } from '../base/day.ts';
import { feesOfFill } from '../markets/fees.ts';
import type { Fill, Quote } from './fill-buffers.ts';
import { logAction } from './log.ts';
import type { Order } from './order.ts';
import { fillPrice } from './quote.ts';
import { type Run, sessionAfter } from './run.ts';
import type { RulesInForce } from './trading-rules.ts';
import { reckonTrade } from './valuation.ts';

/** Computes a fill. @param shares > 0 buys, < 0 sells @param out written */
export function computeFill(
  run: Run,
  order: Order,
  session: number,
  shares: number,
  quote: Quote,
  rules: RulesInForce,
  out: Fill,
): void {
  const { instrument } = order;
  const buys = shares > 0;
  const size = Math.abs(shares);
  out.shares = shares;
  out.price = fillPrice(run, order, session, size, quote);
  out.value = size * out.price;
  out.fx = quote.fx;
  feesOfFill(rules, buys ? 'buy' : 'sell', out.value, order.filledValue, order.charged, out);
  const fees = out.commission + out.stampDuty + out.transferFee + out.otherFees;
  out.net = (buys ? out.value + fees : out.value - fees) * out.fx;
  out.tax = buys ? 0 : dividendTax(run, instrument, session, size);
}

function dividendTax({ input, portfolio }: Run, instrument: number, session: number, size: number) {
  if (!portfolio.keepsLots) return 0;
  const today = input.panel.sessions[session] as EpochDay; // a row of the panel
  return portfolio.taxOnSale(instrument, size, (exDay, boughtOn) =>
    input.tradingRules.dividendTaxRate(instrument, exDay, boughtOn, today),
  );
}

/** Books a fill. */
export function bookFill(
  run: Run,
  order: Order,
  session: number,
  quote: Quote,
  rules: RulesInForce,
  fill: Fill,
): void {
  const { portfolio } = run;
  const { instrument } = order;
  reckonTrade(run, instrument, portfolio.shares[instrument]!, fill.shares, fill.price, session); // one entry each
  if (fill.shares > 0) bookPurchase(run, instrument, session, rules, fill);
  else bookSale(run, instrument, session, rules, fill);
  const rest = order.shares - fill.shares;
  order.shares = rest * fill.shares > 0 ? rest : 0; // the largest remainder may buy more than was wanted
  order.filledValue += fill.value;
  order.charged += fill.commission;
  if (Number.isNaN(portfolio.lastPrice[instrument]!)) portfolio.lastPrice[instrument] = fill.price;
  logFill(run, order, session, quote, rules, fill);
}

function bookPurchase(
  run: Run,
  instrument: number,
  session: number,
  { sharesAfter }: RulesInForce,
  { shares, net }: Fill,
): void {
  const { portfolio, input } = run;
  const { factor, width, sessions } = input.panel;
  // unsettled proceeds of the same market pay first, so that cash is left for the other markets
  if (portfolio.receivables.length > 0) portfolio.drawOn(input.marketOf[instrument]!, net); // one entry each
  portfolio.cash -= net;
  if (factor && portfolio.shares[instrument] === 0)
    run.adjustedTo[instrument] = factor[instrument * width + session]!; // a row of the panel
  portfolio.add(instrument, shares, sessions[session] as EpochDay, sharesAfter > 0);
}

function bookSale(
  run: Run,
  instrument: number,
  session: number,
  { cashAfter }: RulesInForce,
  { shares, net, tax }: Fill,
): void {
  const { portfolio, input } = run;
  const { factor, width } = input.panel;
  if (factor && portfolio.shares[instrument] === 0)
    run.adjustedTo[instrument] = factor[instrument * width + session]!; // a short sale
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
  rules: RulesInForce,
  fill: Fill,
) {
  run.tally?.addFill(fill, quote);
  if (run.keepsTrades) run.fills.add(order, session, fill, rules, quote);
}
