/** Confusion table: graded against earned tiers. */

/** Square table of counts, rows = graded, columns = earned, both from the worst tier (0) to the best. */
export interface Confusion {
  readonly tiers: number;
  /** tiers × tiers, row-major. */
  readonly counts: Float64Array;
}

/**
 * Counts pairs of tiers.
 *
 * @param graded tier each, 0 … tiers − 1; length n
 * @param earned tier each; length n
 */
export function confusionOf(graded: Int32Array, earned: Int32Array, tiers: number): Confusion {
  const counts = new Float64Array(tiers * tiers);
  for (let i = 0; i < graded.length; i++) {
    const cell = graded[i]! * tiers + earned[i]!; // i < n, both lengths
    counts[cell] = counts[cell]! + 1;
  }
  return { tiers, counts };
}

/** Computes the share of pairs on the diagonal; NaN for an empty table. */
export function accuracy({ tiers, counts }: Confusion): number {
  let hits = 0;
  let n = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    n += counts[cell]!;
    if (cell % (tiers + 1) === 0) hits += counts[cell]!;
  }
  return hits / n;
}
