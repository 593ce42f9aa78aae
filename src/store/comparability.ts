/**
 * The one gate: are two prices of a series comparable? Every command asks here, for instrument and benchmark alike. Breaks
 * are found by what the file prints (previous close, splits, dividends), moves beyond the day's price limit, ratios of
 * splits, stray prices, changes of unit, another level after a long hole, and moves that no index makes.
 */
import type { EpochDay } from '../base/day.ts';
import { type Message, said } from '../base/message.ts';
import { showsCorporateAction } from '../markets/adjustment.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { type BreakFacts, boundsOf, isStray, type Move, strayUntil, tradedOver } from './moves.ts';
import {
  type Break,
  type BreakKind,
  IN_DELISTING,
  type PriceBook,
  type PriceSeries,
} from './series.ts';
import { nearestSplit, nearestUnit } from './splits.ts';

/** What lies between two rows of a series. */
export interface Passage {
  /** The break that makes the two closes incomparable; absent where there is none. */
  readonly broken?: Break | undefined;
  /** A move that is judged and marked: it may be the market's, or the user accepts it. */
  readonly marked?: Break | undefined;
}

const FREE: Passage = {};

/** Breaks of series made by programs, which have none yet. */
const known = new WeakMap<PriceSeries, readonly Break[]>();

/** The breaks of a series, ascending by row: those that loading found, else what the prices alone show. */
export function breaksOf(series: PriceSeries): readonly Break[] {
  if (series.breaks) return series.breaks;
  const found = known.get(series) ?? findBreaks(series);
  known.set(series, found);
  return found;
}

/** Looks at what lies in (from, to]. @param from row of the base price @param to row of the end price, not before */
export function passage(series: PriceSeries, from: number, to: number): Passage {
  const breaks = breaksOf(series);
  if (breaks.length === 0) return FREE;
  let marked: Break | undefined;
  for (const one of breaks) {
    if (one.row > to) break;
    const { kind, row, until } = one;
    if (until < from || (kind !== 'stray' && row <= from)) continue;
    // a stray price inside returns to the old level: the ends are comparable unless one of them is stray
    const inside = kind === 'stray' && row > from && until < to;
    if (one.breaks && !inside) return { broken: one };
    marked ??= one;
  }
  return marked ? { marked } : FREE;
}

/** What is known of an instrument, by its id. */
export type FactsOf = (id: InstrumentId) => BreakFacts;

/** Finds the breaks of all series of a book once. */
export function withBreaks(book: PriceBook, factsOf: FactsOf = () => ({})): PriceBook {
  let lastDay: number | undefined;
  for (const { days } of book.series.values())
    lastDay = Math.max(lastDay ?? days.at(-1)!, days.at(-1)!); // no series is empty
  const series = new Map(
    [...book.series].map(([id, one]) => [id, withOwnBreaks(one, lastDay, factsOf)] as const),
  );
  return { ...book, series };
}

/** A series with its breaks. @param lastDay of all series that were loaded */
export function withOwnBreaks(
  series: PriceSeries,
  lastDay: number | undefined,
  factsOf: FactsOf = () => ({}),
): PriceSeries {
  const facts = { lastDay: lastDay as EpochDay, ...factsOf(series.id) };
  return { ...series, breaks: findBreaks(series, facts), index: facts.index };
}

/** Each kind of break in words, about a move; calls across all but the last are void. */
export const LOOKS: Readonly<Record<BreakKind, Message>> = {
  action: said`is a corporate action by the previous close that the file prints`,
  split: said`looks like an unadjusted split`,
  unit: said`looks like a change of unit`,
  stray: said`is a stray price, taken back soon after`,
  limit: said`is farther than a session may move`,
  'other-level': said`comes after a long hole: has the symbol passed to another instrument?`,
  'index-move': said`is a move that no index makes in a day`,
  jump: said`is a large move, which the market may have made`,
};

/** Moves within these bounds need no look: below the narrowest limit and the smallest bonus issue. */
const QUIET: readonly [number, number] = [0.955, 1.045];

/** Finds the breaks of a series, ascending by row. */
export function findBreaks(series: PriceSeries, facts: BreakFacts = {}): Break[] {
  const { days, previousClose, close, factor, splitRatio } = series;
  const level = comparableCloses(series);
  const found: Break[] = [];
  let last = -1;
  for (let row = 0; row < level.length; row++) {
    const now = level[row]!; // row < length
    if (!(now > 0 && now < Number.POSITIVE_INFINITY)) continue;
    const before = last;
    last = row;
    if (before === -1) continue;
    const ratio = now / level[before]!;
    const stated = previousClose[row]!;
    const printed = stated > 0 && !factor && showsCorporateAction(stated, close[row - 1]!);
    const hinted = printed || (splitRatio && hasOpenSplit(series, row));
    if (!hinted && ratio > QUIET[0] && ratio < QUIET[1]) continue;
    const move: Move = { series, level, before, row, ratio, facts };
    const kind = printed ? printedKind(previousClose[row]! / close[row - 1]!) : kindOf(move);
    if (kind === undefined) continue;
    const until = kind === 'stray' ? strayUntil(move) : row;
    const accepted =
      facts.accepted === 'all' || facts.accepted?.has(days[row] as EpochDay) === true;
    found.push({
      ...{ kind, row, until, day: days[row] as EpochDay },
      ...{ from: level[before]!, to: now, accepted },
      breaks: kind !== 'jump' && !accepted,
    });
    // after a stray price the next move is measured from the row before it
    if (kind === 'stray') [row, last] = [until, before];
  }
  return found;
}

/**
 * What it means that a printed previous close differs from the close before. A dividend or split lowers it; only a
 * consolidation raises it, by a whole multiple. Anything between is an error of the file.
 */
const printedKind = (printedOver: number): BreakKind =>
  printedOver < 1 || printedOver >= SMALLEST_CONSOLIDATION ? 'action' : 'jump';

/** close × factor of every row. */
function comparableCloses({ close, factor, adjustedClose, basis }: PriceSeries): Float64Array {
  if (!factor || basis === 'split-adjusted') return close;
  return adjustedClose ?? close.map((value, i) => value * factor[i]!); // of one length
}

/** After so many days the symbol may belong to another instrument. */
const LONG_HOLE = 90;

function kindOf(move: Move): BreakKind | undefined {
  const { series, row, before, ratio, facts } = move;
  const { factor, days, dividend, close } = series;
  if (hasOpenSplit(series, row)) return 'split';
  const paid = factor ? 0 : (dividend?.[row] ?? 0);
  const own = paid > 0 && paid < close[before]! ? close[row]! / (close[before]! - paid) : ratio;
  const pause = days[row]! - days[before]!;
  if (facts.isIndex) return indexKind(move, pause);
  if (pause > LONG_HOLE) return Math.abs(Math.log(own)) > Math.LN2 ? 'other-level' : undefined;
  if (own > QUIET[0] && own < QUIET[1]) return undefined;
  if (Math.abs(close[row]! - close[before]!) < FEW_TICKS) return undefined;
  const bounds = boundsOf(move, pause);
  if (bounds && own >= bounds[0] && own <= bounds[1]) return undefined;
  if (bounds === undefined && own > 0.78 && own < 1.6) return undefined;
  return isStray(move, bounds !== undefined)
    ? 'stray'
    : unexplained({ ...move, ratio: own }, bounds);
}

/** Two ticks of a cent: for a price of a few cents a large ratio, but an ordinary move. */
const FEW_TICKS = 0.0201;

/** True for a split in the file that the close may or may not be adjusted for: the move fits both. */
function hasOpenSplit({ splitRatio, factor, basis }: PriceSeries, row: number): boolean {
  const split = splitRatio?.[row] ?? 1;
  return split > 0 && split !== 1 && !factor && (basis === 'raw' || basis === 'unknown');
}

function indexKind(move: Move, pause: number): BreakKind | undefined {
  const { series, row, ratio } = move;
  const early = series.days[row]! < INDEX_CALM_SINCE;
  const most = (early ? 0.7 : 0.22) * Math.sqrt(Math.max(1, pause / 7));
  if (Math.abs(Math.log(ratio)) <= most) return undefined;
  return strayUntil(move) !== -1 ? 'stray' : 'index-move';
}

/** 1997-01-01: before it Hong Kong fell by a third in a day (1987) and Shanghai doubled (1992). */
const INDEX_CALM_SINCE = 9862;

/** Sessions after the first row in which a new share may have no price limit. */
const LISTING_ROWS = 5;
/** A series that ends so many days before everything else was delisted, and its last sessions have rules of their own. */
const DELISTED_BEFORE = 30;
const DELISTING_ROWS = 30;
/** Log distance that an ordinary day's move may add to the ratio of a split, or of a change of unit. */
const SPLIT_DAY = 0.06;
const UNIT_DAY = 0.11;
const SMALLEST_CONSOLIDATION = 1.8;
/** Without a price limit, a move of more than eightfold counts as an error. */
const LARGEST = Math.log(8);

/** Names a move beyond the limits, or a large one where there are none. @param bounds absent where no limit is known */
function unexplained(move: Move, bounds: readonly [number, number] | undefined): BreakKind {
  const { series, row, ratio, facts } = move;
  const rises = ratio > 1;
  if (nearestUnit(ratio, UNIT_DAY) !== undefined) return 'unit';
  const early = row <= LISTING_ROWS && (rises || nearestSplit(ratio, 0.03, 1.19) === undefined);
  const ends = series.days.at(-1)!; // not empty
  const delisted = (facts.lastDay ?? ends) - ends >= DELISTED_BEFORE;
  const late = delisted && row >= series.days.length - DELISTING_ROWS;
  const leaving = !rises && (late || series.specialTreatment?.[row] === IN_DELISTING);
  if (early || leaving) return 'jump';
  // only a consolidation raises a price, by a whole multiple: a smaller rise is a session without limit
  if (bounds && rises && ratio < SMALLEST_CONSOLIDATION) return 'jump';
  if (bounds) return nearestSplit(ratio, SPLIT_DAY, rises ? 1.99 : 1.04) ? 'split' : 'limit';
  const shares = nearestSplit(ratio, SPLIT_DAY, 1.99) ?? Number.NaN;
  const whole = Number.isInteger(shares) || Number.isInteger(Math.round(1e9 / shares) / 1e9);
  if (whole && !(tradedOver(move) >= BUSY)) return 'split';
  if (Math.abs(Math.log(ratio)) > LARGEST) return 'limit';
  if (whole) return 'jump';
  // a fall by a third (three for two) is as often news, so that the money traded must rule news out
  return nearestSplit(ratio, SPLIT_DAY / 2, 1.45) && tradedOver(move) < CALM ? 'split' : 'jump';
}

/** On news several times the usual money is traded; on a split it is not. */
const BUSY = 4;
const CALM = 2.5;
