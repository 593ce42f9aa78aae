/** Rows of bars, one a line: each to its instrument's part, with its day and numbers. */

import type { Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { onceFor } from '../base/when-asked.ts';
import { zoneOf } from '../markets/instrument.ts';
import { IN_DELISTING } from '../store/series.ts';
import { dayReader } from './bar-day.ts';
import { readNumber, shown } from './cells.ts';
import type { Layout } from './layout.ts';
import type { Match } from './match.ts';
import { type NumberReader, numberReader } from './number-style.ts';
import {
  addRow,
  CLOSE,
  emptyRow,
  FACTOR,
  FIELDS,
  type Field,
  HIGH,
  LOW,
  type OpenPart,
  SPECIAL_TREATMENT,
} from './part.ts';
import { type PriceFileContext, partFinder } from './part-finder.ts';
import { DAY, SKIPPED, SYMBOL } from './plain-kernel.ts';
import { readPlainRows } from './plain-rows.ts';
import type { RowStart, Table } from './table.ts';
import { visitRows } from './table-rows.ts';

/** In these fields a cell that is no number is only counted; in others it is an issue. */
const COUNTED: ReadonlySet<Field> = new Set(['volume', 'amount']);

/** A column of numbers and its slot in a row. */
export interface NumberColumn {
  readonly at: number;
  readonly slot: number;
  /** A price must be a number or missing; a volume that is neither is only counted. */
  readonly isPrice: boolean;
  /** Yes or no, in words or as 1 and 0. */
  readonly isFlag: boolean;
}

/** The columns of numbers. @param column of each field */
export function numberColumns(
  column: Readonly<Record<string, number>>,
  { ignoreFactor }: Layout,
): readonly NumberColumn[] {
  return FIELDS.flatMap((field, slot) => {
    const at = column[field];
    const ignored = field === 'factor' && ignoreFactor;
    return at === undefined || ignored
      ? []
      : [{ at, slot, isPrice: !COUNTED.has(field), isFlag: slot === SPECIAL_TREATMENT }];
  });
}

/** What a header says of numbers; most files of a folder have the same one. */
const numbersOf = onceFor(({ column, header, layout }: Match) => {
  const columns = numberColumns(column, layout);
  const fields = new Set(columns.map(({ slot }) => FIELDS[slot]!)); // a slot
  if (namesTreatment(column)) fields.add('specialTreatment'); // where names show it
  const slots = [...fields].map((field) => FIELDS.indexOf(field));
  return { columns, fields, slots, roles: rolesOf(column, header, columns, slots) };
});

type Numbers = ReturnType<typeof numbersOf>;

/** True where each row has a name, which shows special treatment, and no column says so. */
const namesTreatment = (column: Match['column']): boolean =>
  column['name'] !== undefined && column['specialTreatment'] === undefined;

/** A mainland share under special treatment is named so: `*ST中葡`, `ST 信威`, `S*ST`, `SST`, `PT`, `XDST`. */
const TREATED = /^(?:XD|XR|DR|N)?S?(?:\*?ST|PT)(?![a-z])/i;

/** A share in its delisting period: `退市海润`, `乐视退`. */
const DELISTING = /^退市|退$|[(（]退[)）]$/;

function treatmentOf(cell: string): number {
  const name = cell.trim();
  return DELISTING.test(name) ? IN_DELISTING : TREATED.test(name) ? 1 : 0;
}

const FLAGS: ReadonlyMap<string, number> = new Map([
  ...['true', 'yes', 'y', '是'].map((word) => [word, 1] as const),
  ...['false', 'no', 'n', '否'].map((word) => [word, 0] as const),
]);

/** Reads 0 and 1, and the words for them; any other number is none. */
function readFlag(text: string): number | undefined {
  const flag = FLAGS.get(text.trim().toLowerCase()) ?? readNumber(text);
  return flag !== undefined && isFlagValue(flag) ? flag : undefined;
}

const isFlagValue = (value: number): boolean => value === 0 || value === 1 || Number.isNaN(value);

/** Reads a file of one bar a row, of one instrument or of many. */
export function readLong(table: Table, context: PriceFileContext, issues: Issue[]): OpenPart[] {
  const { file, match } = table;
  const { column, layout, header } = match;
  const dayAt = column['day']!; // every price layout names it
  const numbers = numbersOf(match);
  const { columns, fields } = numbers;
  const partOf = partFinder(table, context, issues, fields);
  const readDay = dayReader(table, issues, (cells, line) =>
    zoneOfPart(context, partOf.row(cells, line)),
  );
  const style = numberReader(
    table,
    columns.map(({ at }) => at),
  );
  const suspended = new Set(layout.suspendedWhen);
  const status = column['tradeStatus'];
  const row = emptyRow();
  const nameAt = namesTreatment(table.match.column) ? column['name'] : undefined;
  const factorsOnly = layout.kind === 'factors';
  const onRow = (cells: readonly string[], line: number, short: boolean) => {
    const part = partOf.row(cells, line);
    const day = readDay(cells[dayAt]!, line, cells); // as wide as the header
    if (!part || day === undefined) return;
    if (status !== undefined && suspended.has(cells[status]!)) {
      part.suspended++;
      return;
    }
    const bad = readCells(cells, columns, style, row, part);
    if (bad) {
      const expected = bad.isFlag ? said`yes or no, 1 or 0` : said`a number`;
      const message = said`expected ${expected}, found ${shown(cells[bad.at]!)}`; // as wide as the header
      issues.push({ code: 'prices.row', message, place: { file, line, field: header[bad.at]! } });
      return;
    }
    if (short && !isBar(row)) {
      const message = said`cells are missing and the others make no bar; expected ${header.length} cells as in the header`;
      issues.push({ code: 'csv.width', message, place: { file, line } });
      return;
    }
    if (nameAt !== undefined) row[SPECIAL_TREATMENT] = treatmentOf(cells[nameAt]!); // as wide as the header
    if (layout.factorDivides) row[FACTOR] = 1 / row[FACTOR]!; // a slot
    addRow(part, row, day, line, { factorsOnly });
  };
  const from = takePlainRows(table, numbers, partOf.row);
  visitRows(table, issues, onRow, { onSubheader: partOf.subheader, from });
  return partOf.parts();
}

/** The zone of a part's exchange; a series of the user's own has none. */
const zoneOfPart = ({ directory }: PriceFileContext, part: OpenPart | undefined): string =>
  (part && zoneOf(directory, part.id)) ?? 'UTC';

/**
 * Reads a row's numbers; a volume that is none is NaN and counted.
 *
 * @param row gets them, each in its slot
 * @returns the column of a price that is no number
 */
export function readCells(
  cells: readonly string[],
  columns: readonly NumberColumn[],
  style: NumberReader,
  row: Float64Array,
  part: OpenPart,
): NumberColumn | undefined {
  for (const column of columns) {
    const { at, slot, isPrice, isFlag } = column;
    const text = cells[at]!; // as wide as the header
    const value = isFlag ? readFlag(text) : isPrice ? style.price(text) : style.quantity(text);
    if (value === undefined && isPrice) return column;
    if (value === undefined) part.unreadable++;
    row[slot] = value ?? Number.NaN;
  }
  return undefined;
}

/** False for a close outside the day's range, as where a cell within the row is missing and the others moved up. */
const isBar = (row: Float64Array): boolean =>
  !(row[CLOSE]! > row[HIGH]! || row[CLOSE]! < row[LOW]!); // slots; NaN passes

/** Takes the plain rows at the top of the file. @returns where the others begin, `undefined` when none was plain */
function takePlainRows(
  table: Table,
  { slots, roles }: Numbers,
  partOf: (cells: readonly string[], line: number) => OpenPart | undefined,
): RowStart | undefined {
  const { bytes, delimiter, match } = table;
  const { kind, factorDivides } = match.layout;
  const columnOf = (slot: number) => (slots.includes(slot) ? slots.indexOf(slot) : undefined);
  if (!roles || !mayBePlain(table)) return undefined;
  const parts = new Map<string, OpenPart>();
  const rest = readPlainRows(table, {
    ...{ roles, width: slots.length, flagAt: columnOf(SPECIAL_TREATMENT) },
    closeAt: kind === 'factors' ? undefined : columnOf(CLOSE),
    partOf(symbol, { start, end, line }) {
      const part =
        parts.get(symbol) ?? partOf(bytes.toString('utf8', start, end).split(delimiter), line);
      if (part) parts.set(symbol, part);
      return part;
    },
  });
  const factorAt = factorDivides ? columnOf(FACTOR) : undefined;
  if (factorAt !== undefined)
    for (const { values, room, length } of parts.values())
      for (let i = factorAt * room; i < factorAt * room + length; i++) values[i] = 1 / values[i]!; // within the column
  return rest;
}

/** False for a file that the reader of plain rows does not read, whatever its columns are. */
function mayBePlain({ bytes, csvParseOnly, delimiter, match: { column } }: Table): boolean {
  if (csvParseOnly) return false;
  if (delimiter !== ',' && bytes.includes(',')) return false; // a comma may be a decimal mark
  return !(namesTreatment(column) && MARKS.some((mark) => bytes.includes(mark))); // the plain form reads no names
}

/** What the columns are to the reader of plain rows; `undefined` for those that it does not read. */
function rolesOf(
  column: Match['column'],
  header: Match['header'],
  columns: readonly NumberColumn[],
  slots: readonly number[],
): Int8Array | undefined {
  if (column['adjustFlag'] !== undefined || column['tradeStatus'] !== undefined) return undefined;
  const roles = new Int8Array(header.length).fill(SKIPPED);
  roles[column['day']!] = DAY; // every price layout names it
  if (column['symbol'] !== undefined) roles[column['symbol']] = SYMBOL;
  for (const { at, slot } of columns) roles[at] = slots.indexOf(slot);
  const told = roles.reduce((n, role) => n + (role === SKIPPED ? 0 : 1), 0);
  const symbols = column['symbol'] === undefined ? 0 : 1;
  return told === columns.length + 1 + symbols ? roles : undefined; // else a column means two things
}

/** What a name that shows special treatment has somewhere. */
const MARKS = ['ST', 'PT', '退'];
