/**
 * How much the hits of others say about one: true rates spread around each one's own base rate as beta(s·base, s·(1 − base)), with one
 * strength s for all. Without a spread beyond chance s is infinite, and everybody's rate is the own base rate.
 */

/** Hits, trials and base rate of each; columns of one length. */
export interface BasedCounts {
  readonly hits: Float64Array;
  readonly trials: Float64Array;
  /** Fraction; one outside (0, 1) tells nothing about the spread and is left out. */
  readonly bases: Float64Array;
}

/** `spread`: true rates differ from the base rates. `all-or-nothing`: each hit always or never, the likelihood is largest at s = 0. */
export type LiftPrior =
  | { readonly kind: 'spread'; readonly strength: number }
  | { readonly kind: 'no-spread' }
  | { readonly kind: 'all-or-nothing' };

const LEAST = 1e-4;
const MOST = 1e7;
const STEPS = 100;
/** A strength of so many times the most trials of anybody leaves a hundredth of that one's lift, and less of the others'. */
const NOTHING_LEFT = 100;
/** Excess scatter below this is rounding. */
const ROUNDING = 1e-9;

/**
 * Fits the strength by maximum likelihood of the beta-binomial with known means.
 *
 * Where hits scatter around n·base no more than binomial ones, Σ k(k − 1)/base + (n − k)(n − k − 1)/(1 − base) − n(n − 1) ≤ 0, the likelihood
 * grows towards infinite strength: no spread. Nor is there one where so strong a prior
 * leaves less than a hundredth of anybody's own lift.
 *
 * @see Tarone (1979), Testing the goodness of fit of the binomial distribution, Biometrika 66, 585–590, for the score at infinity
 * @see Griffiths (1973), Maximum likelihood estimation for the beta-binomial distribution, Biometrics 29, 637–648
 */
export function fitStrength(counts: BasedCounts): LiftPrior {
  const usable = [...counts.bases.keys()].filter(
    (i) => counts.bases[i]! > 0 && counts.bases[i]! < 1,
  );
  if (!(scatter(counts, usable) > ROUNDING)) return { kind: 'no-spread' };
  if (usable.every((i) => [0, counts.trials[i]!].includes(counts.hits[i]!)))
    return { kind: 'all-or-nothing' };
  let [low, high] = [Math.log(LEAST), Math.log(MOST)];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (slope(counts, usable, Math.exp(middle)) > 0) low = middle;
    else high = middle;
  }
  const strength = Math.exp((low + high) / 2);
  const most = usable.reduce((a, i) => Math.max(a, counts.trials[i]!), 0);
  return strength > NOTHING_LEFT * most ? { kind: 'no-spread' } : { kind: 'spread', strength };
}

function scatter({ hits, trials, bases }: BasedCounts, usable: readonly number[]): number {
  let sum = 0;
  for (const i of usable) {
    const [k, n, base] = [hits[i]!, trials[i]!, bases[i]!];
    sum += (k * (k - 1)) / base + ((n - k) * (n - k - 1)) / (1 - base) - n * (n - 1);
  }
  return sum;
}

/** Derivative of the logarithm of the likelihood. */
function slope({ hits, trials, bases }: BasedCounts, usable: readonly number[], s: number): number {
  let sum = 0;
  for (const i of usable) {
    const [k, n, base] = [hits[i]!, trials[i]!, bases[i]!];
    for (let j = 0; j < k; j++) sum += base / (s * base + j);
    for (let j = 0; j < n - k; j++) sum += (1 - base) / (s * (1 - base) + j);
    for (let j = 0; j < n; j++) sum -= 1 / (s + j);
  }
  return sum;
}
