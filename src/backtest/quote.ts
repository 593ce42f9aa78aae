/** May an order fill on a session, and at what price: suspension, price limits, slippage and volume are settled here. */
import type { EpochDay } from '../base/day.ts';
import { blocksBuy, blocksSell, lowerLimit, upperLimit } from '../markets/limits.ts';
import { exRightsReference } from '../markets/reference-price.ts';
import type { Slippage } from './input.ts';
import type { NonFillReason, Order } from './order.ts';
import { closeBefore, printOf, type Run } from './run.ts';
import type { Terms } from './terms.ts';

/** What the session offers an order. One object is written anew for each question. */
export interface Quote {
  /** Why nothing fills; absent when the rest holds. */
  reason: NonFillReason | undefined;
  /** Price of the print, in the instrument's currency. */
  print: number;
  /** Limit prices of the day; infinite and 0 where there is no limit, NaN where none is known. */
  upper: number;
  lower: number;
  /** Id of the row of the price limit, empty where none was asked. */
  limitRule: string;
  /** Most shares that the volume cap lets an order have. */
  most: number;
}

export const makeQuote = (): Quote => ({
  reason: undefined,
  print: Number.NaN,
  upper: Number.POSITIVE_INFINITY,
  lower: 0,
  limitRule: '',
  most: Number.POSITIVE_INFINITY,
});

/** Asks what a session offers an order. @param out written */
export function askQuote(run: Run, order: Order, session: number, terms: Terms, out: Quote): void {
  const { input } = run;
  const { instrument } = order;
  const at = instrument * input.panel.width + session;
  out.reason = undefined;
  out.limitRule = '';
  out.most = Number.POSITIVE_INFINITY;
  if (session >= run.delistedOn[instrument]!) {
    out.reason = 'delisted'; // one entry each
    return;
  }
  if (!(input.panel.close[at]! > 0) || input.panel.volume[at] === 0) {
    out.reason = 'suspended';
    return;
  }
  const isBuy = order.shares > 0;
  setLimits(run, instrument, session, out);
  out.print = limitedPrint(run, order, session);
  if (Number.isNaN(out.print)) {
    out.reason = Number.isNaN(order.limit) ? 'no-price' : 'limit-price';
    return;
  }
  if (isBuy ? blocksBuy(out.print, out.upper) : blocksSell(out.print, out.lower)) {
    out.reason = isBuy ? 'limit-up' : 'limit-down';
    return;
  }
  const cap = input.volumeCap * input.panel.volume[at]!;
  if (input.volumeCap < Number.POSITIVE_INFINITY) out.most = cap >= 0 ? cap : 0;
  if (isBuy && Number.isNaN(terms.lotStep)) out.reason = 'unknown-rule';
}

/** The print, or for a limit order the price at which the session meets it: the better of limit and open. */
function limitedPrint(run: Run, order: Order, session: number): number {
  const { instrument, limit, shares } = order;
  const print = printOf(run, instrument, session, order.at);
  if (Number.isNaN(limit)) return print;
  if (shares > 0 ? print <= limit : print >= limit) return print;
  if (order.at !== 'open') return Number.NaN;
  const { panel } = run.input;
  const at = instrument * panel.width + session;
  const met = shares > 0 ? panel.low[at]! <= limit : panel.high[at]! >= limit; // at < length
  return met ? limit : Number.NaN;
}

/** @param out its limit fields are written */
function setLimits(run: Run, instrument: number, session: number, out: Quote): void {
  const { panel, desk, marketOf } = run.input;
  const day = panel.sessions[session] as EpochDay;
  const first = panel.first[instrument]!; // one entry each
  const counts = run.marketSessions[marketOf[instrument]!]!; // one column a market
  // a series that begins with the panel may have been listed any time before
  const listed = first > 0 ? counts[session]! - counts[first]! + 1 : 0;
  const st = panel.specialTreatment?.[instrument * panel.width + session] === 1;
  const limit = desk.limitOf(
    instrument,
    day,
    st,
    listed,
    panel.sessions[Math.max(first, 0)] as EpochDay,
  );
  out.upper = Number.POSITIVE_INFINITY;
  out.lower = 0;
  if (!limit) return;
  out.limitRule = limit.rule;
  if (limit.kind === 'none') return;
  const reference = referencePrice(run, instrument, session, limit.ticksPerUnit);
  out.upper = upperLimit(limit, reference);
  out.lower = lowerLimit(limit, reference);
}

/**
 * The price that a session's limits are measured from: the previous close as the file prints it, else the close before,
 * on an ex-day less what was detached, by the actions table or by the factors.
 */
function referencePrice(
  { input, actionsOf }: Run,
  instrument: number,
  session: number,
  ticksPerUnit: number,
): number {
  const { panel } = input;
  const at = instrument * panel.width + session;
  const printed = panel.previousClose[at]!; // at < length
  if (printed > 0) return printed;
  const before = closeBefore(input, instrument, session);
  const table = actionsOf.get(instrument);
  if (table) {
    const today = table.filter(({ exDay }) => exDay === panel.sessions[session]);
    if (today.length === 0) return before;
    const cash = today.reduce((sum, a) => sum + (a.kind === 'dividend' ? a.cash : 0), 0);
    const ratio = today.reduce(
      (all, a) => all * (a.kind === 'bonus' || a.kind === 'split' ? a.ratio : 1),
      1,
    );
    return exRightsReference(before, { cash, bonus: ratio - 1 }, ticksPerUnit);
  }
  const { factor } = panel;
  if (!factor || session === 0) return before;
  const ratio = factor[at - 1]! / factor[at]!; // session > 0
  return ratio > 0 && Math.abs(ratio - 1) > 1e-9 ? before * ratio : before;
}

/** Sessions whose returns make the volatility of the square-root law. */
const IMPACT_SESSIONS = 20;

/**
 * Computes how much worse than the print a fill is, as a fraction of the price, ≥ 0.
 *
 * @param shares > 0
 * @see Toth et al. (2011), Anomalous price impact and the critical nature of liquidity, Physical Review X 1
 */
export function slippageOf(run: Run, instrument: number, session: number, shares: number): number {
  const { slippage, panel } = run.input;
  const at = instrument * panel.width + session;
  const rule: Slippage = slippage;
  switch (rule.kind) {
    case 'none':
      return 0;
    case 'bps':
      return rule.bps / 10_000;
    case 'range': {
      const range = panel.high[at]! - panel.low[at]!; // at < length
      return range >= 0 ? (rule.share * range) / panel.close[at]! : 0;
    }
    case 'sqrt': {
      const volume = panel.volume[at]!;
      const impact = rule.coefficient * volatilityBefore(run, instrument, session);
      return volume > 0 && impact >= 0 ? impact * Math.sqrt(shares / volume) : 0;
    }
    default:
      return rule satisfies never;
  }
}

/** Deviation (n − 1) of the session returns before this session; NaN with fewer than two. */
function volatilityBefore({ input: { panel } }: Run, instrument: number, session: number): number {
  const start = instrument * panel.width;
  let [count, mean, squares] = [0, 0, 0];
  for (let t = Math.max(1, session - IMPACT_SESSIONS); t < session; t++) {
    const r = panel.close[start + t]! / panel.close[start + t - 1]! - 1; // t in [1, session)
    if (Number.isNaN(r)) continue;
    count++;
    const gap = r - mean;
    mean += gap / count;
    squares += gap * (r - mean);
  }
  return count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1));
}

/** Moves a print against the order and keeps it inside the day's limits and the order's own. */
export function worsen(quote: Quote, order: Order, share: number): number {
  const { print, upper, lower } = quote;
  if (share === 0) return print;
  if (order.shares > 0) {
    let price = print * (1 + share);
    if (price > upper) price = upper;
    return price > order.limit ? order.limit : price;
  }
  let price = print * (1 - share);
  if (price < lower) price = lower;
  return price < order.limit ? order.limit : price;
}
