/**
 * The rows of a plain numeric file, read from its bytes without a text for each cell. It is the fast form of
 *
 *     visitRows(table, issues, (cells, line) => … readStamp(cells[dayAt]) … readNumber(cells[at]) …)
 *
 * and stops before the first row that is not plain, from which the slow form reads on. A property test checks that both
 * agree.
 */
import { dayOf, type EpochDay } from '../base/day.ts';
import { readNumber } from './cells.ts';
import { readStamp } from './dates.ts';
import type { RowStart, Table } from './table.ts';

/** What a column is: a slot of the row's numbers (0 and above), or one of these. */
export const SKIPPED = -1;
export const DAY = -2;
export const SYMBOL = -3;

/** Longer rows are not plain; csv-parse says what is wrong with them. */
const LONGEST_ROW = 4096;
const NEWLINE = 10;
const QUOTE = 34;
const MINUS = 45;
const POINT = 46;

/** Takes a plain row; returns `false` to leave it and all later rows to the slow form. */
export type OnPlainRow = (
  symbol: string,
  day: EpochDay,
  place: { readonly start: number; readonly end: number; readonly line: number },
) => boolean;

/**
 * Reads rows below the header as long as they are plain: as wide as the header, unquoted, with a day, and a number or
 * nothing in each slot.
 *
 * @param roles one for each column of the header; exactly one is {@link DAY}
 * @param row gets the numbers of each row, NaN for missing ones
 * @returns where the rows that were not read begin, `undefined` when that is the whole file
 */
export function readPlainRows(
  table: Table,
  roles: Int8Array,
  row: Float64Array,
  onRow: OnPlainRow,
): RowStart | undefined {
  const { bytes, delimiter } = table;
  let at = bodyStart(table);
  if (at === undefined) return undefined;
  const separator = delimiter.charCodeAt(0);
  const quote = delimiter === '\t' ? Number.NaN : QUOTE; // a tab file has no quoting
  const symbolOf = symbolReader(bytes);
  for (let line = table.headerLine + 1; ; line++) {
    const start = at;
    const rest: RowStart = { offset: start, line };
    if (!isWordByte(bytes[start])) return rest; // a comment, a footer, a blank line or the end
    let day: EpochDay | undefined;
    let symbol = '';
    for (let column = 0; column < roles.length; column++) {
      const from = at;
      let byte = bytes[at];
      while (byte !== separator && byte !== NEWLINE && byte !== quote && byte !== undefined)
        byte = bytes[++at];
      if (byte !== (column === roles.length - 1 ? NEWLINE : separator)) return rest;
      const role = roles[column]!; // column < length
      if (role >= 0) {
        const value = readDecimal(bytes, from, at);
        if (value === undefined) return rest;
        row[role] = value;
      } else if (role === DAY) {
        day = readDay(bytes, from, at);
        if (day === undefined) return rest;
      } else if (role === SYMBOL) symbol = symbolOf(from, at);
      at++;
    }
    if (at - start > LONGEST_ROW || day === undefined) return rest;
    if (!onRow(symbol, day, { start, end: at - 1, line })) return rest;
  }
}

/** Where the line below the header starts; `undefined` where the first bytes of a line do not show whether it is a row. */
function bodyStart({ bytes, delimiter, headerLine, match }: Table): number | undefined {
  if (match.layout.footer.some((text) => isWordByte(text.charCodeAt(0)))) return undefined;
  let start = 0;
  for (let line = 1; line <= headerLine; line++) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end === -1) return undefined;
    start = end + 1;
  }
  const quoted = delimiter !== '\t' && bytes.subarray(0, start).includes(QUOTE);
  return quoted ? undefined : start; // a quoted cell may hold line ends
}

/** An ASCII digit or letter. */
const isWordByte = (byte: number | undefined): boolean =>
  byte !== undefined &&
  ((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));

/** Makes the reader of symbol cells; rows of one instrument mostly stand together, and their text is made once. */
function symbolReader(bytes: Buffer): (from: number, to: number) => string {
  let [lastFrom, lastTo] = [0, 0];
  let last = '';
  return (from, to) => {
    const length = to - from;
    let same = length === lastTo - lastFrom;
    for (let i = 0; same && i < length; i++) same = bytes[from + i] === bytes[lastFrom + i];
    if (!same) {
      last = bytes.toString('utf8', from, to);
      [lastFrom, lastTo] = [from, to];
    }
    return last;
  };
}

const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`)); // all of them exact

/**
 * `readNumber` of bytes[from, to). Digits and one point make a whole number and a power of ten; where both are exact
 * doubles, their quotient is the double nearest to the text, which is what Number() gives.
 */
export function readDecimal(bytes: Buffer, from: number, to: number): number | undefined {
  const negative = bytes[from] === MINUS;
  let whole = 0;
  let digits = 0;
  let point = -1; // digits before it
  for (let i = negative ? from + 1 : from; i < to; i++) {
    const byte = bytes[i]!; // i < to
    if (byte >= 48 && byte <= 57) {
      whole = whole * 10 + (byte - 48);
      digits++;
    } else if (byte === POINT && point === -1) point = digits;
    else return readNumber(bytes.toString('utf8', from, to));
  }
  const decimals = point === -1 ? 0 : digits - point;
  if (digits === 0 || whole > Number.MAX_SAFE_INTEGER || decimals >= POWERS_OF_TEN.length)
    return readNumber(bytes.toString('utf8', from, to));
  const value = whole / POWERS_OF_TEN[decimals]!; // decimals < length
  return negative ? -value : value;
}

/** `readStamp` of bytes[from, to) that begin with a digit: the day, or `undefined` for anything else. */
function readDay(bytes: Buffer, from: number, to: number): EpochDay | undefined {
  const first = bytes[from]!; // from < to or a separator stands there
  if (!(first >= 48 && first <= 57)) return undefined;
  if (to - from === 10 && bytes[from + 4] === MINUS && bytes[from + 7] === MINUS) {
    const [year, month] = [
      readDigits(bytes, from, from + 4),
      readDigits(bytes, from + 5, from + 7),
    ];
    return dayOf(year, month, readDigits(bytes, from + 8, to));
  }
  const stamp = readStamp(bytes.toString('utf8', from, to));
  return stamp && !stamp.time ? stamp.day : undefined;
}

/** The number written in bytes[from, to), NaN unless all are digits. */
function readDigits(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! - 48; // i < to
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
