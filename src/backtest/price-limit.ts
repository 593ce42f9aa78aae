/** A session's price limits as an order meets them: which limit, measured from which price, and is a price at it. */
import type { EpochDay } from '../base/day.ts';
import { blocksBuy, blocksSell, lowerLimit, upperLimit } from '../markets/limits.ts';
import { exRightsReference } from '../markets/reference-price.ts';
import { detachedBetween } from './action-table.ts';
import { isAction } from './adjust.ts';
import type { Quote } from './fill-buffers.ts';
import { listingOf, sessionsListed } from './listing.ts';
import { rowBefore } from './rows.ts';
import type { Run } from './run.ts';

/** @param closeBefore the previous close, printed or read @param out its limit and reference are written */
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
 * Takes off the price that a session's limits are measured from what was detached since, by the actions table or by the
 * factors; a previous close that the file prints is without it.
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
 * True on the first row of a series that begins late, where a limit holds and the file prints no price that it is measured
 * from: whether an order can fill there is not known.
 */
export const isLimitUnknown = (run: Run, instrument: number, session: number, quote: Quote) =>
  quote.limit?.kind === 'percent' &&
  Number.isNaN(quote.reference) &&
  session > 0 &&
  run.input.panel.first[instrument] === session;

/**
 * True where a price is at or over the session's upper limit. Rounding moves a limit price by half a tick at most, so that
 * a price more than a tick inside needs no rounding to be told.
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
