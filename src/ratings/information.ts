/** The information coefficient: rank correlation of the grades of one month with their relative returns. */
import { addTo } from '../base/multimap.ts';
import { deviation, mean } from '../stats/moments.ts';
import { spearman } from '../stats/spearman.ts';
import { testOverlapping } from './inference.ts';
import type { Sample } from './sample.ts';

/** A month with fewer calls has no coefficient: three calls come in any order by chance. */
const FEWEST_CALLS = 5;

export interface MonthlyCoefficient {
  /** Month number of publication. */
  readonly month: number;
  readonly n: number;
  /** Spearman's of grade (better is higher) against relative return. */
  readonly coefficient: number;
}

export interface Information {
  /** Months in which it can be computed: enough calls, and more than one grade. */
  readonly months: readonly MonthlyCoefficient[];
  readonly mean: number;
  /** n − 1. */
  readonly deviation: number;
  /** Mean over deviation. */
  readonly ratio: number;
  /** Share of months above 0. */
  readonly positive: number;
  /** Of the mean, two-sided, overlap of windows allowed for. */
  readonly p: number;
}

/**
 * Computes the coefficient of every month of publication.
 *
 * @param rows rows of calls that share a scale
 * @param horizon months of a window
 */
export function informationOf(sample: Sample, rows: Int32Array, horizon: number): Information {
  const byMonth = new Map<number, number[]>();
  for (const row of rows) addTo(byMonth, sample.month[row]!, row);
  const months = [...byMonth]
    .sort(([a], [b]) => a - b)
    .map(([month, members]) => {
      const grades = Float64Array.from(members, (row) => -sample.graded[row]!);
      const returns = Float64Array.from(members, (row) => sample.x[row]!);
      const enough = members.length >= FEWEST_CALLS;
      const coefficient = enough ? spearman(grades, returns) : Number.NaN;
      return { month, n: members.length, coefficient };
    })
    .filter(({ coefficient }) => !Number.isNaN(coefficient));
  const values = Float64Array.from(months, ({ coefficient }) => coefficient);
  const [center, spread] = [mean(values), deviation(values)];
  return {
    ...{ months, mean: center, deviation: spread },
    ratio: spread > 0 ? center / spread : Number.NaN,
    positive: values.filter((value) => value > 0).length / values.length,
    p: testOverlapping(
      values,
      Int32Array.from(months, ({ month }) => month),
      horizon,
    ).p,
  };
}
