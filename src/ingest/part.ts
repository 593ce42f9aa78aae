/** Rows of one instrument from a file, in growing columns outside the heap. */
import type { InstrumentId } from '../markets/instrument.ts';
import type { PriceBasis } from '../store/series.ts';
/** Numeric fields of a bar, in the order in which rows are compared and stored. */
export const FIELDS = [
  'close',
  'open',
  'high',
  'low',
  'volume',
  'amount',
  'previousClose',
  'factor',
  'adjustedClose',
  'splitRatio',
  'dividend',
  'specialTreatment',
] as const;
export type Field = (typeof FIELDS)[number];

/** Slots of a row of numbers: the {@link FIELDS} in their order. */
export const CLOSE = FIELDS.indexOf('close');
export const FACTOR = FIELDS.indexOf('factor');
export const HIGH = FIELDS.indexOf('high');
export const LOW = FIELDS.indexOf('low');
export const SPECIAL_TREATMENT = FIELDS.indexOf('specialTreatment');

/** A row without a number. */
export const emptyRow = (): Float64Array => new Float64Array(FIELDS.length).fill(Number.NaN);

/** What one of volume and one of amount count; `undefined` where the file does not say. */
export interface Units {
  readonly volume?: number | undefined;
  readonly amount?: number | undefined;
}

/** Facts about the rows of one instrument from one file. */
interface PartFacts {
  readonly id: InstrumentId;
  readonly symbol: string;
  readonly file: string;
  readonly basis: PriceBasis;
  readonly units: Units;
  /** Rows without a close; they are left out. */
  blanks: number;
  /** Rows that say the instrument did not trade; they are left out. */
  suspended: number;
  /** Volumes and amounts that are no numbers; they are NaN. */
  unreadable: number;
}

/** Rows of one instrument from one file, in file order. All columns are of one length. */
export interface Part extends Readonly<PartFacts> {
  readonly days: Int32Array;
  /** True where each day is known to come after the one before; absent where nobody has looked. */
  readonly ascending?: boolean | undefined;
  /** Line of each row, from 1. */
  readonly lines: Int32Array;
  /** Of the fields that the file has. */
  readonly values: Readonly<Partial<Record<Field, Float64Array>>>;
}

/** True where each day comes after the one before. */
export function areAscending(days: Int32Array): boolean {
  for (let i = 1; i < days.length; i++) if (days[i]! <= days[i - 1]!) return false; // i < length
  return true;
}

/** A part while its file is read: it has room for more rows than it holds. */
export interface OpenPart extends PartFacts {
  length: number;
  /** Rows that it has room for. */
  room: number;
  days: Int32Array;
  lines: Int32Array;
  /** Slots of the fields that the file has. */
  readonly slots: readonly number[];
  /** A column of `room` numbers for each slot, one behind the other. */
  values: Float64Array;
}

/** Rows that a part has room for at first, where nothing tells how many it will have. */
const ROOM = 256;

/**
 * @param fields those that the file has, the close among them unless it holds nothing but factors
 * @param room rows that it may well have
 */
export function makePart(
  id: InstrumentId,
  symbol: string,
  file: string,
  basis: PriceBasis,
  fields: ReadonlySet<Field>,
  { units = {}, room = ROOM }: { readonly units?: Units; readonly room?: number } = {},
): OpenPart {
  const slots = [...fields].map((field) => FIELDS.indexOf(field));
  const { days, lines, values } = columnsOf(room, slots.length);
  // without a spread, after which engines take each part for an object of another kind, and reading rows twice the time
  // biome-ignore format: one line a group
  return {
    id, symbol, file, basis, units,
    blanks: 0, suspended: 0, unreadable: 0,
    length: 0, room, days, lines, slots, values,
  };
}

/** Bytes that memory for columns is got by: a process takes twice as long to get it for each part. */
const PIECE = 1 << 22;

/** Columns of a larger part have memory of their own. */
const MOST_OF_PIECE = PIECE / 8;

let piece = new ArrayBuffer(0);
let used = 0;

/** The memory that the next columns may be cut from. */
export const columnPiece = (): ArrayBuffer => piece;

/** Leaves the memory to the columns that were cut from it, so that it can be handed to another thread. */
export function leavePiece(): void {
  piece = new ArrayBuffer(0);
  used = 0;
}

type Columns = Pick<OpenPart, 'days' | 'lines' | 'values'>;

/** Columns in one piece of memory, which is zero. */
function columnsIn(buffer: ArrayBuffer, at: number, room: number, width: number): Columns {
  const behind = at + 8 * room * width;
  return {
    values: new Float64Array(buffer, at, room * width),
    days: new Int32Array(buffer, behind, room),
    lines: new Int32Array(buffer, behind + 4 * room, room),
  };
}

const bytesOf = (room: number, width: number): number => 8 * room * (width + 1);

function columnsOf(room: number, width: number): Columns {
  const bytes = bytesOf(room, width);
  if (bytes > MOST_OF_PIECE) return columnsIn(new ArrayBuffer(bytes), 0, room, width);
  if (used + bytes > piece.byteLength) {
    piece = new ArrayBuffer(PIECE);
    used = 0;
  }
  used += bytes;
  return columnsIn(piece, used - bytes, room, width);
}

/** Gives back the memory of a part's columns, which have been copied, where it was the last that was cut. */
function giveBack({ values, room, slots }: OpenPart): void {
  const bytes = bytesOf(room, slots.length);
  if (values.buffer !== piece || values.byteOffset + bytes !== used) return;
  used -= bytes;
  new Uint8Array(piece, used, bytes).fill(0);
}

/** Adds a row of numbers to its part. A row without a close is only counted, but for a file of nothing but factors. */
export function addRow(
  part: OpenPart,
  row: Float64Array,
  day: number,
  line: number,
  { factorsOnly = false }: { readonly factorsOnly?: boolean } = {},
): void {
  const close = row[CLOSE]!; // a slot
  if (!factorsOnly && !(close - close === 0)) {
    part.blanks++;
    return;
  }
  if (part.length === part.room) makeRoom(part);
  const at = part.length++;
  part.days[at] = day;
  part.lines[at] = line;
  const { slots, values, room } = part;
  for (let i = 0; i < slots.length; i++) values[i * room + at] = row[slots[i]!]!; // i < length, a slot
}

/** Doubles the rows that a part has room for. */
export function makeRoom(part: OpenPart): void {
  const { days, lines, values, room, slots } = part;
  part.room = 2 * room;
  const width = slots.length;
  const memory = new ArrayBuffer(bytesOf(part.room, width)); // which goes when the part grows again
  Object.assign(part, columnsIn(memory, 0, part.room, width));
  part.days.set(days);
  part.lines.set(lines);
  for (let i = 0; i < slots.length; i++)
    part.values.set(values.subarray(i * room, (i + 1) * room), 2 * i * room);
}

/** Room that may be left over of a column of so many rows before it is copied without. */
const SPARE = 1 / 8;

/** The part of a file that was read to its end: columns of the length of its rows. */
export function closePart(part: OpenPart): Part {
  const { length, room, days, lines, slots, values, ...facts } = part;
  const isTight = room - length <= SPARE * length;
  const cut = <T extends Int32Array | Float64Array>(column: T, from = 0): T =>
    (isTight ? column.subarray(from, from + length) : column.slice(from, from + length)) as T;
  const columns = slots.map((slot, i) => [FIELDS[slot], cut(values, i * room)] as const);
  const closed = {
    ...facts,
    days: cut(days),
    lines: cut(lines),
    values: Object.fromEntries(columns),
  };
  if (!isTight) giveBack(part);
  return closed;
}
