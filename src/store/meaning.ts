/**
 * Whether the closes of a file are as traded or adjusted already. How the columns beside the close move shows it; a factor
 * that fits both is refused, because the wrong reading is off by the whole split.
 */

import { type EpochDay, formatDay } from '../base/day.ts';
import type { Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { FactorMeans, PriceSeries } from './series.ts';
import { factorBlips, factorSteps, nearestSplit, sharesBySize, withoutBlips } from './splits.ts';
import {
  addWeights,
  type Reading,
  readingOf,
  type Step,
  stepsOf,
  type Weights,
  weighSteps,
} from './steps.ts';

export interface MeaningOptions {
  readonly factorMeans?: FactorMeans | undefined;
  /** What the factors of a run show together, where these series are not all of it. */
  readonly pool?: (() => Pool) | undefined;
}

/**
 * Settles what the closes of every series are, from the columns beside them.
 *
 * @returns series whose `basis` and `factor` go together: close × factor is comparable where a factor is kept
 * @param issues gets a factor that moves and whose meaning nothing tells
 */
export function settleMeanings(
  series: readonly PriceSeries[],
  { factorMeans, pool: given }: MeaningOptions,
  issues: Issue[],
): PriceSeries[] {
  const mended = series.map(withMendedFactor);
  let known: Pool | undefined;
  const pool = given ?? (() => (known ??= weighAll(mended)));
  return mended.map((one) => {
    const settled = one.adjustedClose
      ? byAdjustedClose(one, one.adjustedClose)
      : one.factor
        ? byFactor(one, one.factor, factorMeans, pool, issues)
        : one.splitRatio
          ? bySplits(one, one.splitRatio)
          : one;
    return settled.factor ? { ...settled, steps: factorSteps(settled) } : settled;
  });
}

/** Takes back what a vendor's factor slipped by; a quotient of two printed prices moves by their rounding. */
function withMendedFactor(series: PriceSeries): PriceSeries {
  if (!series.factor || series.adjustedClose) return series;
  const blips = factorBlips(series);
  return blips.length === 0
    ? series
    : { ...series, blips, factor: withoutBlips(series.factor, blips) };
}

/** Steps of all factors whose meaning no vendor states, taken together: files of one source use one meaning. */
export interface Pool {
  readonly weights: Weights;
  readonly steps: number;
}

/** The pool of these series, as they were read. */
export const poolOf = (series: readonly PriceSeries[]): Pool =>
  weighAll(series.map(withMendedFactor));

function weighAll(series: readonly PriceSeries[]): Pool {
  let weights: Weights = { raw: 0, divided: 0, adjusted: 0 };
  let steps = 0;
  for (const one of series) {
    if (!one.factor || one.adjustedClose || one.basis !== 'unknown') continue;
    const own = stepsOf(one.factor);
    weights = addWeights(weights, weighSteps(one, own));
    steps += own.length;
  }
  return { weights, steps };
}

function byFactor(
  series: PriceSeries,
  factor: Float64Array,
  said: FactorMeans | undefined,
  pool: () => Pool,
  issues: Issue[],
): PriceSeries {
  if (said === 'raw') return { ...series, basis: 'raw' };
  if (said === 'adjusted') return alreadyAdjusted(series);
  if (series.basis === 'adjusted') return alreadyAdjusted(series);
  const steps = stepsOf(factor);
  const [first] = steps;
  // a factor that never moves changes no return; only at 1 it says that closes are as traded
  if (first === undefined)
    return factor.every((value) => value === 1) || series.basis === 'raw'
      ? { ...series, basis: 'raw' }
      : { ...series, factor: undefined };
  const own = readingOf(weighSteps(series, steps), steps.length);
  const reading = own !== 'unclear' ? own : statedOrPooled(series, pool);
  if (reading === 'raw') return { ...series, basis: 'raw' };
  if (reading === 'divided')
    return { ...series, basis: 'raw', factor: factor.map((value) => 1 / value) };
  if (reading === 'adjusted') return alreadyAdjusted(series);
  issues.push(unclearFactor(series, first));
  return series;
}

/** Where the file itself does not tell: the vendor's word, else what the other files of the run show. */
function statedOrPooled({ basis }: PriceSeries, pool: () => Pool): Reading {
  if (basis === 'raw') return 'raw';
  const { weights, steps } = pool();
  return readingOf(weights, steps);
}

/** Prices in which the factor is contained already: multiplying by it again would count every split twice. */
const alreadyAdjusted = (series: PriceSeries): PriceSeries => ({
  ...series,
  basis: 'adjusted',
  factor: undefined,
});

function unclearFactor({ id, files, fileOf, lines, days, close }: PriceSeries, step: Step): Issue {
  const { row, ratio } = step;
  const day = formatDay(days[row] as EpochDay);
  const message = said`the factor of ${id} moves by ${ratio.toPrecision(4)} on ${day} and the close from ${close[row - 1]} to ${close[row]}, which does not tell whether closes are as traded or adjusted already; say --factor-means raw or --factor-means adjusted`;
  const place = { file: files[fileOf[row]!]!, line: lines[row]!, field: 'factor' }; // a row of the series
  return { code: 'prices.factor', message, place };
}

/** Largest distance of a step from a simple ratio for it to be a split; dividends have no simple ratio. */
const SPLIT_ROUNDING = 0.004;

/**
 * Beside an adjusted close, the close is raw where it falls by a split that the adjusted one does not show. Else both are
 * adjusted for splits, or there was none, and they differ by dividends.
 */
function byAdjustedClose(series: PriceSeries, adjusted: Float64Array): PriceSeries {
  const { close, splitRatio } = series;
  const factor = adjusted.map((value, i) => (close[i] === 0 ? Number.NaN : value / close[i]!)); // of one length
  const splits = splitRatio
    ? splitSteps(splitRatio)
    : stepsOf(factor, 0.03).filter((step) => isSplit(series, step));
  const reading = readingOf(weighSteps(series, splits), splits.length);
  const basis = reading === 'raw' ? 'raw' : series.basis;
  return { ...series, basis, factor };
}

/** A simple ratio, new shares with a dividend beside them, or more than any dividend. */
function isSplit(series: PriceSeries, { row, ratio }: Step): boolean {
  if (nearestSplit(1 / ratio, SPLIT_ROUNDING, 1.04) !== undefined) return true;
  const shares = sharesBySize(series, row, ratio);
  return shares === undefined ? Math.abs(Math.log(ratio)) > BEYOND_DIVIDENDS : shares !== 1;
}

/** Log of five to four: a dividend of a fifth of the price is hardly ever paid. */
const BEYOND_DIVIDENDS = Math.log(1.25);

const splitSteps = (splitRatio: Float64Array): Step[] =>
  [...splitRatio].flatMap((ratio, row) => (row > 0 && isRatio(ratio) ? [{ row, ratio }] : []));

/** 0 and 1 are how vendors write "no split". */
const isRatio = (ratio: number): boolean => ratio > 0 && ratio !== 1;

/** Makes the factor from a column of splits, unless the close is adjusted for them and does not jump on their days. */
function bySplits(series: PriceSeries, splitRatio: Float64Array): PriceSeries {
  const splits = splitSteps(splitRatio);
  if (splits.length === 0) return series;
  const reading = readingOf(weighSteps(series, splits), splits.length);
  if (reading === 'adjusted')
    return series.basis === 'adjusted' ? series : { ...series, basis: 'split-adjusted' };
  if (reading !== 'raw') return series; // the gate makes windows across these days void
  let level = 1;
  const factor = splitRatio.map((ratio, row) => {
    if (row > 0 && isRatio(ratio)) level *= ratio;
    return level;
  });
  return { ...series, basis: 'raw', factor, splitsOnly: true };
}
