/** Many p-values at once, each adjusted so that it may be compared with the level as if it were the only one. */

/**
 * Computes the step-up p-values of Benjamini and Hochberg: among those at or below the level, the expected share of false ones is at
 * most the level, for independent or positively dependent tests.
 *
 * @returns in the order of the input, at most 1; a NaN (no test was possible) stays NaN and does not count among the tests
 * @see Benjamini and Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical Society B 57, 289–300
 */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  const places = Uint32Array.from(p.keys()).filter((at) => !Number.isNaN(p[at]));
  const order = places.sort((a, b) => p[a]! - p[b]! || a - b);
  const out = new Float64Array(p.length).fill(Number.NaN);
  const m = order.length;
  let running = 1;
  for (let i = m - 1; i >= 0; i--) {
    const at = order[i]!; // i < m
    running = Math.min(running, (m * p[at]!) / (i + 1)); // min over j ≥ i of m·p(j)/j
    out[at] = running;
  }
  return out;
}
