/**
 * Prices and a scale prepared for judging columns of calls: for a program that holds millions of calls as columns and wants verdicts as
 * columns. What the grid of prices leaves is judged by the series, one call at a time.
 */
import { addMonths, type EpochDay } from '../base/day.ts';
import type { Call } from '../store/call.ts';
import type { PriceSeries } from '../store/series.ts';
import { type Convention, DEFAULT_CONVENTION } from './convention.ts';
import { judgeColumns } from './judge-columns.ts';
import { type Facts, judgeWindow, type Measured } from './judge-window.ts';
import type { ColumnTerms } from './measure-columns.ts';
import { makePriceGrid, type PriceGrid } from './price-grid.ts';
import { NO_STANDARD, type Scale } from './standard.ts';
import { type TierLookup, tierLookup } from './tier-lookup.ts';
import {
  type CallColumns,
  MENTION,
  type VerdictColumns,
  verdictColumns,
} from './verdict-columns.ts';
import { writeVerdict } from './write-verdict.ts';

/** What columns of calls are judged by. */
export interface ColumnBook {
  /** In the order of {@link CallColumns.instrument}. */
  readonly series: readonly PriceSeries[];
  readonly benchmark: PriceSeries;
  readonly scale: Scale;
  /** Last day whose data may be used. */
  readonly asOf: EpochDay;
  readonly grid: PriceGrid;
  readonly lookup: TierLookup;
}

/**
 * Lays prices on a grid once, for any number of calls. Takes 8 bytes a session and instrument besides the series.
 *
 * @param asOf last day whose data may be used; by default the last that both the benchmark and an instrument reach
 */
export function columnBook(
  series: readonly PriceSeries[],
  benchmark: PriceSeries,
  scale: Scale,
  asOf?: EpochDay,
): ColumnBook {
  const last = series.reduce((day, { days }) => Math.max(day, days.at(-1)!), 0); // no series is empty
  const reach = Math.min(asOf ?? last, benchmark.days.at(-1)!) as EpochDay;
  const grid = makePriceGrid({ series, benchmark, returns: scale.returns });
  return { series, benchmark, scale, asOf: reach, grid, lookup: tierLookup(scale) };
}

/** The terms by which the columns of a book are judged. */
export const termsOf = (
  { grid, lookup, asOf }: ColumnBook,
  convention: Convention,
): ColumnTerms => ({
  ...{ grid, lookup, convention, asOf },
});

/** Judges calls, each field as `evaluate` has it. @returns columns of the same length */
export function judgeBook(
  book: ColumnBook,
  calls: CallColumns,
  convention: Convention = DEFAULT_CONVENTION,
): VerdictColumns {
  const out = verdictColumns(calls.published.length);
  judgeLeft(judgeColumns(calls, termsOf(book, convention), out), book, calls, convention, out);
  return out;
}

/** The end day of each publication day: months later, clamped to the month's end. Each day is reckoned once. */
export function endDays(published: Int32Array, months: number): Int32Array {
  const known = new Map<number, EpochDay>();
  return published.map((day) => {
    const end = known.get(day) ?? addMonths(day as EpochDay, months);
    known.set(day, end);
    return end;
  });
}

/** Judges by the series what the columns left. @param out columns whose rows of these calls are written */
export function judgeLeft(
  rows: Int32Array,
  { series, benchmark, scale, asOf, grid }: ColumnBook,
  calls: CallColumns,
  convention: Convention,
  out: VerdictColumns,
): void {
  for (const row of rows) {
    const own = series[calls.instrument[row]!]!; // a row of the columns, here and below
    const published = calls.published[row]! as EpochDay;
    const grade = calls.grade[row] === MENTION ? 'mention' : calls.grade[row]!;
    const facts: Facts = {
      ...{ call: bareCall(own, published), standard: NO_STANDARD, scale, convention, grade, asOf },
      ...{ gradedBy: 'label', endDay: calls.endDay[row]! as EpochDay, benchmark: benchmark.id },
      ...{
        house: undefined,
        standsInFor: undefined,
        before: undefined,
        change: undefined,
        lapses: undefined,
      },
    };
    const measured: Measured = { grade, scale, diagnostics: false, settle: undefined };
    const search = { calendar: benchmark.days, asOf, returns: scale.returns };
    writeVerdict(judgeWindow(facts, measured, own, benchmark, search), grid, row, out);
  }
}

/** A call of which only its instrument and its day are known. */
const bareCall = ({ id: instrument }: PriceSeries, published: EpochDay): Call => ({
  ...{ id: '', instrument, published, analysts: [], label: '', assetClass: 'stock' },
  ...{ file: '', line: 0 },
});
