/**
 * Calendar-time portfolios: on every session hold the open calls of a tier, equally weighted, and measure what they earned
 * beyond the benchmark. Windows do not overlap here: a day counts once, however many calls are open.
 */
import { power } from '../base/same-bits.ts';
import { showsCorporateAction } from '../markets/adjustment.ts';
import type { MeanTest } from '../stats/mean-test.ts';
import { lineTest } from '../stats/ols.ts';
import { breaksOf } from '../store/comparability.ts';
import {
  type BreakKind,
  lastAtOrBefore,
  type PriceBook,
  type PriceSeries,
} from '../store/series.ts';
import type { CountedCall, PriceTrace, Traces } from './counted-call.ts';
import { factorFor } from './price-point.ts';
import type { ReturnKind, Scale } from './standard.ts';

/** A portfolio's line against the benchmark: return = alpha + beta · benchmark return, session by session. */
export interface TierPortfolio {
  /** Index of the tier, or `spread`: the top tier less the bottom one. */
  readonly tier: number | 'spread';
  /** Sessions on which it held anything. */
  readonly sessions: number;
  /** Mean number of open calls on them. */
  readonly held: number;
  /** Fraction a session, with the errors of Newey and West. */
  readonly alpha: MeanTest;
  readonly beta: number;
  /** Sessions of Bartlett's weights. */
  readonly lag: number;
  /** Sessions a year of the benchmark's series, to scale alpha by. */
  readonly sessionsAYear: number;
}

/** Sums over the open calls of one tier, one entry a session of the benchmark. */
interface Book {
  readonly sum: Float64Array;
  readonly count: Int32Array;
  /** Calls that are held at some time. */
  calls: number;
}

export interface PortfolioOptions {
  /** Tiers of the top and of the bottom, where both have enough calls. */
  readonly spread: readonly [top: number, bottom: number] | undefined;
  /** A tier that holds fewer calls has no portfolio. */
  readonly minimum: number;
}

/** What calls are looked up in. */
interface PortfolioParts<Item extends CountedCall> {
  readonly book: PriceBook;
  readonly traces: Traces<Item>;
}

/**
 * Holds the calls of one scale against one benchmark. A judged or pending call is held from the session after its base
 * price until its end day or the as-of day.
 *
 * @param calls calls of this scale and benchmark; those without a grade and void ones are not held
 */
export function tierPortfolios<Item extends CountedCall>(
  calls: readonly Item[],
  scale: Scale,
  index: PriceSeries,
  { book: { series }, traces }: PortfolioParts<Item>,
  { spread, minimum }: PortfolioOptions,
): TierPortfolio[] {
  const sessions = index.days.length;
  const books = scale.bands.map(
    (): Book => ({ sum: new Float64Array(sessions), count: new Int32Array(sessions), calls: 0 }),
  );
  const daily = new Map<PriceSeries, Float64Array>();
  const returnsOf = (one: PriceSeries): Float64Array => {
    const known = daily.get(one) ?? sessionReturns(one, index.days, scale.returns);
    daily.set(one, known);
    return known;
  };
  for (const item of calls) {
    const own = series.get(item.call.instrument);
    const book = typeof item.grade === 'number' ? books[item.grade] : undefined;
    if (own && book && item.verdict.status !== 'void')
      hold(item, traces.pricesOf(item).base, returnsOf(own), index.days, book);
  }
  const market = returnsOf(index);
  const span = (index.days.at(-1)! - index.days[0]!) / 365.2425; // callers give a series with rows
  const facts = { market, sessionsAYear: (sessions - 1) / span };
  const tiers = books.flatMap((book, tier) =>
    book.calls < minimum ? [] : [lineOf(tier, means(book), book.count, facts)],
  );
  const [top, bottom] = spread ? [books[spread[0]], books[spread[1]]] : [];
  if (!top || !bottom || Math.min(top.calls, bottom.calls) < minimum) return tiers;
  const [a, b] = [means(top), means(bottom)];
  const both = top.count.map((count, s) => (bottom.count[s]! > 0 ? count + bottom.count[s]! : 0));
  const gap = a.map((value, s) => value - b[s]!);
  return [...tiers, lineOf('spread', gap, both, facts)];
}

function hold(
  { endDay, asOf }: CountedCall,
  base: PriceTrace['base'],
  returns: Float64Array,
  days: Int32Array,
  book: Book,
): void {
  if (!base || asOf === undefined) return;
  const { sum, count } = book;
  const last = Math.min(endDay, asOf);
  let isHeld = false;
  for (let s = lastAtOrBefore(days, base.day) + 1; s < days.length && days[s]! <= last; s++) {
    const value = returns[s]!; // s < length
    if (Number.isNaN(value)) continue;
    sum[s]! += value;
    count[s]!++;
    isHeld = true;
  }
  if (isHeld) book.calls++;
}

const means = ({ sum, count }: Book): Float64Array => sum.map((value, s) => value / count[s]!);

function lineOf(
  tier: TierPortfolio['tier'],
  returns: Float64Array,
  count: Int32Array,
  { market, sessionsAYear }: { readonly market: Float64Array; readonly sessionsAYear: number },
): TierPortfolio {
  const at = [...count.keys()].filter(
    (s) => count[s]! > 0 && !Number.isNaN(returns[s]!) && !Number.isNaN(market[s]!),
  );
  const y = Float64Array.from(at, (s) => returns[s]!);
  const x = Float64Array.from(at, (s) => market[s]!);
  const lag = Math.floor(4 * power(y.length / 100, 2 / 9)); // Newey and West (1994), for Bartlett's weights
  const { alpha, beta } = lineTest(y, x, lag);
  const held = at.reduce((sum, s) => sum + count[s]!, 0) / at.length;
  return { tier, sessions: y.length, held, alpha, beta: beta.mean, lag, sessionsAYear };
}

/**
 * Computes the return of an instrument from each session of a calendar to the next: 0 where it did not trade, NaN before its
 * first row. Without factors, a printed previous close replaces the close before it where the two differ.
 */
export function sessionReturns(
  series: PriceSeries,
  days: Int32Array,
  returns: ReturnKind,
): Float64Array {
  const level = growthLevels(series, returns);
  const out = new Float64Array(days.length).fill(Number.NaN);
  let row = -1;
  for (let s = 0; s < days.length; s++) {
    const before = row;
    while (row + 1 < series.days.length && series.days[row + 1]! <= days[s]!) row++;
    if (before >= 0) out[s] = level[row]! / level[before]! - 1;
  }
  return out;
}

/** Value of one unit at each row; bad prices and breaks leave it unchanged. */
export function growthLevels(series: PriceSeries, returns: ReturnKind): Float64Array {
  const { close, previousClose, factor } = series;
  const scaled = factorFor(series, returns);
  const level = new Float64Array(close.length).fill(1);
  const broken = brokenRows(series);
  let good = 0; // last row with a price that can be divided by
  for (let row = 1; row < close.length; row++) {
    const kind = broken.get(row);
    if (kind !== undefined) {
      level[row] = level[row - 1]!;
      if (kind !== 'stray') good = row; // after a stray price the old level returns; after other breaks the new one stays
      continue;
    }
    const last = close[row - 1]!;
    const shown = !factor && good === row - 1 && showsCorporateAction(previousClose[row]!, last);
    const ratio = scaled
      ? (close[row]! * scaled(row)) / (close[good]! * scaled(good))
      : close[row]! / (shown ? previousClose[row]! : close[good]!);
    const usable = ratio > 0 && ratio < Number.POSITIVE_INFINITY;
    level[row] = level[row - 1]! * (usable ? ratio : 1);
    if (usable || !(close[good]! > 0)) good = row;
  }
  return level;
}

/** Rows whose move is a break. A corporate action is none: its printed previous close gives the true move. */
function brokenRows(series: PriceSeries): ReadonlyMap<number, BreakKind> {
  const rows = new Map<number, BreakKind>();
  for (const { kind, row, until, breaks } of breaksOf(series)) {
    if (!breaks || kind === 'action') continue;
    for (let k = row; k <= until; k++) rows.set(k, kind);
  }
  return rows;
}
