/** What one unit of money grows to, session by session. */
export function growthOf(returns: Float64Array): Float64Array {
  const growth = new Float64Array(returns.length + 1).fill(1);
  for (const [i, r] of returns.entries()) growth[i + 1] = growth[i]! * (1 + r);
  return growth;
}
