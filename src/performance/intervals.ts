/** Bootstrap intervals of the figures of a series: their scatter over resampled sessions. */
import { createRandom } from '../base/random.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import { movingBlocks, stationaryBlocks, usualBlock } from '../stats/resample.ts';
import {
  type OwnSample,
  ownSample,
  type RelativeSample,
  relativeSample,
  sourceOf,
} from './sample-figures.ts';
import type { YearOptions } from './sharpe.ts';
import { volatilityInterval } from './volatility.ts';

/** Ends of an interval, in the unit of the figure; both NaN where one sample leaves the figure undefined. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Figures of the portfolio alone that get an interval. */
const OWN_FIGURES = [
  'cagrBySessions',
  'sharpe',
  'sortino',
  'calmar',
  'maxDrawdown',
] as const satisfies readonly (keyof OwnSample)[];
/** Figures against a benchmark that get one. */
const RELATIVE_FIGURES = [
  'alpha',
  'beta',
  'informationRatio',
] as const satisfies readonly (keyof RelativeSample)[];

type OwnFigure = keyof OwnSample;
type RelativeFigure = keyof RelativeSample;

/** Intervals of the figures, with the settings that reproduce them. */
export interface Intervals extends Readonly<Record<OwnFigure, Interval>> {
  /** Not of the bootstrap, whose blocks are shorter than calm and wild times are: see {@link volatilityInterval}. */
  readonly volatility: Interval;
  /** Two-sided coverage, fraction. */
  readonly level: number;
  readonly resamples: number;
  readonly seed: number;
  readonly scheme: Scheme;
  /** Mean block (stationary) or block length (moving), sessions. */
  readonly block: number;
  /** Those against the benchmark, its sessions drawn together with the portfolio's; absent without one. */
  readonly benchmark?: Readonly<Record<RelativeFigure, Interval>>;
}

/** How blocks of neighboring sessions are drawn. */
export type Scheme = 'stationary' | 'moving-block';

/** What is drawn, and how often. */
export interface BootstrapOptions extends YearOptions {
  readonly seed: number;
  /** Samples drawn; 0 makes every interval NaN. */
  readonly resamples: number;
  /** Two-sided coverage, fraction. @default 0.95 */
  readonly level?: number;
  /** @default 'stationary' */
  readonly scheme?: Scheme;
  /** Sessions. @default the cube root of n, rounded up */
  readonly block?: number;
}

/**
 * Computes percentile intervals of a series' figures from block bootstrap samples of its own length. The same seed gives the
 * same intervals, and samples of more draws begin with the same ones.
 *
 * @param returns simple returns, fractions; length n
 * @param benchmark simple returns of the benchmark on the same sessions; length n
 * @returns quantiles of type 7 at (1 − level)/2 and (1 + level)/2; NaN without returns and where a return is NaN
 * @see Efron (1979), Bootstrap methods: another look at the jackknife, Annals of Statistics 7, 1–26; the percentile method
 * @see Ledoit and Wolf (2008), Robust performance hypothesis testing with the Sharpe ratio, Journal of Empirical Finance 15,
 *   850–859, for why blocks
 */
export function bootstrapIntervals(
  returns: Float64Array,
  benchmark: Float64Array | undefined,
  options: BootstrapOptions,
): Intervals {
  const { seed, resamples, level = 0.95, scheme = 'stationary' } = options;
  const block = options.block ?? usualBlock(returns.length);
  const samples = returns.length === 0 ? 0 : resamples;
  const own = columnsFor(OWN_FIGURES, samples);
  const relative = columnsFor(RELATIVE_FIGURES, benchmark ? samples : 0);
  const random = createRandom(seed);
  const draw = scheme === 'stationary' ? stationaryBlocks : movingBlocks;
  const at = new Int32Array(returns.length);
  const portfolio = sourceOf(returns);
  const market = benchmark && sourceOf(benchmark);
  for (let b = 0; b < samples; b++) {
    draw(returns.length, block, random, at);
    write(own, b, ownSample(portfolio, at, options));
    if (market) write(relative, b, relativeSample(portfolio, market, at, options));
  }
  return {
    level,
    resamples,
    seed,
    scheme,
    block,
    ...intervalsOf(own, level),
    volatility:
      samples > 0
        ? volatilityInterval(returns, options.sessionsPerYear, level)
        : { low: Number.NaN, high: Number.NaN },
    ...(benchmark && { benchmark: intervalsOf(relative, level) }),
  };
}

type Columns<Name extends string> = Readonly<Record<Name, Float64Array>>;

function columnsFor<Name extends string>(names: readonly Name[], length: number): Columns<Name> {
  return Object.fromEntries(names.map((name) => [name, new Float64Array(length)])) as Columns<Name>;
}

function write<Name extends string>(
  out: Columns<Name>,
  b: number,
  figures: Readonly<Record<Name, number>>,
): void {
  for (const name in out) out[name][b] = figures[name];
}

/** Sorts the columns in place. */
function intervalsOf<Name extends string>(
  columns: Columns<Name>,
  level: number,
): Readonly<Record<Name, Interval>> {
  const entries = Object.entries<Float64Array>(columns).map(([name, column]) => {
    const sorted = column.sort(); // NaN last, which makes both ends NaN
    const low = quantileOfSorted(sorted, (1 - level) / 2);
    return [name, { low, high: quantileOfSorted(sorted, (1 + level) / 2) }];
  });
  return Object.fromEntries(entries) as Record<Name, Interval>;
}
