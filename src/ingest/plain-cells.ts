/**
 * Cells of a plain row, read from their bytes: a number, a day, or one that is passed over. Each reader takes the byte at
 * which a cell begins and the one that has to stand behind it, and gives where the next cell begins, or {@link NOT_PLAIN}.
 */
import { dayOf } from '../base/day.ts';
import { readNumber } from './cells.ts';
import { readStamp } from './dates.ts';
import type { Table } from './table.ts';

export const NOT_PLAIN = -1;

export const NEWLINE = 10;
export const QUOTE = 34;
const MINUS = 45;
const POINT = 46;
const SLASH = 47;
const ZERO = 48;

/** A month as a file writes it. Rows that follow each other are mostly of one month, which is then compared and not read. */
class LastMonth {
  /** The bytes of `2024`, and of `-01-` or `01`. */
  head = 0;
  tail = 0;
  /** The day before its first one. */
  before = 0;
  /** Days that it has; 0 for what is no month. */
  length = 0;
}

/** The bytes of a table, and what its cells have in common. */
export class PlainCells {
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly separator: number;
  /** −1 in a tab file, which has no quoting. */
  readonly quote: number;
  /** The month of the day that was read last. */
  readonly month = new LastMonth();

  constructor({ bytes, delimiter }: Pick<Table, 'bytes' | 'delimiter'>) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.separator = delimiter.charCodeAt(0);
    this.quote = delimiter === '\t' ? -1 : QUOTE;
  }
}

/** Passes over a cell. */
export function skipTo(
  { bytes, separator, quote }: PlainCells,
  from: number,
  stop: number,
): number {
  let at = from;
  let byte = bytes[at];
  while (byte !== separator && byte !== NEWLINE && byte !== quote && byte !== undefined)
    byte = bytes[++at];
  return byte === stop ? at + 1 : NOT_PLAIN;
}

const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`)); // all of them exact

/** Digits that fit a whole number of 32 bits, with which the processor is fastest. */
const FEW_DIGITS = 9;

/** `readNumber` of a cell. @param out gets the number at an index */
export function readNumberTo(
  cells: PlainCells,
  from: number,
  stop: number,
  out: Float64Array,
  index: number,
): number {
  const { bytes } = cells;
  let at = from;
  let digit = bytes[at]! - ZERO; // a line end stands behind each cell
  const isNegative = digit === MINUS - ZERO;
  if (isNegative) digit = bytes[++at]! - ZERO;
  const first = at;
  let whole = 0;
  for (; digit >= 0 && digit <= 9; digit = bytes[++at]! - ZERO)
    whole = (Math.imul(whole, 10) + digit) | 0;
  let digits = at - first;
  let decimals = 0;
  if (digit === POINT - ZERO) {
    const point = at;
    digit = bytes[++at]! - ZERO;
    for (; digit >= 0 && digit <= 9; digit = bytes[++at]! - ZERO)
      whole = (Math.imul(whole, 10) + digit) | 0;
    decimals = at - point - 1;
    digits += decimals;
  }
  if (digit !== stop - ZERO || digits === 0 || digits > FEW_DIGITS)
    return readAnyTo(cells, from, stop, out, index);
  const value = decimals === 0 ? whole : whole / POWERS_OF_TEN[decimals]!; // at most nine
  out[index] = isNegative ? -value : value;
  return at + 1;
}

/** The same for a number of any form. */
function readAnyTo(
  cells: PlainCells,
  from: number,
  stop: number,
  out: Float64Array,
  index: number,
): number {
  const next = skipTo(cells, from, stop);
  const value = next === NOT_PLAIN ? undefined : readDecimal(cells.bytes, from, next - 1);
  if (value === undefined) return NOT_PLAIN;
  out[index] = value;
  return next;
}

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

/** `readStamp` of a cell without a time of day that begins with a digit. @param out gets the day at an index */
export function readDayTo(
  cells: PlainCells,
  from: number,
  stop: number,
  out: Int32Array,
  index: number,
): number {
  const { bytes, view, month } = cells;
  const isDashed = bytes[from + 10] === stop;
  if ((isDashed || bytes[from + 8] === stop) && from + 8 <= bytes.length) {
    const head = view.getInt32(from, true);
    const tail = isDashed ? view.getInt32(from + 4, true) : view.getInt16(from + 4, true);
    if (head !== month.head || tail !== month.tail) {
      [month.head, month.tail] = [head, tail];
      lookAtMonth(cells, from, isDashed);
    }
    const at = from + (isDashed ? 8 : 6);
    const [tens, ones] = [bytes[at]! - ZERO, bytes[at + 1]! - ZERO]; // from + 8 ≤ length
    const day = 10 * tens + ones;
    if (tens >= 0 && ones >= 0 && ones <= 9 && day >= 1 && day <= month.length) {
      out[index] = month.before + day;
      return at + 3;
    }
  }
  return readAnyDayTo(cells, from, stop, out, index);
}

/** Reads `2024-01-`, `2024/01/` or `202401`, which begins at a byte. */
export function lookAtMonth({ bytes, month }: PlainCells, from: number, isDashed: boolean): void {
  const mark = bytes[from + 4];
  month.length = 0;
  if (isDashed && ((mark !== MINUS && mark !== SLASH) || bytes[from + 7] !== mark)) return;
  const monthAt = from + (isDashed ? 5 : 4);
  const [year, number] = [digitsIn(bytes, from, 4), digitsIn(bytes, monthAt, 2)];
  const first = dayOf(year, number, 1);
  if (first === undefined) return;
  month.before = first - 1;
  month.length = 31;
  while (dayOf(year, number, month.length) === undefined) month.length--;
}

/** The number that so many bytes write; NaN unless all are digits. */
function digitsIn(bytes: Buffer, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const digit = bytes[i]! - ZERO; // within the cell
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** The same for a day of any form. */
function readAnyDayTo(
  cells: PlainCells,
  from: number,
  stop: number,
  out: Int32Array,
  index: number,
): number {
  const { bytes } = cells;
  const next = skipTo(cells, from, stop);
  const first = bytes[from]! - ZERO; // a line end stands behind each cell
  if (next === NOT_PLAIN || !(first >= 0 && first <= 9)) return NOT_PLAIN;
  const stamp = readStamp(bytes.toString('utf8', from, next - 1));
  if (!stamp || stamp.time !== undefined) return NOT_PLAIN;
  out[index] = stamp.day;
  return next;
}

/** The symbol that was read last; rows of one instrument mostly stand together, and its text is made once. */
export class LastSymbol {
  readonly #bytes: Buffer;
  #from = 0;
  #to = 0;
  /** It is another one than that before. */
  isOther = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Sees the symbol that stands in bytes[from, to). */
  see(from: number, to: number): void {
    const bytes = this.#bytes;
    const length = to - from;
    let same = length === this.#to - this.#from;
    for (let i = 0; same && i < length; i++) same = bytes[from + i] === bytes[this.#from + i];
    this.isOther = !same;
    if (!same) [this.#from, this.#to] = [from, to];
  }

  /** Its bytes. */
  get bytes(): Buffer {
    return this.#bytes.subarray(this.#from, this.#to);
  }

  text(): string {
    return this.#bytes.toString('utf8', this.#from, this.#to);
  }
}
