/**
 * A second reader of tables, slow and obvious, for the differential test: bytes to text, text to rows, the header to the
 * layout's fields, cells to days and numbers. It shares nothing with src/ingest but the YAML of the layouts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { ROOT } from '../shared.ts';

export interface SecondLayout {
  readonly id: string;
  readonly kind: string;
  readonly detect: readonly string[];
  readonly needs?: readonly string[];
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly prefixes?: readonly string[];
  readonly caseSensitive?: boolean;
  readonly wide?: boolean;
  readonly subheaders?: readonly string[];
  readonly footer?: readonly string[];
  readonly suspendedWhen?: readonly string[];
  readonly perShares?: number;
  readonly eventsRead?: readonly string[];
}

const FORMATS = join(ROOT, 'data/formats');

export const secondLayouts: readonly SecondLayout[] = readdirSync(FORMATS).map((name) =>
  parseYaml(readFileSync(join(FORMATS, name), 'utf8')),
);

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

/** A header cell as people mean it: without width, case, unit in brackets, blanks and underscores. */
const loosely = (cell: string): string =>
  cell
    .normalize('NFKC')
    .replace(/[([][^)\]]*[)\]]\s*$/, '')
    .replace(/[ _]/g, '')
    .toLowerCase();

export interface SecondTable {
  readonly layout: SecondLayout;
  readonly header: readonly string[];
  readonly column: Readonly<Record<string, number>>;
  /** Fields whose column is spelled as in the layout, but for case. */
  readonly exact: ReadonlySet<string>;
  readonly above: readonly string[];
  readonly subheaders: readonly (readonly string[])[];
  readonly rows: readonly SecondRow[];
  /** The cell of a field of a row; blank where there is no such column. */
  readonly cell: (row: SecondRow, field: string) => string;
}

/** Why a file is not read. */
export interface SecondRefusal {
  readonly why: string;
}

type Head = Pick<SecondTable, 'layout' | 'header' | 'column' | 'exact'>;

/** How a header fits a layout; a spelling that two columns bear is no fit. */
function headOf(layout: SecondLayout, cells: readonly string[]): Head | undefined {
  const header = cells.map((cell) => {
    const prefix = layout.prefixes?.find((one) => cell.trim().startsWith(one)) ?? '';
    return cell.trim().slice(prefix.length);
  });
  const folded = header.map(layout.caseSensitive ? (cell) => cell : loosely);
  const place = (name: string): number | undefined => {
    const text = layout.caseSensitive ? name : loosely(name);
    const at = folded.indexOf(text);
    if (at === -1) return undefined;
    return folded.indexOf(text, at + 1) === -1 ? at : Number.NaN;
  };
  if (layout.detect.some((name) => place(name) === undefined)) return undefined;
  const column: Record<string, number> = {};
  const exact = new Set<string>();
  for (const [field, spellings] of Object.entries(layout.columns))
    for (const spelling of spellings.map(String)) {
      const at = place(spelling);
      if (at === undefined || column[field] !== undefined) continue;
      column[field] = at;
      if (header[at]?.toLowerCase() === spelling.toLowerCase()) exact.add(field);
    }
  if ((layout.needs ?? []).some((field) => column[field] === undefined)) return undefined;
  if (layout.wide && (column['day'] !== 0 || cells.length < 2)) return undefined;
  return { layout, header, column, exact };
}

const strength = ({ detect, needs = [], wide }: SecondLayout): number =>
  detect.length > 0 ? 1000 + detect.length : wide ? 0 : 1 + needs.length;

/** Reads a file as one of some kinds of layout. */
export function readSecond(
  bytes: Uint8Array,
  kinds: readonly string[],
): SecondTable | SecondRefusal {
  const text = textOf(bytes);
  if (text === undefined) return { why: 'no encoding fits' };
  const layouts = secondLayouts.filter(({ kind }) => kinds.includes(kind));
  for (const delimiter of [',', '\t']) {
    const rows = rowsOf(text, delimiter);
    if (!rows) continue;
    for (const [i, row] of rows.slice(0, 40).entries()) {
      if (row.cells[0]?.startsWith('#')) continue;
      const heads = layouts.flatMap((layout) => headOf(layout, row.cells) ?? []);
      const [best] = heads.sort((a, b) => strength(b.layout) - strength(a.layout));
      if (!best) continue;
      if (Object.values(best.column).some(Number.isNaN)) return { why: 'two columns of one name' };
      return tableOf(best, rows, i);
    }
  }
  return { why: 'no header' };
}

function tableOf(head: Head, rows: readonly SecondRow[], at: number): SecondTable | SecondRefusal {
  const { layout, header, column } = head;
  const above = rows.slice(0, at).map(({ cells }) => cells.join(','));
  const body: SecondRow[] = [];
  const subheaders: (readonly string[])[] = [];
  let ended = false;
  for (const row of rows.slice(at + 1)) {
    const first = row.cells[0]!.trim(); // a row has a first cell
    if (row.cells.every((cell) => cell.trim() === '')) {
      if (header.length > 1) continue; // a blank line
    } else if (first.startsWith('#')) continue;
    const isDay = /^\d/.test(row.cells[column['day'] ?? 0] ?? '');
    const isSubheader =
      body.length === 0 &&
      (layout.subheaders ?? []).includes(first) &&
      !isDay &&
      (first !== '' || row.cells.every((cell) => !Number.isFinite(readNumber(cell))));
    if (isSubheader) {
      subheaders.push(row.cells);
      continue;
    }
    if (ended) return { why: `rows below the footer, line ${row.line}` };
    if ((layout.footer ?? []).some((text) => row.cells[0]!.startsWith(text))) ended = true;
    else body.push(row);
  }
  const wrong = body.find(
    ({ cells }) => cells.length !== header.length && !trailing(cells, header),
  );
  if (wrong) return { why: `another width in line ${wrong.line}` };
  const cell = (row: SecondRow, field: string) => row.cells[column[field] ?? -1] ?? '';
  return { ...head, above, subheaders, rows: body, cell };
}

/** Cells beyond the header that hold nothing: a separator at the line's end. */
const trailing = (cells: readonly string[], header: readonly string[]): boolean =>
  cells.length > header.length && cells.slice(header.length).every((text) => text.trim() === '');

/** Days since 1970 of a cell; `undefined` where it is no day. */
export function readDay(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim();
  const parts =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(
      plain,
    ) ??
    /^(\d{4})(年)(\d{1,2})月(\d{1,2})日$/.exec(plain) ??
    /^(\d{4})()(\d{2})(\d{2})(?:\.0)?$/.exec(plain);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  const time = Date.UTC(year, month - 1, day);
  const back = new Date(time);
  const same = back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  return same && year >= 100 ? time / 86_400_000 : undefined;
}

const NOTHING = ['', 'none', 'nan', 'null', 'na', '<na>', 'n/a', '#n/a', '-', '--', '—', '\\n'];

/** The number of a cell, NaN for a blank; `undefined` where it is neither. */
export function readNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim();
  if (NOTHING.includes(text.trim().toLowerCase())) return Number.NaN;
  const digits = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}
