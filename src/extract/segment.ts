/** Pieces of text that stand together on a line as segments: words of a column, or a cell of a table. */
import type { Piece } from './printed-page.ts';
import type { Box } from './text.ts';

/** A text of which it is known where it is printed. */
export interface PrintedPart {
  readonly text: string;
  readonly box: Box;
}

/** What stands on one line without a wide gap. */
export interface Segment extends PrintedPart {
  /** Of the line on which the letters stand. */
  readonly y: number;
  /** Height of its letters. */
  readonly size: number;
  /** Place in the file of its first piece. */
  readonly order: number;
}

/** What stands on one line, from the left. */
export type Row = readonly Segment[];

export const rightOf = ({ box }: PrintedPart): number => box.x + box.width;
export const topOf = ({ box }: PrintedPart): number => box.y + box.height;
export const middleOf = ({ box }: PrintedPart): number => box.y + box.height / 2;

/** Joins pieces to segments, from the top of the page, on one line from the left. */
export function segmentsOf(pieces: readonly Piece[]): readonly Segment[] {
  return rowsOf(
    pieces,
    ({ y }) => y,
    ({ size }) => size,
  ).flatMap(joinRow);
}

/** Share of the height of letters by which two things on one line may be apart. */
const ONE_LINE = 0.4;

/** Groups what stands on one line, from the top, each line from the left. */
export function rowsOf<T extends { readonly x: number } | PrintedPart>(
  all: readonly T[],
  yOf: (one: T) => number,
  sizeOf: (one: T) => number,
): readonly (readonly T[])[] {
  const rows: T[][] = [];
  let highest = Number.POSITIVE_INFINITY;
  for (const one of [...all].sort((a, b) => yOf(b) - yOf(a))) {
    const row = rows.at(-1);
    if (row && highest - yOf(one) <= ONE_LINE * Math.max(sizeOf(one), sizeOf(row[0]!)))
      row.push(one); // a row has a first
    else {
      rows.push([one]);
      highest = yOf(one);
    }
  }
  const xOf = (one: T) => ('box' in one ? one.box.x : one.x);
  for (const row of rows) row.sort((a, b) => xOf(a) - xOf(b));
  return rows;
}

/** Gaps in heights of letters: from which on a blank stands between Han characters, between others, and between cells. */
const [HAN_BLANK, BLANK, CELL] = [0.6, 0.2, 0.95];
/** The gap from which on another cell begins where the file goes on elsewhere. */
const ELSEWHERE = 0.3;

function joinRow(row: readonly Piece[]): readonly Segment[] {
  const groups: Piece[][] = [];
  for (const piece of row) {
    // where two texts are printed over each other, each goes on where its own line does
    const open = groups.slice(-OVERPRINTED).filter((group) => isNext(group.at(-1)!, piece)); // a group has a last
    const away = (group: readonly Piece[]) => Math.abs(group.at(-1)!.y - piece.y);
    const [best] = open.sort((a, b) => away(a) - away(b));
    if (best) best.push(piece);
    else groups.push([piece]);
  }
  return groups.map(segmentOf);
}

/** Texts over each other that are told apart. */
const OVERPRINTED = 4;

/** Height of letters by which two pieces of one line may lie over each other, and that two lines are apart. */
const [OVERLAP, LINES_APART] = [0.5, 0.08];

function isNext(last: Piece, piece: Piece): boolean {
  const em = Math.min(last.size, piece.size);
  const gap = piece.x - last.x - last.width;
  const isOneLine = Math.abs(last.y - piece.y) < LINES_APART * em;
  const most = piece.order === last.order + 1 ? CELL : ELSEWHERE;
  return gap <= most * em && gap >= -(isOneLine ? Math.max(em, last.width / 2) : OVERLAP * em);
}

function segmentOf(group: readonly Piece[]): Segment {
  const [first] = group as [Piece]; // groups are made with their first
  let text = first.text;
  for (let i = 1; i < group.length; i++) {
    const [before, piece] = [group[i - 1]!, group[i]!]; // i < length
    const gap = (piece.x - before.x - before.width) / Math.min(before.size, piece.size);
    const isHan = endsHan(before.text) && beginsHan(piece.text);
    text += `${gap > (isHan ? HAN_BLANK : BLANK) ? ' ' : ''}${piece.text}`;
  }
  const size = greatest(group, ({ size }) => size);
  const right = greatest(group, ({ x, width }) => x + width);
  const low = -greatest(group, ({ y }) => -y);
  const { y } = longest(group);
  const box = { x: first.x, y: low - DEPTH * size, width: right - first.x, height: 0 };
  const height = y - box.y + (1 - DEPTH) * size;
  const order = -greatest(group, (piece) => -piece.order);
  return { text: withoutGaps(text), box: { ...box, height }, y, size, order };
}

/** The greatest value of any; of thousands as well, which a call does not take as arguments. */
export const greatest = <T>(all: readonly T[], measure: (one: T) => number): number =>
  all.reduce((most, one) => Math.max(most, measure(one)), Number.NEGATIVE_INFINITY);

/** Share of a letter's height below its line. */
const DEPTH = 0.15;

const longest = (group: readonly Piece[]): Piece =>
  group.reduce((best, one) => (one.text.length > best.text.length ? one : best));

const HAN = /[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]/;
export const beginsHan = (text: string): boolean => HAN.test(text.slice(0, 1));
export const endsHan = (text: string): boolean => HAN.test(text.slice(-1));

/**
 * A text without the blanks that stand between all of its characters, nor those around a Han character that stands alone:
 * letters that were set apart, or moved for a bold look.
 */
function withoutGaps(text: string): string {
  const words = text.split(/ +/);
  if (words.length < 2) return text;
  const letters = words.map((word) => [...word].length);
  if (words.length > 2 && letters.every((n) => n === 1)) return words.join('');
  return words.reduce((before, word, i) => {
    const isSpread =
      endsHan(before) && beginsHan(word) && (standsAlone(words[i - 1]) || standsAlone(word));
    return isSpread ? before + word : `${before} ${word}`;
  });
}

/** True for a word of one character, and for one that ends or begins with a mark. */
const standsAlone = (word = ''): boolean => word.length === 1 || MARK.test(word);

const MARK = /^[，。、：；！？）》」』】]|[（《「『【，。、：；]$/;
