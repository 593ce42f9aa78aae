/** Why sets of a sweep failed: reasons that differ in their numbers alone are one. */

export interface SharedFailure<R extends string> {
  /** The reason of the first of them. */
  readonly why: R;
  /** Row of the first of them. */
  readonly row: number;
  readonly count: number;
}

/** The reasons, that of most sets first, then that of the earliest. @param reasons one a set; `undefined` where it did not fail */
export function sharedFailures<R extends string>(
  reasons: readonly (R | undefined)[],
): readonly SharedFailure<R>[] {
  const found = new Map<string, SharedFailure<R>>();
  for (const [row, why] of reasons.entries()) {
    if (why === undefined) continue;
    const key = why.replace(/\d+/g, '0');
    const known = found.get(key) ?? { why, row, count: 0 };
    found.set(key, { why: known.why, row: known.row, count: known.count + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.row - b.row);
}
