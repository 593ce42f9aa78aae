/** The quote of a session for an order: suspension, delisting, print, price limits, volume cap, and how much worse than the print a fill is. */
import type { Quote } from './fill-buffers.ts';
import type { Slippage } from './input.ts';
import type { NonFillReason, Order } from './order.ts';
import { atLower, atUpper, insideLimits, isLimitUnknown, setLimit } from './price-limit.ts';
import type { Run } from './run.ts';
import type { RulesInForce } from './trading-rules.ts';

/** Computes the quote for the k-th due order. @param out written */
export function askQuote(
  run: Run,
  k: number,
  session: number,
  rules: RulesInForce,
  out: Quote,
): void {
  const { due, table, input } = run;
  const { panel, volumeCap } = input;
  const order = due.orders[k]!; // k < count, as below
  const { instrument } = order;
  out.reason = undefined;
  out.print = Number.NaN;
  out.most = volumeCap; // a share of the volume, which is not known where it is NaN
  if (volumeCap !== Number.POSITIVE_INFINITY)
    out.most *= panel.volume[instrument * panel.width + session]!; // a row of the panel
  if (order.rule?.slices)
    out.most = Math.min(out.most, Math.abs(order.shares) / order.sessionsLeft);
  // one entry each
  if (session >= table.delistedOn[instrument]!) out.reason = 'delisted';
  else if (due.trades[k] === 0) out.reason = 'suspended';
  if (out.reason) return;
  setLimit(run, instrument, session, due.closesBefore[k]!, out);
  out.print = limitedPrint(run, order, session, due.prints[k]!);
  out.reason = refusal(order, rules, out) ?? unknownMeasure(run, instrument, session, out);
  if (!out.reason && isLimitUnknown(run, instrument, session, out)) out.reason = 'unknown-limit';
}

/** Why an order does not fill although its instrument trades. */
function refusal(order: Order, rules: RulesInForce, quote: Quote): NonFillReason | undefined {
  const { print } = quote;
  if (Number.isNaN(print)) return Number.isNaN(order.limit) ? 'no-price' : 'limit-price';
  const buys = order.shares > 0;
  if (buys && atUpper(quote, print)) return 'limit-up';
  if (!buys && atLower(quote, print)) return 'limit-down';
  return buys && Number.isNaN(rules.lotStep) ? 'unknown-rule' : undefined;
}

/** Why the volume cap or the slippage cannot be computed on this session. */
function unknownMeasure(run: Run, instrument: number, session: number, quote: Quote) {
  if (Number.isNaN(quote.most)) return 'no-volume';
  return measureSlippage(run, instrument, session, quote);
}

/**
 * The print, or the price at which a limit order fills: the print where it is no worse than the limit, else the limit where
 * an order at the open lies inside the session's range. NaN where it does not fill.
 */
function limitedPrint({ input }: Run, order: Order, session: number, print: number): number {
  const { instrument, limit, shares, at } = order;
  const { panel } = input;
  if (Number.isNaN(limit) || Number.isNaN(print)) return print;
  if (shares > 0 ? print <= limit : print >= limit) return print;
  if (at !== 'open') return Number.NaN;
  const bar = instrument * panel.width + session;
  const isMet = shares > 0 ? panel.low[bar]! <= limit : panel.high[bar]! >= limit; // bar < length
  return isMet ? limit : Number.NaN;
}

/**
 * Computes the price of a fill: the print moved against the order, but never beyond the session's price limits or the
 * order's own limit.
 *
 * @param shares size of the fill, > 0
 */
export const fillPrice = (
  run: Run,
  order: Order,
  session: number,
  shares: number,
  quote: Quote,
): number =>
  quote.slippage === 0 ? quote.print : slippedPrice(run, order, session, shares, quote);

function slippedPrice(
  run: Run,
  order: Order,
  session: number,
  shares: number,
  quote: Quote,
): number {
  const { print } = quote;
  const worse = slippageOf(run, order.instrument, session, shares, quote);
  if (worse === 0) return print;
  const { limit } = order; // NaN for a market order: Math.min and Math.max would not do
  if (order.shares > 0) {
    const price = insideLimits(quote, print * (1 + worse));
    return price > limit ? limit : price;
  }
  const price = insideLimits(quote, print * (1 - worse));
  return price < limit ? limit : price;
}

/**
 * Computes the slippage of a session's fills.
 *
 * @param out its slippage is written: a fraction of the print; for the square-root law that of a fill of the whole volume
 * @returns why it is not known, so that nothing may fill: an unknown cost is not 0
 */
function measureSlippage(
  { input }: Run,
  instrument: number,
  session: number,
  out: Quote,
): NonFillReason | undefined {
  const { panel } = input;
  const slippage: Slippage = input.slippage;
  const at = instrument * panel.width + session;
  switch (slippage.kind) {
    case 'none':
      out.slippage = 0;
      return undefined;
    case 'bps':
      out.slippage = slippage.bps / 10_000;
      return undefined;
    case 'range': {
      const range = panel.high[at]! - panel.low[at]!; // at < length
      out.slippage = (slippage.share * range) / out.print;
      return range >= 0 ? undefined : 'no-range';
    }
    case 'sqrt':
      if (!(panel.volume[at]! > 0)) return 'no-volume';
      out.slippage = slippage.coefficient * volatilityBefore(panel, instrument, session);
      return out.slippage >= 0 ? undefined : 'no-history';
    default:
      return slippage satisfies never;
  }
}

/**
 * Computes how much worse than the print a fill is, as a fraction of the print, ≥ 0.
 *
 * @see Toth et al. (2011), Anomalous price impact and the critical nature of liquidity, Physical Review X 1
 */
function slippageOf(
  { input }: Run,
  instrument: number,
  session: number,
  shares: number,
  { slippage }: Quote,
): number {
  if (input.slippage.kind !== 'sqrt') return slippage;
  const { volume, width } = input.panel;
  return slippage * Math.sqrt(shares / volume[instrument * width + session]!); // a row of the panel
}

/** Sessions of the volatility in the square-root law. */
const IMPACT_SESSIONS = 20;

/** Deviation (n − 1) of the comparable session returns before this session; NaN with fewer than two. */
function volatilityBefore(
  { close, factor, width }: Run['input']['panel'],
  instrument: number,
  session: number,
): number {
  const start = instrument * width;
  let [count, mean, squares] = [0, 0, 0];
  for (let at = start + Math.max(1, session - IMPACT_SESSIONS); at < start + session; at++) {
    const scale = factor ? factor[at]! / factor[at - 1]! : 1; // at - 1 >= start
    const r = (close[at]! / close[at - 1]!) * scale - 1;
    if (Number.isNaN(r)) continue;
    count++;
    const gap = r - mean;
    mean += gap / count;
    squares += gap * (r - mean);
  }
  return count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1));
}
