/**
 * Delimited text to rows. csv-parse is the reader of record; it is fed in slices so that memory stays flat. A slice whose
 * quotes all stand where they should is split instead, which is several times faster; a property test holds the two equal.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { EngineError } from '../base/errors.ts';
import { closeStrayQuotes } from './stray-quotes.ts';

export type Delimiter = ',' | '\t' | ';';

/** Bytes handed to the parser at a time; the fastest of 64 kB … 4 MB on a file of a million rows. */
const SLICE = 1 << 18;
/** Longest row in bytes: no bar or rating comes near it, a file without line ends does. */
const MAX_ROW = 1 << 20;
const NEWLINE = 10;
const QUOTE = 34;

export interface RowOptions {
  readonly splitPlain?: boolean | undefined;
  readonly firstLine?: number | undefined;
}

/**
 * Reads rows of UTF-8 text in order. Blank lines come as `['']`. Rows may differ in width.
 *
 * @param bytes line ends are `\n` only (see `normalizeLines`)
 * @param onRow gets the cells and the line (from 1) on which the row starts; returns `false` to stop
 * @param splitPlain false makes csv-parse read everything; the rows are the same
 * @param firstLine number of the first line, where the bytes are the rest of a file
 * @throws {EngineError} `csv.quote`, `csv.length` with file and line
 */
export function readRows(
  bytes: Buffer,
  delimiter: Delimiter,
  file: string,
  onRow: (cells: readonly string[], line: number) => boolean | undefined,
  { splitPlain = true, firstLine = 1 }: RowOptions = {},
): void {
  const quoted = delimiter !== '\t' && bytes.includes(QUOTE);
  let start = 0;
  let next = firstLine;
  while (start < bytes.length) {
    const end = quoted ? quotedCut(bytes, start) : plainCut(bytes, start);
    const slice = bytes.subarray(start, end);
    const rows =
      (splitPlain && splitSlice(slice, delimiter)) || parseSlice(slice, delimiter, file, next);
    for (const row of rows) {
      if (onRow(row, next) === false) return;
      next += quoted ? 1 + lineEndsWithin(row) : 1;
    }
    start = end;
  }
}

/** The end of a slice: after the first line end beyond {@link SLICE} bytes. */
function plainCut(bytes: Buffer, start: number): number {
  if (start + SLICE >= bytes.length) return bytes.length;
  return bytes.indexOf(NEWLINE, start + SLICE) + 1 || bytes.length;
}

/** The same where cells are quoted: a line end is outside all quotes when an even number of them stands before it. */
function quotedCut(bytes: Buffer, start: number): number {
  let quotes = 0;
  let counted = start;
  let end = plainCut(bytes, start);
  while (end < bytes.length) {
    let at = bytes.indexOf(QUOTE, counted);
    for (; at !== -1 && at < end; at = bytes.indexOf(QUOTE, at + 1)) quotes++;
    if (quotes % 2 === 0) return end;
    counted = end;
    end = bytes.indexOf(NEWLINE, end) + 1 || bytes.length;
  }
  return bytes.length;
}

/** Splits a slice; gives `undefined` for one that has a stray or open quote, or may have an overlong row. */
function splitSlice(bytes: Buffer, delimiter: Delimiter): readonly string[][] | undefined {
  if (bytes.length > MAX_ROW) return undefined;
  const text = bytes.toString('utf8');
  if (delimiter !== '\t' && bytes.includes(QUOTE)) return splitQuoted(text, delimiter);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop(); // what follows the last line end is no row
  return lines.map((line) => line.split(delimiter));
}

/** The same where cells are quoted: lines without a quote are split, the others are cut cell by cell. */
function splitQuoted(text: string, delimiter: Delimiter): string[][] | undefined {
  const rows: string[][] = [];
  let quote = text.indexOf('"');
  for (let at = 0; at < text.length; ) {
    const end = endOf(text, '\n', at);
    if (quote === -1 || quote >= end) {
      rows.push(text.slice(at, end).split(delimiter));
      at = end + 1;
      continue;
    }
    const row: string[] = [];
    const next = cutRow(text, at, delimiter, row);
    if (next === undefined) return undefined;
    rows.push(row);
    at = next;
    quote = text.indexOf('"', at);
  }
  return rows;
}

/**
 * Cuts one row into cells. A quoted cell begins and ends beside a delimiter or a line end, and has its own quotes doubled.
 *
 * @param out gets the cells
 * @returns where the next row starts, `undefined` for a quote that stands elsewhere or is not closed
 */
function cutRow(
  text: string,
  start: number,
  delimiter: Delimiter,
  out: string[],
): number | undefined {
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
      end = Math.min(endOf(text, delimiter, at), endOf(text, '\n', at));
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
function endOf(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at === -1 ? text.length : at;
}

function parseSlice(
  bytes: Buffer,
  delimiter: Delimiter,
  file: string,
  firstLine: number,
): readonly string[][] {
  const read = (input: Buffer): readonly string[][] =>
    parse(input, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: false,
      // a tab file has no quoting: 通达信 writes names with stray quotes
      quote: delimiter === '\t' ? null : '"',
      max_record_size: MAX_ROW,
    });
  try {
    return read(bytes);
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const mended = STRAY.has(cause.code) ? closeStrayQuotes(bytes, delimiter) : undefined;
    if (mended) return read(mended);
    throw explain(cause, file, firstLine, bytes);
  }
}

/** How csv-parse calls a quote within a cell that has none around it, and text behind a closing quote. */
const STRAY: ReadonlySet<string> = new Set(['INVALID_OPENING_QUOTE', 'CSV_INVALID_CLOSING_QUOTE']);

/** Turns the parser's complaint into one that names file, line and cure. */
function explain(cause: CsvError, file: string, firstLine: number, bytes: Buffer): EngineError {
  const told = typeof cause['lines'] === 'number' ? cause['lines'] : 1;
  const lines = cause.code === 'CSV_QUOTE_NOT_CLOSED' ? lineOfOpenQuote(bytes) : told; // else it tells the last line
  const place = { file, line: firstLine + Math.max(0, lines - 1) };
  if (cause.code === 'CSV_MAX_RECORD_SIZE') {
    const message = `a row is longer than ${MAX_ROW} bytes; does the file lack line ends or a closing quote?`;
    return new EngineError('csv.length', message, place, { cause });
  }
  const message =
    cause.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quoted cell is not closed before the file ends; was the file cut off?'
      : 'a quote stands where none may; write it twice ("") inside a quoted cell';
  return new EngineError('csv.quote', message, place, { cause });
}

/** Line of the quote that is not closed: the last one, pairs of quotes apart. */
function lineOfOpenQuote(bytes: Buffer): number {
  let at = bytes.lastIndexOf(QUOTE);
  while (at > 1 && bytes[at - 1] === QUOTE) at = bytes.lastIndexOf(QUOTE, at - 2);
  let line = 1;
  for (let end = bytes.indexOf(NEWLINE); end !== -1 && end < at; line++)
    end = bytes.indexOf(NEWLINE, end + 1);
  return line;
}

function lineEndsWithin(row: readonly string[]): number {
  let count = 0;
  for (const cell of row)
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}
