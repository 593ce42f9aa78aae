/** Concordant and discordant pairs, and the coefficients that are made of them. simple-statistics has none of these. */

/** All n(n − 1)/2 pairs of observations, by what x and y say of them. */
export interface PairCounts {
  readonly n: number;
  readonly pairs: number;
  /** x and y order the two the same way, less those where they order them the opposite way. */
  readonly surplus: number;
  /** Equal in x, whatever y says. */
  readonly tiedX: number;
  readonly tiedY: number;
}

/**
 * Counts the pairs in O(n log n): sorted by x, the discordant ones are the swaps that sorting by y takes.
 *
 * @param x length n
 * @param y length n
 * @returns NaN throughout where a value is NaN
 * @see Knight (1966), A computer method for calculating Kendall's tau with ungrouped data, JASA 61, 436–439
 */
export function countPairs(x: Float64Array, y: Float64Array): PairCounts {
  const n = x.length;
  if (x.some(Number.isNaN) || y.some(Number.isNaN)) {
    const none = Number.NaN;
    return { n: none, pairs: none, surplus: none, tiedX: none, tiedY: none };
  }
  const order = Uint32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const sortedX = Float64Array.from(order, (at) => x[at]!);
  const sortedY = Float64Array.from(order, (at) => y[at]!);
  const tiedX = tiedPairs(n, (i) => sortedX[i] === sortedX[i - 1]);
  const tiedBoth = tiedPairs(
    n,
    (i) => sortedX[i] === sortedX[i - 1] && sortedY[i] === sortedY[i - 1],
  );
  const discordant = sortCountingSwaps(sortedY);
  const tiedY = tiedPairs(n, (i) => sortedY[i] === sortedY[i - 1]); // sorted by y now
  const pairs = (n * (n - 1)) / 2;
  const concordant = pairs - tiedX - tiedY + tiedBoth - discordant;
  return { n, pairs, surplus: concordant - discordant, tiedX, tiedY };
}

/**
 * Computes Kendall's τ_b.
 *
 * @returns in [−1, 1]; NaN where either column has all its values equal
 * @see Kendall (1945), The treatment of ties in ranking problems, Biometrika 33, 239–251
 */
export function kendallTauB({ pairs, surplus, tiedX, tiedY }: PairCounts): number {
  return surplus / Math.sqrt((pairs - tiedX) * (pairs - tiedY)); // 0/0 is NaN
}

/**
 * Computes Somers' D(y | x): of the pairs that x orders, the share that y orders the same way less the share the other way.
 *
 * @returns in [−1, 1]; NaN where all x are equal
 * @see Somers (1962), A new asymmetric measure of association for ordinal variables, American Sociological Review 27, 799–811
 */
export function somersD({ pairs, surplus, tiedX }: PairCounts): number {
  return surplus / (pairs - tiedX); // 0/0 is NaN
}

/** Pairs inside the runs of a sorted column. */
function tiedPairs(n: number, sameAsBefore: (i: number) => boolean): number {
  let pairs = 0;
  let run = 0;
  for (let i = 1; i < n; i++) {
    run = sameAsBefore(i) ? run + 1 : 0;
    pairs += run; // the new member of a run pairs with each one before it
  }
  return pairs;
}

/** Sorts in place by merging from the bottom up; counts the exchanges of neighbors that bubble sort would make. */
function sortCountingSwaps(y: Float64Array): number {
  const n = y.length;
  const buffer = new Float64Array(n);
  let swaps = 0;
  for (let width = 1; width < n; width *= 2) {
    for (let from = 0; from + width < n; from += 2 * width) {
      const [middle, to] = [from + width, Math.min(n, from + 2 * width)];
      let [left, right] = [from, middle];
      for (let at = from; at < to; at++) {
        if (right < to && (left === middle || y[right]! < y[left]!)) {
          swaps += middle - left;
          buffer[at] = y[right++]!;
        } else buffer[at] = y[left++]!;
      }
      y.set(buffer.subarray(from, to), from);
    }
  }
  return swaps;
}
