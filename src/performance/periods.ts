/** Returns by calendar month and by calendar year. */
import { monthNumber, monthOfYear, yearOfMonth } from '../base/day.ts';

/** Returns of consecutive periods, one row a period; periods without a session have no row. */
export interface PeriodTable {
  readonly year: Int32Array;
  /** 1–12; 0 throughout in a table of years. */
  readonly month: Int32Array;
  /** Epoch day of the last session in the period; the first and the last period may be cut by the series. */
  readonly lastDay: Int32Array;
  /** Returns in the period. */
  readonly sessions: Int32Array;
  /** Compounded return of the portfolio, fraction. */
  readonly portfolio: Float64Array;
  /** The same of the benchmark, where there is one. */
  readonly benchmark?: Float64Array;
  /** The same of the equal-weight universe, where there is one. */
  readonly universe?: Float64Array;
}

/** Values per session, all of one length. */
export interface SeriesSet {
  /** Epoch days, ascending. */
  readonly days: Int32Array;
  /** Portfolio value at each close, > 0; the first is the base of the first return. */
  readonly equity: Float64Array;
  /** Benchmark level on the same days. */
  readonly benchmark?: Float64Array;
  /** Equal-weight universe on the same days. */
  readonly universe?: Float64Array;
}

/**
 * Compounds session returns by calendar period. A return belongs to the period of the day it ends on, so that the first value
 * of the series is a base only, and each later period starts from the last value of the one before.
 *
 * @returns a NaN value makes NaN the period that it ends and the one that it begins; NaN inside a period is passed over
 */
export function periodTable(
  { days, equity, benchmark, universe }: SeriesSet,
  unit: 'month' | 'year',
): PeriodTable {
  const ends = periodEnds(days, unit);
  const count = ends.length;
  const year = new Int32Array(count);
  const month = new Int32Array(count);
  const lastDay = new Int32Array(count);
  const sessions = new Int32Array(count);
  for (let k = 0; k < count; k++) {
    const end = ends[k]!; // k < count
    const number = monthNumber(days[end]!);
    year[k] = yearOfMonth(number);
    month[k] = unit === 'month' ? monthOfYear(number) : 0;
    lastDay[k] = days[end]!;
    sessions[k] = end - (k === 0 ? 0 : ends[k - 1]!);
  }
  return {
    year,
    month,
    lastDay,
    sessions,
    portfolio: compound(equity, ends),
    ...(benchmark && { benchmark: compound(benchmark, ends) }),
    ...(universe && { universe: compound(universe, ends) }),
  };
}

/** Positions of the last session of each period that a return ends in. */
function periodEnds(days: Int32Array, unit: 'month' | 'year'): Int32Array {
  const n = days.length;
  const ends = new Int32Array(n);
  let count = 0;
  let next = n > 1 ? periodOf(days[1]!, unit) : 0;
  for (let i = 1; i < n; i++) {
    const period = next;
    next = i + 1 < n ? periodOf(days[i + 1]!, unit) : period + 1;
    if (next !== period) ends[count++] = i;
  }
  return ends.slice(0, count);
}

function periodOf(day: number, unit: 'month' | 'year'): number {
  const month = monthNumber(day);
  return unit === 'month' ? month : yearOfMonth(month);
}

function compound(values: Float64Array, ends: Int32Array): Float64Array {
  const returns = new Float64Array(ends.length);
  for (let k = 0; k < returns.length; k++) {
    const start = k === 0 ? 0 : ends[k - 1]!; // k ≥ 1
    returns[k] = values[ends[k]!]! / values[start]! - 1;
  }
  return returns;
}
