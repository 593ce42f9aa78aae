/**
 * Whether the last row of a file without a line end is complete. Many programs omit the last line end, but so does a broken
 * download, in which 117.50 may have become 11. A cell that was cut off is found by how it differs from the cells above it.
 */

import type { Place } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { readRows } from '../store/csv.ts';
import { readQuantity, shown } from './cells.ts';
import { looksLikeDay } from './dates.ts';
import type { Table } from './table.ts';

/** Bytes at the end of a file in which the rows above the last one are looked at. */
const TAIL = 1 << 20;
const NEWLINE = 10;
const QUOTE = 34;

const PRICES = [
  'close',
  'open',
  'high',
  'low',
  'previousClose',
  'factor',
  'adjustedClose',
  'targetPrice',
];
const QUANTITIES = ['volume', 'amount'];
const DAYS = ['day', 'published', 'payDay', 'time', 'listed'];
const CODES = ['symbol', 'key'];

/** Why the last cell looks cut off, with its place; `undefined` where it is like the others or none that is read. */
export function cutCell(
  table: Table,
  cells: readonly string[],
  line: number,
): { readonly message: Message; readonly place: Place } | undefined {
  const { file, match } = table;
  const at = cells.length - 1;
  const fields = fieldsAt(table, at);
  if (fields.length === 0) return undefined;
  const rows = rowsAbove(table);
  const text = cells[at]!.trim(); // a row has a last cell
  const symbolAt = match.column['symbol'];
  const own =
    symbolAt === undefined ? rows : rows.filter((row) => row[symbolAt] === cells[symbolAt]);
  const column = (list: typeof rows) => list.flatMap((row) => row[at]?.trim() ?? []);
  const hasComma = table.delimiter !== ',' && column(rows).some((cell) => /\d,\d{1,2}$/.test(cell));
  const pointed = (cell: string) => (hasComma ? cell.replaceAll('.', '').replace(',', '.') : cell);
  const like = unlike(pointed(text), column(rows).map(pointed), column(own).map(pointed), fields);
  if (like === undefined) return undefined;
  const message = said`the file ends without a line end, and ${shown(text)} is unlike the cells above it (such as ${shown(like)}): the last row looks cut off; fetch the file again, or put a line end behind the row where it is whole`;
  return { message, place: { file, line, field: match.header[at] ?? '' } };
}

/** The fields that a column is read as; of a table with a column for each instrument, a close. */
function fieldsAt({ match, tickers }: Table, at: number): readonly string[] {
  const { column, header, layout } = match;
  const isIt = (i: number) => i === at || (tickers !== undefined && header[i] === header[at]);
  const fields = Object.entries(column).flatMap(([field, i]) => (isIt(i) ? [field] : []));
  return fields.length === 0 && layout.wide ? ['close'] : fields;
}

/** The rows of data above the last one, in their order: those near the end where the file is long. */
function rowsAbove({ bytes, delimiter, file, headerLine }: Table): (readonly string[])[] {
  const tail = bytes.length > TAIL ? bytes.indexOf(NEWLINE, bytes.length - TAIL) + 1 : 0;
  const start = bytes.includes(QUOTE, tail) ? 0 : tail; // a quoted cell may hold line ends
  const rows: (readonly string[])[] = [];
  readRows(bytes.subarray(start), delimiter, file, (cells, line) => {
    const isHead = start === 0 && line <= headerLine;
    if (!isHead && cells.length > 1 && !cells[0]!.startsWith('#')) rows.push(cells); // a row has a first cell
    return true;
  });
  return rows.slice(0, -1);
}

/**
 * The cell above that shows the last one to be cut.
 *
 * @param all cells of the column, @param own those of the same instrument; both in the order of the file
 */
function unlike(
  text: string,
  all: readonly string[],
  own: readonly string[],
  fields: readonly string[],
): string | undefined {
  const has = (names: readonly string[]) => fields.some((field) => names.includes(field));
  const last = own.at(-1) ?? all.at(-1);
  if (last === undefined) return undefined;
  if (text === '') return all.includes('') ? undefined : last;
  const filled = all.filter((cell) => cell !== '');
  if (has(DAYS)) return !looksLikeDay(text) || isShortest(text, filled) ? last : undefined;
  if (has(CODES) && isShortest(text, filled)) return last;
  const values = filled.map(numberIn);
  if (filled.length === 0 || !values.every(Number.isFinite)) return longer(text, filled);
  const value = numberIn(text);
  if (!Number.isFinite(value) || losesShape(text, filled)) return last;
  if (has(PRICES)) return fallsBelow(value, own);
  return has(QUANTITIES) && isTiny(value, own) ? last : undefined;
}

/** A number of any form, NaN for what is none. */
const numberIn = (text: string): number => readQuantity(text) ?? Number.NaN;

/** True where all others are of one length, and longer. */
const isShortest = (text: string, others: readonly string[]): boolean =>
  others.length > 0 &&
  others.every(({ length }) => length === others[0]?.length && length > text.length);

/** A longer word of the column that begins with this one, unless this one is in the column too. */
const longer = (text: string, others: readonly string[]): string | undefined =>
  others.includes(text) ? undefined : others.find((other) => other.startsWith(text));

/** Rows that must agree before a last zero among them counts. */
const FEW = 3;
/** Rows that must agree before a form that only most numbers have is expected of the last one. */
const ENOUGH = 10;

/** True where all others end in a letter, or have the same number of decimals, and this one does not. */
function losesShape(text: string, others: readonly string[]): boolean {
  const endsInDigit = /[\d.]$/;
  if (endsInDigit.test(text) && !others.some((other) => endsInDigit.test(other))) return true;
  if (text.endsWith('.')) return !others.some((other) => other.endsWith('.'));
  const decimals = decimalsOf(text);
  const wanted = others.map(decimalsOf);
  const fewest = wanted.reduce((least, count) => Math.min(least, count), Number.POSITIVE_INFINITY);
  if (decimals >= fewest) return false;
  // a file that writes trailing zeros (117.50) writes all decimals
  const isPadded =
    others.length >= FEW &&
    wanted.every((count) => count === fewest) &&
    others.some((other) => other.endsWith('0'));
  return isPadded || (decimals === 0 && others.length >= ENOUGH);
}

/** Digits behind the point. */
function decimalsOf(text: string): number {
  const at = text.indexOf('.');
  return at === -1 ? 0 : text.length - at - 1;
}

/** A price that lost a digit before the point is a tenth or less, and prices do not fall so far in a day. */
const LOST = 0.15;

/** The price above, where this one is that much lower. */
function fallsBelow(value: number, own: readonly string[]): string | undefined {
  const before = own.findLast((cell) => Number.isFinite(numberIn(cell)));
  return before !== undefined && value >= 0 && value < LOST * numberIn(before) ? before : undefined;
}

/** True for a number far below all others: a volume may well be a tenth of the one before. */
function isTiny(value: number, own: readonly string[]): boolean {
  const others = own.map(numberIn).filter((other) => other > 0);
  return value > 0 && others.length >= ENOUGH && others.every((other) => value * 10 < other);
}
