/**
 * A second reader of tables, slow and obvious, for the differential test: bytes to text, text to rows, the header to the
 * layout's fields, cells to days and numbers. It shares nothing with src/ingest but the YAML of the layouts.
 */
import { parse as parseCsv } from 'csv-parse/sync';
import { type DecimalMark, decimalMark, readDays, readNumber } from './second-cells.ts';
import { type Head, headOf, secondLayouts, strength } from './second-header.ts';

/** The text of a file in the first encoding that its bytes allow; `undefined` where they allow none. */
export function textOf(bytes: Uint8Array): string | undefined {
  const zeros = [0, 1].map(
    (side) => bytes.filter((byte, i) => byte === 0 && i % 2 === side).length,
  );
  const wide = zeros[0]! > zeros[1]! ? 'utf-16be' : 'utf-16le';
  const marked =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const tried = marked
    ? [bytes[0] === 0xff ? 'utf-16le' : 'utf-16be']
    : zeros[0]! + zeros[1]! > 0
      ? [wide]
      : ['utf-8', 'gb18030'];
  for (const encoding of tried)
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes); // takes the mark off
    } catch {} // not this one
  return undefined;
}

export interface SecondRow {
  readonly cells: readonly string[];
  /** Line on which the row begins. */
  readonly line: number;
}

/** All rows with their lines; `undefined` where quotes stand wrong. */
export function rowsOf(text: string, delimiter: string): readonly SecondRow[] | undefined {
  try {
    let line = 1;
    const records: unknown = parseCsv(text.replace(/\r\n|\r/g, '\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      quote: delimiter === '\t' ? null : '"',
      relax_quotes: true, // a quote within a cell is a letter of it
      raw: true,
    });
    return (records as { record: string[]; raw: string }[]).map(({ record, raw }) => {
      const begin = line;
      line += raw.replace(/\n$/, '').split('\n').length;
      return { cells: record, line: begin };
    });
  } catch {
    return undefined;
  }
}

export interface SecondTable extends Head {
  readonly above: readonly string[];
  readonly subheaders: readonly (readonly string[])[];
  /** Ticker above or below each column, where the fields of several instruments stand side by side. */
  readonly tickers: readonly string[] | undefined;
  readonly rows: readonly SecondRow[];
  /** The cell of a field of a row; blank where there is no such column. */
  readonly cell: (row: SecondRow, field: string) => string;
  readonly dayOf: (row: SecondRow) => number | undefined;
  readonly number: (text: string) => number | undefined;
}

/** Why a file is not read. */
export interface SecondRefusal {
  readonly why: string;
}

/** What the user says of a file, and where its instruments are traded. */
export interface Said {
  /** He names the instrument: of two columns the second may have any name. */
  readonly given?: boolean;
  /** Zone of the exchange. */
  readonly zone?: string;
}

/** Reads a file as one of some kinds of layout. */
export function readSecond(
  bytes: Uint8Array,
  kinds: readonly string[],
  said: Said = {},
): SecondTable | SecondRefusal {
  const text = textOf(bytes);
  if (text === undefined) return { why: 'no encoding fits' };
  const layouts = secondLayouts.filter(({ kind }) => kinds.includes(kind));
  const tables = [',', '\t', ';'].map((delimiter) => ({
    delimiter,
    rows: rowsOf(text, delimiter) ?? [],
  }));
  for (const { delimiter, rows } of tables)
    for (const [i, row] of rows.slice(0, 40).entries()) {
      if (row.cells[0]?.startsWith('#')) continue;
      const next = rows[i + 1]?.cells ?? [];
      const heads = layouts.flatMap((layout) => headOf(layout, row.cells, next) ?? []);
      const [best] = heads.sort((a, b) => strength(b.layout) - strength(a.layout));
      if (best) return tableOf(best, rows, i, delimiter, said);
    }
  for (const { delimiter, rows } of tables)
    for (const layout of layouts.filter(({ headerless = [] }) => headerless.length > 0)) {
      const header = layout.headerless!; // the filter
      const at = rows.findIndex(
        ({ cells }) => cells.length === header.length && /^\d/.test(cells[0]!.trim()),
      );
      const column = Object.fromEntries(header.map((field, i) => [field, i]));
      if (at !== -1)
        return tableOf(
          { layout, header, column, exact: new Set(header) },
          rows,
          at - 1,
          delimiter,
          said,
        );
    }
  const wide = layouts.find(({ id }) => id === 'wide');
  const isDay = (row: SecondRow | undefined) =>
    /^\d[\d/.:年月日T -]*$/.test((row?.cells[0] ?? '').normalize('NFKC').trim());
  for (const { delimiter, rows } of said.given && wide ? tables : []) {
    const at = rows.findIndex(
      (row, i) => row.cells.length === 2 && !isDay(row) && isDay(rows[i + 1]),
    );
    const header = rows[at]?.cells;
    if (!header || !wide) continue;
    const head = { layout: wide, header, column: { day: 0 }, exact: new Set<string>() };
    return tableOf(head, rows, at, delimiter, said);
  }
  return { why: 'no header' };
}

/** The row of tickers beside a header that repeats its fields. */
function tickersBeside({ layout, header }: Head, rows: readonly SecondRow[], at: number) {
  const firsts = [layout.tickerRow ?? []].flat();
  return [rows[at - 1], rows[at + 1]]
    .map((row) => row?.cells)
    .find((cells) => cells?.length === header.length && firsts.includes(cells[0]!.trim())); // a first cell
}

function tableOf(
  head: Head,
  rows: readonly SecondRow[],
  at: number,
  delimiter: string,
  { zone = 'Asia/Shanghai' }: Said,
): SecondTable | SecondRefusal {
  const { layout, column } = head;
  const isDoubled = Object.values(column).some(Number.isNaN);
  const tickers = isDoubled ? tickersBeside(head, rows, at) : undefined;
  if (isDoubled && !tickers) return { why: 'two columns of one name' };
  const parts = bodyOf(head, rows.slice(at + 1));
  if ('why' in parts) return parts;
  const { body, subheaders } = parts;
  const cell = (row: SecondRow, field: string) => row.cells[column[field] ?? -1] ?? '';
  const mark = markOf(head, body, delimiter);
  if (mark === undefined) return { why: 'a decimal mark that may be either' };
  const days = readDays(
    body.map((row) => cell(row, layout.kind === 'ratings' ? 'published' : 'day')),
    zone,
    layout.kind === 'ratings',
  );
  return {
    ...head,
    above: rows.slice(0, Math.max(0, at)).map(({ cells }) => cells.join(',')),
    subheaders,
    tickers,
    rows: body,
    cell,
    dayOf: (row) => days[body.indexOf(row)],
    number: (text) => readNumber(text, mark),
  };
}

const WORDS = [
  'day',
  'symbol',
  'name',
  'exchange',
  'time',
  'tradeStatus',
  'adjustFlag',
  'published',
  'label',
];

/** Where commas separate cells a decimal comma cannot stand; elsewhere the numbers tell. */
function markOf(
  { layout, column }: Head,
  body: readonly SecondRow[],
  delimiter: string,
): DecimalMark | undefined {
  if (delimiter === ',' || layout.kind !== 'prices') return '.';
  const isSideBySide = layout.wide || Object.values(column).some(Number.isNaN);
  const numbers = isSideBySide
    ? body.flatMap(({ cells }) => cells.slice(1))
    : Object.entries(column)
        .filter(([field]) => !WORDS.includes(field))
        .flatMap(([, at]) => body.map(({ cells }) => cells[at] ?? ''));
  const isNumber = (text: string) =>
    (['.', ','] as const).some((mark) => Number.isFinite(readNumber(text, mark) ?? Number.NaN));
  const known = numbers.filter(isNumber);
  return known.some((text) => text.includes(',')) ? decimalMark(known) : '.';
}

interface Body {
  readonly body: readonly SecondRow[];
  readonly subheaders: readonly (readonly string[])[];
}

/** The rows of data below a header; a row that lacks cells at its end has them blank. */
function bodyOf(
  { layout, header, column }: Head,
  rows: readonly SecondRow[],
): Body | SecondRefusal {
  const body: SecondRow[] = [];
  const subheaders: (readonly string[])[] = [];
  let ended = false;
  for (const row of rows) {
    const first = row.cells[0]!.trim(); // a row has a first cell
    const isBlank = row.cells.every((text) => text.trim() === '');
    if ((isBlank && header.length > 1) || first.startsWith('#')) continue;
    const isSubheader =
      body.length === 0 &&
      (layout.subheaders ?? []).includes(first) &&
      !/^\d/.test(row.cells[column['day'] ?? 0] ?? '') &&
      (first !== '' || row.cells.every((text) => !Number.isFinite(readNumber(text))));
    if (isSubheader) subheaders.push(row.cells);
    else if (ended) return { why: `rows below the footer, line ${row.line}` };
    else if ((layout.footer ?? []).some((text) => row.cells[0]!.startsWith(text))) ended = true;
    else body.push(row);
  }
  const wide = body.find(({ cells }) =>
    cells.slice(header.length).some((text) => text.trim() !== ''),
  );
  return wide ? { why: `more cells than the header in line ${wide.line}` } : { body, subheaders };
}

/** The first list of records in a value, however deep. */
function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value) && value.every((one) => typeof one === 'object')) return value;
  for (const part of Object.values(value)) {
    const found = recordsIn(part);
    if (found && found.length > 0) return found;
  }
  return undefined;
}

/** Reads a page of ratings: JSON, perhaps in a call, perhaps as a string of JSON; a record's line is its ordinal. */
export function readSecondPage(bytes: Uint8Array, said: Said): SecondTable | SecondRefusal {
  const bare = (text: string) => text.replace(/^\s*[\w$]+\(/, '').replace(/\)\s*;?\s*$/, '');
  let value: unknown = JSON.parse(bare(textOf(bytes) ?? ''));
  if (typeof value === 'string') value = JSON.parse(bare(value));
  const records = recordsIn(value) ?? [];
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const heads = secondLayouts
    .filter(({ kind }) => kind === 'ratings')
    .flatMap((layout) => headOf(layout, keys, []) ?? [])
    .sort((a, b) => strength(b.layout) - strength(a.layout));
  const rows = records.map((record, i) => ({
    cells: keys.map((key) => String(record[key] ?? '')),
    line: i + 1,
  }));
  return heads[0]
    ? tableOf(heads[0], [{ cells: keys, line: 0 }, ...rows], 0, ',', said)
    : { why: 'no fields' };
}
