/**
 * The rows of a plain numeric file, read from its bytes into the columns of its parts, without a text for each cell. It is
 * the fast form of
 *
 *     visitRows(table, issues, (cells, line) => … readStamp(cells[dayAt]) … readNumber(cells[at]) …)
 *
 * and stops before the first row that is not plain, from which the slow form reads on. A property test, and a bench with
 * damaged files, check that both agree.
 */
import { makeRoom, type OpenPart } from './part.ts';
import {
  LastSymbol,
  NEWLINE,
  NOT_PLAIN,
  PlainCells,
  QUOTE,
  readDayTo,
  readNumberTo,
  skipTo,
} from './plain-cells.ts';
import { DAY, isFlag, kernelFor, LONGEST_ROW, type PlainColumns, SYMBOL } from './plain-kernel.ts';
import type { RowStart, Table } from './table.ts';

/** The kernel is left alone for some rows where it read fewer than this: they have something that it does not know. */
const [WORTH, PAUSE] = [16, 64];

/** Where plain rows go. */
export interface PlainTarget extends PlainColumns {
  /** The part of a row whose instrument is another than that of the row before; `undefined` leaves it to the slow form. */
  readonly partOf: (symbol: string, row: PlainRow) => OpenPart | undefined;
}

/** Where a row stands in the bytes. */
export interface PlainRow {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Columns with room for a row behind those that they have. */
type Rows = Pick<OpenPart, 'length' | 'room' | 'days' | 'values'>;

/**
 * Reads rows below the header as long as they are plain: as wide as the header, unquoted, with a day, and a number or
 * nothing in each column of numbers.
 *
 * @returns where the rows that were not read begin, `undefined` when that is the whole file
 */
export function readPlainRows(table: Table, target: PlainTarget): RowStart | undefined {
  let at = bodyStart(table);
  if (at === undefined) return undefined;
  const { bytes } = table;
  const { roles, width, flagAt } = target;
  const cells = new PlainCells(table);
  const symbol = new LastSymbol(bytes);
  const end = bytes.lastIndexOf(NEWLINE) + 1; // a last row without a line end may be cut off
  const none: Rows = {
    length: 0,
    room: 1,
    days: new Int32Array(1),
    values: new Float64Array(width),
  };
  let part: OpenPart | undefined;
  let line = table.headerLine + 1;
  const kernel = kernelFor(cells, target, end);
  let slowUntil = 0; // a line
  while (at < end && isWordByte(bytes[at]!)) {
    if (kernel && part && line >= slowUntil) {
      const count = kernel.read(part, at, line, symbol);
      if (count < WORTH) slowUntil = line + count + PAUSE;
      at += kernel.passed;
      line += count;
      if (count > 0) continue;
    }
    const rows = part ?? none; // the instrument of the first row is known behind it
    const next = readRow(cells, at, roles, symbol, rows);
    if (next === NOT_PLAIN || next - at > LONGEST_ROW) break;
    if (flagAt !== undefined && !isFlag(rows.values[flagAt * rows.room + rows.length]!)) break;
    if (symbol.isOther || !part) {
      part = target.partOf(symbol.text(), { start: at, end: next - 1, line });
      if (!part) break;
      moveRow(rows, part, width);
    }
    takeRow(part, target.closeAt, line);
    at = next;
    line++;
  }
  return { offset: at, line };
}

/** Reads a row behind those that the columns have. @returns where the next one begins, or {@link NOT_PLAIN} */
function readRow(
  cells: PlainCells,
  start: number,
  roles: Int8Array,
  symbol: LastSymbol,
  { days, values, room, length }: Rows,
): number {
  const last = roles.length - 1;
  let at = start;
  for (let column = 0; column <= last; column++) {
    const stop = column === last ? NEWLINE : cells.separator;
    const role = roles[column]!; // column < length
    if (role >= 0) at = readNumberTo(cells, at, stop, values, role * room + length);
    else if (role === DAY) at = readDayTo(cells, at, stop, days, length);
    else {
      const from = at;
      at = skipTo(cells, at, stop);
      if (role === SYMBOL && at !== NOT_PLAIN) symbol.see(from, at - 1);
    }
    if (at === NOT_PLAIN) return at;
  }
  return at;
}

/** Adds the row that was read behind the others, or counts it where it has no close. */
function takeRow(part: OpenPart, closeAt: number | undefined, line: number): void {
  const { length, room, values } = part;
  const close = closeAt === undefined ? 0 : values[closeAt * room + length]!; // there is room for a row
  if (!(close - close === 0)) {
    part.blanks++;
    return;
  }
  part.lines[length] = line;
  part.length++;
  if (part.length === room) makeRoom(part);
}

/** Copies the row that was read to where it belongs. */
function moveRow(from: Rows, to: OpenPart, width: number): void {
  if (to.length === to.room) makeRoom(to);
  to.days[to.length] = from.days[from.length]!; // there is room for a row
  for (let i = 0; i < width; i++)
    to.values[i * to.room + to.length] = from.values[i * from.room + from.length]!;
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
