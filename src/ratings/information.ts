/** The information coefficient: how well the grades of one month order what came of them. */
import { cosineTest, usualCosines } from '../stats/calendar-test.ts';
import { deviation, mean } from '../stats/moments.ts';
import { spearman } from '../stats/spearman.ts';
import type { Sample } from './sample.ts';

/** A month with fewer calls has no coefficient: of three calls any order is likely. */
export const FEWEST_CALLS = 5;

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
  for (const row of rows) {
    const month = sample.month[row]!;
    const list = byMonth.get(month) ?? [];
    if (list.length === 0) byMonth.set(month, list);
    list.push(row);
  }
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
    p: testMonths(months, horizon),
  };
}

function testMonths(months: readonly MonthlyCoefficient[], horizon: number): number {
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  if (first === undefined || last === undefined) return Number.NaN;
  const sums = new Float64Array(last - first + 1);
  const weights = new Float64Array(last - first + 1);
  for (const { month, coefficient } of months) {
    sums[month - first] = coefficient;
    weights[month - first] = 1;
  }
  return cosineTest({ sums, weights }, usualCosines(sums.length, horizon)).p;
}
