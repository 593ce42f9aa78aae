/**
 * Many p-values at once: each is adjusted so that it may be compared with the level as if it were the only one. All keep the
 * order of their input. A NaN (no test was possible) stays NaN and does not count among the tests.
 */

/** Computes min(1, m·p): the chance of a single false rejection stays at the level under any dependence. */
export function bonferroni(p: Float64Array): Float64Array {
  const { order } = ascending(p);
  return p.map((value) => Math.min(1, value * order.length)); // Math.min keeps NaN
}

/**
 * Computes Holm's step-down p-values: the guarantee of {@link bonferroni}, never larger than its values.
 *
 * @see Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 65–70
 */
export function holm(p: Float64Array): Float64Array {
  const { order, out } = ascending(p);
  let running = 0;
  for (let i = 0; i < order.length; i++) {
    const at = order[i]!; // i < length
    running = Math.max(running, Math.min(1, (order.length - i) * p[at]!));
    out[at] = running;
  }
  return out;
}

/**
 * Computes the step-up p-values of Benjamini and Hochberg: among those at or below the level, the expected share of false ones is at
 * most the level, for independent or positively dependent tests.
 *
 * @see Benjamini and Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical Society B 57, 289–300
 */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  return stepUp(p, 1);
}

/**
 * Computes the step-up p-values of Benjamini and Yekutieli: those of {@link benjaminiHochberg} times 1 + 1/2 + … + 1/m, at most 1, for
 * tests that depend on each other in any way.
 *
 * @see Benjamini and Yekutieli (2001), The control of the false discovery rate under dependency, Annals of Statistics 29, 1165–1188
 */
export function benjaminiYekutieli(p: Float64Array): Float64Array {
  const { order } = ascending(p);
  let harmonic = 0;
  for (let i = 1; i <= order.length; i++) harmonic += 1 / i;
  return stepUp(p, harmonic);
}

/** Storey's estimates: the share of tests without an effect, and a q-value each. */
export interface StoreyValues {
  /** Fraction in (0, 1]; NaN without a p-value. */
  readonly nullShare: number;
  readonly q: Float64Array;
}

/**
 * Computes q-values: those of {@link benjaminiHochberg} times the estimated share of true null hypotheses, #{p > λ} / (m·(1 − λ)).
 * An estimate of 0 would make every q 0; it is then taken as 1/(m·(1 − λ)), one p-value above λ. At most 1.
 *
 * @see Storey (2002), A direct approach to false discovery rates, Journal of the Royal Statistical Society B 64, 479–498
 */
export function storey(p: Float64Array, lambda = 0.5): StoreyValues {
  const { order } = ascending(p);
  const m = order.length;
  if (m === 0) return { nullShare: Number.NaN, q: p.slice() };
  const above = order.filter((at) => p[at]! > lambda).length;
  const nullShare = Math.min(1, Math.max(1, above) / (m * (1 - lambda)));
  return { nullShare, q: stepUp(p, nullShare) };
}

/** min over j ≥ i of factor·m·p(j)/j, at most 1, from the largest p down. */
function stepUp(p: Float64Array, factor: number): Float64Array {
  const { order, out } = ascending(p);
  const m = order.length;
  let running = 1;
  for (let i = m - 1; i >= 0; i--) {
    const at = order[i]!; // i < m
    running = Math.min(running, (factor * m * p[at]!) / (i + 1));
    out[at] = running;
  }
  return out;
}

/** Indices of the p-values in ascending order, and a column of NaN for the result. */
function ascending(p: Float64Array): { order: Uint32Array; out: Float64Array } {
  const places = Uint32Array.from(p.keys()).filter((at) => !Number.isNaN(p[at]));
  return {
    order: places.sort((a, b) => p[a]! - p[b]! || a - b),
    out: new Float64Array(p.length).fill(Number.NaN),
  };
}
