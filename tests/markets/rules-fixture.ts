/** The shipped rules and small helpers that the tests of the rules share. */
import { type EpochDay, parseDay } from '../../src/base/day.ts';
import { marketRules } from '../../src/ingest/market-rules.ts';
import type { PriceLimit, ShareState } from '../../src/markets/limits.ts';
import { limitOn, limitSchedule, lowerLimit, upperLimit } from '../../src/markets/limits.ts';
import type { Board, MarketRules } from '../../src/markets/rules.ts';

export const cn = marketRules('cn-a');
export const hk = marketRules('hk');
export const us = marketRules('us');
export const day = (text: string): EpochDay => parseDay(text);

/** A share listed long ago, without a warning. */
export const SEASONED: ShareState = { st: false, sessionsListed: 0, listedOn: 0 as EpochDay };

/** The limit of a share on a board of the mainland. */
export const limitOf = (board: Board, on: string, share: Partial<ShareState> = {}): PriceLimit =>
  limitOn(limitSchedule(cn, board), day(on), { ...SEASONED, ...share });

/** Lower and upper limit price over a previous close. */
export const bandOf = (limit: PriceLimit, previousClose: number): [number, number] => [
  lowerLimit(limit, previousClose),
  upperLimit(limit, previousClose),
];

/** Rules of a market without a single row. */
export const noRows = (rules: MarketRules): MarketRules => ({ ...rules, rows: [] });
