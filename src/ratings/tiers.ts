/** Mean returns of the tiers of a scale, and the spread of the best over the worst. */
import { calendarSpreadTest } from '../stats/calendar-test.ts';
import { meanInterval } from '../stats/mean-test.ts';
import { mean } from '../stats/moments.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import { calendarGains } from './gains.ts';
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
  /** Two-sided 95 %, by calendar months of gain; NaN where they do not allow it. */
  readonly interval: readonly [low: number, high: number];
  readonly t: number;
  readonly degrees: number;
  /** Two-sided. */
  readonly p: number;
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
 * Computes the spread between the best and the worst tier that have at least `minimum` calls, tested as the mean of a cohort is: by
 * what both gained in each calendar month.
 *
 * @returns undefined where fewer than two tiers have them
 */
export function tierSpread(
  sample: Sample,
  rows: Int32Array,
  figures: readonly TierFigures[],
  minimum: number,
): TierSpread | undefined {
  const enough = figures.filter(({ n }) => n >= minimum && n > 0);
  const [top, bottom] = [enough[0], enough.at(-1)];
  if (!top || !bottom || top === bottom) return undefined;
  const gainsOf = (tier: number) =>
    calendarGains(
      sample.gains,
      rows.filter((row) => sample.graded[row] === tier),
      rows,
    );
  const test = calendarSpreadTest(gainsOf(top.tier), gainsOf(bottom.tier));
  const { t, degrees, p } = test;
  const spread = { top: top.tier, bottom: bottom.tier, value: top.mean - bottom.mean };
  return { ...spread, interval: meanInterval(test), t, degrees, p };
}
