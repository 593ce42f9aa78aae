/** Adjusts positions and open orders for splits, by the actions table or by the file's factors. */
import type { EpochDay } from '../base/day.ts';
import { detachedBetween } from './action-table.ts';
import { logAction } from './log.ts';
import type { Order } from './order.ts';
import { limitOnTick } from './request.ts';
import { fxOf, rowBefore } from './rows.ts';
import type { Run } from './run.ts';
import { scaleBest } from './valuation.ts';

/** Adjusts the open orders of an instrument, so that they keep their value. */
export function adjustOrders(run: Run, instrument: number, ratio: number, session: number): void {
  const { orders } = run;
  for (let k = 0; k < orders.count; k++) {
    const order = orders.at(k);
    if (order.instrument === instrument) scaleOrder(run, order, ratio, session);
  }
}

function scaleOrder(run: Run, order: Order, ratio: number, session: number): void {
  order.shares *= ratio;
  order.size *= ratio;
  const { shares, instrument } = order;
  if (order.rule) run.desk?.scale(order.rule, ratio);
  order.limit = limitOnTick(run, instrument, session, { limit: order.limit / ratio, shares });
}

/**
 * Adjusts positions and open orders by the file's factors. Where the actions table has an action of the session, that has
 * been booked already.
 */
export function adjustByFactors(run: Run, session: number): void {
  const { portfolio, input, orders, adjustedTo } = run;
  const { factor, width } = input.panel;
  if (!factor) return;
  for (const instrument of portfolio.held) {
    const now = factor[instrument * width + session]!; // at < length
    if (now !== adjustedTo[instrument] && portfolio.shares[instrument] !== 0)
      adjustPosition(run, instrument, session, now);
  }
  for (let k = 0; k < orders.count; k++) {
    const order = orders.at(k);
    const now = factor[order.instrument * width + session]!; // at < length
    if (now === order.factor) continue;
    // an action that the table has booked is done, however small: later it would look larger and be booked again
    if (!isInTable(run, order.instrument, session)) {
      if (!isAction(run, order.instrument, session, now / order.factor)) continue;
      scaleOrder(run, order, now / order.factor, session);
    }
    order.factor = now;
  }
}

/** A factor that changes by less is the rounding of two printed prices, no action; in price units. */
const PRINT_ROUNDING = 0.012;

/** True when the quotient of two factors shows an action. */
export function isAction(
  { input }: Pick<Run, 'input'>,
  instrument: number,
  session: number,
  ratio: number,
): boolean {
  const { panel, largestRounding } = input;
  const price = panel.close[instrument * panel.width + session]!; // a row of the panel
  const rounding = largestRounding
    ? Math.min(PRINT_ROUNDING / price, largestRounding[instrument]!) // one entry each
    : 0;
  const slack = Math.max(1e-9, rounding);
  return ratio > 0 && Math.abs(ratio - 1) > slack; // false for NaN
}

const isInTable = ({ table, input }: Run, instrument: number, session: number): boolean =>
  detachedBetween(table, instrument, rowBefore(input.panel, instrument, session), session) !==
  undefined;

/**
 * Adjusts a position by the file's factors: shares grow by the ratio, whole ones as shares and the fraction as cash at the
 * reference price, so that the value stays the same. Dividends count as reinvested, because a factor does not tell them
 * from splits.
 */
function adjustPosition(run: Run, instrument: number, session: number, now: number): void {
  const { portfolio, input, adjustedTo } = run;
  const { panel, tradingRules, money } = input;
  const ratio = now / adjustedTo[instrument]!; // one entry each
  const trades = panel.close[instrument * panel.width + session]! > 0; // a row of the panel
  if (!trades) return;
  // an action that the table has booked is done, however small: later it would look larger and be booked again
  const booked = isInTable(run, instrument, session);
  if (!booked && !isAction(run, instrument, session, ratio)) return;
  adjustedTo[instrument] = now;
  if (booked) return;
  const before = portfolio.shares[instrument]!;
  const price = portfolio.lastPrice[instrument]! / ratio;
  scaleBest(run, instrument, ratio, session);
  const isWhole = tradingRules.on(instrument, panel.sessions[session] as EpochDay).lotStep !== 0;
  const exact = before * ratio;
  const after = isWhole ? Math.floor(exact + 1e-9) : exact;
  const cash = (exact - after) * price * fxOf(money, instrument, session);
  portfolio.adjustForSplit(instrument, after);
  portfolio.lastPrice[instrument] = price;
  portfolio.cash += cash;
  logAction(run.actions, session, instrument, 'adjustment', after - before, cash);
}
