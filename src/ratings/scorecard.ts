/** The scorecard of a cohort: rates beside their base rates, and relative returns with their tests. */
import { whenAsked } from '../base/when-asked.ts';
import { exactInterval } from '../stats/beta-intervals.ts';
import { deviation, mean } from '../stats/moments.ts';
import { overlapRateInterval } from '../stats/overlap-rate.ts';
import { monthTotals } from '../stats/period-totals.ts';
import { wilsonInterval } from '../stats/proportion.ts';
import { quantileOfSorted, sortedCopy } from '../stats/quantile.ts';
import { agreementsOf, type ScaleAgreement } from './agreement.ts';
import { type ChanceFigure, type ChanceTest, chanceTests } from './chance-test.ts';
import type { CountedCall } from './counted-call.ts';
import { type DriftPoint, type DriftTable, driftOf } from './drift.ts';
import { type NamedTest, testMean } from './inference.ts';
import { type IntervalName, makeRate, type OverlapRate, type Rate } from './rate.ts';
import { type DrawOptions, type Resampled, resample } from './resampled.ts';
import { type ChanceColumns, pick, type Sample } from './sample.ts';
import { type Cohort, type CohortKey, makeCohort } from './score.ts';
import { MINIMUM_SAMPLE } from './score-choices.ts';

/** How a rate's interval is computed, by its name. */
const INTERVAL_OF = { wilson: wilsonInterval, exact: exactInterval };

export interface ScoreOptions extends DrawOptions {
  readonly interval: IntervalName;
  /** A cohort with fewer judged calls is shown, not ranked, and nothing is inferred from it. */
  readonly minimum: number;
}

/** A rate beside what chance gives. Fractions. */
export interface RateWithBase extends OverlapRate {
  /** Mean chance of the judged calls among all loaded instruments of the class and market: the plain base rate. */
  readonly plainBase: number;
  /** The calls that have like names, which base and lift are of. */
  readonly matched: Pick<Rate, 'k' | 'n' | 'rate'>;
  /** Mean chance of these calls among their like names. */
  readonly base: number;
  /** Rate of these calls − base, tested by moving the calls to like names. */
  readonly lift: Lift;
}

/** A lift with its test; NaN for what the calls do not allow. */
export interface Lift {
  readonly value: number;
  /** Two-sided 95 %, cut to ±1, from the same moves as p; NaN with fewer than two instruments. */
  readonly interval: readonly [low: number, high: number];
  readonly test: ChanceTest | undefined;
  /** Two-sided. */
  readonly p: number;
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
  readonly kept: readonly CountedCall[];
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
  const rate = ratesWithBase(sample, rows, { ...options, horizon });
  const known = {
    ...{ key, everyCall, counts, small },
    coverage: makeRate(counts.judged, counts.calls, INTERVAL_OF[options.interval]),
    hit: rate('hit'),
  };
  // a ranking of thousands reads none of them
  return whenAsked(known, {
    met: () => rate('met'),
    direction: () => rate('direction'),
    returns: () => returnFigures(pick(sample.x, rows)),
    drift: () => driftOf(kept, drift),
    agreements: () => agreementsOf(kept, sample),
    tests: () => (small ? [] : testMean(sample, rows, horizon)),
    resampled: () => (small ? undefined : resample(sample, rows, horizon, options)),
  });
}

/** The chances of a cohort beside its rates, fractions: base rates and lift of each. */
export type Chances = Readonly<
  Record<ChanceFigure, Pick<RateWithBase, 'plainBase' | 'matched' | 'base' | 'lift'>>
>;

/** Computes {@link Chances} alone, for reports that have the rates already. */
export const chances = (calls: readonly CountedCall[], sample: Sample): Chances =>
  chancesOfRows(sample, rowsOf(calls, sample), horizonOf(calls));

/** {@link chances} of rows, in order of time, each when it is asked for; nothing is tested with too few. @param horizon the longest of the calls, in months */
export function chancesOfRows(columns: ChanceColumns, rows: Int32Array, horizon: number): Chances {
  const options = { horizon, minimum: MINIMUM_SAMPLE, interval: 'wilson', seed: 1 } as const;
  const rate = ratesWithBase(columns, rows, options);
  const of = (figure: ChanceFigure) => {
    const { plainBase, matched, base, lift } = rate(figure);
    return { plainBase, matched, base, lift };
  };
  // a page of cohorts shows the first alone
  return whenAsked({ hit: of('hit') }, { met: () => of('met'), direction: () => of('direction') });
}

/** Rows of judged calls in the sample. */
export function rowsOf(calls: readonly CountedCall[], { rowOf }: Sample): Int32Array {
  const rows = new Int32Array(calls.length);
  let n = 0;
  for (const item of calls) {
    const row = rowOf.get(item);
    if (row !== undefined) rows[n++] = row;
  }
  return rows.slice(0, n);
}

/** The longest horizon among calls, in months. */
export const horizonOf = (calls: readonly CountedCall[]): number =>
  calls.reduce((most, { scale }) => Math.max(most, scale?.horizonMonths ?? 0), 0) || NO_HORIZON;

/** Horizon in months where no call has one. */
export const NO_HORIZON = 6;

interface RateOptions {
  readonly horizon: number;
  readonly minimum: number;
  readonly interval: IntervalName;
  readonly seed: number;
}

const BASES = {
  hit: ['plainHit', 'baseHit'],
  met: ['plainMet', 'baseMet'],
  direction: ['plainDirection', 'baseDirection'],
} as const satisfies Readonly<Record<ChanceFigure, readonly (keyof ChanceColumns)[]>>;

/** The rates of some calls beside what chance gives; nothing is tested with fewer calls than the minimum. */
function ratesWithBase(
  columns: ChanceColumns,
  rows: Int32Array,
  { horizon, minimum, interval, seed }: RateOptions,
): (figure: ChanceFigure) => RateWithBase {
  const matched = rows.filter((row) => !Number.isNaN(columns.baseHit[row]!));
  const enough = rows.length >= minimum && matched.length >= minimum;
  const tests = enough ? chanceTests(columns, matched, seed) : undefined;
  return (figure) => {
    const [plain, like] = BASES[figure];
    const hits = pick(columns[figure], rows);
    const k = sumOf(pick(columns[figure], matched));
    const rate = matched.length === 0 ? Number.NaN : k / matched.length;
    const base = mean(pick(columns[like], matched));
    const plainBase = mean(pick(columns[plain], rows));
    const known = {
      ...makeRate(sumOf(hits), rows.length, INTERVAL_OF[interval]),
      ...{ matched: { k, n: matched.length, rate }, plainBase, base },
      lift: liftOf(rate - base, tests?.(figure)),
    };
    // of thousands of cards few show an interval
    return whenAsked(known, {
      overlap: () => overlapRateInterval(monthTotals(hits, monthsOf(rows, columns)), horizon),
    });
  };
}

const monthsOf = (rows: Int32Array, { month }: ChanceColumns): Int32Array =>
  rows.map((row) => month[row]!); // rows of the columns

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function liftOf(value: number, test: ChanceTest | undefined): Lift {
  if (!test || test.blocks < 2)
    return { value, interval: [Number.NaN, Number.NaN], test, p: test?.p ?? Number.NaN };
  const cut = (end: number): number => Math.min(1, Math.max(-1, end));
  const [low, high] = test.interval;
  return { value, interval: [cut(low), cut(high)], test, p: test.p };
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
