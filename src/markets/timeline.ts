/** Values by period, worked out once, so that a look-up on each session costs a comparison or two. */
import type { Board, MarketRules } from './rules.ts';

/** Values by period: `values[i]` holds from `from[i]` until `from[i + 1]`. `from[0]` is minus infinity. */
export interface Timeline<T> {
  readonly from: Float64Array;
  readonly values: readonly T[];
}

/**
 * Makes a timeline from a board's rules: `make` is called once for each period in which no row of the board begins or ends.
 *
 * @param make the value on a day; the first day asked is minus infinity, on which no row is in force
 */
export function timelineOf<T>(
  { rows }: MarketRules,
  board: Board,
  make: (day: number) => T,
): Timeline<T> {
  const starts = new Set<number>([Number.NEGATIVE_INFINITY]);
  for (const row of rows) {
    if (!row.boards.includes(board)) continue;
    starts.add(row.from);
    if (row.to !== undefined) starts.add(row.to + 1);
  }
  const from = Float64Array.from(starts).sort();
  return { from, values: Array.from(from, make) };
}

/** Gives the value on a day. */
export function valueOn<T>({ from, values }: Timeline<T>, day: number): T {
  let i = from.length - 1;
  while (from[i]! > day) i--; // ends at 0 at the latest: from[0] is minus infinity
  return values[i]!;
}
