/** Calendar-month gains: the relative return of a call, split by the month in which it was earned. */
import { type EpochDay, monthNumber } from '../base/day.ts';
import { growing, grown, push } from '../base/growing.ts';
import type { CalendarGains } from '../stats/calendar-test.ts';
import { lastAtOrBefore, type PriceBook, type PriceSeries } from '../store/series.ts';
import type { CountedCall, PriceLeg, Traces } from './counted-call.ts';
import { comparable, factorFor } from './price-point.ts';
import type { ReturnKind } from './standard.ts';

/** Rows of months for each call: those of call i stand from start[i] to start[i + 1]. */
export interface MonthlyGains {
  readonly start: Int32Array;
  /** Month number of the first row of each call. */
  readonly firstMonth: Int32Array;
  /** Change of the relative return within the month, fraction; those of a call add up to its relative return. */
  readonly gain: Float64Array;
  /** Share of the month's days in which the call was open. */
  readonly open: Float64Array;
}

/** Splits the relative returns of judged calls by month. @param calls judged ones */
export function monthlyGains<Item extends CountedCall>(
  calls: readonly Item[],
  { series }: PriceBook,
  traces: Traces<Item>,
): MonthlyGains {
  const start = new Int32Array(calls.length + 1);
  const firstMonth = new Int32Array(calls.length);
  const gain = growing(MONTHS * calls.length);
  const open = growing(MONTHS * calls.length);
  const monthEnds = makeMonthEnds();
  for (const [i, item] of calls.entries()) {
    const { benchmark, call, verdict } = item;
    const { base, end, benchmarkBase } = traces.pricesOf(item);
    const own = series.get(call.instrument);
    const index = benchmark && series.get(benchmark);
    if (verdict.status === 'judged' && base && end && benchmarkBase && own && index) {
      const first = monthNumber(base.day);
      const last = monthNumber(end.day);
      const between = growthOver(item, [own, base], [index, benchmarkBase]);
      firstMonth[i] = first;
      let before = 0;
      for (let month = first; month <= last; month++) {
        const closes = monthEnds(month);
        const now = month === last ? verdict.outcome.returns.value : between(closes);
        const from = Math.max(base.day, monthEnds(month - 1));
        push(now - before, gain);
        push((Math.min(end.day, closes) - from) / (closes - monthEnds(month - 1)), open);
        before = now;
      }
    }
    start[i + 1] = gain.length;
  }
  return { start, firstMonth, gain: grown(gain), open: grown(open) };
}

/** Months that a window of six of them mostly touches. */
const MONTHS = 7;

/** Finds the last day of a month by its number; each is searched once. */
function makeMonthEnds(): (month: number) => EpochDay {
  const known = new Map<number, EpochDay>();
  return (month) => {
    let day = known.get(month);
    if (day === undefined) {
      let guess = Math.floor(((month + 1) / 12 - 1970) * 365.2425) - 4;
      while (monthNumber(guess + 1) <= month) guess++;
      day = guess as EpochDay;
      known.set(month, day);
    }
    return day;
  };
}

type Leg = readonly [series: PriceSeries, base: PriceLeg];

/** The relative return of a call from its base prices to the closes of a day, by its convention. */
function growthOver(
  { convention, scale }: CountedCall,
  own: Leg,
  index: Leg,
): (day: EpochDay) => number {
  const returns = scale?.returns ?? 'price';
  const [growth, benchmarkGrowth] = [growthFrom(own, returns), growthFrom(index, returns)];
  return convention.relative === 'geometric'
    ? (day) => growth(day) / benchmarkGrowth(day) - 1
    : (day) => growth(day) - benchmarkGrowth(day);
}

/** Growth since the base price to the last good close on or before a day. */
function growthFrom([series, base]: Leg, returns: ReturnKind): (day: EpochDay) => number {
  const factor = factorFor(series, returns);
  const start = comparable(base);
  return (day) => {
    let row = lastAtOrBefore(series.days, day);
    while (row > base.row && !(series.close[row]! > 0)) row--; // a bad close is no price
    if (row < base.row || (row === base.row && base.field === 'close')) return 1;
    return (series.close[row]! * (factor?.(row) ?? 1)) / start;
  };
}

/**
 * Adds the gains of some calls by calendar month, months without an open call included.
 *
 * @param rows rows of the calls
 * @param span rows whose months the result runs over, these among them; by default the calls' own
 */
export function calendarGains(
  gains: MonthlyGains,
  rows: Int32Array,
  span: Int32Array = rows,
): CalendarGains {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of span) {
    const month = gains.firstMonth[row]!;
    const months = gains.start[row + 1]! - gains.start[row]!;
    first = Math.min(first, month);
    last = Math.max(last, month + months - 1);
  }
  const length = span.length === 0 ? 0 : last - first + 1;
  const [sums, open] = [new Float64Array(length), new Float64Array(length)];
  for (const row of rows) {
    const from = gains.start[row]!;
    const shift = gains.firstMonth[row]! - first - from;
    for (let at = from; at < gains.start[row + 1]!; at++) {
      sums[at + shift]! += gains.gain[at]!;
      open[at + shift]! += gains.open[at]!;
    }
  }
  return { gains: sums, open, calls: rows.length };
}
