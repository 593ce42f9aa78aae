/** Text for a terminal: lines and tables that know how wide Chinese is, and color only where it shows. */

import stringWidth from 'string-width';
import { inert } from '../../base/text.ts';
import type { Column, Tone } from '../document.ts';

/** Columns of the terminal that a text takes; ASCII and plain Chinese are counted here, because the package's tables take 20 ms to get ready. */
export function widthOf(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code >= 0x20 && code <= 0x7e) || isBlock(code)) width++;
    else if (isWide(code)) width += 2;
    else return stringWidth(text);
  }
  return width;
}

/** True for the bars of a small chart. */
const isBlock = (code: number): boolean => code >= 0x2581 && code <= 0x2588;

/** True for ideographs, the marks between them, and wide forms of ASCII. */
const isWide = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3001 && code <= 0x3011) ||
  (code >= 0xff01 && code <= 0xff5e);

const CODES: Readonly<Record<Tone, readonly [number, number]>> = {
  good: [32, 39],
  bad: [31, 39],
  wait: [33, 39],
  dim: [2, 22],
  bold: [1, 22],
};

/** Paints text, or leaves it. */
export type Paint = (text: string, tone: Tone) => string;

export const plain: Paint = (text) => text;
export const colored: Paint = (text, tone) => {
  const [on, off] = CODES[tone];
  return `\u001b[${on}m${text}\u001b[${off}m`;
};

/** Columns that a text takes. */
export const displayWidth = (text: string): number => widthOf(text);

/** Columns of a terminal that nobody made wider. */
export const WIDTH = 80;

export type TextCell = string | { readonly text: string; readonly tone: Tone };

const textOf = (cell: TextCell): string => inert(typeof cell === 'string' ? cell : cell.text);

/**
 * Lays out rows under their titles, two blanks between columns, never wider than {@link WIDTH}. Cells are made inert
 * before they are painted.
 */
export const layTable = (
  columns: readonly Column[],
  rows: readonly (readonly TextCell[])[],
  paint: Paint,
): string[] => [...tableLines(columns, rows, paint)];

/** {@link layTable} line by line. @param rows are walked twice: for the widths, then for the lines */
export function* tableLines(
  columns: readonly Column[],
  rows: Iterable<readonly TextCell[]>,
  paint: Paint,
): Generator<string> {
  const widest = columns.map(({ title }) => widthOf(textOf(title)));
  for (const row of rows)
    for (let i = 0; i < columns.length; i++)
      widest[i] = Math.max(widest[i]!, widthOf(textOf(row[i] ?? ''))); // i < length
  const widths = fitted(columns, widest);
  const line = (cells: readonly TextCell[], tone?: Tone) =>
    columns
      .map(({ align }, i) => {
        const cell = cells[i] ?? '';
        const text = pad(textOf(cell), widths[i]!, align ?? 'left'); // a width for each column
        const last = i === columns.length - 1 ? text.trimEnd() : text;
        const paintWith = tone ?? (typeof cell === 'string' ? undefined : cell.tone);
        return paintWith && last !== '' ? paint(last, paintWith) : last;
      })
      .join('  ')
      .trimEnd();
  yield line(
    columns.map(({ title }) => title),
    'dim',
  );
  for (const row of rows) yield line(row);
}

/** Takes width away, cell by cell, from the column that stands highest above its floor. */
function fitted(columns: readonly Column[], widest: readonly number[]): number[] {
  const widths = widest.map((width) => Math.min(width, WIDTH));
  const spare = (i: number) => widths[i]! - (columns[i]!.floor ?? Number.POSITIVE_INFINITY); // i < length
  const tallest = (of: (i: number) => number) =>
    widths.reduce((best, _, i) => (of(i) > of(best) ? i : best), 0);
  let excess = widths.reduce((sum, width) => sum + width + 2, -2) - WIDTH;
  for (; excess > 0; excess--) {
    const giving = tallest(spare);
    const i = spare(giving) > 0 ? giving : tallest((at) => widths[at]!);
    widths[i]!--;
  }
  return widths;
}

/** Pads or cuts text to a display width. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const own = widthOf(text);
  if (own > width) {
    const head = cut(text, width - 1);
    return `${head}…${' '.repeat(width - 1 - widthOf(head))}`;
  }
  const blanks = ' '.repeat(width - own);
  return align === 'left' ? text + blanks : blanks + text;
}

/** The longest start of a text that a display width holds. */
function cut(text: string, width: number): string {
  let head = '';
  for (const character of text) {
    if (widthOf(head + character) > width) break;
    head += character;
  }
  return head;
}

// a run of blanks, a Chinese character or a word, each with the marks that may not be parted from it
const WIDE = '\\u2e80-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\uff01-\\uff60';
const OPEN = '（“「《【〔';
const CLOSE = '，。、；：？！）”」》】〕…';
const PIECE = new RegExp(
  ` +|[${OPEN}]*(?:(?![${OPEN}${CLOSE}])[${WIDE}][${CLOSE}"').,;:]*|[^ ${WIDE}${OPEN}${CLOSE}]+[${CLOSE}]*|[${CLOSE}]+)|[${OPEN}]+`,
  'gu',
);

/**
 * Breaks text at blanks and between Chinese characters into lines of a display width; continuation lines are indented.
 * A word that no line holds is broken too, after a slash where it has one.
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  let started = false; // something other than blanks stands in the line
  const room = width - widthOf(indent);
  const next = () => {
    lines.push(line.trimEnd());
    line = indent;
    started = false;
  };
  for (const [piece] of text.matchAll(PIECE)) {
    const blank = piece.startsWith(' ');
    if (blank && !started && lines.length > 0) continue;
    if (blank || widthOf(line + piece) <= width) {
      line += piece;
      started ||= !blank;
      continue;
    }
    if (started) next();
    for (const part of chop(piece, room)) {
      if (started) next();
      line = widthOf(line + part) <= width ? line + part : indent + part;
      started = true;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Cuts a word that is wider than a line into pieces, after a slash if there is one. */
function* chop(word: string, room: number): Generator<string> {
  let rest = word;
  while (widthOf(rest) > room) {
    const head = cut(rest, room) || [...rest][0]!; // rest is not empty: it has a width
    const slash = head.lastIndexOf('/') + 1;
    const at = slash > 1 ? slash : head.length;
    yield rest.slice(0, at);
    rest = rest.slice(at);
  }
  if (rest !== '') yield rest;
}

/** A command as it is typed, over as many lines as it takes: each but the last ends in a backslash; an option stays with its value, and so does a text in apostrophes. */
export function commandLines(command: string): string[] {
  const words = inert(command).match(/(?:'[^']*'|[^\s'])+/g) ?? [];
  const lines: string[] = [];
  let line = ' ';
  for (let k = 0; k < words.length; k++) {
    const [word, next] = [words[k]!, words[k + 1]]; // k < length
    const isOption = word.startsWith('-') && next !== undefined && !next.startsWith('-');
    const unit = isOption ? `${word} ${next}` : word;
    if (isOption) k++;
    if (widthOf(`${line} ${unit} \\`) > WIDTH && line.trim() !== '') {
      lines.push(`${line} \\`);
      line = '   ';
    }
    line += ` ${unit}`;
  }
  return [...lines, line];
}
