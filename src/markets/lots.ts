/** Lots: how many shares an order may have, by board and day; and whole shares after a bonus issue. */
import { timesHalfUp } from '../base/ratio.ts';
import { type Board, type MarketRules, ruleOn, unknownId } from './rules.ts';
import { type Timeline, timelineOf } from './timeline.ts';

/** The lots in force. Both numbers are 0 where fractions of a share are traded and NaN where no lot is known. */
export interface LotRules {
  /** Smallest number of shares that may be bought. */
  readonly lotMinimum: number;
  /** Beyond it, shares come in steps of this many. */
  readonly lotStep: number;
  /** What a position holds beyond whole lots may be sold in one order, by itself or with lots. */
  readonly oddPart: boolean;
  /** Id of the row, or `lot:unknown`. */
  readonly rule: string;
}

/** The part of the lots that purchases need. */
export type BuyLots = Pick<LotRules, 'lotMinimum' | 'lotStep'>;

/** What the rules leave to the instrument and to the account. */
export interface LotChoice {
  /** Board lot of the instrument, from the table in the data; used where no row fixes the lot. */
  readonly boardLot?: number | undefined;
  /** Trade fractions of a share where the market lets an account do so. */
  readonly fractions?: boolean | undefined;
}

/** Shares this close to a whole lot, in lots, count as the lot: target weights come from divisions. */
const SLACK = 1e-9;

/** Works out the lots of a board for every period of its rules. */
export function lotSchedule(
  rules: MarketRules,
  board: Board,
  { boardLot = Number.NaN, fractions = false }: LotChoice = {},
): Timeline<LotRules> {
  return timelineOf(rules, board, (day) => {
    const row = ruleOn(rules, 'lot', board, day);
    const known = row !== 'unknown';
    const free = known && fractions && row.fractional === true;
    const { minimum = boardLot, step = boardLot } = known ? row : {};
    // a row without a lot needs the instrument's own
    const rule = known && !Number.isNaN(minimum) ? row.id : unknownId('lot');
    const oddPart = known && row.oddPart === true;
    return { lotMinimum: free ? 0 : minimum, lotStep: free ? 0 : step, oddPart, rule };
  });
}

/** Rounds a number of shares to buy down to what the lots allow; 0 where that is nothing or no lot is known. */
export const roundBuyShares = (shares: number, { lotMinimum, lotStep }: BuyLots): number =>
  roundToLots(shares, lotMinimum, lotStep);

/** {@link roundBuyShares} for who has the lots in columns. */
export function roundToLots(shares: number, lotMinimum: number, lotStep: number): number {
  if (lotStep === 0) return shares > 0 ? shares : 0;
  const steps = (shares - lotMinimum) / lotStep + SLACK;
  return steps >= 0 ? lotMinimum + Math.floor(steps) * lotStep : 0; // NaN is not >= 0
}

/**
 * Rounds a number of shares to sell down to what the lots allow: a whole position may be sold whatever its size, a part
 * of it only in lots, or in some markets with or as its odd part: of 230 shares 200, 130, 100 or 30.
 *
 * @param held the whole position, shares that may not be sold yet included; the caller never asks for those
 */
export function roundSellShares(shares: number, held: number, lots: LotRules): number {
  if (shares >= held - SLACK) return held;
  const inLots = roundBuyShares(shares, lots);
  if (!lots.oddPart) return inLots;
  const odd = remainder(held, lots.lotStep);
  return shares >= odd - SLACK
    ? Math.max(inLots, odd + roundBuyShares(shares - odd, lots))
    : inLots;
}

/** `a % b`, both ≥ 0: of whole numbers without the library call that doubles need. */
const remainder = (a: number, b: number): number =>
  (a | 0) === a && (b | 0) === b && b > 0 ? (a | 0) % (b | 0) : a % b;

/**
 * Computes the shares after a bonus issue or split, rounded half up to whole shares: 1,445 × 1.3 = 1,878.5 gives 1,879.
 *
 * @param ratio new shares for one old, meant as its shortest decimal form
 */
export const sharesAfterSplit = (shares: number, ratio: number): number =>
  timesHalfUp(shares, ratio, 1);
