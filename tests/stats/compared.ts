/** Tests of a mean that docs/statistics.md compares ours with, made of what src/stats has. */
import { twoWayClusterTest } from '../../src/stats/cluster.ts';
import { autocovariance, bartlettVariance } from '../../src/stats/hac.ts';
import { type MeanTest, meanTest } from '../../src/stats/mean-test.ts';
import { mean } from '../../src/stats/moments.ts';

/** Errors clustered one way: V_a + V_a − V_a. */
export const clusterTest = (x: Float64Array, groups: Int32Array): MeanTest =>
  twoWayClusterTest(x, groups, groups);

function lagged(x: Float64Array, varianceOf: (u: Float64Array) => number): MeanTest {
  const center = mean(x);
  const variance = varianceOf(x.map((value) => value - center));
  return meanTest(center, variance / x.length, x.length - 1);
}

/** @see Newey and West (1987), Econometrica 55, 703–708 */
export const neweyWestTest = (x: Float64Array, lag: number): MeanTest =>
  lagged(x, (u) => bartlettVariance(u, lag));

/** All lags weigh alike. @see Hansen and Hodrick (1980), Journal of Political Economy 88, 829–853 */
export const hansenHodrickTest = (x: Float64Array, lag: number): MeanTest =>
  lagged(x, (u) => {
    let sum = autocovariance(u, 0);
    for (let k = 1; k <= lag; k++) sum += 2 * autocovariance(u, k);
    return sum;
  });
