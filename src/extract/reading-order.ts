/**
 * The order in which a page is read, by where its words stand:
 *
 * 1. of all blank strips from top to bottom the highest that parts two columns, or labels from their rows, is found;
 * 2. what stands above is read, then the left column and the right one, or each label and its rows, then what is below;
 * 3. each of these is read in the same way; where no strip is left, line by line from the left.
 */

import { type Parting, partingOf } from './columns.ts';
import { type Gutter, guttersOf, rowsIn, sidesOf } from './gutter.ts';
import { type PrintedPart, type Row, rightOf, type Segment } from './segment.ts';
import { CLOSE, edgeOf, isFull, type Span } from './spans.ts';

/** What is read as one line, in parts that are apart: cells, or the lines of one cell. */
export interface ReadLine {
  readonly parts: readonly ReadPart[];
}

export interface ReadPart extends PrintedPart {
  /** It goes on from the part before, without a gap. */
  readonly goesOn: boolean;
}

/** Most segments of a page, and most gutters, that are looked at; a page with more is read line by line. */
const [MOST_SEGMENTS, MOST_GUTTERS] = [2500, 20_000];

export function readingOrder(segments: readonly Segment[]): readonly ReadLine[] {
  if (segments.length > MOST_SEGMENTS) return rowsIn(segments).flatMap(linesOf);
  return orderOf(segments, { left: MOST_GUTTERS });
}

/** How many gutters may still be looked at. */
interface Budget {
  left: number;
}

function orderOf(segments: readonly Segment[], budget: Budget): readonly ReadLine[] {
  const rows = rowsIn(segments);
  const best = rows.length < 2 ? undefined : bestParting(rows, budget);
  if (!best) return rows.flatMap(linesOf);
  const { gutter, parting } = best;
  const within = (from: number, to: number) => orderOf(rows.slice(from, to).flat(), budget);
  return [
    ...within(0, gutter.from),
    ...parted(rows, gutter, parting, budget),
    ...within(gutter.to, rows.length),
  ];
}

interface Best {
  readonly gutter: Gutter;
  readonly parting: Parting;
}

/** Labels before their rows count so many times: they stand as they do by no accident. What follows its rows is rare. */
const [SURE, AFTER] = [2, 1.2];

const weightOf = (parting: Parting): number =>
  parting.kind === 'columns' ? 1 : parting.labels === 'left' ? SURE : AFTER;

/** The parting of most rows. */
function bestParting(rows: readonly Row[], budget: Budget): Best | undefined {
  let best: Best | undefined;
  let most = 0;
  const heightOf = ({ from, to }: Gutter) => to - from;
  const gutters = guttersOf(rows);
  for (const gutter of [...gutters].sort((a, b) => heightOf(b) - heightOf(a) || a.x - b.x)) {
    if (best && SURE * heightOf(gutter) <= most) break; // the rest are lower still
    if (--budget.left < 0) break;
    const parting = partingOf(sidesOf(rows, gutter));
    if (!parting) continue;
    const score = heightOf(gutter) * weightOf(parting);
    if (score <= most) continue;
    [best, most] = [{ gutter, parting }, score];
  }
  return best;
}

function parted(
  rows: readonly Row[],
  gutter: Gutter,
  parting: Parting,
  budget: Budget,
): readonly ReadLine[] {
  if (parting.kind === 'columns') {
    const { left, right } = sidesOf(rows, gutter);
    return [...orderOf(left.flat(), budget), ...orderOf(right.flat(), budget)];
  }
  const closest = closestSpans(parting.spans);
  return parting.spans.flatMap((span) => spanLines(span, parting.labels, closest, budget));
}

function spanLines(
  { label, rows, isRest }: Span,
  labels: 'left' | 'right',
  closest: number,
  budget: Budget,
): readonly ReadLine[] {
  if (isRest) return orderOf([...label, ...rows].flat(), budget);
  if (label.length === 0) return rows.flatMap(linesOf);
  if (isOneCell(label, closest) && isOneCell(rows, closest)) {
    const [first, second] = labels === 'left' ? [label, rows] : [rows, label];
    return [{ parts: [...cellParts(first), ...cellParts(second)] }];
  }
  const named = isOneCell(label, closest) ? [{ parts: cellParts(label) }] : label.flatMap(linesOf);
  const others = orderOf(rows.flat(), budget);
  return labels === 'left' ? [...named, ...others] : [...others, ...named];
}

/** Lines of one cell: they stand closer than the cells do, or go on from one to the next; or it is one line. */
function isOneCell(rows: readonly Row[], closest: number): boolean {
  if (rows.length === 1) return true;
  if (rows.some((row) => row.length > 1)) return false;
  const edge = edgeOf(rows);
  return rows.every((row, i) => {
    const next = rows[i + 1];
    const apart = next ? row[0]!.y - next[0]!.y : 0; // rows have a first
    if (next && !overlap(row[0]!, next[0]!)) return false; // another column
    const isNear = apart < NEARER * closest && closest < Number.POSITIVE_INFINITY;
    return isNear || apart < CLOSE * row[0]!.size * (isFull(row, edge) ? 1 : ALONE);
  });
}

/** Lines that do not fill theirs stand closer where they are one cell. */
const ALONE = 0.95;

const overlap = (a: Segment, b: Segment): boolean =>
  Math.min(rightOf(a), rightOf(b)) > Math.max(a.box.x, b.box.x);

/** Share of the distance of cells by which the lines of one may be apart. */
const NEARER = 0.85;

/** Shortest way from the last line of a span to the first of the next. */
const closestSpans = (spans: readonly Span[]): number =>
  Math.min(
    ...spans.slice(1).map(({ rows }, i) => spans[i]!.rows.at(-1)![0]!.y - rows[0]![0]!.y), // spans have rows
  );

const cellParts = (rows: readonly Row[]): readonly ReadPart[] =>
  rows.flatMap((row, i) =>
    row.map(({ text, box }) => ({ text, box, goesOn: i > 0 && row.length === 1 })),
  );

/** A row as one line; what is printed over it comes after it. */
function linesOf(row: Row): readonly ReadLine[] {
  const lines: Segment[][] = [];
  for (const one of row) {
    const line = lines.find((line) => one.box.x > rightOf(line.at(-1)!) - one.size); // a line has a last
    if (line) line.push(one);
    else lines.push([one]);
  }
  return lines.map((line) => ({
    parts: line.map(({ text, box }) => ({ text, box, goesOn: false })),
  }));
}
