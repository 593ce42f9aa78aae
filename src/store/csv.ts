/**
 * Delimited text to rows. csv-parse is the reader of record; it is fed in slices so that memory stays flat. A slice
 * without a single quote has no syntax but its delimiters, and is split instead; a property test holds the two equal.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { EngineError } from '../base/errors.ts';

export type Delimiter = ',' | '\t';

/** Bytes handed to the parser at a time; the fastest of 64 kB … 4 MB on a file of a million rows. */
const SLICE = 1 << 18;
/** Longest row in bytes: no bar or rating comes near it, a file without line ends does. */
const MAX_ROW = 1 << 20;
const NEWLINE = 10;
const QUOTE = 34;

/**
 * Reads rows of UTF-8 text in order. Blank lines come as `['']`. Rows may differ in width.
 *
 * @param bytes line ends are `\n` only (see `normalizeLines`)
 * @param onRow gets the cells and the line (from 1) on which the row starts; returns `false` to stop
 * @param splitPlain false makes csv-parse read everything; the rows are the same
 * @throws {EngineError} `csv.quote`, `csv.length` with file and line
 */
export function readRows(
  bytes: Buffer,
  delimiter: Delimiter,
  file: string,
  onRow: (cells: readonly string[], line: number) => boolean | undefined,
  { splitPlain = true }: { readonly splitPlain?: boolean } = {},
): void {
  const quoted = delimiter !== '\t' && bytes.includes(QUOTE);
  let start = 0;
  let next = 1;
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

/** Splits a slice that has no quotes and no overlong line; gives `undefined` for any other. */
function splitSlice(bytes: Buffer, delimiter: Delimiter): readonly string[][] | undefined {
  if (bytes.length > MAX_ROW || (delimiter !== '\t' && bytes.includes(QUOTE))) return undefined;
  const lines = bytes.toString('utf8').split('\n');
  if (lines.at(-1) === '') lines.pop(); // what follows the last line end is no row
  return lines.map((line) => line.split(delimiter));
}

function parseSlice(
  bytes: Buffer,
  delimiter: Delimiter,
  file: string,
  firstLine: number,
): readonly string[][] {
  try {
    return parse(bytes, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: false,
      // a tab file has no quoting: 通达信 writes names with stray quotes
      quote: delimiter === '\t' ? null : '"',
      max_record_size: MAX_ROW,
    });
  } catch (cause) {
    if (cause instanceof CsvError) throw explain(cause, file, firstLine, bytes);
    throw cause;
  }
}

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
