/** Tells what a gutter parts: two columns of text, labels that stand beside several rows, or the cells of plain rows. */

import type { Sides } from './gutter.ts';
import type { Row } from './segment.ts';
import { breaksOf, CLOSE, edgeOf, isFull, type Span, spansOf } from './spans.ts';

/** How what a gutter parts is read; a table of plain rows is read across and has no parting. */
export type Parting =
  | { readonly kind: 'columns' }
  | { readonly kind: 'spans'; readonly labels: 'left' | 'right'; readonly spans: readonly Span[] };

const baseOf = (row: Row): number => row[0]!.y; // a row has a first
const sizeOf = (row: Row): number => row[0]!.size;

/** Says how two sides are read; `undefined` for rows that are read across. */
export function partingOf({ left, right }: Sides): Parting | undefined {
  if (areCards(left, right) || (isProse(left) && isProse(right))) return { kind: 'columns' };
  const isLeftFewer = left.length <= right.length;
  const [labels, rows] = isLeftFewer ? [left, right] : [right, left];
  const partners = partnersOf(labels, rows);
  const edge = edgeOf(rows);
  const spans = spansOf(labels, rows);
  if (labels.length === 1)
    return spans && (partners.length === 0 || isStacked(labels[0]!) || isMiddle(partners, rows)) // it has one
      ? { kind: 'spans', labels: isLeftFewer ? 'left' : 'right', spans }
      : undefined;
  const isAligned = partners.length >= ALIGNED * labels.length;
  const within = partners.filter((at) => at > 0 && isFull(rows[at - 1]!, edge)).length; // at < length
  // each line has its own label: a table, whatever the lines look like
  const isEach = isAligned && partners.length >= EACH * rows.length;
  const isAcross = isEach || (isAligned && within === 0 && !areAround(spans ?? [], labels));
  if (isAcross || areStaggered(labels, rows)) return undefined;
  if (spans && areSure(spans) && breaksOf(spans, edge) === 0)
    return { kind: 'spans', labels: isLeftFewer ? 'left' : 'right', spans };
  if (isAligned && !(isProse(rows) && within > ALIGNED * ALIGNED * partners.length))
    return undefined;
  return { kind: 'columns' };
}

/** True where cells of several lines begin above the first label: it stands in their middle, not at their first line. */
function areAround(spans: readonly Span[], labels: readonly Row[]): boolean {
  const own = spans.filter(({ label, isRest }) => label.length > 0 && !isRest);
  const tall = own.filter(({ label, rows }) => rows.length > label.length);
  const first = tall[0];
  const isWrapped = tall.some(
    ({ label, rows }) => label.length > 1 && rows.length > label.length + 1,
  );
  if (!first || (tall.length < 2 && !isWrapped)) return false;
  return baseOf(first.rows[0]!) > baseOf(first.label[0]!) + sizeOf(labels[0]!) / 2; // spans have rows
}

/** True for a word that is printed down the page. */
const isStacked = (row: Row): boolean => row.some(({ box, size }) => box.height > 1.5 * size);

/** True for a label on the middle one of lines that stand as close as those of a cell. */
const isMiddle = ([at]: readonly number[], rows: readonly Row[]): boolean =>
  at !== undefined &&
  at > 0 &&
  2 * at === rows.length - 1 &&
  rows.every((row, i) => i === 0 || baseOf(rows[i - 1]!) - baseOf(row) < CLOSE * sizeOf(row));

/** One label alone may stand in the middle of rows by luck; one of several lines does not. */
const areSure = (spans: readonly Span[]): boolean =>
  spans.length > 1 || spans.some(({ label }) => label.length > 1);

/** Share of the rows of a side that stand on lines of the other where both are read across. */
const ALIGNED = 0.7;
const EACH = 0.9;

/** Heights of letters between two that stand on one line. */
const ON_LINE = 0.25;

/** For each label that stands on a line of a row, which row. */
function partnersOf(labels: readonly Row[], rows: readonly Row[]): readonly number[] {
  const partners: number[] = [];
  let at = 0;
  for (const label of labels) {
    while (at < rows.length - 1 && baseOf(rows[at]!) > baseOf(label) + sizeOf(label)) at++;
    for (let i = at; i < rows.length && baseOf(rows[i]!) > baseOf(label) - sizeOf(label); i++)
      if (areOnLine(label, rows[i]!)) {
        partners.push(i);
        break;
      }
  }
  return partners;
}

const areOnLine = (label: Row, row: Row): boolean =>
  label.some((one) => row.some(({ y }) => Math.abs(y - one.y) <= ON_LINE * one.size));

/** True where most of one side stand between the lines of the other: titles, each with its day below it at the right. */
function areStaggered(labels: readonly Row[], rows: readonly Row[]): boolean {
  const beside = labels.filter((label) =>
    rows.some((row) => Math.abs(baseOf(row) - baseOf(label)) < BESIDE * sizeOf(label)),
  );
  return 2 * beside.length < labels.length;
}

/** Heights of letters from line to line of two that stand beside each other. */
const BESIDE = 0.8;

/** True for lines of which most go on in the next. */
function isProse(side: readonly Row[]): boolean {
  if (side.length < 4) return false;
  const edge = edgeOf(side);
  return side.filter((row) => isFull(row, edge)).length >= PROSE * (side.length - 1);
}

const PROSE = 0.5;

/** True for people side by side: on one line two addresses, or two numbers of licences. */
function areCards(left: readonly Row[], right: readonly Row[]): boolean {
  const cards = (side: readonly Row[]) =>
    side.filter((row) => row.some(({ text }) => OF_A_PERSON.test(text)));
  const others = cards(right);
  return cards(left).some((row) =>
    others.some((other) => Math.abs(baseOf(row) - baseOf(other)) <= ON_LINE * sizeOf(row)),
  );
}

const OF_A_PERSON = /[\w.]@\w|[SA]\d{12}|执业证书|证书编号|登记编号/;
