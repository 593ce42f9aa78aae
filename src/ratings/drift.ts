/** Drift: the mean relative return one, three, six and twelve months after publication. */
import { addMonths, type EpochDay, monthNumber } from '../base/day.ts';
import { whenAsked } from '../base/when-asked.ts';
import { mean } from '../stats/moments.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import type { PriceBook, PriceSeries } from '../store/series.ts';
import { type CallNumbers, callNumbers } from './call-numbers.ts';
import type { CountedCall, Traces } from './counted-call.ts';
import { type OverlapMean, testOverlapping } from './inference.ts';
import { judgeColumns } from './judge-columns.ts';
import { DAYS_BEFORE, makePriceGrid } from './price-grid.ts';
import type { TierLookup } from './tier-lookup.ts';
import { MENTION, verdictColumns } from './verdict-columns.ts';
import { type OpenWindow, relativeOver } from './window-return.ts';

export const DRIFT_MONTHS = [1, 3, 6, 12] as const;

/** Relative returns of calls by months after publication; NaN where the window is open or a price is missing. */
export interface DriftTable {
  readonly rowOf: CallNumbers;
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

/** Prepares the drift of all graded calls with a base price; it is measured when it is first read. */
export function driftTable<Item extends CountedCall>(
  calls: readonly Item[],
  book: PriceBook,
  traces: Traces<Item>,
): DriftTable {
  return whenAsked({ rowOf: callNumbers(calls) }, { returns: () => measure(calls, book, traces) });
}

/** Windows of calls against one benchmark, measured together. */
interface Batch extends Pick<OpenWindow, 'asOf' | 'scale' | 'convention'> {
  readonly index: PriceSeries;
  readonly places: Map<PriceSeries, number>;
  /** Place of the result, and the window, one entry each. */
  readonly at: number[];
  readonly instrument: number[];
  readonly published: EpochDay[];
  readonly endDay: EpochDay[];
}

function measure<Item extends CountedCall>(
  calls: readonly Item[],
  { series }: PriceBook,
  traces: Traces<Item>,
): Float64Array {
  const returns = new Float64Array(calls.length * DRIFT_MONTHS.length).fill(Number.NaN);
  const ends = new Map<number, readonly EpochDay[]>();
  const batches: Batch[] = [];
  for (const [i, item] of calls.entries()) {
    const { call, scale, benchmark, convention, asOf, grade } = item;
    const own = series.get(call.instrument);
    const index = benchmark && series.get(benchmark);
    if (typeof grade !== 'number' || !scale || !own || !index || asOf === undefined) continue;
    if (!traces.pricesOf(item).base) continue;
    const { published } = call;
    const days = ends.get(published) ?? DRIFT_MONTHS.map((months) => addMonths(published, months));
    ends.set(published, days);
    const batch = batchFor(batches, { index, asOf, scale, convention });
    const place = batch.places.get(own) ?? batch.places.size;
    batch.places.set(own, place);
    for (const [m, endDay] of days.entries()) {
      if (endDay > asOf) continue;
      batch.at.push(i * DRIFT_MONTHS.length + m);
      batch.instrument.push(place);
      batch.published.push(published);
      batch.endDay.push(endDay);
    }
  }
  for (const batch of batches) measureBatch(batch, returns);
  return returns;
}

function batchFor(
  batches: Batch[],
  facts: Pick<Batch, 'index' | 'asOf' | 'scale' | 'convention'>,
): Batch {
  const { index, asOf, scale, convention } = facts;
  const known = batches.find(
    (one) =>
      one.index === index &&
      one.asOf === asOf &&
      one.scale.returns === scale.returns &&
      one.convention === convention,
  );
  if (known) return known;
  const batch = { ...facts, places: new Map(), at: [], instrument: [], published: [], endDay: [] };
  batches.push(batch);
  return batch;
}

/** One tier that holds every return: only the return is asked for. */
const ANY_TIER: TierLookup = {
  ...{ edges: new Float64Array(0), sides: new Int8Array(0) },
  ...{ tiers: new Int8Array(1), tiersOfPositive: new Int8Array(1) },
};

/** @param out gets the returns of windows that a call would be judged on */
function measureBatch(batch: Batch, out: Float64Array): void {
  const { index, asOf, scale, convention, places, at } = batch;
  const n = at.length;
  if (n === 0) return;
  const series = [...places.keys()];
  const columns = {
    instrument: Int32Array.from(batch.instrument),
    published: Int32Array.from(batch.published),
    endDay: Int32Array.from(batch.endDay),
    grade: new Int8Array(n).fill(MENTION),
  };
  const from = (columns.published.reduce((a, b) => Math.min(a, b)) - DAYS_BEFORE) as EpochDay;
  const grid = makePriceGrid({ series, benchmark: index, returns: scale.returns, from });
  const verdicts = verdictColumns(n);
  const left = judgeColumns(columns, { grid, lookup: ANY_TIER, convention, asOf }, verdicts);
  for (let k = 0; k < n; k++) out[at[k]!] = verdicts.relativeReturn[k]!; // k < n
  for (const k of left) {
    const open = { published: batch.published[k]!, endDay: batch.endDay[k]!, asOf };
    const own = series[batch.instrument[k]!]!; // a row of these columns
    out[at[k]!] = relativeOver(own, index, { ...open, scale, convention })?.value ?? Number.NaN;
  }
}

/** Averages the drift of some calls. */
export function driftOf(
  calls: readonly CountedCall[],
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
  calls: readonly CountedCall[],
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
