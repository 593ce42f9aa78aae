/** The probability that the trial that looked best was chosen by luck: combinatorially symmetric cross-validation. */

import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { mean } from '../stats/moments.ts';

/** How the trial that is best on one half of the sessions does on the other half. */
export interface Overfitting {
  /** Share of splits in which the chosen trial came out at or below the median of all; 0.5 for pure noise. */
  readonly probability: number;
  /** Share of splits in which its Sharpe ratio on the other half is below 0. */
  readonly probabilityOfLoss: number;
  /** Slope of its ratio on the other half over that on the chosen half, least squares; negative where choosing hurts. */
  readonly degradation: number;
  /** Log odds of its rank on the other half, one a split; above 0 is better than the median. */
  readonly logits: Float64Array;
}

/**
 * Computes the probability of backtest overfitting. The sessions are cut into blocks; every half of the blocks once chooses
 * the trial of the best Sharpe ratio (the first of equals), which is then ranked among all on the other half. Equal ratios
 * share their mean rank. A trial that rests over a half, with returns of 0 throughout, has the ratio 0 there.
 *
 * 1. {@link ratiosOf}: the ratios of all trials on one half.
 * 2. {@link rankOf}: the place of the chosen trial on the other.
 *
 * @returns NaN throughout where a return is NaN or a trial moves at a constant rate other than 0 over a half
 * @throws {EngineError} `performance.trials` below two trials, for odd blocks, or for fewer than two sessions a block
 * @see Bailey, Borwein, López de Prado and Zhu (2017), The probability of backtest overfitting, Journal of Computational
 *   Finance 20(4), 39–69
 */
export function overfittingOf(sums: BlockSums): Overfitting {
  const { count, blocks, length } = sums;
  checkTrials(count, blocks, length);
  const splits: Splits = { inSample: [], outOfSample: [], logits: [] };
  const chosenHalf = new Float64Array(count);
  const otherHalf = new Float64Array(count);
  const all = 2 ** blocks - 1;
  for (let half = 1; half < all; half++) {
    if (bitCount(half) !== blocks / 2) continue;
    ratiosOf(sums, half, chosenHalf);
    ratiosOf(sums, all - half, otherHalf);
    const best = indexOfLargest(chosenHalf);
    const share = rankOf(otherHalf, best) / (count + 1);
    splits.inSample.push(chosenHalf[best]!);
    splits.outOfSample.push(otherHalf[best]!);
    splits.logits.push(Math.log(share / (1 - share)));
  }
  return summarize(splits);
}

function checkTrials(count: number, blocks: number, length: number): void {
  const fail = (message: Message): never => {
    throw new EngineError('performance.trials', message);
  };
  if (!(count >= 2)) fail(said`expected two trials or more to choose from, found ${count}`);
  if (!(blocks >= 2 && blocks <= 20 && blocks % 2 === 0)) {
    fail(said`expected an even number of blocks from 2 to 20, found ${blocks}`);
  }
  if (length < 2) {
    fail(
      said`expected two sessions a block or more, found ${length}: give fewer blocks than ${blocks}`,
    );
  }
}

/** What the trials gave a block. */
export interface BlockSums {
  /** Trials. */
  readonly count: number;
  readonly blocks: number;
  /** Sessions of a block. */
  readonly length: number;
  /** Sums of returns, blocks × trials, row-major. */
  readonly sum: Float64Array;
  /** Sums of their squares, laid out alike; session returns have means far below their deviation, so that these keep digits. */
  readonly squares: Float64Array;
}

/** Writes the Sharpe ratio of each trial, per session, over the blocks whose bit is set. */
function ratiosOf(sums: BlockSums, half: number, out: Float64Array): void {
  const { count, blocks, sum, squares } = sums;
  const n = (blocks / 2) * sums.length;
  for (let k = 0; k < count; k++) {
    let s = 0;
    let q = 0;
    for (let b = 0; b < blocks; b++) {
      if (((half >>> b) & 1) === 0) continue;
      s += sum[b * count + k]!;
      q += squares[b * count + k]!;
    }
    const variance = (q - (s * s) / n) / (n - 1);
    // the difference of two sums of squares: 1e-12 of them is rounding, no variance
    if (variance > (1e-12 * q) / n) out[k] = s / n / Math.sqrt(variance);
    else out[k] = q === 0 ? 0 : Number.NaN;
  }
}

interface Splits {
  readonly inSample: number[];
  readonly outOfSample: number[];
  readonly logits: number[];
}

/** Each session is out of sample in some split, so that a NaN return makes a logit NaN. */
function summarize({ inSample, outOfSample, logits }: Splits): Overfitting {
  const defined = !logits.some(Number.isNaN);
  const share = (values: readonly number[], counts: (x: number) => boolean): number =>
    defined ? values.filter(counts).length / values.length : Number.NaN;
  return {
    probability: share(logits, (x) => x <= 0),
    probabilityOfLoss: share(outOfSample, (x) => x < 0),
    degradation: defined ? slope(inSample, outOfSample) : Number.NaN,
    logits: Float64Array.from(logits),
  };
}

/** Slope of least squares of y over x; NaN where x does not move by more than its rounding. */
function slope(x: readonly number[], y: readonly number[]): number {
  const meanX = mean(Float64Array.from(x));
  const meanY = mean(Float64Array.from(y));
  let sumXX = 0;
  let sumXY = 0;
  for (let i = 0; i < x.length; i++) {
    const d = x[i]! - meanX; // i < both lengths
    sumXX += d * d;
    sumXY += d * (y[i]! - meanY);
  }
  const still = 1e-12 * meanX;
  return sumXX > x.length * still * still ? sumXY / sumXX : Number.NaN;
}

/** Rank from 1 (lowest) to the length, equals sharing their mean rank; NaN where one value is NaN. */
function rankOf(values: Float64Array, at: number): number {
  const value = values[at]!;
  let below = 0;
  let equal = 0;
  for (let k = 0; k < values.length; k++) {
    const other = values[k]!; // k < length
    if (other < value) below++;
    else if (other === value) equal++;
    else if (!(other > value)) return Number.NaN;
  }
  return below + (equal + 1) / 2;
}

function indexOfLargest(values: Float64Array): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[best]!) best = k;
  return best;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
