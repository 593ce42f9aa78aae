/** Where a part of a page is parted from top to bottom: into columns of text, or into a table's labels and their rows. */
import { rightOf, rowsOf, type Segment } from './segment.ts';

export type Row = readonly Segment[];

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
const NARROWEST = 0.5;

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
    const isGoingOn = i === from || !isFar(rows[i - 1], row);
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

/** True where so much is blank between two rows that they belong to different parts of the page. */
const isFar = (upper: Row | undefined, lower: Row | undefined): boolean =>
  !!upper?.[0] &&
  !!lower?.[0] &&
  upper[0].y - lower[0].y > FAR * Math.max(upper[0].size, lower[0].size);

const FAR = 4;

/** Rows of a table among a run, from so many on: short cells on one line. */
const TABLE_ROWS = 3;

/** Cuts a run around the rows of tables in it: what is above and below them may be columns. The whole run comes too. */
function withoutTables(rows: readonly Row[], { from, to, x }: Gutter): readonly Gutter[] {
  const parts: Gutter[] = [];
  let [start, first] = [from, from];
  for (let i = from; i <= to; i++) {
    const row = i < to ? rows[i] : undefined;
    if (row && isTableRow(row, x)) continue;
    if (i - first >= TABLE_ROWS) {
      if (first > start) parts.push({ from: start, to: first, x });
      parts.push({ from: first, to: i, x });
      start = i;
    }
    first = i + 1;
  }
  return start === from || start >= to ? [{ from, to, x }] : [...parts, { from: start, to, x }];
}

function isTableRow(row: Row, x: number): boolean {
  const left = row.find((one) => isLeft(one, x));
  const right = row.findLast((one) => !isLeft(one, x));
  if (!left || !right || Math.abs(left.y - right.y) > 0.1 * right.size) return false;
  return right.text.length <= SHORT && left.text.length <= SHORT;
}

/** Letters of a cell that is no line of a text. */
const SHORT = 15;

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
  const isApart = (upper: Row | undefined, lower: Row | undefined, by = 2): boolean =>
    !!upper?.[0] && !!lower?.[0] && upper[0].y - lower[0].y > by * lower[0].size;
  let [first, last] = [from, to - 1];
  const isFirst = (side: number) =>
    side < 3 && isApart(rows[first], rows[first + 1], side === 1 ? 1 : 2);
  while (first < last && isFirst(sideOf(rows[first]!))) first++;
  while (last > first && sideOf(rows[last]!) < 3 && isApart(rows[last - 1], rows[last])) last--;
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
