/** The moving-block bootstrap of any statistic of calls: whole publication days are drawn, in runs at least a horizon long. */
import { createRandom, drawIndex } from '../base/random.ts';
import { quantileOfSorted, sortedCopy } from './quantile.ts';
import { movingBlocks } from './resample.ts';

/** What is drawn, and how often. */
export interface BlockOptions {
  /** Length of a block in periods, whole, at least the horizon: shorter ones break the overlap that they have to keep. */
  readonly block: number;
  readonly resamples: number;
  readonly seed: number;
}

/** Totals per period, in order of time; periods without calls are there, with zeros. */
export interface PeriodColumns {
  /** periods × columns, row-major: counts, sums of returns, hits, sums of squares, whatever the statistic is made of. */
  readonly totals: Float64Array;
  readonly columns: number;
}

/**
 * Computes a statistic of totals for every bootstrap sample. The totals of a block are a difference of running totals, so
 * that a sample costs as much as it has blocks, not calls.
 *
 * @param statistic reads the totals of a sample, one a column, and must not keep them; the last bits of a total differ from the plain sum
 * @returns one value a sample, in the order drawn; the same seed gives the same samples as {@link bootstrap}
 * @see Künsch (1989), The jackknife and the bootstrap for general stationary observations, Annals of Statistics 17, 1217–1241
 */
export function bootstrapTotals(
  { totals, columns }: PeriodColumns,
  { block, resamples, seed }: BlockOptions,
  statistic: (sample: Float64Array) => number,
): Float64Array {
  const periods = totals.length / columns;
  const running = new Float64Array(totals.length + columns);
  for (let i = 0; i < totals.length; i++) running[i + columns] = running[i]! + totals[i]!;
  const random = createRandom(seed);
  const length = Math.min(block, periods);
  const sample = new Float64Array(columns);
  const values = new Float64Array(resamples);
  for (let b = 0; b < resamples; b++) {
    sample.fill(0);
    for (let filled = 0; filled < periods; filled += length) {
      const from = drawIndex(random, periods - length + 1) * columns;
      const to = from + Math.min(length, periods - filled) * columns;
      for (let c = 0; c < columns; c++)
        sample[c] = sample[c]! + running[to + c]! - running[from + c]!;
    }
    values[b] = statistic(sample);
  }
  return values;
}

/**
 * Computes a statistic of drawn periods for every bootstrap sample: for medians and rank correlations, which totals cannot give.
 *
 * @param periods number of periods, in order of time, at least 1
 * @param statistic reads the positions of the sample's periods, length `periods`, and must not keep them
 * @returns one value a sample, in the order drawn
 */
export function bootstrap(
  periods: number,
  { block, resamples, seed }: BlockOptions,
  statistic: (at: Int32Array) => number,
): Float64Array {
  const random = createRandom(seed);
  const at = new Int32Array(periods);
  const values = new Float64Array(resamples);
  for (let b = 0; b < resamples; b++) {
    movingBlocks(periods, block, random, at);
    values[b] = statistic(at);
  }
  return values;
}

/**
 * Computes the percentile interval of bootstrap values, quantiles of type 7.
 *
 * @param level two-sided coverage, fraction
 * @returns unit of the values; NaN without a value or where a sample left the statistic undefined
 * @see Efron (1979), Bootstrap methods: another look at the jackknife, Annals of Statistics 7, 1–26
 */
export function percentileInterval(
  values: Float64Array,
  level = 0.95,
): readonly [low: number, high: number] {
  const sorted = sortedCopy(values);
  return [quantileOfSorted(sorted, (1 - level) / 2), quantileOfSorted(sorted, (1 + level) / 2)];
}
