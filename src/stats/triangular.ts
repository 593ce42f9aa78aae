/** The triangular factor of a matrix that is positive definite, and its inverse. */

/** Lower factor L of LL' = q; `undefined` where q is not positive definite. */
export function cholesky(q: Float64Array, n: number): Float64Array | undefined {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = q[i * n + j]!; // i, j < n throughout
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i > j) lower[i * n + j] = sum / lower[j * n + j]!;
      else if (sum > 1e-14 * Math.abs(q[i * n + i]!)) lower[i * n + i] = Math.sqrt(sum);
      else return undefined;
    }
  return lower;
}

/** L⁻ᵀ of a lower factor, upper triangular. */
export function invertTransposed(lower: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let c = 0; c < n; c++)
    for (let i = c; i < n; i++) {
      let sum = i === c ? 1 : 0;
      for (let k = c; k < i; k++) sum -= lower[i * n + k]! * out[c * n + k]!;
      out[c * n + i] = sum / lower[i * n + i]!;
    }
  return out;
}
