/** The data rows of a table, between header and footer; rows of another width are issues. */

import type { Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { readRows } from '../store/csv.ts';
import { type RowForm, refuseSwallowed } from '../store/stray-quotes.ts';
import { readNumber } from './cells.ts';
import { cutCell } from './cut-row.ts';
import { looksLikeDay } from './dates.ts';
import type { Match } from './match.ts';
import type { RowStart, Table } from './table.ts';

export interface VisitOptions {
  /** Gets the rows below the header that belong to it. */
  readonly onSubheader?: ((cells: readonly string[]) => void) | undefined;
  /** The first row to visit, a row of data; by default all rows are. */
  readonly from?: RowStart | undefined;
  /** Tells whether ten thousand faults are no reason to leave the rest of the file; by default they are one. */
  readonly goesOn?: (() => boolean) | undefined;
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Most issues that are collected of one file. */
const MOST_ISSUES = 10_000;

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
  { onSubheader, from = { offset: 0, line: 1 }, goesOn = () => false }: VisitOptions = {},
): void {
  const { file, bytes, delimiter, headerLine } = table;
  const { layout, header } = table.match;
  let body = from.line > headerLine + 1;
  let footer: number | undefined;
  const odd = oddRows(table, issues, onRow);
  const refuseSwallowedRows = swallowGuard(table);
  let last: Row | undefined; // of data, where nothing follows
  const known = issues.length;
  const stop = (message: Message, line: number): false => {
    issues.push({ code: 'file.format', message, place: { file, line } });
    return false;
  };
  const visit = (cells: readonly string[], line: number): boolean => {
    if (line <= headerLine) return true;
    last = undefined;
    const blank = isBlank(cells);
    if (!blank) refuseSwallowedRows(cells, line);
    const first = cells[0]!; // a row has at least one cell
    if (first.startsWith('#') || (blank && header.length > 1)) return true;
    odd.settle();
    if (footer !== undefined)
      return stop(said`rows go on below the footer of line ${footer}; save one table a file`, line);
    if (!body && layout.subheaders.includes(first.trim()) && isSubheader(cells, table.match)) {
      onSubheader?.(cells);
      return true;
    }
    footer = layout.footer.some((text) => first.startsWith(text)) ? line : undefined;
    if (footer !== undefined) return true;
    const faults = issues.length - known;
    if (faults >= MOST_ISSUES && !goesOn())
      return stop(said`${faults} faults so far; the rest of the file was not read`, line);
    body = true;
    last = { cells, line };
    if (cells.length === header.length) onRow(cells, line, false);
    else odd.take(cells, line);
    return true;
  };
  const options = { splitPlain: !table.csvParseOnly, firstLine: from.line };
  readRows(bytes.subarray(from.offset), delimiter, file, visit, options);
  const before = issues.length;
  odd.settle(true);
  const cut = last && issues.length === before ? cutCellOf(table, last) : undefined;
  if (cut) issues.push({ code: 'csv.cut', ...cut });
}

/** The cell within which a file breaks off that ends without a line end. */
const cutCellOf = (table: Table, { cells, line }: Row) =>
  isComplete(table) ? undefined : cutCell(table, cells, line);

/** Refuses a row of which a cell has several lines that a stray quote swallowed. */
function swallowGuard(table: Table): (cells: readonly string[], line: number) => void {
  let form: RowForm | undefined; // made for the first cell of several lines
  return (cells, line) => {
    if (!cells.some((cell) => cell.includes('\n'))) return;
    form ??= formOf(table);
    refuseSwallowed(cells, form, table.file, line);
  };
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

/** Handles rows of another width than the header: each is held until it is known whether it is the last. */
function oddRows(
  table: Table,
  issues: Issue[],
  onRow: (cells: readonly string[], line: number, short: boolean) => void,
) {
  const { file, match } = table;
  const { length } = match.header;
  const least = leastWidth(table);
  const complete = isComplete(table);
  let held: Row | undefined;
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
        ? said`the last row is cut off: it has ${width} of ${length} cells; fetch the file again`
        : said`expected ${length} cells as in the header, found ${width}`;
      issues.push({ code: cut ? 'csv.cut' : 'csv.width', message, place: { file, line } });
    },
  };
}

/** Fields that a row needs: the cells up to the last of them must be there. */
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
