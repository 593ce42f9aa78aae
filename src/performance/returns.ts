/** From equity to returns and back. */

/**
 * Computes the simple return of every session on the one before.
 *
 * @param equity portfolio value per session, > 0, one currency; length n
 * @returns fractions, length n − 1 (0 for an empty series); NaN where one of the two values is NaN
 */
export function simpleReturns(equity: Float64Array): Float64Array {
  const returns = new Float64Array(Math.max(0, equity.length - 1));
  for (let i = 0; i < returns.length; i++) returns[i] = equity[i + 1]! / equity[i]! - 1; // i + 1 < n
  return returns;
}

/**
 * Computes what one unit of money grows to, session by session: the inverse of {@link simpleReturns} for a start of 1.
 *
 * @param returns fractions; length n
 * @param out length n + 1, written and returned; first value 1
 */
export function growthOf(
  returns: Float64Array,
  out: Float64Array = new Float64Array(returns.length + 1),
): Float64Array {
  let value = 1;
  out[0] = value;
  for (let i = 0; i < returns.length; i++) {
    value *= 1 + returns[i]!;
    out[i + 1] = value;
  }
  return out;
}

/**
 * Computes the return from the first value to the last.
 *
 * @param equity portfolio value per session, > 0
 * @returns fraction ≥ -1; 0 for a single value; NaN for an empty series or where one of the two ends is NaN
 */
export function totalReturn(equity: Float64Array): number {
  const first = equity.at(0);
  const last = equity.at(-1);
  return first === undefined || last === undefined ? Number.NaN : last / first - 1;
}
