/** From a file's text to its header and rows: delimiter, preamble, header rows and footer are found, then checked. */
import { EngineError, type Issue } from '../base/errors.ts';
import { type Delimiter, readRows } from '../store/csv.ts';
import { looksLikeDay, readNumber, shown } from './cells.ts';
import {
  doubledColumn,
  hintAtHeader,
  type Layout,
  type LayoutKind,
  type Match,
  matchHeader,
} from './layout.ts';

/** How far down a header is looked for, in rows. */
const HEADER_WITHIN = 40;

const DELIMITERS: readonly Delimiter[] = [',', '\t'];

export interface Table {
  readonly file: string;
  readonly bytes: Buffer;
  readonly delimiter: Delimiter;
  readonly match: Match;
  /** Line of the header row. */
  readonly headerLine: number;
  /** Rows above the header, joined cells. */
  readonly preamble: readonly string[];
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
}

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
): Table {
  const heads: Partial<Record<Delimiter, readonly HeadRow[]>> = {};
  const headOf = (delimiter: Delimiter) => {
    heads[delimiter] ??= headRows(bytes, delimiter, file); // read once, and by tabs only where commas fail
    return heads[delimiter];
  };
  for (const only of [kind, undefined]) {
    for (const delimiter of DELIMITERS) {
      const found = findHeader(headOf(delimiter), layouts, only, file);
      if (found) return { file, bytes, delimiter, ...found };
    }
  }
  const rows = DELIMITERS.map(headOf).find((head) => head.some(({ cells }) => cells.length > 1));
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

/** A header has no numbers and no days in most of its cells. */
const isData = (cells: readonly string[]): boolean =>
  cells.filter((cell) => looksLikeDay(cell) || Number.isFinite(readNumber(cell))).length * 2 >
  cells.length;

type HeadRow = { readonly cells: readonly string[]; readonly line: number };

function headRows(bytes: Buffer, delimiter: Delimiter, file: string): readonly HeadRow[] {
  const rows: HeadRow[] = [];
  const collect = (cells: readonly string[], line: number) => {
    rows.push({ cells: [...cells], line });
    return rows.length < HEADER_WITHIN;
  };
  let end = 0;
  for (let i = 0; i < HEADER_WITHIN && end < bytes.length; i++) {
    const next = bytes.indexOf(10, end);
    end = next === -1 ? bytes.length : next + 1;
  }
  try {
    readRows(bytes.subarray(0, end), delimiter, file, collect);
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'csv.quote') throw error;
    readRows(bytes, delimiter, file, collect); // a quoted cell crosses the cut, or the quote is never closed
  }
  return rows;
}

function findHeader(
  rows: readonly HeadRow[],
  layouts: readonly Layout[],
  kind: LayoutKind | undefined,
  file: string,
) {
  for (const [i, { cells, line }] of rows.entries()) {
    if (cells[0]?.startsWith('#')) continue;
    const match = matchHeader(layouts, cells, kind);
    if (!match) continue;
    const above = rows.slice(0, i);
    refuseDataAbove(above, match, file, line);
    const doubled = doubledColumn(match);
    if (doubled !== undefined) {
      const message = `two columns are named ${shown(doubled)}; keep one, or save one file an instrument`;
      throw new EngineError('file.format', message, { file, line });
    }
    return { match, headerLine: line, preamble: above.map((row) => row.cells.join(',')) };
  }
  return undefined;
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
  for (const wrong of [';', '|']) {
    if (cells.length !== 1 || !cells[0]!.includes(wrong)) continue; // length is 1
    const message = `cells are separated by "${wrong}"; save the file with commas or tabs`;
    throw new EngineError('csv.delimiter', message, { file, line });
  }
}

/**
 * Visits the data rows below the header. Blank lines, subheaders, `#` comments and the footer are left out; a row whose
 * width differs from the header's is an issue, the last one being named as cut off; so is a row below the footer.
 */
export function visitRows(
  table: Table,
  issues: Issue[],
  onRow: (cells: readonly string[], line: number) => void,
  { onSubheader, from = { offset: 0, line: 1 } }: VisitOptions = {},
): void {
  const { file, bytes, delimiter, match, headerLine } = table;
  const { layout, header } = match;
  const complete = bytes[bytes.length - 1] === 10;
  let body = from.line > headerLine + 1;
  let footer: number | undefined;
  let odd: { readonly line: number; readonly width: number } | undefined;
  const report = (last: boolean) => {
    if (!odd) return;
    const { line, width } = odd;
    const cut = last && !complete && width < header.length;
    const message = cut
      ? `the last row is cut off: it has ${width} of ${header.length} cells; fetch the file again`
      : `expected ${header.length} cells as in the header, found ${width}`;
    issues.push({ code: cut ? 'csv.cut' : 'csv.width', message, place: { file, line } });
    odd = undefined;
  };
  const visit = (cells: readonly string[], line: number): boolean => {
    if (line <= headerLine) return true;
    const first = cells[0]!; // a row has at least one cell
    if (isBlank(cells) && header.length > 1) return true;
    if (first.startsWith('#')) return true;
    report(false);
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
    body = true;
    if (cells.length === header.length) onRow(cells, line);
    else odd = { line, width: cells.length };
    return true;
  };
  readRows(bytes.subarray(from.offset), delimiter, file, visit, {
    splitPlain: !table.csvParseOnly,
    firstLine: from.line,
  });
  report(true);
}

/** A line without a word, or one of empty cells only, as spreadsheets leave them behind. */
const isBlank = (cells: readonly string[]): boolean =>
  cells[0]!.trim() === '' && cells.every((cell) => cell.trim() === ''); // a row has at least one cell

/** A subheader has no day; below an unnamed first cell it has no number either, else it is data whose day is missing. */
function isSubheader(cells: readonly string[], { column }: Match): boolean {
  if (/^\d/.test(cells[column['day'] ?? 0] ?? '')) return false;
  return cells[0]!.trim() !== '' || !cells.some((cell) => Number.isFinite(readNumber(cell))); // a row has a first cell
}

/** True when the file declares its numbers simulated: a `#` line above the header that says so. */
export const saysSimulated = ({ preamble }: Table): boolean =>
  preamble.some((line) => line.startsWith('#') && /simulated/i.test(line));
