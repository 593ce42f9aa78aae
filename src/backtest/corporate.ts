/** Step 1: corporate actions on their ex-day, dividends on their pay-day, interest on borrowed cash. */
import type { EpochDay } from '../base/day.ts';
import { sharesAfterSplit } from '../markets/lots.ts';
import type { CorporateAction } from './input.ts';
import { logAction } from './log.ts';
import { closeBefore, fxOf, type Run, sessionOnOrAfter } from './run.ts';

export function bookActions(run: Run, session: number): void {
  const { portfolio, actions, actionsOf, input } = run;
  portfolio.settle(session, (instrument, amount) =>
    logAction(actions, session, instrument, 'dividend-paid', 0, amount),
  );
  if (session > input.begin) chargeInterest(run, session);
  const held = portfolio.held.length; // a successor joins the list while it is walked
  for (let k = 0; k < held; k++) {
    const instrument = portfolio.held[k]!; // k < length
    const own = actionsOf.get(instrument);
    if (own)
      for (const action of own) if (fallsOn(run, action, session)) book(run, action, session);
    if (!own && input.panel.factor) restateByFactor(run, instrument, session, input.panel.factor);
  }
}

/** True when a session is the first on or after the ex-day. */
function fallsOn({ input: { panel } }: Run, { exDay }: CorporateAction, session: number): boolean {
  const day = panel.sessions[session]!; // a row of the panel
  return exDay <= day && (session === 0 || exDay > panel.sessions[session - 1]!);
}

function book(run: Run, action: CorporateAction, session: number): void {
  const { portfolio, actions, input } = run;
  const instrument = input.panel.indexOf.get(action.instrument)!; // the key of its list
  const before = portfolio.shares[instrument]!; // one entry each
  if (before === 0) return;
  switch (action.kind) {
    case 'dividend': {
      const dueOn = sessionOnOrAfter(input.panel.sessions, action.payDay);
      const perShare = action.cash * fxOf(run, instrument, session);
      const amount = portfolio.oweDividend(instrument, perShare, dueOn);
      logAction(actions, session, instrument, 'dividend', 0, amount);
      // paid on the ex-day itself: it is cash before this session's orders
      portfolio.settle(session, (one, paid) =>
        logAction(actions, session, one, 'dividend-paid', 0, paid),
      );
      return;
    }
    case 'bonus':
    case 'split': {
      const whole = input.desk.termsOf(instrument, action.exDay).lotStep !== 0;
      const after = whole ? sharesAfterSplit(before, action.ratio) : before * action.ratio;
      portfolio.restate(instrument, after);
      portfolio.lastPrice[instrument]! /= action.ratio;
      logAction(actions, session, instrument, action.kind, after - before, 0);
      return;
    }
    case 'delisting':
      endListing(run, instrument, action, session);
      return;
    default:
      action.kind satisfies never;
  }
}

/** Turns a position into cash or into the successor's shares. */
function endListing(run: Run, instrument: number, action: CorporateAction, session: number): void {
  const { portfolio, actions, input } = run;
  const shares = portfolio.shares[instrument]!; // one entry each
  const price = Number.isNaN(action.cash) ? portfolio.lastPrice[instrument]! : action.cash;
  portfolio.remove(instrument, shares, () => 0);
  const successor = action.successor && input.panel.indexOf.get(action.successor);
  if (successor !== undefined) {
    const received = sharesAfterSplit(shares, action.ratio);
    portfolio.add(successor, received, session, false);
    logAction(actions, session, instrument, 'delisting', -shares, 0);
    logAction(actions, session, successor, 'delisting', received, 0);
    const { factor, width, close } = input.panel;
    if (factor) run.restatedTo[successor] = factor[successor * width + session]!; // same panel
    if (Number.isNaN(portfolio.lastPrice[successor]!)) {
      const today = close[successor * width + session]!;
      const known = today > 0 ? today : closeBefore(input, successor, session);
      // what has no price of its own yet is worth what it came from
      portfolio.lastPrice[successor] = known > 0 ? known : price / action.ratio;
    }
    return;
  }
  const amount = shares * price * fxOf(run, instrument, session);
  portfolio.cash += amount;
  logAction(actions, session, instrument, 'delisting', -shares, amount);
}

/** Below this a change of factor is the rounding of two printed prices, not an action; in price units. */
const PRINT_ROUNDING = 0.012;

/**
 * Restates a position by the file's factors: shares grow by the ratio, whole ones as shares and the rest as cash at the
 * reference price, so that the value carries over. Dividends count as reinvested, because a factor does not say which.
 */
function restateByFactor(
  run: Run,
  instrument: number,
  session: number,
  factor: Float64Array,
): void {
  const { portfolio, input } = run;
  const at = instrument * input.panel.width + session;
  const now = factor[at]!; // at < length
  const ratio = now / run.restatedTo[instrument]!;
  const price = portfolio.lastPrice[instrument]!;
  if (!(input.panel.close[at]! > 0) || !(ratio > 0)) return;
  if (Math.abs(ratio - 1) <= Math.max(1e-9, input.factorIsRounded ? PRINT_ROUNDING / price : 0))
    return;
  const before = portfolio.shares[instrument]!;
  const exact = before * ratio;
  const whole =
    input.desk.termsOf(instrument, input.panel.sessions[session] as EpochDay).lotStep !== 0;
  const after = whole ? Math.floor(exact + 1e-9) : exact;
  const cash = (exact - after) * (price / ratio) * fxOf(run, instrument, session);
  run.restatedTo[instrument] = now;
  if (after === 0) portfolio.remove(instrument, before, () => 0);
  else portfolio.restate(instrument, after);
  portfolio.lastPrice[instrument] = price / ratio;
  portfolio.cash += cash;
  logAction(run.actions, session, instrument, 'adjustment', after - before, cash);
}

/** Charges interest on negative cash for the calendar days since the last session. */
function chargeInterest(run: Run, session: number): void {
  const { portfolio, input, actions } = run;
  if (!(portfolio.cash < 0) || input.borrowRate === 0) return;
  const { sessions } = input.panel;
  const days = sessions[session]! - sessions[session - 1]!; // session > begin >= 0
  const interest = (-portfolio.cash * input.borrowRate * days) / 365;
  portfolio.cash -= interest;
  logAction(actions, session, -1, 'interest', 0, -interest);
}
