/** Price limits: how far a session's price may move from the previous close, by board, day, warning and listing age. */
import type { EpochDay } from '../base/day.ts';
import { timesHalfUp } from '../base/ratio.ts';
import { type Board, hasKind, type MarketRules, ruleOn, unknownId } from './rules.ts';
import { type TickLadder, tickSchedule, ticksPerUnit } from './ticks.ts';
import { type Timeline, timelineOf, valueOn } from './timeline.ts';

/** One limit in force. `none`: there is no limit by the rules; `unknown`: no rule is known. */
export interface PriceLimit {
  readonly kind: 'percent' | 'none' | 'unknown';
  /** Limit prices over the previous close: 1.1 and 0.9; NaN unless `percent`. */
  readonly upFactor: number;
  readonly downFactor: number;
  /** Ticks to one unit of money: 100 where the tick is 0.01; NaN unless `percent`. */
  readonly ticksPerUnit: number;
  /** Id of the row, or `price-limit:unknown`. */
  readonly rule: string;
}

/** What holds in the first sessions of a share that is listed on a day. */
interface ListingLimit {
  readonly sessions: number;
  readonly limit: PriceLimit;
}

/** The limits of a board over time. */
export interface LimitSchedule {
  readonly normal: Timeline<PriceLimit>;
  readonly st: Timeline<PriceLimit>;
  readonly listing: Timeline<ListingLimit>;
}

/** State of a share that decides which limit holds. */
export interface ShareState {
  /** Under risk warning (ST, *ST) on the session, as the data say. */
  readonly st: boolean;
  /** Sessions since the listing, its own day is 1; 0 where the listing is long past or not known. */
  readonly sessionsListed: number;
  /** Day of the listing; not looked at where `sessionsListed` is 0. */
  readonly listedOn: EpochDay;
}

const unknownLimit = (kind: 'price-limit' | 'new-listing' | 'tick'): PriceLimit =>
  makeLimit('unknown', unknownId(kind));

/** Makes every limit with the same fields in the same order, so that code which reads them stays fast. */
const makeLimit = (
  kind: PriceLimit['kind'],
  rule: string,
  upFactor = Number.NaN,
  downFactor = Number.NaN,
  ticksPerUnit = Number.NaN,
): PriceLimit => ({ kind, upFactor, downFactor, ticksPerUnit, rule });

/** Works out the limits of a board for every period of its rules. */
export function limitSchedule(rules: MarketRules, board: Board): LimitSchedule {
  const ticks = tickSchedule(rules, board);
  const limitOf = (day: number, st: boolean): PriceLimit => {
    const row = ruleOn(rules, 'price-limit', board, day, { st });
    return row === 'unknown' ? unknownLimit('price-limit') : fromRow(ticks, day, row);
  };
  const hasListings = hasKind(rules, 'new-listing');
  return {
    normal: timelineOf(rules, board, (day) => limitOf(day, false)),
    st: timelineOf(rules, board, (day) => limitOf(day, true)),
    listing: timelineOf(rules, board, (day) => {
      const row = ruleOn(rules, 'new-listing', board, day);
      // the first session surely has a rule of its own; how many more have is not known
      if (row === 'unknown')
        return { sessions: hasListings ? 1 : 0, limit: unknownLimit('new-listing') };
      return { sessions: row.sessions, limit: fromRow(ticks, day, row) };
    }),
  };
}

function fromRow(
  ladders: Timeline<TickLadder>,
  day: number,
  { id, up, down }: { id: string; up?: number | undefined; down?: number | undefined },
): PriceLimit {
  if (up === undefined || down === undefined) return makeLimit('none', id);
  const ticks = Math.round(ticksPerUnit(valueOn(ladders, day)));
  if (Number.isNaN(ticks)) return unknownLimit('tick');
  // 1 + 0.1 and 1 − 0.36 as the nearest decimals, not as the sums of doubles
  const factor = (move: number) => Math.round((1 + move) * 10_000) / 10_000;
  return makeLimit('percent', id, factor(up), factor(-down), ticks);
}

/**
 * Gives the limit of a share on a session. In its first sessions a share follows the rule of the day on which it was
 * listed: one listed before a reform does not become a new listing by it.
 */
export const limitOn = (schedule: LimitSchedule, day: EpochDay, share: ShareState): PriceLimit =>
  listingLimit(schedule, share) ?? valueOn(share.st ? schedule.st : schedule.normal, day);

/** The limit of a share in its first sessions; `undefined` after them. */
export function listingLimit(
  { listing }: LimitSchedule,
  { sessionsListed, listedOn }: Omit<ShareState, 'st'>,
): PriceLimit | undefined {
  if (sessionsListed <= 0) return undefined;
  const { sessions, limit } = valueOn(listing, listedOn);
  return sessionsListed <= sessions ? limit : undefined;
}

/**
 * Computes the highest price of a session: previous close × (1 + r), rounded half up to the tick in decimal.
 *
 * @param previousClose raw close of the session before, on an ex-day the ex-rights reference price
 * @returns infinity where there is no limit; NaN where none is known or the previous close is NaN
 */
export function upperLimit(limit: PriceLimit, previousClose: number): number {
  if (limit.kind === 'none') return Number.POSITIVE_INFINITY;
  if (limit.kind === 'unknown') return Number.NaN;
  return timesHalfUp(previousClose, limit.upFactor, limit.ticksPerUnit);
}

/** Computes the lowest price of a session, as {@link upperLimit}; 0 where there is no limit. */
export function lowerLimit(limit: PriceLimit, previousClose: number): number {
  if (limit.kind === 'none') return 0;
  if (limit.kind === 'unknown') return Number.NaN;
  return timesHalfUp(previousClose, limit.downFactor, limit.ticksPerUnit);
}

/** True when a price is at or over the upper limit, so that no purchase fills. False where the limit is NaN. */
export const blocksBuy = (price: number, upper: number): boolean => price >= upper;

/** True when a price is at or under the lower limit, so that no sale fills. False where the limit is NaN. */
export const blocksSell = (price: number, lower: number): boolean => price <= lower;
