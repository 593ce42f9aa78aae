/** What a session offers an order: suspension, delisting, the print, price limits and the volume cap. */
import type { PriceLimit } from '../markets/limits.ts';
import type { NonFillReason, Order } from './order.ts';
import { atLower, atUpper, setLimit } from './price-limit.ts';
import type { Run } from './run.ts';
import type { Terms } from './terms.ts';

/** One object is written anew for each question. */
export interface Quote {
  /** Why nothing fills; absent when the rest holds. */
  reason: NonFillReason | undefined;
  /** Price of the print, in the instrument's currency. */
  print: number;
  /** The price limit in force; absent where the desk knows of none. */
  limit: PriceLimit | undefined;
  /** The price that the limit is measured from; NaN where none is known. */
  reference: number;
  /** Most shares that the volume cap lets an order have. */
  most: number;
}

export const makeQuote = (): Quote => ({
  reason: undefined,
  print: Number.NaN,
  limit: undefined,
  reference: Number.NaN,
  most: Number.POSITIVE_INFINITY,
});

/** Asks what a session offers an order. @param out written */
export function askQuote(run: Run, order: Order, session: number, terms: Terms, out: Quote): void {
  out.reason = undefined;
  out.print = Number.NaN;
  out.most = mostShares(run, order.instrument, session);
  out.reason = standsStill(run, order.instrument, session);
  if (out.reason) return;
  setLimit(run, order.instrument, session, out);
  out.print = limitedPrint(run, order, session);
  out.reason = refusal(order, terms, out);
}

/** Why the instrument does not trade at all on a session. */
function standsStill({ input, table }: Run, instrument: number, session: number) {
  if (session >= table.delistedOn[instrument]!) return 'delisted'; // one entry each
  const { close, volume, width } = input.panel;
  const at = instrument * width + session;
  // a row without volume is how some vendors write a suspension; a file without volumes says nothing
  return close[at]! > 0 && volume[at] !== 0 ? undefined : 'suspended'; // at < length
}

/** Why an order does not fill although the instrument trades. */
function refusal(order: Order, terms: Terms, quote: Quote): NonFillReason | undefined {
  const { print } = quote;
  if (Number.isNaN(print)) return Number.isNaN(order.limit) ? 'no-price' : 'limit-price';
  const buys = order.shares > 0;
  if (buys && atUpper(quote, print)) return 'limit-up';
  if (!buys && atLower(quote, print)) return 'limit-down';
  return buys && Number.isNaN(terms.lotStep) ? 'unknown-rule' : undefined;
}

/** A share of the session's volume; nothing where a cap is asked for and the volume is not known. */
function mostShares({ input }: Run, instrument: number, session: number): number {
  const { panel, volumeCap } = input;
  if (volumeCap === Number.POSITIVE_INFINITY) return volumeCap;
  const cap = volumeCap * panel.volume[instrument * panel.width + session]!; // a row of the panel
  return cap >= 0 ? cap : 0;
}

/**
 * The print, or for a limit order the price at which the session meets it: the print where that is no worse, else the
 * limit itself where an order that waits since the open lies inside the session's range. NaN where it is not met.
 */
function limitedPrint({ input }: Run, order: Order, session: number): number {
  const { instrument, limit, shares, at, print } = order;
  const { panel } = input;
  if (Number.isNaN(limit) || Number.isNaN(print)) return print;
  if (shares > 0 ? print <= limit : print >= limit) return print;
  if (at !== 'open') return Number.NaN;
  const bar = instrument * panel.width + session;
  const isMet = shares > 0 ? panel.low[bar]! <= limit : panel.high[bar]! >= limit; // bar < length
  return isMet ? limit : Number.NaN;
}
