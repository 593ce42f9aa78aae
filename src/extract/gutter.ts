/** Where a part of a page is parted from top to bottom: into columns of text, or into a table's labels and their rows. */
import { greatest, type Row, rightOf, rowsOf, type Segment } from './segment.ts';
import { tablesIn } from './table-rows.ts';

/** Rows that a blank strip parts, from one row up to, not including, another. */
export interface Gutter {
  readonly from: number;
  readonly to: number;
  /** Left edge of what stands right of it. */
  readonly x: number;
}

/** What stands on each side of a gutter, by rows of its own. */
export interface Sides {
  readonly left: readonly Row[];
  readonly right: readonly Row[];
}

/** Narrowest blank strip, in heights of letters. */
const NARROWEST = 0.3;

export const rowsIn = (segments: readonly Segment[]): readonly Row[] =>
  rowsOf(
    segments,
    ({ y }) => y,
    ({ size }) => size,
  );

/** Every longest run of rows that a blank strip parts, with a row or more on either side of it. */
export function guttersOf(rows: readonly Row[]): readonly Gutter[] {
  const edges = new Set(rows.flatMap((row) => row.map(({ box }) => Math.round(box.x))));
  return [...edges].flatMap((x) => runsAt(rows, x));
}

function runsAt(rows: readonly Row[], x: number): readonly Gutter[] {
  const runs: Gutter[] = [];
  let from = 0;
  for (let i = 0; i <= rows.length; i++) {
    const row = rows[i];
    const isGoingOn = i === from || between(rows[i - 1], row) <= FAR;
    if (row && isGoingOn && !row.some((one) => crosses(one, x))) continue;
    for (const run of withoutTables(rows, { from, to: i, x })) {
      const kept = trimmed(rows, run);
      if (kept) runs.push(kept);
    }
    from = isGoingOn ? i + 1 : i;
    if (!isGoingOn) i--; // the row begins a run, or crosses
  }
  return runs;
}

/** Heights of letters from the lowest line of a row to the highest of the next; 0 where there is none. */
function between(upper: Row | undefined, lower: Row | undefined): number {
  if (!upper?.[0] || !lower?.[0]) return 0;
  const [low, high] = [-greatest(upper, ({ y }) => -y), greatest(lower, ({ y }) => y)];
  return (low - high) / Math.max(upper[0].size, lower[0].size);
}

/** From which on two rows belong to different parts of the page. */
const FAR = 4;

/** Cuts a run around the rows of tables in it: what is above and below them may be columns. */
function withoutTables(rows: readonly Row[], { from, to, x }: Gutter): readonly Gutter[] {
  const parts: Gutter[] = [];
  let start = from;
  for (const [first, end] of tablesIn(rows.slice(from, to), x)) {
    if (from + first > start) parts.push({ from: start, to: from + first, x });
    parts.push({ from: from + first, to: from + end, x });
    start = from + end;
  }
  return start < to ? [...parts, { from: start, to, x }] : parts;
}

const isLeft = (one: Segment, x: number): boolean => one.box.x < x - 1;

const crosses = (one: Segment, x: number): boolean =>
  isLeft(one, x) && rightOf(one) > x - NARROWEST * one.size;

/**
 * Without first and last rows on one side only that stand apart from the others, and without first rows on the left, which
 * are read first in any case, such as a title; nothing for one row alone.
 */
function trimmed(rows: readonly Row[], { from, to, x }: Gutter): Gutter | undefined {
  const sideOf = (row: Row): number =>
    (row.some((one) => isLeft(one, x)) ? 1 : 0) + (row.some((one) => !isLeft(one, x)) ? 2 : 0);
  const isApart = (upper: number, by = 2): boolean => between(rows[upper], rows[upper + 1]) > by;
  let [first, last] = [from, to - 1];
  const isFirst = (side: number) => side < 3 && isApart(first, side === 1 ? 1 : 2);
  while (first < last && isFirst(sideOf(rows[first]!))) first++;
  while (last > first && sideOf(rows[last]!) < 3 && isApart(last - 1)) last--;
  const sides = rows.slice(first, last + 1).map(sideOf);
  const count = (side: number) => sides.filter((one) => (one & side) > 0).length;
  return count(1) + count(2) < 3 || count(1) * count(2) === 0
    ? undefined
    : { from: first, to: last + 1, x };
}

export function sidesOf(rows: readonly Row[], { from, to, x }: Gutter): Sides {
  const all = rows.slice(from, to).flat();
  return {
    left: rowsIn(all.filter((one) => isLeft(one, x))),
    right: rowsIn(all.filter((one) => !isLeft(one, x))),
  };
}
