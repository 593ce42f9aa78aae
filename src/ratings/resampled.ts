/** Bootstrap intervals of a cohort: publication days are drawn in blocks as long as a window. */
import { bootstrap, bootstrapTotals, percentileInterval } from '../stats/bootstrap.ts';
import { pick, type Sample } from './sample.ts';

/** How often, and from which seed. */
export interface DrawOptions {
  readonly resamples: number;
  readonly seed: number;
}

type Interval = readonly [low: number, high: number];

/** Two-sided 95 % percentile intervals; NaN where the calls span fewer than two blocks, because samples would hardly differ. */
export interface Resampled {
  /** Days of a block. */
  readonly block: number;
  readonly mean: Interval;
  readonly median: Interval;
  /** Of the lift of the hit rate over its base rate. */
  readonly lift: Interval;
}

const DAYS_A_MONTH = 365.2425 / 12;

/** Days of a block for windows of so many months: as long as a window. */
export const blockOf = (horizon: number): number => Math.ceil(horizon * DAYS_A_MONTH);

const NONE: Interval = [Number.NaN, Number.NaN];

/**
 * Draws the calls of a cohort anew by publication day.
 *
 * @param rows rows of the calls, in order of time
 * @param horizon months of a window; a block is as long, in days
 */
export function resample(
  sample: Sample,
  rows: Int32Array,
  horizon: number,
  { resamples, seed }: DrawOptions,
): Resampled {
  const block = blockOf(horizon);
  const first = rows.length === 0 ? 0 : sample.day[rows[0]!]!;
  const days = rows.length === 0 ? 0 : sample.day[rows.at(-1)!]! - first + 1;
  if (days < 2 * block || resamples < 1) return { block, mean: NONE, median: NONE, lift: NONE };
  const options = { block, resamples, seed };
  const columns = 3;
  const totals = new Float64Array(days * columns);
  for (const row of rows) {
    const at = (sample.day[row]! - first) * columns;
    totals[at]! += 1;
    totals[at + 1]! += sample.x[row]!;
    totals[at + 2]! += sample.hit[row]! - sample.baseHit[row]!;
  }
  const ratioOf = (column: number) =>
    percentileInterval(bootstrapTotals({ totals, columns }, options, (s) => s[column]! / s[0]!));
  const periods = rows.map((row) => sample.day[row]! - first);
  return {
    block,
    mean: ratioOf(1),
    median: percentileInterval(drawnMedians(pick(sample.x, rows), periods, days, options)),
    lift: ratioOf(2),
  };
}

/** Medians of drawn calls. Sorted once: a sample changes only how often each period counts. */
function drawnMedians(
  x: Float64Array,
  periods: Int32Array,
  days: number,
  options: DrawOptions & { readonly block: number },
): Float64Array {
  const order = Uint32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]! || a - b);
  const sorted = Float64Array.from(order, (at) => x[at]!);
  const periodOf = Int32Array.from(order, (at) => periods[at]!);
  const callsOn = new Int32Array(days);
  for (const period of periods) callsOn[period]!++;
  const times = new Int32Array(days);
  return bootstrap(days, options, (at) => {
    times.fill(0);
    let n = 0;
    for (let i = 0; i < at.length; i++) {
      times[at[i]!]!++; // i < length
      n += callsOn[at[i]!]!;
    }
    if (n === 0) return Number.NaN;
    // the lower and the upper middle of n values
    const [low, high] = [(n + 1) >> 1, (n >> 1) + 1];
    let seen = 0;
    let lower = Number.NaN;
    for (let i = 0; i < sorted.length; i++) {
      seen += times[periodOf[i]!]!;
      if (seen >= low && Number.isNaN(lower)) lower = sorted[i]!;
      if (seen >= high) return (lower + sorted[i]!) / 2;
    }
    return lower;
  });
}
