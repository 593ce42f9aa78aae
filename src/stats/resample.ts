/** Block resampling of a series: which sessions make up one bootstrap sample, runs of neighbors kept together. */
import { drawIndex, type Random } from '../base/random.ts';

/**
 * Fills `out` with the positions of a stationary bootstrap sample: blocks that begin anywhere, have geometric lengths and run
 * on from the last value to the first, so that the sample is stationary and every position equally likely.
 *
 * @param n values in the series, at least 1
 * @param meanBlock mean length of a block in values, ≥ 1; 1 draws single values
 * @param out positions in [0, n), written; its length is the length of the sample
 * @see Politis and Romano (1994), The stationary bootstrap, JASA 89, 1303–1313
 */
export function stationaryBlocks(
  n: number,
  meanBlock: number,
  random: Random,
  out: Int32Array,
): void {
  const logGoesOn = Math.log(1 - 1 / meanBlock); // -Infinity at 1: every block ends at once
  for (let filled = 0; filled < out.length; ) {
    const length = 1 + Math.floor(Math.log(1 - random()) / logGoesOn);
    const end = Math.min(out.length, filled + length);
    for (let at = drawIndex(random, n); filled < end; filled++) {
      out[filled] = at;
      at = at + 1 < n ? at + 1 : 0;
    }
  }
}

/**
 * Fills `out` with the positions of a moving-block bootstrap sample: blocks of one length that lie wholly inside the series,
 * the last one cut to fit. The first and last values of the series are drawn less often than those inside.
 *
 * @param n values in the series, at least 1
 * @param block length of a block in values, whole, ≥ 1; cut to n
 * @param out positions in [0, n), written; its length is the length of the sample
 * @see Künsch (1989), The jackknife and the bootstrap for general stationary observations, Annals of Statistics 17, 1217–1241
 */
export function movingBlocks(n: number, block: number, random: Random, out: Int32Array): void {
  const length = Math.min(block, n);
  for (let filled = 0; filled < out.length; ) {
    const end = Math.min(out.length, filled + length);
    for (let at = drawIndex(random, n - length + 1); filled < end; filled++) out[filled] = at++;
  }
}

/**
 * Gives the block length used where none is asked for: the cube root of n, rounded up, the rate at which the best length grows.
 *
 * @see Politis and White (2004), Automatic block-length selection for the dependent bootstrap, Econometric Reviews 23, 53–70
 */
export function usualBlock(n: number): number {
  return Math.max(1, Math.ceil(Math.cbrt(n)));
}
