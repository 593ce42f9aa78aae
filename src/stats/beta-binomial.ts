/** The spread of true rates among many analysts, from their hits alone: a beta distribution by maximum likelihood. */
import { gammaln } from 'simple-statistics';

/**
 * How true rates are spread: beta(alpha, beta); all at one rate, where hits scatter no more than by chance; or all at 0 and 1,
 * where every analyst hit always or never, so that the likelihood has its maximum at alpha = beta = 0.
 */
export type RatePrior =
  | { readonly kind: 'spread'; readonly alpha: number; readonly beta: number }
  | { readonly kind: 'no-spread'; readonly rate: number }
  | { readonly kind: 'all-or-nothing'; readonly rate: number };

/** Hits and trials of each analyst, whole numbers, 0 ≤ hits ≤ trials; both of one length. */
export interface HitCounts {
  readonly hits: Float64Array;
  readonly trials: Float64Array;
}

/** Beyond this sum of alpha and beta the distribution is a point for every purpose here. */
const POINT = 1e9;

/** Excess scatter below this is rounding: with one trial each it is exactly 0. */
const ROUNDING = 1e-9;

/**
 * Fits alpha and beta by maximum likelihood: Newton's steps on their logarithms, damped where the likelihood is not concave.
 *
 * Where the hits scatter no more than binomial ones of the pooled rate (Tarone's statistic is not positive) the likelihood grows towards
 * infinite alpha and beta: no spread.
 *
 * @returns `no-spread` with rate NaN without a trial or for a NaN
 * @see Griffiths (1973), Maximum likelihood estimation for the beta-binomial distribution, Biometrics 29, 637–648
 * @see Tarone (1979), Testing the goodness of fit of the binomial distribution, Biometrika 66, 585–590
 */
export function fitBetaBinomial(counts: HitCounts): RatePrior {
  const { rate, excess, correlation } = hitScatter(counts);
  if (!(excess > ROUNDING)) return { kind: 'no-spread', rate };
  const { hits, trials } = counts;
  if (hits.every((k, i) => k === 0 || k === trials[i])) return { kind: 'all-or-nothing', rate };
  const tallies = tally(counts);
  const size = 1 / Math.min(0.9, Math.max(1e-4, correlation)) - 1;
  let [a, b] = [Math.log(rate * size), Math.log((1 - rate) * size)];
  let slope = slopeAt(tallies, a, b);
  for (let step = 0, damping = 0; step < 500; step++) {
    const [da, db] = newton(slope, damping);
    const next = slopeAt(tallies, a + da, b + db);
    const gain = next.value - slope.value;
    if (gain < -slope.noise) {
      damping = Math.max(1e-3, damping * 10);
      continue;
    }
    // on a flat ridge the likelihood ends in rounding long before the gradient does
    if (gain <= slope.noise && steepness(next) >= steepness(slope)) break;
    [a, b, slope, damping] = [a + da, b + db, next, damping / 10];
    if (Math.exp(a) + Math.exp(b) > POINT) return { kind: 'no-spread', rate };
  }
  return { kind: 'spread', alpha: Math.exp(a), beta: Math.exp(b) };
}

/** Computes the logarithm of the likelihood of all counts, binomial coefficients included; alpha and beta > 0. */
export function betaBinomialLogLikelihood(
  { hits, trials }: HitCounts,
  alpha: number,
  beta: number,
): number {
  const logBeta = (a: number, b: number): number => gammaln(a) + gammaln(b) - gammaln(a + b);
  let sum = 0;
  for (let i = 0; i < hits.length; i++) {
    const [k, n] = [hits[i]!, trials[i]!]; // i < length
    sum += logBeta(k + alpha, n - k + beta) - logBeta(alpha, beta);
    sum -= Math.log(n + 1) + logBeta(k + 1, n - k + 1); // the binomial coefficient
  }
  return sum;
}

/** How far hits scatter beyond chance. */
export interface Scatter {
  /** Pooled. */
  readonly rate: number;
  /** Σ (k − n·rate)² / (rate·(1 − rate)) − Σ n: Tarone's numerator; 0 is pure chance. */
  readonly excess: number;
  /** Of two trials of one analyst, by moments: 1/(alpha + beta + 1). */
  readonly correlation: number;
}

/**
 * Computes the pooled rate and two measures of scatter, which need no iteration: what the fit starts from.
 *
 * @returns NaN without a trial, for a NaN, and where the rate is 0 or 1; the correlation also where nobody has two trials
 * @see Kleinman (1973), Proportions with extraneous variance: single and independent samples, JASA 68, 46–54
 */
export function hitScatter({ hits, trials }: HitCounts): Scatter {
  const entities = hits.length;
  let [k, n, ordered] = [0, 0, 0];
  for (let i = 0; i < entities; i++) {
    k += hits[i]!; // i < length
    n += trials[i]!;
    ordered += trials[i]! * (trials[i]! - 1);
  }
  const rate = k / n;
  let squares = 0;
  for (let i = 0; i < entities; i++) {
    const off = hits[i]! - trials[i]! * rate; // i < length
    squares += off * off;
  }
  const scaled = squares / (rate * (1 - rate));
  const unbiased = (scaled * entities) / (entities - 1);
  return { rate, excess: scaled - n, correlation: (unbiased - n) / ordered };
}

/** How many analysts have more than i hits, misses, trials: Γ of sums then becomes sums of logarithms. */
interface Tallies {
  readonly hits: Float64Array;
  readonly misses: Float64Array;
  readonly trials: Float64Array;
}

function tally({ hits, trials }: HitCounts): Tallies {
  return {
    hits: moreThan(hits),
    misses: moreThan(trials.map((n, i) => n - hits[i]!)),
    trials: moreThan(trials),
  };
}

function moreThan(values: Float64Array): Float64Array {
  const out = new Float64Array(values.reduce((a, b) => Math.max(a, b), 0));
  for (const value of values) if (value > 0) out[value - 1]! += 1;
  for (let i = out.length - 1; i > 0; i--) out[i - 1]! += out[i]!;
  return out;
}

/** The likelihood without constants, its gradient and curvature in ln alpha and ln beta. */
interface Slope {
  readonly value: number;
  /** Rounding error of the value. */
  readonly noise: number;
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
}

function slopeAt(tallies: Tallies, logAlpha: number, logBeta: number): Slope {
  const [alpha, beta] = [Math.exp(logAlpha), Math.exp(logBeta)];
  const k = rising(tallies.hits, alpha);
  const m = rising(tallies.misses, beta);
  const n = rising(tallies.trials, alpha + beta);
  const [a, b] = [alpha * (k.first - n.first), beta * (m.first - n.first)];
  return {
    value: k.value + m.value - n.value,
    noise: 1e-14 * (Math.abs(k.value) + Math.abs(m.value) + Math.abs(n.value)),
    a,
    b,
    aa: alpha * alpha * (k.second - n.second) + a,
    ab: -alpha * beta * n.second,
    bb: beta * beta * (m.second - n.second) + b,
  };
}

/** Σ c_i·ln(x + i) with its two derivatives. */
function rising(counts: Float64Array, x: number): { value: number; first: number; second: number } {
  let [value, first, second] = [0, 0, 0];
  for (let i = 0; i < counts.length; i++) {
    const [count, at] = [counts[i]!, x + i]; // i < length
    value += count * Math.log(at);
    first += count / at;
    second -= count / (at * at);
  }
  return { value, first, second };
}

function steepness({ a, b }: Slope): number {
  return Math.abs(a) + Math.abs(b);
}

/** A step towards the maximum, at most 2 in either logarithm. */
function newton({ a, b, aa, ab, bb }: Slope, damping: number): readonly [number, number] {
  // the curvature less what makes it negative definite
  const trace = aa + bb;
  const gap = Math.sqrt((aa - bb) * (aa - bb) + 4 * ab * ab);
  const largest = (trace + gap) / 2;
  const scale = Math.abs(aa) + Math.abs(bb);
  const shift = Math.max(0, largest + 1e-9 * scale) * 2 + damping * scale;
  const [p, q] = [aa - shift, bb - shift];
  const determinant = p * q - ab * ab;
  const da = (-q * a + ab * b) / determinant;
  const db = (ab * a - p * b) / determinant;
  const length = Math.max(1, Math.abs(da) / 2, Math.abs(db) / 2);
  return [da / length, db / length];
}
