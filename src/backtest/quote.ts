/** The quote of a session for an order: suspension, delisting, print, price limits and volume cap. */
import type { Quote } from './fill-buffers.ts';
import type { NonFillReason, Order } from './order.ts';
import { atLower, atUpper, isLimitUnknown, setLimit } from './price-limit.ts';
import type { Run } from './run.ts';
import { measureSlippage } from './slippage.ts';
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
