/** Totals of periods, and what each of them is off the ratio of all. */

/** Totals per period, in order of time; a period without calls is there, with 0 and 0. Both of one length. */
export interface PeriodTotals {
  readonly sums: Float64Array;
  /** ≥ 0: counts of the values that make the sums, or of what they are spread over. */
  readonly weights: Float64Array;
}

/** Sums values by month, from the first month to the last, empty months included. @param months of each value */
export function monthTotals(values: Float64Array, months: Int32Array): PeriodTotals {
  if (values.length === 0) return { sums: new Float64Array(0), weights: new Float64Array(0) };
  let [first, last] = [months[0]!, months[0]!]; // one of each value
  for (const month of months) {
    if (month < first) first = month;
    if (month > last) last = month;
  }
  const sums = new Float64Array(last - first + 1);
  const weights = new Float64Array(last - first + 1);
  for (let i = 0; i < values.length; i++) {
    const at = months[i]! - first; // i < both lengths
    sums[at]! += values[i]!;
    weights[at]! += 1;
  }
  return { sums, weights };
}

export interface PeriodErrors {
  readonly ratio: number;
  /** sum − ratio·weight of each period; they add up to 0. */
  readonly errors: Float64Array;
  readonly weight: number;
  /** Number of periods of equal weight that would say as much. */
  readonly effective: number;
}

/** Computes the ratio Σ sums / Σ weights and what each period is off it; NaN without weight. */
export function errorsOf({ sums, weights }: PeriodTotals): PeriodErrors {
  let [sum, weight, squares] = [0, 0, 0];
  for (let i = 0; i < sums.length; i++) {
    sum += sums[i]!; // i < both lengths
    weight += weights[i]!;
    squares += weights[i]! * weights[i]!;
  }
  const ratio = sum / weight;
  const errors = sums.map((value, i) => value - ratio * weights[i]!);
  return { ratio, errors, weight, effective: (weight * weight) / squares };
}
