/** Step 1: interest on borrowed cash, money that falls due, corporate actions from the table and from the factors. */
import type { EpochDay } from '../base/day.ts';
import { sharesAfterSplit } from '../markets/lots.ts';
import type { DatedAction } from './action-table.ts';
import { adjustByFactors, adjustOrders } from './adjust.ts';
import { logAction } from './log.ts';
import { closeBefore, fxOf, rowOnOrAfter } from './rows.ts';
import type { Run } from './run.ts';
import { reckonTrade, scaleBest } from './valuation.ts';

/** Books what changes cash and shares without an order, before the session's first fill. */
export function bookActions(run: Run, session: number): void {
  chargeInterest(run, session);
  settleDue(run, session);
  const { on } = run.table;
  if (on.size > 0) for (const action of on.get(session) ?? []) book(run, action, session);
  adjustByFactors(run, session);
}

function settleDue({ portfolio, actions }: Run, session: number): void {
  if (portfolio.receivables.length === 0) return;
  portfolio.settle(session, (instrument, amount) =>
    logAction(actions, session, instrument, 'dividend-paid', 0, amount),
  );
}

function book(run: Run, action: DatedAction, session: number): void {
  const isHeld = run.portfolio.shares[action.row] !== 0; // one entry each
  switch (action.kind) {
    case 'dividend':
      if (isHeld) bookDividend(run, action, session);
      return;
    case 'bonus':
    case 'split':
      if (isHeld) bookShares(run, action, session);
      adjustOrders(run, action.row, action.ratio, session);
      return;
    case 'delisting':
      if (isHeld) endListing(run, action, session);
      return;
    default:
      action.kind satisfies never;
  }
}

/**
 * Books a dividend on the shares held before the ex-day, at the exchange rate of the ex-day; it is a receivable until its
 * pay-day. A share that does not trade on its ex-day is worth its last price less the dividend.
 */
function bookDividend(run: Run, { row, cash, exDay, payDay }: DatedAction, session: number): void {
  const { portfolio, actions, input } = run;
  const dueOn = rowOnOrAfter(input.panel.sessions, payDay);
  const perShare = cash * fxOf(input.money, row, session);
  const amount = portfolio.oweDividend(row, perShare, exDay, dueOn);
  logAction(actions, session, row, 'dividend', 0, amount);
  portfolio.lastPrice[row] = Math.max(0, portfolio.lastPrice[row]! - cash); // one entry each
  settleDue(run, session); // where it is paid on the ex-day, it is cash for this session's orders
}

function bookShares(run: Run, { row, kind, ratio, exDay }: DatedAction, session: number): void {
  const { portfolio, actions } = run;
  const before = portfolio.shares[row]!; // one entry each
  const after = sharesAfter(run, row, before, ratio, exDay);
  scaleBest(run, row, ratio, session);
  portfolio.adjustForSplit(row, after);
  portfolio.lastPrice[row]! /= ratio;
  logAction(actions, session, row, kind as 'bonus' | 'split', after - before, 0);
}

/** Whole shares where the market trades whole shares, rounded half up; short positions likewise. */
function sharesAfter(run: Run, row: number, shares: number, ratio: number, day: EpochDay): number {
  const isWhole = run.input.tradingRules.on(row, day).lotStep !== 0;
  if (!isWhole) return shares * ratio;
  return Math.sign(shares) * sharesAfterSplit(Math.abs(shares), ratio);
}

/**
 * Turns the position in a delisted share into cash or into the successor's shares. For cash, dividend tax falls due but no
 * fees. The successor's shares count as held since the old ones were bought.
 */
function endListing(run: Run, action: DatedAction, session: number): void {
  const { portfolio, input } = run;
  const { row, cash, successor } = action;
  const price = Number.isNaN(cash) ? portfolio.lastPrice[row]! : cash; // one entry each
  const into = successor && input.panel.indexOf.get(successor);
  if (into !== undefined) exchangeShares(run, action, into, price, session);
  else payOut(run, row, price, session);
}

function payOut(run: Run, row: number, price: number, session: number): void {
  const { portfolio, input, actions } = run;
  const { tradingRules, panel, money } = input;
  const today = panel.sessions[session] as EpochDay;
  const shares = portfolio.shares[row]!; // one entry each
  const tax = portfolio.taxOnSale(row, shares, (exDay, boughtOn) =>
    tradingRules.dividendTaxRate(row, exDay, boughtOn, today),
  );
  portfolio.remove(row, shares);
  const amount = shares * price * fxOf(money, row, session);
  portfolio.cash += amount;
  logAction(actions, session, row, 'delisting', -shares, amount);
  if (tax <= 0) return;
  portfolio.cash -= tax;
  logAction(actions, session, row, 'dividend-tax', 0, -tax);
}

function exchangeShares(
  run: Run,
  { row, ratio, exDay }: DatedAction,
  into: number,
  price: number,
  session: number,
): void {
  const { portfolio, input, actions, adjustedTo } = run;
  const { panel } = input;
  const shares = portfolio.shares[row]!; // one entry each
  const received = sharesAfter(run, into, shares, ratio, exDay);
  if (portfolio.shares[into] === 0)
    adjustedTo[into] = panel.factor?.[into * panel.width + session] ?? Number.NaN;
  reckonTrade(
    run,
    into,
    portfolio.shares[into]!,
    received,
    run.basis.spent[row]! / received,
    session,
  ); // one entry each
  portfolio.exchange(row, into, received);
  logAction(actions, session, row, 'delisting', -shares, 0);
  logAction(actions, session, into, 'delisting', received, 0);
  if (!Number.isNaN(portfolio.lastPrice[into]!)) return;
  const known = closeBefore(panel, into, session + 1);
  // before the successor has a price, its shares are worth what the old ones were
  portfolio.lastPrice[into] = known > 0 ? known : price / ratio;
}

/** Charges interest on cash that was negative at the last close, for the calendar days since. */
function chargeInterest(run: Run, session: number): void {
  const { portfolio, input, actions } = run;
  if (!(portfolio.cash < 0) || input.borrowRate === 0 || session === input.begin) return;
  const { sessions } = input.panel;
  const days = sessions[session]! - sessions[session - 1]!; // session > begin >= 0
  const interest = (-portfolio.cash * input.borrowRate * days) / 365;
  portfolio.cash -= interest;
  logAction(actions, session, -1, 'interest', 0, -interest);
}
