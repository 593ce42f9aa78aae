/** Drift: the mean relative return one, three, six and twelve months after publication. */
import { addMonths, type EpochDay, monthNumber } from '../base/day.ts';
import { type Growing, growing, grown, push } from '../base/growing.ts';
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

/** Calls against one benchmark, whose windows are measured together. */
interface Batch extends Pick<OpenWindow, 'asOf' | 'scale' | 'convention'> {
  readonly index: PriceSeries;
  readonly places: Map<PriceSeries, number>;
  /** Indices of the calls. */
  readonly calls: Growing;
  /** Publication day of the earliest. */
  first: EpochDay;
}

function measure<Item extends CountedCall>(
  calls: readonly Item[],
  { series }: PriceBook,
  traces: Traces<Item>,
): Float64Array {
  const returns = new Float64Array(calls.length * DRIFT_MONTHS.length).fill(Number.NaN);
  const placeOf = new Int32Array(calls.length);
  const batches: Batch[] = [];
  for (const [i, item] of calls.entries()) {
    const { call, scale, benchmark, convention, asOf, grade } = item;
    const own = series.get(call.instrument);
    const index = benchmark && series.get(benchmark);
    if (typeof grade !== 'number' || !scale || !own || !index || asOf === undefined) continue;
    if (!traces.pricesOf(item).base) continue;
    const batch = batchFor(batches, { index, asOf, scale, convention });
    const place = batch.places.get(own) ?? batch.places.size;
    batch.places.set(own, place);
    placeOf[i] = place;
    push(i, batch.calls);
    if (call.published < batch.first) batch.first = call.published;
  }
  for (const batch of batches) measureBatch(batch, calls, placeOf, returns);
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
  const batch = { ...facts, places: new Map(), calls: growing(), first: asOf };
  batches.push(batch);
  return batch;
}

/** One tier that holds every return: only the return is asked for. */
const ANY_TIER: TierLookup = {
  ...{ edges: new Float64Array(0), sides: new Int8Array(0) },
  ...{ tiers: new Int8Array(1), tiersOfPositive: new Int8Array(1) },
};

/** Windows that are measured at a time, so that their columns stay small. */
const PIECE = 1 << 16;

/** @param out gets the returns of windows that a call would be judged on */
function measureBatch(
  batch: Batch,
  calls: readonly CountedCall[],
  placeOf: Int32Array,
  out: Float64Array,
): void {
  const { index, asOf, scale, convention, places } = batch;
  const series = [...places.keys()];
  const from = (batch.first - DAYS_BEFORE) as EpochDay;
  const grid = makePriceGrid({ series, benchmark: index, returns: scale.returns, from });
  const size = Math.min(PIECE, DRIFT_MONTHS.length * batch.calls.length);
  const at = new Int32Array(size);
  const columns = {
    ...{ instrument: new Int32Array(size), published: new Int32Array(size) },
    ...{ endDay: new Int32Array(size), grade: new Int8Array(size).fill(MENTION) },
  };
  const flush = (n: number): void => {
    const verdicts = verdictColumns(n);
    const terms = { grid, lookup: ANY_TIER, convention, asOf };
    const left = judgeColumns(columns, terms, verdicts, 0, n);
    for (let k = 0; k < n; k++) out[at[k]!] = verdicts.relativeReturn[k]!; // k < n, here and below
    for (const k of left) {
      const [published, endDay] = [columns.published[k], columns.endDay[k]] as EpochDay[];
      const open = { published: published!, endDay: endDay!, asOf, scale, convention };
      const own = series[columns.instrument[k]!]!;
      out[at[k]!] = relativeOver(own, index, open)?.value ?? Number.NaN;
    }
  };
  const endsOf = makeEnds();
  let n = 0;
  for (const i of grown(batch.calls)) {
    const { published } = calls[i]!.call; // an index of the calls
    for (const [m, endDay] of endsOf(published).entries()) {
      if (endDay > asOf) continue;
      at[n] = i * DRIFT_MONTHS.length + m;
      columns.instrument[n] = placeOf[i]!;
      columns.published[n] = published;
      columns.endDay[n] = endDay;
      if (++n < size) continue;
      flush(n);
      n = 0;
    }
  }
  flush(n);
}

/** The ends of the windows of a day of publication; each day is reckoned once. */
function makeEnds(): (published: EpochDay) => readonly EpochDay[] {
  const known = new Map<EpochDay, readonly EpochDay[]>();
  return (published) => {
    const days = known.get(published) ?? DRIFT_MONTHS.map((months) => addMonths(published, months));
    known.set(published, days);
    return days;
  };
}

/** Averages the drift of some calls. */
export function driftOf(
  calls: readonly CountedCall[],
  { rowOf, returns }: DriftTable,
): DriftPoint[] {
  return DRIFT_MONTHS.map((months, m) => {
    const known = growing(calls.length);
    for (const item of calls) {
      const row = rowOf.get(item);
      const value = row === undefined ? Number.NaN : returns[row * DRIFT_MONTHS.length + m]!;
      if (!Number.isNaN(value)) push(value, known);
    }
    const sorted = grown(known).sort();
    return { months, n: sorted.length, mean: mean(sorted), median: quantileOfSorted(sorted, 0.5) };
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
