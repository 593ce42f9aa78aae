/** The figures of bootstrap samples of a series, drawn by one or by several together. */
import { createRandom } from '../base/random.ts';
import { movingBlocks, stationaryBlocks } from '../stats/resample.ts';
import { ownSample, relativeSample, sourceOf } from './sample-figures.ts';
import type { YearOptions } from './sharpe.ts';

/** Figures of the portfolio alone that are drawn. */
export const OWN_FIGURES = [
  'cagrBySessions',
  'sharpe',
  'sortino',
  'calmar',
  'maxDrawdown',
] as const;
/** Figures against a benchmark that are drawn. */
export const RELATIVE_FIGURES = ['alpha', 'beta', 'informationRatio'] as const;

/** How blocks of neighboring sessions are drawn. */
export type Scheme = 'stationary' | 'moving-block';

/** What is drawn: plain data, that a thread can be sent. */
export interface Draws extends YearOptions {
  /** Simple returns, fractions; length n ≥ 1. */
  readonly returns: Float64Array;
  /** Simple returns of the benchmark on the same sessions; length n. */
  readonly benchmark: Float64Array | undefined;
  readonly samples: number;
  readonly seed: number;
  readonly scheme: Scheme;
  /** Mean block (stationary) or block length (moving), sessions. */
  readonly block: number;
}

/** Draws all samples: the columns of {@link OWN_FIGURES}, then those of {@link RELATIVE_FIGURES} against a benchmark, each as long as there are samples. */
export type DrawColumns = (draws: Draws) => Float64Array;

/** How many numbers the columns of all samples hold. */
export const cellsOf = ({ samples, benchmark }: Draws): number =>
  samples * (OWN_FIGURES.length + (benchmark ? RELATIVE_FIGURES.length : 0));

/**
 * Starts to draw into columns, at the first sample. A sample follows from the seed and from how many came before it, whoever
 * draws it, so that several may each fill a part of the same columns.
 *
 * @returns draws the samples from–to, the end not included; none before the last ones it drew
 */
export function startDraws(
  draws: Draws,
  columns: Float64Array,
): (from: number, to: number) => void {
  const { returns, benchmark, samples, scheme, block } = draws;
  const random = createRandom(draws.seed);
  const draw = scheme === 'stationary' ? stationaryBlocks : movingBlocks;
  const at = new Int32Array(returns.length);
  const portfolio = sourceOf(returns);
  const market = benchmark && sourceOf(benchmark);
  let next = 0;
  return (from, to) => {
    for (; next < from; next++) draw(returns.length, block, random, at);
    for (; next < to; next++) {
      draw(returns.length, block, random, at);
      const own = ownSample(portfolio, at, draws);
      let cell = next;
      for (const name of OWN_FIGURES) {
        columns[cell] = own[name];
        cell += samples;
      }
      if (!market) continue;
      const relative = relativeSample(portfolio, market, at, draws);
      for (const name of RELATIVE_FIGURES) {
        columns[cell] = relative[name];
        cell += samples;
      }
    }
  };
}

/** Draws all samples, one after another. */
export const drawColumns: DrawColumns = (draws) => {
  const columns = new Float64Array(cellsOf(draws));
  startDraws(draws, columns)(0, draws.samples);
  return columns;
};
