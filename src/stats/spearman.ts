/** Correlation of ranks. */

/**
 * Ranks a column from 1 (lowest) to n; equal values share the mean of their ranks.
 *
 * @returns length n; NaN throughout where a value is NaN
 */
export function meanRanks(x: Float64Array): Float64Array {
  const n = x.length;
  const ranks = new Float64Array(n);
  if (x.some(Number.isNaN)) return ranks.fill(Number.NaN);
  const order = Uint32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]!);
  for (let from = 0; from < n; ) {
    const value = x[order[from]!]!; // from < n
    let to = from + 1;
    while (to < n && x[order[to]!] === value) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/**
 * Computes Spearman's rank correlation: Pearson's of {@link meanRanks}. The one of simple-statistics (`sampleRankCorrelation`) gives
 * equal values different ranks, in the order in which they come; tiers are full of equal values.
 *
 * @param x length n
 * @param y length n
 * @returns in [−1, 1]; NaN below two pairs, where either column has all its values equal, or for a NaN
 * @see Spearman (1904), The proof and measurement of association between two things, American Journal of Psychology 15, 72–101
 */
export function spearman(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  const [a, b] = [meanRanks(x), meanRanks(y)];
  const center = (n + 1) / 2; // the mean of either; deviations are halves of whole numbers, so sums of them are exact
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [a[i]! - center, b[i]! - center]; // i < n
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN;
}
