/** Rows of a table among the rows of a part of a page. */
import type { Row, Segment } from './segment.ts';

const isShort = ({ box, size }: Segment): boolean => box.width <= SHORT * size;

/** Heights of letters by which the cells of a row may stand off its line. */
const LEVEL = 0.2;

/** From a row up to, not including, another. */
export type RowRange = readonly [first: number, end: number];

/** Width of a cell that is no line of a text, in heights of letters. */
const SHORT = 15;
/** Rows of two cells that follow each other; rows of three and more, and how far these may be apart. */
const [ROWS, WIDE_ROWS, APART] = [3, 2, 4];

/** The tables that a blank strip at `x` goes through. */
export function tablesIn(rows: readonly Row[], x: number): readonly RowRange[] {
  const wide = rows.flatMap((row, i) => (row.length > 2 && isTableRow(row, x) ? [i] : []));
  const plain = rows.flatMap((row, i) => (isTableRow(row, x) ? [i] : []));
  const found = [...groups(wide, APART, WIDE_ROWS), ...groups(plain, 1, ROWS)];
  return merged(found.map(([first, end]) => [first, withRest(rows, end)]));
}

/** Numbers that follow each other with at most so much between, where there are enough of them. */
function groups(numbers: readonly number[], apart: number, enough: number): readonly RowRange[] {
  const all: number[][] = [];
  for (const one of numbers) {
    const group = all.at(-1);
    if (group && one - group.at(-1)! <= apart)
      group.push(one); // a group has a last
    else all.push([one]);
  }
  return all
    .filter((group) => group.length >= enough)
    .map((group) => [group[0]!, group.at(-1)! + 1]); // never empty
}

/** Ranges that touch or lie in each other as one. */
function merged(ranges: readonly RowRange[]): readonly RowRange[] {
  const all: RowRange[] = [];
  for (const [first, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last && first <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], end)];
    else all.push([first, end]);
  }
  return all;
}

/** The end of a table with the rest of its last row, where a cell of that goes on in the next line. */
function withRest(rows: readonly Row[], end: number): number {
  const [last] = rows[end - 1] ?? [];
  const [next, another] = rows[end] ?? [];
  const goesOn = last && next && !another && isShort(next) && last.y - next.y < 1.6 * next.size;
  return goesOn ? end + 1 : end;
}

/** True for cells on one line, on both sides of a strip, of which none is a line of a text. */
function isTableRow(row: Row, x: number): boolean {
  const isLeft = ({ box }: Segment) => box.x < x - 1;
  const [first] = row;
  if (!first || !isLeft(first) || row.every(isLeft)) return false;
  return row.every((one) => isShort(one) && Math.abs(one.y - first.y) <= LEVEL * one.size);
}
