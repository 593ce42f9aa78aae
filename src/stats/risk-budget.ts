/** Portfolios whose names carry set shares of the risk. */

/** Rounds of the descent; a few dozen are enough for hundreds of names. */
const ROUNDS = 10_000;
/** Change of a weight, relative to it, below which the descent has arrived. */
const STILL = 1e-14;

/**
 * Computes the long portfolio in which name i carries the share `budget[i]` of the variance: w_i (Σw)_i ∝ budget_i. Found
 * as the minimum of ½ y'Σy − Σ budget_i ln y_i by cyclical coordinate descent, then scaled to a sum of 1.
 *
 * @param sigma symmetric, positive on the diagonal, n × n, row-major
 * @param budget above 0, length n; only their proportions count
 * @returns weights above 0 that sum to 1; `undefined` where the descent does not arrive, as for a matrix that is not
 *   positive definite
 * @see Griveau-Billion, Richard and Roncalli (2013), A fast algorithm for computing high-dimensional risk parity portfolios
 */
export function riskBudget(sigma: Float64Array, budget: Float64Array): Float64Array | undefined {
  const n = budget.length;
  const total = budget.reduce((sum, value) => sum + value, 0);
  const y = Float64Array.from(budget, (share, i) => Math.sqrt(share / total / sigma[i * n + i]!));
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const own = sigma[i * n + i]!;
      let others = 0;
      for (let j = 0; j < n; j++) if (j !== i) others += sigma[i * n + j]! * y[j]!;
      // own y² + others y − budget = 0, the root above 0, written so that nothing cancels
      const root = Math.sqrt(others * others + (4 * own * budget[i]!) / total);
      const next =
        others > 0 ? (2 * budget[i]!) / total / (others + root) : (root - others) / 2 / own;
      moved = Math.max(moved, Math.abs(next - y[i]!) / next);
      y[i] = next;
    }
    if (!Number.isFinite(moved)) return undefined;
    if (moved > STILL) continue;
    const sum = y.reduce((all, value) => all + value, 0);
    return y.map((value) => value / sum);
  }
  return undefined;
}
