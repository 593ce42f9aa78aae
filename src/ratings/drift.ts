/** Drift: the mean relative return one, three, six and twelve months after publication. */
import { addMonths, type EpochDay, monthNumber } from '../base/day.ts';
import { mean } from '../stats/moments.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import type { PriceBook } from '../store/series.ts';
import { type OverlapMean, testOverlapping } from './inference.ts';
import type { JudgedCall } from './verdict.ts';
import { relativeOver } from './window-return.ts';

export const DRIFT_MONTHS = [1, 3, 6, 12] as const;

/** Relative returns of calls by months after publication; NaN where the window is open or a price is missing. */
export interface DriftTable {
  readonly rowOf: ReadonlyMap<JudgedCall, number>;
  /** calls × months of {@link DRIFT_MONTHS}, row-major, fractions. */
  readonly returns: Float64Array;
}

/** One point of the curve. A later point has fewer calls, because more windows are still open. */
export interface DriftPoint {
  readonly months: number;
  readonly n: number;
  readonly mean: number;
  readonly median: number;
}

/** Measures all graded calls with a base price after each number of months. */
export function driftTable(calls: readonly JudgedCall[], { series }: PriceBook): DriftTable {
  const width = DRIFT_MONTHS.length;
  const returns = new Float64Array(calls.length * width).fill(Number.NaN);
  const ends = new Map<number, readonly EpochDay[]>();
  calls.forEach((item, i) => {
    const { call, scale, benchmark, convention, asOf, base, grade } = item;
    const own = series.get(call.instrument);
    const index = benchmark && series.get(benchmark);
    if (typeof grade !== 'number' || !scale || !base || !own || !index || asOf === undefined)
      return;
    const { published } = call;
    const days = ends.get(published) ?? DRIFT_MONTHS.map((months) => addMonths(published, months));
    ends.set(published, days);
    days.forEach((endDay, m) => {
      if (endDay > asOf) return;
      const over = relativeOver(own, index, { published, endDay, asOf, scale, convention });
      if (over) returns[i * width + m] = over.value;
    });
  });
  return { rowOf: new Map(calls.map((item, i) => [item, i])), returns };
}

/** Averages the drift of some calls. */
export function driftOf(
  calls: readonly JudgedCall[],
  { rowOf, returns }: DriftTable,
): DriftPoint[] {
  const rows = calls.flatMap((item) => rowOf.get(item) ?? []);
  return DRIFT_MONTHS.map((months, m) => {
    const values = rows.map((row) => returns[row * DRIFT_MONTHS.length + m]!);
    const known = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
    return { months, n: known.length, mean: mean(known), median: quantileOfSorted(known, 0.5) };
  });
}

/** The mean at one point of the curve, with an interval that allows for the overlap of windows. */
export interface DriftMean extends OverlapMean {
  readonly months: number;
  readonly n: number;
}

/** The means of {@link driftOf} with their intervals. @param calls in order of time */
export function driftMeans(
  calls: readonly JudgedCall[],
  { rowOf, returns }: DriftTable,
): DriftMean[] {
  return DRIFT_MONTHS.map((months, m) => {
    const known = calls.flatMap(({ call }, i) => {
      const row = rowOf.get(calls[i]!); // i < length
      const value = row === undefined ? Number.NaN : returns[row * DRIFT_MONTHS.length + m]!;
      return Number.isNaN(value) ? [] : [{ value, month: monthNumber(call.published) }];
    });
    const values = Float64Array.from(known, ({ value }) => value);
    const published = Int32Array.from(known, ({ month }) => month);
    return { months, n: known.length, ...testOverlapping(values, published, months) };
  });
}
