/** From a file's text to its header: delimiter, preamble and header rows are found, then checked. */
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { DELIMITERS, type Delimiter } from '../store/csv.ts';
import { readNumber, shown } from './cells.ts';
import { looksLikeDay } from './dates.ts';
import { stemOf } from './files.ts';
import { HEADER_WITHIN, type HeadRow, Heads, isData, topRows } from './header.ts';
import { hintAtHeader } from './header-hint.ts';
import type { Layout, LayoutKind } from './layout.ts';
import { doubledColumn, type Match, type MatchOptions, matchHeader } from './match.ts';
import { namesSheet, refuseUnnamed } from './sheet-text.ts';

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

/** What is expected of a table of a kind. */
const KNOWN: Readonly<Record<LayoutKind, Message>> = {
  prices: said`a known layout of prices`,
  ratings: said`a known layout of ratings`,
  factors: said`a known layout of factors`,
  actions: said`a known layout of actions`,
  calendar: said`a known layout of calendar`,
  ids: said`a known layout of ids`,
  intraday: said`a known layout of intraday`,
  lots: said`a known layout of lots`,
  listings: said`a known layout of listings`,
  names: said`a known layout of names`,
  side: said`days (a column day, date, known or from)`,
};

/** Where a row begins: its first byte, and its line from 1. */
export interface RowStart {
  readonly offset: number;
  readonly line: number;
}

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
  const heads = new Heads(bytes, file);
  for (const only of [kind, undefined]) {
    for (const delimiter of DELIMITERS) {
      const find = (rows: readonly HeadRow[], most: number) =>
        findHeader(rows, layouts, { ...options, kind: only, most }, file);
      const top = topRows(bytes, delimiter, file);
      const found = find(top, top.length - 1) ?? find(heads.of(delimiter), HEADER_WITHIN);
      if (!found) continue;
      if (namesSheet(file)) refuseUnnamed(bytes, file, found.match.header, found.headerLine);
      return { file, bytes, delimiter, ...found };
    }
  }
  for (const delimiter of DELIMITERS) {
    const bare = matchBare(heads.of(delimiter), layouts, kind, bytes, file);
    if (bare) return { file, bytes, delimiter, ...bare };
  }
  if (heads.badQuote && heads.of(',').length === 0) throw heads.badQuote;
  const all = DELIMITERS.map((delimiter) => heads.of(delimiter));
  const rows =
    all.find((head) => (head[0]?.cells.length ?? 0) > 1) ??
    all.find((head) => head.some(({ cells }) => cells.length > 1));
  const top = heads.of(',');
  refuseDelimiter(top.find(({ cells }) => cells[0] !== '')?.cells ?? [], file, top[0]?.line ?? 1);
  const head = rows?.find(({ cells }) => cells.length > 1) ?? top[0];
  const found = (head?.cells ?? []).slice(0, 6).join(',').slice(0, 80);
  const hint = isData(head?.cells ?? [])
    ? said`; that is a row of data: put a row with the columns' names above it`
    : hintAtHeader(layouts, head?.cells ?? [], kind);
  const message = said`expected a header row of ${KNOWN[kind]}, found "${found}"${hint || said`; see the formats in the documentation`}`;
  throw new EngineError('file.format', message, { file, line: head?.line ?? 1 });
}

/** @param most rows that are looked at */
function findHeader(
  rows: readonly HeadRow[],
  layouts: readonly Layout[],
  { most, ...options }: MatchOptions & { readonly most: number },
  file: string,
) {
  for (const [i, { cells, line }] of rows.entries()) {
    if (i >= most) break;
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
        one === other
          ? said`two columns are named ${one}`
          : said`${one} and ${other} may be the same`;
      const message = said`${names}; keep one, or save one file an instrument`;
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
  const message = said`a row of data stands above the header of line ${headerLine}; put the header first`;
  throw new EngineError('file.format', message, { file, line: data.line });
}

function refuseDelimiter(cells: readonly string[], file: string, line: number): void {
  if (cells.length !== 1 || !cells[0]!.includes('|')) return; // length is 1
  const message = said`cells are separated by "|"; save the file with commas, tabs or semicolons`;
  throw new EngineError('csv.delimiter', message, { file, line });
}

/** True when the file declares its numbers simulated: a `#` line above the header that says so. */
export const saysSimulated = ({ preamble }: Table): boolean =>
  preamble.some((line) => line.startsWith('#') && /simulated/i.test(line));

/** The error for a file without a row. */
export function noRows({ file, headerLine }: Table): EngineError {
  return new EngineError('file.empty', said`the file has a header and no rows`, {
    file,
    line: headerLine,
  });
}

/** How the export names its files: `SH#600519.txt`. */
const VENDOR_NAME = /^(SH|SZ|BJ)#\d{6}$/i;

/**
 * Finds the layout of a file without a header. The order of its columns is known only where the vendor shows: by the
 * title line, the footer or the file's name; and each row's high and low must hold its open and close.
 */
function matchBare(
  rows: readonly HeadRow[],
  layouts: readonly Layout[],
  kind: LayoutKind,
  bytes: Buffer,
  file: string,
): { match: Match; headerLine: number; preamble: readonly string[] } | undefined {
  for (const layout of layouts) {
    const { headerless, kind: own, titleLine, footer } = layout;
    if (own !== kind || headerless.length === 0) continue;
    const at = rows.findIndex(({ cells }) => cells.length === headerless.length);
    const first = rows[at];
    if (!first || !looksLikeDay(first.cells[0]!)) continue; // as many cells as fields
    const above = rows.slice(0, at).map(({ cells }) => cells.join(' '));
    const end = bytes
      .toString('utf8', Math.max(0, bytes.length - 200))
      .trimEnd()
      .split('\n')
      .at(-1)!; // split gives one
    const shows =
      above.some((line) => titleLine !== undefined && new RegExp(titleLine).test(line.trim())) ||
      footer.some((text) => end.startsWith(text)) ||
      VENDOR_NAME.test(stemOf(file));
    const body = rows.slice(at).filter(({ cells }) => cells.length === headerless.length);
    if (!shows || !body.every(({ cells }) => isBar(cells, headerless))) continue;
    const column = Object.fromEntries(headerless.map((field, i) => [field, i]));
    const units = { volume: layout.volumeUnit, amount: layout.amountUnit };
    const match = { layout, column, header: headerless, adjustedOnly: false, units };
    return { match, headerLine: first.line - 1, preamble: above };
  }
  return undefined;
}

function isBar(cells: readonly string[], fields: readonly string[]): boolean {
  const [open, high, low, close] = ['open', 'high', 'low', 'close'].map(
    (field) => readNumber(cells[fields.indexOf(field)] ?? '') ?? Number.NaN,
  ) as [number, number, number, number];
  return low <= Math.min(open, close) && high >= Math.max(open, close);
}
