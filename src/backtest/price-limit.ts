/** The price limits of a session: which limit holds, from which reference price, and whether a price is at it. */
import type { EpochDay } from '../base/day.ts';
import { exRightsReference } from '../markets/adjustment.ts';
import { blocksBuy, blocksSell, lowerLimit, upperLimit } from '../markets/limits.ts';
import { detachedBetween } from './action-table.ts';
import { isAction } from './adjust.ts';
import type { Quote } from './fill-buffers.ts';
import { listingOf, sessionsListed } from './listing.ts';
import { rowBefore } from './rows.ts';
import type { Run } from './run.ts';

/** Sets the limit and its reference price. @param closeBefore the previous close, printed or read @param out written */
export function setLimit(
  run: Run,
  instrument: number,
  session: number,
  closeBefore: number,
  out: Quote,
): void {
  const { panel, tradingRules } = run.input;
  const limit = tradingRules.limitOf(
    instrument,
    panel.sessions[session] as EpochDay,
    panel.specialTreatment?.[instrument * panel.width + session] === 1,
    sessionsListed(run, instrument, session),
    listingOf(run, instrument).day,
  );
  out.limit = limit;
  out.reference = closeBefore;
  if (limit?.kind === 'percent' && (panel.factor || run.table.of.size > 0))
    adjustReference(run, instrument, session, limit.ticksPerUnit, out);
}

/**
 * Adjusts the reference price for the dividends and new shares of an ex-day, by the actions table or by the factors. A
 * previous close that the file prints is adjusted already.
 */
function adjustReference(
  run: Run,
  instrument: number,
  session: number,
  ticksPerUnit: number,
  out: Quote,
): void {
  const { panel } = run.input;
  const { factor, width, close, previousClose, printsPreviousClose } = panel;
  const start = instrument * width;
  if (printsPreviousClose && previousClose[start + session]! > 0) return; // a row of the panel, as below
  const row = rowBefore(panel, instrument, session);
  if (row < 0) return;
  const before = close[start + row]!;
  const detached = detachedBetween(run.table, instrument, row, session);
  if (detached) {
    const bonus = Number((detached.ratio - 1).toFixed(10)); // 1.3 − 1 is meant as 0.3
    out.reference = exRightsReference(before, { cash: detached.cash, bonus }, ticksPerUnit);
  } else if (factor) {
    const ratio = factor[start + session]! / factor[start + row]!;
    if (isAction(run, instrument, session, ratio))
      out.reference = Math.round((before / ratio) * ticksPerUnit) / ticksPerUnit;
  }
}

/**
 * True on the first row of a series that begins late, where a limit holds and the file prints no reference price: whether an
 * order could fill is not known.
 */
export const isLimitUnknown = (run: Run, instrument: number, session: number, quote: Quote) =>
  quote.limit?.kind === 'percent' &&
  Number.isNaN(quote.reference) &&
  session > 0 &&
  run.input.panel.first[instrument] === session;

/**
 * True where a price is at or over the session's upper limit. Rounding moves a limit price by half a tick at most, so that
 * a price more than a tick inside is decided without it.
 */
export function atUpper({ limit, reference }: Quote, price: number): boolean {
  if (limit?.kind !== 'percent') return false;
  if (price < reference * limit.upFactor - 1 / limit.ticksPerUnit) return false;
  return blocksBuy(price, upperLimit(limit, reference));
}

/** True where a price is at or under the session's lower limit, as {@link atUpper}. */
export function atLower({ limit, reference }: Quote, price: number): boolean {
  if (limit?.kind !== 'percent') return false;
  if (price > reference * limit.downFactor + 1 / limit.ticksPerUnit) return false;
  return blocksSell(price, lowerLimit(limit, reference));
}

/** Brings a price back inside the session's limits. */
export function insideLimits(quote: Quote, price: number): number {
  const { limit, reference } = quote;
  if (limit && atUpper(quote, price)) return upperLimit(limit, reference);
  if (limit && atLower(quote, price)) return lowerLimit(limit, reference);
  return price;
}
