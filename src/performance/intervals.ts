/** Bootstrap intervals of the figures of a series: their scatter over resampled sessions. */
import { quantileOfSorted } from '../stats/quantile.ts';
import { usualBlock } from '../stats/resample.ts';
import {
  type DrawColumns,
  type Draws,
  drawColumns,
  OWN_FIGURES,
  RELATIVE_FIGURES,
  type Scheme,
} from './draws.ts';
import type { YearOptions } from './sharpe.ts';
import { volatilityInterval } from './volatility.ts';

/** Ends of an interval, in the unit of the figure; both NaN where one sample leaves the figure undefined. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

type OwnFigure = (typeof OWN_FIGURES)[number];
type RelativeFigure = (typeof RELATIVE_FIGURES)[number];

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
 * @param draw draws the samples; they are the same whoever does
 * @returns quantiles of type 7 at (1 − level)/2 and (1 + level)/2; NaN without returns and where a return is NaN
 * @see Efron (1979), Bootstrap methods: another look at the jackknife, Annals of Statistics 7, 1–26; the percentile method
 * @see Ledoit and Wolf (2008), Robust performance hypothesis testing with the Sharpe ratio, Journal of Empirical Finance 15,
 *   850–859, for why blocks
 */
export function bootstrapIntervals(
  returns: Float64Array,
  benchmark: Float64Array | undefined,
  options: BootstrapOptions,
  draw: DrawColumns = drawColumns,
): Intervals {
  const { resamples, level = 0.95, scheme = 'stationary', sessionsPerYear } = options;
  const { seed, riskFree = 0, block = usualBlock(returns.length) } = options;
  const samples = returns.length === 0 ? 0 : resamples;
  const draws: Draws = {
    ...{ returns, benchmark, samples, seed, scheme, block, sessionsPerYear, riskFree },
  };
  const columns = samples > 0 ? draw(draws) : new Float64Array(0);
  const intervalsFrom = <Name extends string>(first: number, names: readonly Name[]) =>
    Object.fromEntries(
      names.map((name, c) => {
        const from = (first + c) * samples;
        return [name, intervalOf(columns.subarray(from, from + samples), level)];
      }),
    ) as Record<Name, Interval>;
  return {
    ...{ level, resamples, seed, scheme, block },
    ...intervalsFrom(0, OWN_FIGURES),
    volatility:
      samples > 0
        ? volatilityInterval(returns, sessionsPerYear, level)
        : { low: Number.NaN, high: Number.NaN },
    ...(benchmark && { benchmark: intervalsFrom(OWN_FIGURES.length, RELATIVE_FIGURES) }),
  };
}

/** Sorts the column in place. */
function intervalOf(column: Float64Array, level: number): Interval {
  const sorted = column.sort(); // NaN last, which makes both ends NaN
  const low = quantileOfSorted(sorted, (1 - level) / 2);
  return { low, high: quantileOfSorted(sorted, (1 + level) / 2) };
}
