/** Cells that stand beside several rows: which rows belong to each, by where its middle is. */

import { greatest, middleOf, type Row, rightOf, topOf } from './segment.ts';

/** Rows of one side that belong to one cell of the other, from the top; heads of a table belong to none. */
export interface Span {
  /** The cell's rows. */
  readonly label: readonly Row[];
  readonly rows: readonly Row[];
  /** What is below the labels that stand so; the last. */
  readonly isRest?: true;
}

const highest = (row: Row): number => greatest(row, topOf);
const lowest = (row: Row): number => -greatest(row, ({ box }) => -box.y);
const sizeOf = (row: Row): number => greatest(row, ({ size }) => size);
const baseOf = (row: Row): number => row[0]!.y; // a row has a first

/**
 * Rows of a side that make one cell: they stand as close as lines of a text do.
 */
function cellsOf(side: readonly Row[]): readonly (readonly Row[])[] {
  const cells: Row[][] = [];
  for (const row of side) {
    const above = cells.at(-1)?.at(-1);
    const isNext = above && baseOf(above) - baseOf(row) < CLOSE * sizeOf(row);
    if (isNext) cells.at(-1)?.push(row);
    else cells.push([row]);
  }
  return cells;
}

/** Heights of letters from line to line within a cell. */
export const CLOSE = 1.6;

/**
 * Gives each label the rows whose middle it is in: the first begins at the top, each ends as far below its middle as it
 * began above it, between two rows, and the last at the bottom. One or two rows may be heads.
 *
 * @returns `undefined` where the labels do not stand so, or each beside a row of its own
 */
export function spansOf(labels: readonly Row[], rows: readonly Row[]): readonly Span[] | undefined {
  for (const heads of [0, 1, 2])
    for (const cells of [cellsOf(labels), labels.map((row) => [row])]) {
      if (cells.length >= rows.length - heads) continue;
      const spans = centered(cells, rows.slice(heads));
      if (spans) return heads === 0 ? spans : [{ label: [], rows: rows.slice(0, heads) }, ...spans];
    }
  return undefined;
}

function centered(
  cells: readonly (readonly Row[])[],
  rows: readonly Row[],
): readonly Span[] | undefined {
  const spans: Span[] = [];
  let next = 0;
  for (const [i, cell] of cells.entries()) {
    const first = rows[next];
    if (!first) return undefined;
    const middle = (highest(cell[0]!) + lowest(cell.at(-1)!)) / 2; // a cell has a row
    const end = 2 * middle - highest(first);
    let last = next;
    while (last + 1 < rows.length && midOf(rows[last + 1]!) > end) last++;
    if (Math.abs(lowest(rows[last]!) - end) > SLACK * sizeOf(first))
      return withRest(spans, cells.slice(i).flat(), rows.slice(next));
    spans.push({ label: cell, rows: rows.slice(next, last + 1) });
    next = last + 1;
  }
  return next === rows.length ? spans : withRest(spans, [], rows.slice(next));
}

/** Spans that are sure, with what follows them as a rest; nothing where they are few, and may be so by luck. */
function withRest(
  spans: readonly Span[],
  label: readonly Row[],
  rows: readonly Row[],
): readonly Span[] | undefined {
  const sure = spans.filter((span) => span.rows.length > 1).length;
  return sure < 2 ? undefined : [...spans, { label, rows, isRest: true }];
}

/** Heights of letters by which a middle may be off, twice. */
const SLACK = 0.9;

const midOf = (row: Row): number => row.reduce((sum, one) => sum + middleOf(one), 0) / row.length;

/** Right edge of a side. */
export const edgeOf = (side: readonly Row[]): number => greatest(side.flat(), rightOf);

/** True for a line of text that goes on in the next: it is one piece, long, and ends at the edge. */
export function isFull(row: Row, edge: number): boolean {
  const [only, another] = row;
  if (!only || another || only.text.length < 10) return false;
  return rightOf(only) > edge - 1.6 * only.size && !/[。！？：:；;]$/.test(only.text);
}

/** Spans of which one ends within a sentence. */
export const breaksOf = (spans: readonly Span[], edge: number): number =>
  spans.slice(0, -1).filter(({ rows }) => isFull(rows.at(-1)!, edge)).length; // a span has a row
