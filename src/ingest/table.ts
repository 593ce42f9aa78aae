/** From a file's text to its header and rows: delimiter, preamble, header rows and footer are found, then checked. */

import { EngineError, type Issue } from '../base/errors.ts';
import { ownValue } from '../base/own.ts';
import { type Delimiter, readRows } from '../store/csv.ts';
import { type RowForm, refuseSwallowed } from '../store/stray-quotes.ts';
import { readNumber, shown } from './cells.ts';
import { cutCell } from './cut-row.ts';
import { looksLikeDay } from './dates.ts';
import { type HeadRow, headRows, isData } from './head-rows.ts';
import { hintAtHeader } from './header-hint.ts';
import { matchBare } from './headerless.ts';
import type { Layout, LayoutKind } from './layout.ts';
import { doubledColumn, type Match, type MatchOptions, matchHeader } from './match.ts';
import { namesSheet, refuseUnnamed } from './sheet-text.ts';

const DELIMITERS: readonly Delimiter[] = [',', '\t', ';'];

export interface Table {
  readonly file: string;
  readonly bytes: Buffer;
  readonly delimiter: Delimiter;
  readonly match: Match;
  /** Line of the header row; 0 where the file has none and its first line is data. */
  readonly headerLine: number;
  /** Rows above the header, joined cells. */
  readonly preamble: readonly string[];
  /** Ticker of each column, where a second header row tells them. */
  readonly tickers?: readonly string[] | undefined;
  /** True makes csv-parse read every row; the rows are the same. */
  readonly csvParseOnly?: boolean | undefined;
}

/** Where a row begins: its first byte, and its line from 1. */
export interface RowStart {
  readonly offset: number;
  readonly line: number;
}

export interface VisitOptions {
  /** Gets the rows below the header that belong to it. */
  readonly onSubheader?: ((cells: readonly string[]) => void) | undefined;
  /** The first row to visit, a row of data; by default all rows are. */
  readonly from?: RowStart | undefined;
  /** Faults after which the rest of the file is not read; by default ten thousand. */
  readonly mostIssues?: number | undefined;
}

/** A file of nothing but faults is told from one with some, and its faults need room. */
const MOST_ISSUES = 10_000;

/** What the caller knows of the file besides its text. */
export type OpenOptions = Pick<MatchOptions, 'given' | 'isInstrument'>;

/**
 * Finds the header row and the layout it fits.
 *
 * @param kind what the caller reads; it decides between layouts of several kinds and names the hint
 * @throws {EngineError} `csv.delimiter`, `file.format` with the nearest known spelling, for two columns of one name, for
 *   data above the header
 */
export function openTable(
  bytes: Buffer,
  file: string,
  layouts: readonly Layout[],
  kind: LayoutKind,
  options: OpenOptions = {},
): Table {
  const heads: Partial<Record<Delimiter, readonly HeadRow[]>> = {};
  let badQuote: EngineError | undefined;
  const headOf = (delimiter: Delimiter): readonly HeadRow[] => {
    try {
      heads[delimiter] ??= headRows(bytes, delimiter, file); // read once, and by others only where commas fail
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'csv.quote') throw error;
      badQuote ??= error; // quotes that are well beside one delimiter stand anywhere beside another
      heads[delimiter] = [];
    }
    return heads[delimiter];
  };
  for (const only of [kind, undefined]) {
    for (const delimiter of DELIMITERS) {
      const found = findHeader(headOf(delimiter), layouts, { ...options, kind: only }, file);
      if (!found) continue;
      if (namesSheet(file)) refuseUnnamed(bytes, file, found.match.header, found.headerLine);
      return { file, bytes, delimiter, ...found };
    }
  }
  for (const delimiter of DELIMITERS) {
    const bare = matchBare(headOf(delimiter), layouts, kind, bytes, file);
    if (bare) return { file, bytes, delimiter, ...bare };
  }
  if (badQuote && headOf(',').length === 0) throw badQuote;
  const all = DELIMITERS.map(headOf);
  const rows =
    all.find((head) => (head[0]?.cells.length ?? 0) > 1) ??
    all.find((head) => head.some(({ cells }) => cells.length > 1));
  const top = headOf(',');
  refuseDelimiter(top.find(({ cells }) => cells[0] !== '')?.cells ?? [], file, top[0]?.line ?? 1);
  const head = rows?.find(({ cells }) => cells.length > 1) ?? top[0];
  const found = (head?.cells ?? []).slice(0, 6).join(',').slice(0, 80);
  const hint = isData(head?.cells ?? [])
    ? "; that is a row of data: put a row with the columns' names above it"
    : hintAtHeader(layouts, head?.cells ?? [], kind);
  const message = `expected a header row of a known layout of ${kind}, found "${found}"${hint || '; see the formats in the documentation'}`;
  throw new EngineError('file.format', message, { file, line: head?.line ?? 1 });
}

function findHeader(
  rows: readonly HeadRow[],
  layouts: readonly Layout[],
  options: MatchOptions,
  file: string,
) {
  for (const [i, { cells, line }] of rows.entries()) {
    if (cells[0]?.startsWith('#')) continue;
    const match = matchHeader(layouts, cells, { ...options, next: rows[i + 1]?.cells });
    if (!match) continue;
    const above = rows.slice(0, i);
    refuseDataAbove(above, match, file, line);
    const doubled = doubledColumn(match);
    const tickers = tickersBeside(rows, i, match, doubled !== undefined);
    if (doubled && !tickers) {
      const [one, other] = doubled.map(shown);
      const names =
        one === other ? `two columns are named ${one}` : `${one} and ${other} may be the same`;
      const message = `${names}; keep one, or save one file an instrument`;
      throw new EngineError('file.format', message, { file, line });
    }
    const preamble = above.map((row) => row.cells.join(','));
    return { match, headerLine: line, preamble, ...(tickers ? { tickers } : {}) };
  }
  return undefined;
}

/**
 * The tickers of a header that repeats its fields for each instrument: they stand in the row above or below. A row of
 * one ticker below a header of single fields is left to the reader of subheaders.
 */
function tickersBeside(
  rows: readonly HeadRow[],
  at: number,
  { layout, header }: Match,
  doubled: boolean,
): readonly string[] | undefined {
  const names = (cells: readonly string[] | undefined) =>
    cells?.length === header.length &&
    layout.tickerRow.includes(cells[0]!.trim()) && // a row has a first cell
    cells.slice(1).every((cell) => /\D/.test(cell.trim()) && !looksLikeDay(cell));
  const above = rows[at - 1]?.cells;
  if (names(above)) return above;
  const below = rows[at + 1]?.cells;
  return doubled && names(below) ? below : undefined;
}

/** A preamble has words; a row with a day above the header is data that would be passed over. */
function refuseDataAbove(
  above: readonly HeadRow[],
  { column }: Match,
  file: string,
  headerLine: number,
): void {
  const dayAt = column['day'] ?? column['published'];
  if (dayAt === undefined) return;
  const data = above.find(
    ({ cells }) =>
      cells.length > 1 && !cells[0]!.startsWith('#') && looksLikeDay(cells[dayAt] ?? ''), // a row has a first cell
  );
  if (!data) return;
  const message = `a row of data stands above the header of line ${headerLine}; put the header first`;
  throw new EngineError('file.format', message, { file, line: data.line });
}

function refuseDelimiter(cells: readonly string[], file: string, line: number): void {
  if (cells.length !== 1 || !cells[0]!.includes('|')) return; // length is 1
  const message = 'cells are separated by "|"; save the file with commas, tabs or semicolons';
  throw new EngineError('csv.delimiter', message, { file, line });
}

/**
 * Visits the data rows below the header. Blank lines, subheaders, `#` comments and the footer are left out. Blank cells
 * beyond the header are cut off; a row that lacks only last cells that no one needs has them blank. Any other row whose
 * width differs from the header's is an issue, the last one of a file that breaks off being named as cut off; so is a
 * row below the footer.
 *
 * @param onRow gets cells as many as the header has; `short` where the last of them were missing
 */
export function visitRows(
  table: Table,
  issues: Issue[],
  onRow: (cells: readonly string[], line: number, short: boolean) => void,
  { onSubheader, from = { offset: 0, line: 1 }, mostIssues = MOST_ISSUES }: VisitOptions = {},
): void {
  const { file, bytes, delimiter, match, headerLine } = table;
  const { layout, header } = match;
  let body = from.line > headerLine + 1;
  let footer: number | undefined;
  const odd = oddRows(table, issues, onRow);
  let last: { readonly cells: readonly string[]; readonly line: number } | undefined; // of data, where nothing follows
  const form = formOf(table);
  const allowed = issues.length + mostIssues;
  const visit = (cells: readonly string[], line: number): boolean => {
    if (line <= headerLine) return true;
    if (cells.some((cell) => cell.includes('\n'))) refuseSwallowed(cells, form, file, line);
    last = undefined;
    const first = cells[0]!; // a row has at least one cell
    if (isBlank(cells) && header.length > 1) return true;
    if (first.startsWith('#')) return true;
    odd.settle();
    if (footer !== undefined) {
      const message = `rows go on below the footer of line ${footer}; save one table a file`;
      issues.push({ code: 'file.format', message, place: { file, line } });
      return false;
    }
    if (!body && layout.subheaders.includes(first.trim()) && isSubheader(cells, match)) {
      onSubheader?.(cells);
      return true;
    }
    if (layout.footer.some((text) => first.startsWith(text))) {
      footer = line;
      return true;
    }
    if (issues.length >= allowed) {
      const message = `${mostIssues} faults so far; the rest of the file was not read`;
      issues.push({ code: 'file.format', message, place: { file, line } });
      return false;
    }
    body = true;
    last = { cells, line };
    if (cells.length === header.length) onRow(cells, line, false);
    else odd.take(cells, line);
    return true;
  };
  readRows(bytes.subarray(from.offset), delimiter, file, visit, {
    splitPlain: !table.csvParseOnly,
    firstLine: from.line,
  });
  const before = issues.length;
  odd.settle(true);
  const cut =
    last && issues.length === before && !isComplete(table) && cutCell(table, last.cells, last.line);
  if (cut) issues.push({ code: 'csv.cut', ...cut });
}

/** How a row of the table looks: as wide as the header, with a day where days stand. */
function formOf(table: Table): RowForm {
  const { delimiter, match } = table;
  const least = leastWidth(table);
  const dayAt = match.column['day'] ?? match.column['published'];
  const isRow = (cells: readonly string[]) =>
    cells.length >= least && dayAt !== undefined && looksLikeDay(cells[dayAt] ?? '');
  return { delimiter, width: match.header.length, isRow };
}

/** True for a file that ends with a line end: its last row is whole. */
const isComplete = ({ bytes }: Table): boolean => bytes[bytes.length - 1] === 10;

/** Rows that are not as wide as the header: each is held until it is known whether it is the last one. */
function oddRows(
  table: Table,
  issues: Issue[],
  onRow: (cells: readonly string[], line: number, short: boolean) => void,
) {
  const { file, match } = table;
  const { length } = match.header;
  const least = leastWidth(table);
  const complete = isComplete(table);
  let held: { readonly cells: readonly string[]; readonly line: number } | undefined;
  let shortest = length;
  return {
    take(cells: readonly string[], line: number): void {
      if (cells.length > length && isBlank(cells.slice(length)))
        onRow(cells.slice(0, length), line, false);
      else held = { cells: [...cells], line };
    },
    /** @param last no row follows: one that is shorter than all others may be cut off within a number */
    settle(last = false): void {
      if (!held) return;
      const { cells, line } = held;
      const width = cells.length;
      held = undefined;
      const cut = last && !complete && width < shortest;
      if (!cut && width < length && width >= least) {
        shortest = Math.min(shortest, width);
        onRow([...cells, ...new Array<string>(length - width).fill('')], line, true);
        return;
      }
      const message = cut
        ? `the last row is cut off: it has ${width} of ${length} cells; fetch the file again`
        : `expected ${length} cells as in the header, found ${width}`;
      issues.push({ code: cut ? 'csv.cut' : 'csv.width', message, place: { file, line } });
    },
  };
}

/** Fields without which a row says nothing: the cells up to the last of them must be there. */
const NEEDED = ['day', 'close', 'symbol', 'published', 'label', 'house', 'key'];

/** The fewest cells that a row may have; all of them where each column is an instrument. */
function leastWidth({ match: { layout, column, header }, tickers }: Table): number {
  if (layout.wide || tickers || layout.kind === 'actions') return header.length;
  const needed = [...NEEDED, ...layout.needs].map((field) => ownValue(column, field) ?? -1);
  return Math.max(...needed) + 1;
}

/** A line without a word, or one of empty cells only, as spreadsheets leave them behind. */
const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** A subheader has no day; below an unnamed first cell it has no number either, else it is data whose day is missing. */
function isSubheader(cells: readonly string[], { column }: Match): boolean {
  if (/^\d/.test(cells[column['day'] ?? 0] ?? '')) return false;
  return cells[0]!.trim() !== '' || !cells.some((cell) => Number.isFinite(readNumber(cell))); // a row has a first cell
}

/** True when the file declares its numbers simulated: a `#` line above the header that says so. */
export const saysSimulated = ({ preamble }: Table): boolean =>
  preamble.some((line) => line.startsWith('#') && /simulated/i.test(line));

/** What a file without a row is refused with: it was cut off, or is not the one that was meant. */
export function noRows({ file, headerLine }: Table): EngineError {
  return new EngineError('file.empty', 'the file has a header and no rows', {
    file,
    line: headerLine,
  });
}
