/** Calendar-month gains: the relative return of a call, split by the month in which it was earned. */
import { type EpochDay, monthNumber } from '../base/day.ts';
import type { CalendarGains } from '../stats/calendar-test.ts';
import { lastAtOrBefore, type PriceBook, type PriceSeries } from '../store/series.ts';
import type { CountedCall, EvidenceOf } from './counted-call.ts';
import { comparable, factorFor, type PricePoint } from './price-point.ts';
import type { ReturnKind } from './standard.ts';
import type { JudgedCall } from './verdict.ts';

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
  evidenceOf: EvidenceOf<Item>,
): MonthlyGains {
  const start = new Int32Array(calls.length + 1);
  const firstMonth = new Int32Array(calls.length);
  const gain: number[] = [];
  const open: number[] = [];
  const monthEnds = makeMonthEnds();
  calls.forEach((counted, i) => {
    const item = evidenceOf(counted);
    const { base, end, benchmarkBase, benchmark, call, verdict } = item;
    const own = series.get(call.instrument);
    const index = benchmark && series.get(benchmark);
    if (verdict.status === 'judged' && base && end && benchmarkBase && own && index) {
      const last = monthNumber(end.day);
      firstMonth[i] = monthNumber(base.day);
      let before = 0;
      for (let month = firstMonth[i]!; month <= last; month++) {
        const closes = monthEnds(month);
        const now =
          month === last
            ? verdict.outcome.returns.value
            : relativeAt(item, [own, base], [index, benchmarkBase], closes);
        const from = Math.max(base.day, monthEnds(month - 1));
        gain.push(now - before);
        open.push((Math.min(end.day, closes) - from) / (closes - monthEnds(month - 1)));
        before = now;
      }
    }
    start[i + 1] = gain.length;
  });
  return { start, firstMonth, gain: Float64Array.from(gain), open: Float64Array.from(open) };
}

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

type Leg = readonly [series: PriceSeries, base: PricePoint];

/** The relative return of a call from its base prices to the closes of a day, by its convention. */
export function relativeAt(
  { convention, scale }: JudgedCall,
  own: Leg,
  index: Leg,
  day: EpochDay,
): number {
  const returns = scale?.returns ?? 'price';
  const [growth, benchmarkGrowth] = [growthAt(own, day, returns), growthAt(index, day, returns)];
  return convention.relative === 'geometric'
    ? growth / benchmarkGrowth - 1
    : growth - benchmarkGrowth;
}

/** Growth since the base price to the last good close on or before a day. */
function growthAt([series, base]: Leg, day: EpochDay, returns: ReturnKind): number {
  let row = lastAtOrBefore(series.days, day);
  while (row > base.row && !(series.close[row]! > 0)) row--; // a bad close is no price
  if (row < base.row || (row === base.row && base.field === 'close')) return 1;
  const factor = factorFor(series, returns)?.(row) ?? 1;
  return (series.close[row]! * factor) / comparable(base);
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
