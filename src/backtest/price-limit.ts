/**
 * The price limits of a session: which limit holds, from which reference price, and whether a price is at it.
 *
 * New listings: a new share has no price limit, or another one, in its first sessions. A file that begins late is not yet
 * a listing. It counts as one where the listing day is given, or where a row so far shows a move that no older share of its
 * board can make:
 *
 * - the first row lies beyond the usual limit of the previous close that the file prints, which is the issue price;
 * - the first row's high and low, or open and close, are further apart than the usual limits of any price are;
 * - a later one of the sessions that the board exempts lies beyond the usual limit of the close before.
 *
 * Beyond means by a hundredth of the price and a tick and a half more, so that rounded and adjusted prices show nothing.
 */
import type { EpochDay } from '../base/day.ts';
import { exRightsReference } from '../markets/adjustment.ts';
import {
  blocksBuy,
  blocksSell,
  lowerLimit,
  type PriceLimit,
  upperLimit,
} from '../markets/limits.ts';
import { detachedBetween } from './action-table.ts';
import { isAction } from './adjust.ts';
import type { Quote } from './fill-buffers.ts';
import { rowBefore, rowOnOrAfter } from './rows.ts';
import { type Listing, type Run, sessionCount } from './run.ts';

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

/** The listing of an instrument, found once a run. */
export function listingOf(run: Run, instrument: number): Listing {
  run.listings[instrument] ??= findListing(run, instrument);
  return run.listings[instrument]!; // just found
}

function findListing(run: Run, instrument: number): Listing {
  const { panel, listedOn } = run.input;
  const { sessions, first } = panel;
  const given = listedOn?.get(panel.instruments[instrument]!); // one entry each, as below
  if (given !== undefined) {
    const row = given < sessions[0]! ? -1 : rowOnOrAfter(sessions, given); // a panel has sessions
    return { row, day: given, knownFrom: Number.NEGATIVE_INFINITY, lateUntil: -1 };
  }
  const row = first[instrument]!;
  const isLate = row > 0 && sessionCount(run, instrument, row) > 1;
  const day = sessions[Math.max(0, row)] as EpochDay;
  if (!isLate) return { row: -1, day, knownFrom: Number.POSITIVE_INFINITY, lateUntil: -1 };
  const lateUntil = lastExempt(run, instrument, row, day);
  return { row, day, knownFrom: shownFrom(run, instrument, row, lateUntil), lateUntil };
}

/** Row of the last session that is exempt from the usual limit, of a share listed on `first`; first − 1 for none. */
function lastExempt(run: Run, instrument: number, first: number, day: EpochDay): number {
  const { panel, tradingRules } = run.input;
  const count =
    sessionCount(run, instrument, first) + tradingRules.listingSessions(instrument, day) - 1;
  let row = first - 1;
  while (row + 1 < panel.width && sessionCount(run, instrument, row + 1) <= count) row++;
  return row;
}

/**
 * Sessions since the listing, whose own day is 1; 0 where no listing is known by this session. For a file that begins late
 * the run notes how its start was taken.
 */
export function sessionsListed(run: Run, instrument: number, session: number): number {
  const { row, knownFrom, lateUntil } = listingOf(run, instrument);
  const isKnown = row >= 0 && row <= session && session >= knownFrom;
  if (session <= lateUntil)
    run.newListings.set(instrument, isKnown && (run.newListings.get(instrument) ?? true));
  if (!isKnown) return 0;
  return sessionCount(run, instrument, session) - sessionCount(run, instrument, row) + 1;
}

/** Row of the first exempt session whose move shows the listing; Infinity where none does. */
function shownFrom(run: Run, instrument: number, first: number, last: number): number {
  for (let row = first; row <= last; row++)
    if (showsListing(run, instrument, row, row === first)) return row;
  return Number.POSITIVE_INFINITY;
}

function showsListing(run: Run, instrument: number, row: number, isFirst: boolean): boolean {
  const { panel, tradingRules } = run.input;
  const at = instrument * panel.width + row;
  const day = panel.sessions[row] as EpochDay; // a row of the panel
  const limit = tradingRules.limitOf(instrument, day, panel.specialTreatment?.[at] === 1, 0, day);
  if (limit?.kind !== 'percent' || !(panel.close[at]! > 0)) return false; // at < length, as below
  const prices = [panel.open[at]!, panel.high[at]!, panel.low[at]!, panel.close[at]!];
  const known = prices.filter((price) => price > 0);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const printed = panel.previousClose[at]!;
  if (printed > 0) return isBeyond(limit, printed, low, high);
  if (isFirst) return high / low > (limit.upFactor + SLACK) / (limit.downFactor - SLACK);
  const before = rowBefore(panel, instrument, row);
  const isSame = !panel.factor || panel.factor[at] === panel.factor[at - row + before];
  if (!isSame || detachedBetween(run.table, instrument, before, row)) return false;
  return isBeyond(limit, panel.close[at - row + before]!, low, high);
}

/** A hundredth of the price. */
const SLACK = 0.01;

function isBeyond(limit: PriceLimit, reference: number, low: number, high: number): boolean {
  const slack = SLACK * reference + 1.5 / limit.ticksPerUnit;
  const { upFactor, downFactor } = limit;
  return high > reference * upFactor + slack || low < reference * downFactor - slack;
}
