/** The scorecard of a cohort: rates beside their base rates, and relative returns with their tests. */
import { whenAsked } from '../base/when-asked.ts';
import { exactInterval } from '../stats/beta-intervals.ts';
import { deviation, mean } from '../stats/moments.ts';
import { wilsonInterval } from '../stats/proportion.ts';
import { quantileOfSorted, sortedCopy } from '../stats/quantile.ts';
import { agreementsOf, type ScaleAgreement } from './agreement.ts';
import { type DriftPoint, type DriftTable, driftOf } from './drift.ts';
import {
  meanInOrder,
  type NamedTest,
  type OverlapMean,
  testMean,
  testOverlapping,
} from './inference.ts';
import { type IntervalName, makeRate, type Rate } from './rate.ts';
import { type DrawOptions, type Resampled, resample } from './resampled.ts';
import { type ChanceColumns, pick, type Sample } from './sample.ts';
import { type Cohort, type CohortKey, makeCohort } from './score.ts';
import type { JudgedCall } from './verdict.ts';

/** How a rate's interval is computed, by its name. */
const INTERVAL_OF = { wilson: wilsonInterval, exact: exactInterval };

export interface ScoreOptions extends DrawOptions {
  readonly interval: IntervalName;
  /** A cohort with fewer judged calls is shown, not ranked, and nothing is inferred from it. */
  readonly minimum: number;
}

/** A rate beside what chance gives. Fractions. */
export interface RateWithBase extends Rate {
  /** Mean chance of the calls without skill, from the universe of their windows. */
  readonly base: number;
  /** Rate − base, tested with the overlap of windows allowed for. */
  readonly lift: OverlapMean;
}

/** Relative returns of a cohort, fractions. */
export interface ReturnFigures {
  readonly n: number;
  readonly mean: number;
  readonly median: number;
  /** n − 1. */
  readonly deviation: number;
  /** At 5, 25, 75 and 95 %, type 7. */
  readonly quantiles: readonly [p5: number, p25: number, p75: number, p95: number];
}

export interface Scorecard {
  readonly key: Readonly<Partial<Record<CohortKey, string>>>;
  /** All calls, repeats of a spell included. */
  readonly everyCall: number;
  /** Counts of the scored calls, judged or not. */
  readonly counts: Cohort;
  /** Judged of scored calls. */
  readonly coverage: Rate;
  /** Fewer judged calls than the minimum. */
  readonly small: boolean;
  readonly hit: RateWithBase;
  readonly met: RateWithBase;
  readonly direction: RateWithBase;
  readonly returns: ReturnFigures;
  /** Empty for a small cohort. */
  readonly tests: readonly NamedTest[];
  readonly resampled?: Resampled | undefined;
  /** By months after publication. */
  readonly drift: readonly DriftPoint[];
  /** One for each scale of its judged calls. */
  readonly agreements: readonly ScaleAgreement[];
}

/** A cohort before it is scored. */
export interface Members {
  readonly key: Scorecard['key'];
  /** Calls that are scored, in order of time. */
  readonly kept: readonly JudgedCall[];
  readonly everyCall: number;
}

/** Scores a cohort. @param sample holds at least its judged calls, `drift` at least its calls */
export function scorecard(
  { key, kept, everyCall }: Members,
  sample: Sample,
  drift: DriftTable,
  options: ScoreOptions,
): Scorecard {
  const counts = makeCohort(key, kept);
  const rows = rowsOf(kept, sample);
  const horizon = horizonOf(kept);
  const small = rows.length < options.minimum;
  const rate = (hits: Float64Array, chances: Float64Array) =>
    rateWithBase(sample, rows, { hits, chances, horizon, small }, options.interval);
  const known = {
    ...{ key, everyCall, counts, small },
    coverage: makeRate(counts.judged, counts.calls, INTERVAL_OF[options.interval]),
    hit: rate(sample.hit, sample.baseHit),
  };
  // a ranking of thousands reads none of them
  return whenAsked(known, {
    met: () => rate(sample.met, sample.baseMet),
    direction: () => rate(sample.direction, sample.baseDirection),
    returns: () => returnFigures(pick(sample.x, rows)),
    drift: () => driftOf(kept, drift),
    agreements: () => agreementsOf(kept, sample),
    tests: () => (small ? [] : testMean(sample, rows, horizon)),
    resampled: () => (small ? undefined : resample(sample, rows, horizon, options)),
  });
}

/** The chances of a cohort beside its rates, fractions: base rate and lift of each. */
export type Chances = Readonly<
  Record<'hit' | 'met' | 'direction', Pick<RateWithBase, 'base' | 'lift'>>
>;

/** Computes {@link Chances} alone, for reports that have the rates already. */
export const chances = (calls: readonly JudgedCall[], sample: Sample): Chances =>
  chancesOfRows(sample, rowsOf(calls, sample), horizonOf(calls));

/** {@link chances} of rows, in order of time. @param horizon the longest of the calls, in months */
export function chancesOfRows(columns: ChanceColumns, rows: Int32Array, horizon: number): Chances {
  const of = (hits: Float64Array, odds: Float64Array) => {
    const { base, lift } = rateWithBase(
      columns,
      rows,
      { hits, chances: odds, horizon, small: false },
      'wilson',
    );
    return { base, lift };
  };
  return {
    hit: of(columns.hit, columns.baseHit),
    met: of(columns.met, columns.baseMet),
    direction: of(columns.direction, columns.baseDirection),
  };
}

/** Rows of judged calls in the sample. */
export const rowsOf = (calls: readonly JudgedCall[], { rowOf }: Sample): Int32Array =>
  Int32Array.from(
    calls.flatMap((item) => {
      const row = rowOf.get(item);
      return row === undefined ? [] : [row];
    }),
  );

/** The longest horizon among calls, in months. */
export const horizonOf = (calls: readonly JudgedCall[]): number =>
  calls.reduce((most, { scale }) => Math.max(most, scale?.horizonMonths ?? 0), 0) || NO_HORIZON;

/** Horizon in months where no call has one. */
export const NO_HORIZON = 6;

interface RateColumns {
  readonly hits: Float64Array;
  readonly chances: Float64Array;
  readonly horizon: number;
  readonly small: boolean;
}

const UNKNOWN: readonly [number, number] = [Number.NaN, Number.NaN];

function rateWithBase(
  { month }: Pick<Sample, 'month'>,
  rows: Int32Array,
  { hits, chances, horizon, small }: RateColumns,
  name: IntervalName,
): RateWithBase {
  const [hit, chance] = [pick(hits, rows), pick(chances, rows)];
  const excess = hit.map((value, i) => value - chance[i]!);
  const k = hit.reduce((sum, value) => sum + value, 0);
  return {
    ...makeRate(k, rows.length, INTERVAL_OF[name]),
    base: mean(chance),
    lift: small
      ? { value: meanInOrder(excess), interval: UNKNOWN, p: Number.NaN, degrees: Number.NaN }
      : testOverlapping(
          excess,
          rows.map((row) => month[row]!),
          horizon,
        ),
  };
}

function returnFigures(x: Float64Array): ReturnFigures {
  const sorted = sortedCopy(x);
  const at = (p: number) => quantileOfSorted(sorted, p);
  return {
    n: x.length,
    mean: mean(sorted),
    median: at(0.5),
    deviation: deviation(sorted),
    quantiles: [at(0.05), at(0.25), at(0.75), at(0.95)],
  };
}
