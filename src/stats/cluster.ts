/** Standard errors of a mean whose values come in clusters: calls of one month, of one analyst, or both. */
import { type MeanTest, meanTest } from './mean-test.ts';
import { mean } from './moments.ts';

/** A mean tested with errors clustered two ways. */
export interface TwoWayTest extends MeanTest {
  /** True where V_a + V_b − V_ab is 0 or below: there is then no error, no t and no p. */
  readonly negative: boolean;
}

/**
 * Tests a mean with errors clustered two ways, V = V_a + V_b − V_ab, each with its own G/(G − 1).
 *
 * @param a cluster of one kind per value; length n
 * @param b cluster of the other; length n
 * @returns degrees of freedom by the kind that has fewer clusters; NaN for a NaN or below two clusters of either kind
 * @see Cameron, Gelbach and Miller (2011), Robust inference with multiway clustering, Journal of Business and Economic Statistics 29,
 *   238–249
 */
export function twoWayClusterTest(x: Float64Array, a: Int32Array, b: Int32Array): TwoWayTest {
  const center = mean(x);
  const [first, second] = [denseCodes(a), denseCodes(b)];
  const byA = clusterVariance(x, center, first);
  const byB = clusterVariance(x, center, second);
  const cells = first.codes.map((code, i) => code * second.count + second.codes[i]!);
  const both = clusterVariance(x, center, denseCodes(cells));
  const variance = byA.variance + byB.variance - both.variance;
  const degrees = Math.min(byA.clusters, byB.clusters) - 1;
  return { ...meanTest(center, variance, degrees), negative: variance <= 0 };
}

interface Codes {
  /** Cluster of each value, 0 … count − 1. */
  readonly codes: Float64Array;
  readonly count: number;
}

/** Numbers clusters in the order in which they come. */
function denseCodes(groups: Int32Array | Float64Array): Codes {
  const known = new Map<number, number>();
  const codes = Float64Array.from(groups, (group) => {
    const code = known.get(group) ?? known.size;
    if (code === known.size) known.set(group, code);
    return code;
  });
  return { codes, count: known.size };
}

function clusterVariance(
  x: Float64Array,
  center: number,
  { codes, count }: Codes,
): { variance: number; clusters: number } {
  const n = x.length;
  const sums = new Float64Array(count);
  for (let i = 0; i < n; i++) {
    const code = codes[i]!; // i < n
    sums[code] = sums[code]! + x[i]! - center;
  }
  let squares = 0;
  for (let g = 0; g < count; g++) squares += sums[g]! * sums[g]!;
  // of one cluster the deviations add up to 0, but for a rounding that the factor would make infinite
  const factor = count > 1 ? count / (count - 1) : Number.NaN;
  return { variance: (factor * squares) / (n * n), clusters: count };
}
