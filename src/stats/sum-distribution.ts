/** The distribution of a sum of independent whole numbers, exactly: what all permutations of blocks together give. */
import { createRandom, type Random } from '../base/random.ts';

/** One of the numbers: what it may be, with the chances, which add up to 1. */
export interface Outcomes {
  /** Whole numbers ≥ 0. */
  readonly values: Float64Array;
  readonly chances: Float64Array;
}

/** Chances of the sums 0, 1, 2, … */
export type SumDistribution = Float64Array;

/** Above so many multiplications the sum is drawn and not computed. */
const EXACT_WORK = 3e8;
const DRAWS = 10_000;

/**
 * Computes the distribution of the sum, by convolution; where that takes too long, by {@link drawSums}.
 *
 * @param seed of the draws; the exact distribution has none
 */
export function sumDistribution(parts: readonly Outcomes[], seed = 1): SumDistribution {
  let [most, work] = [0, 0];
  for (const { values } of parts) {
    most += largest(values);
    work += most * values.length;
  }
  return work > EXACT_WORK ? drawSums(parts, DRAWS, seed) : convolve(parts);
}

function convolve(parts: readonly Outcomes[]): SumDistribution {
  let sums = new Float64Array([1]);
  for (const part of parts) {
    const { values, chances } = merged(part);
    const next = new Float64Array(sums.length + largest(values));
    for (let k = 0; k < values.length; k++) shift(sums, values[k]!, chances[k]!, next); // of one length
    sums = next;
  }
  return sums;
}

/** Adds all sums one value further up, times its chance. @param out written */
function shift(sums: Float64Array, value: number, chance: number, out: Float64Array): void {
  for (let i = 0; i < sums.length; i++) out[i + value]! += sums[i]! * chance;
}

/** Equal values taken together: fifteen names have few different counts. */
function merged({ values, chances }: Outcomes): Outcomes {
  const known = values.slice();
  const sums = new Float64Array(values.length);
  let n = 0;
  for (let k = 0; k < values.length; k++) {
    let at = 0;
    while (at < n && known[at] !== values[k]) at++;
    if (at === n) known[n++] = values[k]!; // k < length, and n <= k
    sums[at]! += chances[k]!;
  }
  return { values: known.subarray(0, n), chances: sums.subarray(0, n) };
}

/**
 * Draws the sum `draws` times. What is returned gives p = (1 + number at least as large) / (1 + draws) for a sum that is counted
 * among them: {@link tailsOf} adds it.
 */
export function drawSums(parts: readonly Outcomes[], draws: number, seed: number): SumDistribution {
  const most = parts.reduce((sum, { values }) => sum + largest(values), 0);
  const sums = new Float64Array(most + 1);
  const random = createRandom(seed);
  const running = parts.map(({ chances }) => chances.map(totalling()));
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (let i = 0; i < parts.length; i++) sum += drawn(parts[i]!, running[i]!, random);
    sums[sum]! += 1 / draws;
  }
  return sums;
}

function totalling(): (chance: number) => number {
  let total = 0;
  return (chance) => {
    total += chance;
    return total;
  };
}

function drawn({ values }: Outcomes, running: Float64Array, random: Random): number {
  const x = random();
  let k = 0;
  while (k + 1 < running.length && running[k]! <= x) k++;
  return values[k]!;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}

/** How an observed sum lies in its distribution. Fractions. */
export interface SumTails {
  /** Chance of the sum or more. */
  readonly above: number;
  /** Chance of the sum or less. */
  readonly below: number;
  /** Two-sided: twice the smaller of both, at most 1. */
  readonly p: number;
}

/** Computes the tails of an observed sum, each of which counts the sum itself. */
export function tailsOf(sums: SumDistribution, observed: number): SumTails {
  let [above, below] = [0, 0];
  for (let i = sums.length - 1; i >= observed; i--) above += sums[i]!;
  for (let i = 0; i <= Math.min(observed, sums.length - 1); i++) below += sums[i]!;
  const cut = (chance: number): number => Math.min(1, chance);
  return { above: cut(above), below: cut(below), p: cut(2 * Math.min(above, below)) };
}

/** The smallest sum up to which at least this chance lies. @param chance fraction in (0, 1) */
export function sumQuantile(sums: SumDistribution, chance: number): number {
  let [total, i] = [sums[0]!, 0];
  while (total < chance && i + 1 < sums.length) total += sums[++i]!;
  return i;
}

/** Σ i·chance of i. */
export const meanOfSums = (sums: SumDistribution): number =>
  sums.reduce((total, chance, i) => total + i * chance, 0);
