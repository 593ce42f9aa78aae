/** Splits rows without a parser where all quotes follow the rules of CSV, with the same result as csv-parse. */
import { constants } from 'node:buffer';

/** Longest row in bytes: no bar or rating comes near it, a file without line ends does. */
export const MAX_ROW = 1 << 20;
/** V8 has no text of more units; a byte is at most one. */
export const LONGEST_TEXT = constants.MAX_STRING_LENGTH;
export const NEWLINE = 10;
export const QUOTE = 34;

/** The rows at the top of a slice, and the byte at which the first row for the parser begins. */
export interface Cut {
  readonly rows: string[][];
  readonly rest: number;
}

export const NOTHING_CUT: Cut = { rows: [], rest: 0 };

/** One for all blank lines: a file may hold millions. */
const BLANK = Object.freeze(['']) as string[];

const cellsOf = (line: string, delimiter: string): string[] =>
  line === '' ? BLANK : line.split(delimiter);

/** Splits a slice up to a row that has a stray or open quote, or may be overlong. */
export function splitSlice(bytes: Buffer, delimiter: string): Cut {
  const quoted = delimiter !== '\t' && bytes.includes(QUOTE);
  if (bytes.length > (quoted ? LONGEST_TEXT : MAX_ROW)) return NOTHING_CUT;
  const text = bytes.toString('utf8');
  if (quoted) return splitQuoted(text, delimiter, bytes.length);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop(); // what follows the last line end is no row
  return { rows: lines.map((line) => cellsOf(line, delimiter)), rest: bytes.length };
}

/** Letters of a row that has at most {@link MAX_ROW} bytes, whatever they are. */
const SURELY_SHORT = MAX_ROW >> 2;

/** The same where cells are quoted: lines without a quote are split, the others are cut cell by cell. */
function splitQuoted(text: string, delimiter: string, bytes: number): Cut {
  const rows: string[][] = [];
  let quote = text.indexOf('"');
  for (let at = 0; at < text.length; ) {
    const end = endOf(text, '\n', at);
    const rest = () => ({ rows, rest: Buffer.byteLength(text.slice(0, at)) });
    if (end - at > SURELY_SHORT) return rest();
    if (quote === -1 || quote >= end) {
      rows.push(cellsOf(text.slice(at, end), delimiter));
      at = end + 1;
      continue;
    }
    const row: string[] = [];
    const next = cutRow(text, at, delimiter, row);
    if (next === undefined || next - at > SURELY_SHORT) return rest();
    rows.push(row);
    at = next;
    quote = text.indexOf('"', at);
  }
  return { rows, rest: bytes };
}

/**
 * Cuts one row into cells. A quoted cell begins and ends beside a delimiter or a line end, and has its own quotes doubled.
 *
 * @param out gets the cells
 * @returns where the next row starts, `undefined` for a quote that stands elsewhere or is not closed
 */
export function cutRow(
  text: string,
  start: number,
  delimiter: string,
  out: string[],
): number | undefined {
  let line = -1; // the end of the line, searched once: a search for each cell could run over the rest of the file
  for (let at = start; ; ) {
    let end: number; // of the cell with its quotes
    if (text.charCodeAt(at) === QUOTE) {
      let close = text.indexOf('"', at + 1);
      const doubled = text.charCodeAt(close + 1) === QUOTE;
      while (close !== -1 && text.charCodeAt(close + 1) === QUOTE)
        close = text.indexOf('"', close + 2);
      if (close === -1) return undefined;
      const cell = text.slice(at + 1, close);
      out.push(doubled ? cell.replaceAll('""', '"') : cell);
      end = close + 1;
    } else {
      if (line < at) line = endOf(text, '\n', at);
      const next = text.slice(at, line).indexOf(delimiter);
      end = next === -1 ? line : at + next;
      const cell = text.slice(at, end);
      if (cell.includes('"')) return undefined;
      out.push(cell);
    }
    if (end === text.length || text.charCodeAt(end) === NEWLINE) return end + 1;
    if (text[end] !== delimiter) return undefined;
    at = end + 1;
  }
}

/** Where a character stands next, or the text's end. */
export function endOf(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at === -1 ? text.length : at;
}
