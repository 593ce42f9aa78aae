/**
 * Delimited text to rows. csv-parse is the reader of record, fed in slices so that memory stays flat. A slice whose quotes
 * all follow the rules of CSV is split instead, which is several times faster; a property test checks that both agree. From
 * the first quote that breaks the rules, the rest of the file is cut row by row (see stray-quotes.ts).
 */

import { CsvError, parse } from 'csv-parse/sync';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import {
  type Cut,
  cutRow,
  endOf,
  LONGEST_TEXT,
  MAX_ROW,
  NEWLINE,
  NOTHING_CUT,
  QUOTE,
  splitSlice,
} from './split-rows.ts';
import { cutLoosely, refuseSwallowed } from './stray-quotes.ts';

export const DELIMITERS = [',', '\t', ';'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Bytes handed to the parser at a time; the fastest of 64 kB … 4 MB on a file of a million rows. */
const SLICE = 1 << 18;
/** Cells of the widest row: four sheets of Excel side by side. */
const MOST_CELLS = 1 << 16;
/** Letters of the longest cell: twice as many as a spreadsheet holds. */
const LONGEST_CELL = 1 << 16;

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
    let end = quoted ? quotedCut(bytes, start) : plainCut(bytes, start);
    const slice = bytes.subarray(start, end);
    const cut = splitPlain ? splitSlice(slice, delimiter) : NOTHING_CUT;
    let rows: Iterable<string[]> | undefined =
      cut.rest === slice.length ? cut.rows : parseRest(slice, cut, delimiter, file, next);
    if (!rows) {
      end = bytes.length; // slices are cut by counting quotes, which a stray quote makes wrong
      refuseLong(end - start, file, next);
      rows = looseRows(bytes.toString('utf8', start), delimiter, file, next);
    }
    for (const row of rows) {
      const lineEnds = quoted ? lineEndsWithin(row) : 0;
      if (lineEnds > 0) refuseSwallowed(row, { delimiter }, file, next);
      refuseLarge(row, file, next);
      if (onRow(row, next) === false) return;
      next += 1 + lineEnds;
    }
    start = end;
  }
}

/** The rest of a file with a stray quote is one text. */
function refuseLong(bytes: number, file: string, line: number): void {
  if (bytes <= LONGEST_TEXT) return;
  const message = said`a quote below this line stands where none may, and ${Math.ceil(bytes / 2 ** 20)} MiB follow; in a file as long as that, split it or write the quote twice ("") inside a quoted cell`;
  throw new EngineError('csv.quote', message, { file, line });
}

/** The end of a slice: after the first line end beyond {@link SLICE} bytes. */
function plainCut(bytes: Buffer, start: number): number {
  if (start + SLICE >= bytes.length) return bytes.length;
  return bytes.indexOf(NEWLINE, start + SLICE) + 1 || bytes.length;
}

/** The same where cells are quoted: a line end is outside all quotes when an even number of them stands before it. */
function quotedCut(bytes: Buffer, start: number): number {
  let end = plainCut(bytes, start);
  let isOpen = hasOddQuotes(bytes.subarray(start, end));
  while (isOpen && end < bytes.length) {
    const quote = bytes.indexOf(QUOTE, end); // all line ends before it are inside
    if (quote === -1) return bytes.length;
    const next = bytes.indexOf(NEWLINE, quote) + 1 || bytes.length;
    isOpen = hasOddQuotes(bytes.subarray(end, next)) !== isOpen;
    end = next;
  }
  return end;
}

function hasOddQuotes(bytes: Buffer): boolean {
  let odd = false;
  for (let at = bytes.indexOf(QUOTE); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) odd = !odd;
  return odd;
}

/** The rows that were cut and those of csv-parse; `undefined` where a quote breaks the rules of CSV. */
function parseRest(
  slice: Buffer,
  { rows, rest }: Cut,
  delimiter: Delimiter,
  file: string,
  firstLine: number,
): readonly string[][] | undefined {
  let line = firstLine;
  for (let at = slice.indexOf(NEWLINE); at !== -1 && at < rest; at = slice.indexOf(NEWLINE, at + 1))
    line++;
  const parsed = parseSlice(slice.subarray(rest), delimiter, file, line);
  return parsed && rows.concat(parsed);
}

/** Rows by csv-parse; `undefined` where a quote breaks the rules of CSV. */
function parseSlice(
  bytes: Buffer,
  delimiter: Delimiter,
  file: string,
  firstLine: number,
): string[][] | undefined {
  // the parser makes an error for each row of another width, also where all widths are allowed: without their stacks
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
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
    if (!(cause instanceof CsvError)) throw cause;
    if (cause.code !== 'CSV_MAX_RECORD_SIZE') return undefined;
    const line = firstLine + (typeof cause['lines'] === 'number' ? cause['lines'] - 1 : 0);
    throw tooLong(file, line, cause);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Refuses a row of too many cells, or with a cell that is too long. @throws {EngineError} `csv.length` */
function refuseLarge(row: readonly string[], file: string, line: number): void {
  const refuse = (message: Message): never => {
    throw new EngineError('csv.length', message, { file, line });
  };
  if (row.length > MOST_CELLS)
    refuse(
      said`a row of ${row.length} cells, more than the ${MOST_CELLS} that are read; split the file by columns, or give it line ends`,
    );
  for (let i = 0; i < row.length; i++)
    if (row[i]!.length > LONGEST_CELL)
      // i < length
      refuse(
        said`cell ${i + 1} of the row has ${row[i]!.length} letters, more than the ${LONGEST_CELL} that are read; shorten it, or take the column out`,
      );
}

const tooLong = (file: string, line: number, cause?: CsvError): EngineError => {
  const message = said`a row is longer than ${MAX_ROW} bytes; does the file lack line ends or a closing quote?`;
  return new EngineError('csv.length', message, { file, line }, cause && { cause });
};

/**
 * Rows of a text in which some quote breaks the rules of CSV: rows without such a quote are cut as usual, others line by line.
 *
 * @throws {EngineError} `csv.quote` for a row that could be cut in two ways, or that opens a quote and does not close it
 */
function* looseRows(
  text: string,
  delimiter: Delimiter,
  file: string,
  firstLine: number,
): Generator<string[]> {
  let line = firstLine;
  for (let at = 0; at < text.length; ) {
    const row: string[] = [];
    const next = cutRow(text, at, delimiter, row);
    if (next !== undefined) {
      if (next - at > MAX_ROW) throw tooLong(file, line);
      yield row;
      line += 1 + lineEndsWithin(row);
      at = next;
      continue;
    }
    const end = endOf(text, '\n', at);
    refuseOpen(text, at, delimiter, { file, line });
    yield cutLoosely(text.slice(at, end), delimiter, { file, line });
    line++;
    at = end + 1;
  }
}

/** Refuses a row whose last quoted cell runs into later lines without a proper end. */
function refuseOpen(
  text: string,
  start: number,
  delimiter: Delimiter,
  { file, line }: { readonly file: string; readonly line: number },
): void {
  const end = endOf(text, '\n', start);
  if (!opensQuote(text.slice(start, end), delimiter)) return;
  const close = text.indexOf('"', end);
  const cure = said`close it, or write it twice ("") inside a quoted cell`;
  const message =
    close === -1
      ? said`a quoted cell is not closed before the file ends; was the file cut off?`
      : said`the quote that opens here is followed by the next one in line ${line + lineEndsWithin([text.slice(start, close)])} only; ${cure}`;
  throw new EngineError('csv.quote', message, { file, line });
}

/** True for a line that opens a quoted cell and has no quote after that. */
function opensQuote(line: string, delimiter: Delimiter): boolean {
  const at = line.lastIndexOf(`${delimiter}"`) + 1;
  return line[at] === '"' && line.indexOf('"', at + 1) === -1;
}

function lineEndsWithin(row: readonly string[]): number {
  let count = 0;
  for (const cell of row)
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}
