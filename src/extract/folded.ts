/**
 * A report as rules read it: without blanks and line ends, in half-width letters and simplified characters, so that a word is
 * one word however it was printed. Each letter knows where it stands in the report.
 */
import { foldScript } from '../base/text.ts';
import { type Locate, locator, type ReportText, type Span } from './text.ts';

export interface Folded {
  readonly report: ReportText;
  /** The letters without blanks. */
  readonly text: string;
  /** The place in the report of a range of the folded text. */
  readonly place: (start: number, end: number) => Span;
  /** A range as printed: blanks only between Latin words, no soft hyphens. */
  readonly printed: (start: number, end: number) => string;
  /** Whether a line of the report ends before this letter. */
  readonly startsLine: (at: number) => boolean;
  /** Whether the report has lines at all: many texts come as one. */
  readonly hasLines: boolean;
  /** Offset in the report of a letter. */
  readonly originOf: (at: number) => number;
}

/** Fewer lines than this, and the text was run together. */
const FEW_LINES = 8;

export function fold(report: ReportText): Folded {
  const { text: raw } = report;
  const units = new Uint16Array(raw.length * EXPANDED);
  const origin = new Int32Array(raw.length * EXPANDED + 1);
  const starts = new Uint8Array(raw.length * EXPANDED + 1);
  const table = simplified();
  let length = 0;
  let isNewLine = true;
  const add = (unit: number, from: number) => {
    units[length] = unit;
    origin[length] = from;
    if (isNewLine) starts[length] = 1;
    isNewLine = false;
    length++;
  };
  for (let i = 0; i < raw.length; i++) {
    const unit = raw.charCodeAt(i);
    if (unit === LINE_FEED || unit === FORM_FEED || unit === RETURN) isNewLine = true;
    else if (unit <= BLANK) continue;
    else if (unit < DELETE) add(unit, i);
    else if (unit >= FIRST_HAN && unit <= LAST_HAN)
      add(table[unit - FIRST_HAN]!, i); // within the table
    else if (unit === SOFT_HYPHEN) {
      if (isGradeMark(raw, i)) add(HYPHEN, i);
    } else for (const one of plainUnits(unit)) add(one, i);
  }
  origin[length] = raw.length;
  const text = textOf(units.subarray(0, length));
  const locate: Locate = locator(report);
  const endOf = (end: number) => (end > 0 ? origin[end - 1]! + 1 : 0); // of the letter before
  return {
    report,
    text,
    place: (start, end) => locate(origin[start]!, Math.max(endOf(end), origin[start]!)), // start <= length
    printed: (start, end) => printedText(raw.slice(origin[start], endOf(end))),
    startsLine: (at) => starts[at] === 1,
    hasLines: report.pages.reduce((n, { lines }) => n + lines.length, 0) >= FEW_LINES,
    originOf: (at) => origin[Math.min(at, length)]!, // length + 1 entries
  };
}

const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const RETURN = 0x0d;
const BLANK = 0x20;
const HYPHEN = 0x2d;
const DELETE = 0x7f;
const SOFT_HYPHEN = 0xad;
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
/** Letters that one unit becomes at most: `㈱` is `(株)`; longer ones stay as they are. */
const EXPANDED = 3;

/** Between a rating word and the letter of its risk grade a soft hyphen is the sign that was printed: `买入-A`. */
const isGradeMark = (raw: string, at: number): boolean =>
  /[A-C]/.test(raw.charAt(at + 1)) && raw.charCodeAt(at - 1) >= FIRST_HAN;

/** Other units, each looked up once. */
const known = new Map<number, readonly number[]>();

function plainUnits(unit: number): readonly number[] {
  let found = known.get(unit);
  if (!found) {
    const letter = String.fromCharCode(unit);
    const text = INVISIBLE.test(letter) ? '' : letter.normalize('NFKC').replace(/\s/g, '');
    const all = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
    found = all.length > EXPANDED ? [unit] : all.map((one) => foldedHan(one));
    known.set(unit, found);
  }
  return found;
}

const foldedHan = (unit: number): number =>
  unit >= FIRST_HAN && unit <= LAST_HAN ? simplified()[unit - FIRST_HAN]! : unit; // within the table

const INVISIBLE = /[\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

let han: Uint16Array | undefined;

/** Simplified forms of all Han characters of the plain range, by their place in it. */
function simplified(): Uint16Array {
  if (han) return han;
  const all = Uint16Array.from({ length: LAST_HAN - FIRST_HAN + 1 }, (_, i) => FIRST_HAN + i);
  const folded = foldScript(textOf(all));
  han = all.map((_, i) => folded.charCodeAt(i));
  return han;
}

/** Units of one call of fromCharCode: more arguments would overflow the stack. */
const PIECE = 8192;

function textOf(units: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += PIECE)
    parts.push(String.fromCharCode(...units.subarray(i, i + PIECE)));
  return parts.join('');
}

/** A range of a report without what only its layout put there. */
function printedText(raw: string): string {
  return raw
    .replace(/\u00ad(?=[A-C])/g, '-')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/g, '')
    .replace(/[\s\u3000]+/g, ' ')
    .replace(/ (?=[^!-~])|([^!-~]) /g, '$1')
    .trim();
}
