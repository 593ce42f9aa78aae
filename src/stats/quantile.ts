/** Quantiles of a column of doubles. */
import { quantileSorted } from 'simple-statistics';

/**
 * Sorts a copy, ascending, NaN last: what {@link quantileOfSorted} reads.
 */
export function sortedCopy(x: Float64Array): Float64Array {
  return x.slice().sort();
}

/**
 * Computes a quantile by type 7: linear between the order statistics around (n − 1)·p, the default of R and numpy.
 *
 * @param sorted ascending, NaN last, as {@link sortedCopy} gives it
 * @param p fraction in [0, 1]
 * @returns unit of `sorted`; NaN where it is empty or holds a NaN
 * @see Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician 50, 361–365
 */
export function quantileOfSorted(sorted: Float64Array, p: number): number {
  const last = sorted.at(-1);
  if (last === undefined || Number.isNaN(last)) return Number.NaN;
  return quantileSorted(sorted as unknown as readonly number[], p); // reads by index and length only
}
