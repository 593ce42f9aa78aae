/**
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
import type { PriceLimit } from '../markets/limits.ts';
import { detachedBetween } from './action-table.ts';
import { rowBefore, rowOnOrAfter } from './rows.ts';
import { type Listing, type Run, sessionCount } from './run.ts';

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
