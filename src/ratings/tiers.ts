/** Mean returns of the tiers of a scale, and the spread of the best over the worst. */
import { bootstrapTotals, percentileInterval } from '../stats/bootstrap.ts';
import { mean } from '../stats/moments.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import { blockOf, type DrawOptions } from './resampled.ts';
import type { Sample } from './sample.ts';

export interface TierFigures {
  /** Index in the scale, best tier 0. */
  readonly tier: number;
  readonly n: number;
  readonly mean: number;
  readonly median: number;
}

/** The mean relative return of the best tier less that of the worst, of those with enough calls. */
export interface TierSpread {
  readonly top: number;
  readonly bottom: number;
  /** Fraction. */
  readonly value: number;
  /** Two-sided 95 % by the block bootstrap; NaN where the calls span fewer than two blocks. */
  readonly interval: readonly [low: number, high: number];
}

/** Averages every tier. @param rows rows of calls that share a scale of `tiers` tiers */
export function tierFigures(sample: Sample, rows: Int32Array, tiers: number): TierFigures[] {
  return Array.from({ length: tiers }, (_, tier) => {
    const own = rows.filter((row) => sample.graded[row] === tier);
    const x = Float64Array.from(own, (row) => sample.x[row]!).sort();
    return { tier, n: x.length, mean: mean(x), median: quantileOfSorted(x, 0.5) };
  });
}

/**
 * Computes the spread between the best and the worst tier that have at least `minimum` calls.
 *
 * @returns undefined where fewer than two tiers have them
 */
export function tierSpread(
  sample: Sample,
  rows: Int32Array,
  figures: readonly TierFigures[],
  {
    minimum,
    horizon,
    ...draw
  }: DrawOptions & { readonly minimum: number; readonly horizon: number },
): TierSpread | undefined {
  const enough = figures.filter(({ n }) => n >= minimum);
  const [top, bottom] = [enough[0], enough.at(-1)];
  if (!top || !bottom || top === bottom) return undefined;
  const value = top.mean - bottom.mean;
  const both = rows.filter((row) => [top.tier, bottom.tier].includes(sample.graded[row]!));
  const first = sample.day[both[0]!]!;
  const days = sample.day[both.at(-1)!]! - first + 1;
  const block = blockOf(horizon);
  const none = { top: top.tier, bottom: bottom.tier, value };
  if (days < 2 * block || draw.resamples < 1)
    return { ...none, interval: [Number.NaN, Number.NaN] };
  const columns = 4; // count and sum of the top, count and sum of the bottom
  const totals = new Float64Array(days * columns);
  for (const row of both) {
    const at = (sample.day[row]! - first) * columns + (sample.graded[row] === top.tier ? 0 : 2);
    totals[at]! += 1;
    totals[at + 1]! += sample.x[row]!;
  }
  const spreads = bootstrapTotals(
    { totals, columns },
    { ...draw, block },
    (s) => s[1]! / s[0]! - s[3]! / s[2]!,
  );
  return { ...none, interval: percentileInterval(spreads) };
}
