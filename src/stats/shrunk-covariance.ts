/** Covariances of many names from few sessions: the sample's, pulled towards a target that needs fewer numbers. */

/** `identity`: one variance for all and no correlation; `constant-correlation`: each name's own variance, one correlation. */
export const SHRINKAGES = ['none', 'identity', 'constant-correlation'] as const;
export type Shrinkage = (typeof SHRINKAGES)[number];

export interface ShrunkCovariance {
  /** Symmetric, n × n, row-major; of one session. */
  readonly values: Float64Array;
  /** How much of the target is in it, in [0, 1]. */
  readonly intensity: number;
}

/**
 * Computes a covariance matrix.
 *
 * @param returns sessions × names, row-major; no NaN
 * @param count names, n
 * @returns divided by the sessions less 1 without shrinkage, and by the sessions with it, as the papers have it
 * @see Ledoit and Wolf (2004), A well-conditioned estimator for large-dimensional covariance matrices, Journal of
 *   Multivariate Analysis 88, 365–411 (identity)
 * @see Ledoit and Wolf (2004), Honey, I shrunk the sample covariance matrix, Journal of Portfolio Management 30(4),
 *   110–119, appendix (constant correlation)
 */
export function shrunkCovariance(
  returns: Float64Array,
  count: number,
  shrinkage: Shrinkage,
): ShrunkCovariance {
  const sessions = returns.length / count;
  const x = centered(returns, count);
  const sample = productOf(x, count, sessions);
  if (shrinkage === 'none') {
    const unbiased = sessions / (sessions - 1);
    return { values: sample.map((value) => value * unbiased), intensity: 0 };
  }
  const target =
    shrinkage === 'identity' ? scaledIdentity(sample, count) : oneCorrelation(sample, count);
  const noise = variancesOf(x, sample, count);
  let [distance, spread] = [0, 0];
  for (let at = 0; at < sample.length; at++) {
    const gap = sample[at]! - target[at]!; // at < length of all
    distance += gap * gap;
    spread += noise[at]!;
  }
  const shared = shrinkage === 'identity' ? 0 : targetCovariance(x, sample, noise, count);
  const intensity =
    distance > 0 ? Math.min(1, Math.max(0, (spread - shared) / distance / sessions)) : 0;
  const values = sample.map((value, at) => (1 - intensity) * value + intensity * target[at]!);
  return { values, intensity };
}

/** Returns less the mean of their name. */
function centered(returns: Float64Array, count: number): Float64Array {
  const sessions = returns.length / count;
  const means = new Float64Array(count);
  for (let at = 0; at < returns.length; at++)
    means[at % count] = means[at % count]! + returns[at]! / sessions;
  return returns.map((value, at) => value - means[at % count]!);
}

/** X'X ÷ sessions. */
function productOf(x: Float64Array, n: number, sessions: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let row = 0; row < x.length; row += n)
    for (let i = 0; i < n; i++) {
      const own = x[row + i]! / sessions;
      for (let j = 0; j <= i; j++) out[i * n + j] = out[i * n + j]! + own * x[row + j]!;
    }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) out[j * n + i] = out[i * n + j]!;
  return out;
}

/** How each entry of the sample would vary, times the sessions: π of the papers. */
function variancesOf(x: Float64Array, sample: Float64Array, n: number): Float64Array {
  const squares = x.map((value) => value * value);
  const sessions = x.length / n;
  const out = productOf(squares, n, sessions);
  for (let at = 0; at < out.length; at++) out[at] = out[at]! - sample[at]! * sample[at]!;
  return out;
}

function scaledIdentity(sample: Float64Array, n: number): Float64Array {
  let mean = 0;
  for (let i = 0; i < n; i++) mean += sample[i * n + i]! / n;
  return Float64Array.from(sample, (_, at) => (at % (n + 1) === 0 ? mean : 0));
}

function oneCorrelation(sample: Float64Array, n: number): Float64Array {
  const deviations = Float64Array.from({ length: n }, (_, i) => Math.sqrt(sample[i * n + i]!));
  const mean = meanCorrelation(sample, deviations);
  return Float64Array.from(sample, (value, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return i === j ? value : mean * deviations[i]! * deviations[j]!;
  });
}

/** A name that never moves has no correlation, and counts as 0. */
function meanCorrelation(sample: Float64Array, deviations: Float64Array): number {
  const n = deviations.length;
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const scale = deviations[i]! * deviations[j]!;
      if (scale > 0) sum += sample[i * n + j]! / scale;
    }
  return n < 2 ? 0 : sum / ((n * (n - 1)) / 2);
}

/** How the target of one correlation varies together with the sample: ρ of the paper. */
function targetCovariance(
  x: Float64Array,
  sample: Float64Array,
  noise: Float64Array,
  n: number,
): number {
  const sessions = x.length / n;
  const deviations = Float64Array.from({ length: n }, (_, i) => Math.sqrt(sample[i * n + i]!));
  const mean = meanCorrelation(sample, deviations);
  let rho = 0;
  for (let i = 0; i < n; i++) rho += noise[i * n + i]!;
  // θ of i and j: mean of (x_i² − s_ii)(x_i x_j − s_ij)
  const theta = new Float64Array(n * n);
  for (let row = 0; row < x.length; row += n)
    for (let i = 0; i < n; i++) {
      const own = x[row + i]!;
      const square = (own * own - sample[i * n + i]!) / sessions;
      for (let j = 0; j < n; j++)
        theta[i * n + j] = theta[i * n + j]! + square * (own * x[row + j]! - sample[i * n + j]!);
    }
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (i === j || !(deviations[i]! > 0)) continue;
      rho += ((mean * deviations[j]!) / deviations[i]!) * theta[i * n + j]!;
    }
  return rho;
}
