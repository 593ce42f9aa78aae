/** Words of two characters that are set as wide as longer ones below each other: `推　荐（…）` put together again. */
import { type Row, rightOf, rowsOf, type Segment } from './segment.ts';
import { around } from './text.ts';

/** The second character, and a mark that tells that it ends a word: beside words down the page none stands so. */
const [FIRST, SECOND] = [/^[\u3400-\u9fff]$/, /^[\u3400-\u9fff][（(：:]/];

/** Heights of letters between the two, and by which their lines may be apart. */
const [WIDEST, ON_LINE] = [3.2, 0.25];

/** Joins each lone character to what it begins, where the next segment on its line is the rest of its word. */
export function joinSpread(segments: readonly Segment[]): readonly Segment[] {
  if (!segments.some(({ text }) => FIRST.test(text))) return segments;
  const rows = rowsOf(
    segments,
    ({ y }) => y,
    ({ size }) => size,
  );
  return rows.flatMap(joinedRow);
}

function joinedRow(row: Row): Row {
  const all: Segment[] = [];
  for (const one of row) {
    const before = all.at(-1);
    if (before && isSpread(before, one)) all[all.length - 1] = joined(before, one);
    else all.push(one);
  }
  return all;
}

const isSpread = (first: Segment, rest: Segment): boolean =>
  FIRST.test(first.text) &&
  SECOND.test(rest.text) &&
  rest.box.x - rightOf(first) <= WIDEST * first.size &&
  Math.abs(first.y - rest.y) <= ON_LINE * first.size &&
  Math.abs(first.size - rest.size) < ON_LINE * first.size;

const joined = (first: Segment, rest: Segment): Segment => ({
  ...rest,
  text: first.text + rest.text,
  box: around([first.box, rest.box]),
  order: Math.min(first.order, rest.order),
});
