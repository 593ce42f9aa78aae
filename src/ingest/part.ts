/** Rows of one instrument from a file, in growing columns outside the heap. */
import { longer } from '../base/growing.ts';
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
  /** Line of each row, from 1. */
  readonly lines: Int32Array;
  /** Of the fields that the file has. */
  readonly values: Readonly<Partial<Record<Field, Float64Array>>>;
}

/** A part while its file is read: its columns are longer than what they hold. */
export interface OpenPart extends PartFacts {
  length: number;
  days: Int32Array;
  lines: Int32Array;
  /** Slots of the fields that the file has. */
  readonly slots: readonly number[];
  /** One a slot. */
  readonly columns: Float64Array[];
}

/** Rows that a part has room for at first. */
const ROOM = 256;

/** @param fields those that the file has, the close among them unless it holds nothing but factors */
export function makePart(
  id: InstrumentId,
  symbol: string,
  file: string,
  basis: PriceBasis,
  fields: ReadonlySet<Field>,
  units: Units = {},
): OpenPart {
  const slots = [...fields].map((field) => FIELDS.indexOf(field));
  return {
    ...{ id, symbol, file, basis, units },
    ...{ blanks: 0, suspended: 0, unreadable: 0 },
    length: 0,
    days: new Int32Array(ROOM),
    lines: new Int32Array(ROOM),
    slots,
    columns: slots.map(() => new Float64Array(ROOM)),
  };
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
  const at = part.length;
  if (at === part.days.length) makeRoom(part);
  part.length = at + 1;
  part.days[at] = day;
  part.lines[at] = line;
  const { slots, columns } = part;
  for (let i = 0; i < slots.length; i++) columns[i]![at] = row[slots[i]!]!; // i < length, a slot
}

function makeRoom(part: OpenPart): void {
  const room = 2 * part.days.length;
  const more = (old: Int32Array): Int32Array => {
    const out = new Int32Array(room);
    out.set(old);
    return out;
  };
  part.days = more(part.days);
  part.lines = more(part.lines);
  for (const [i, column] of part.columns.entries()) part.columns[i] = longer(column);
}

/** The part of a file that was read to its end: columns of the length of its rows. */
export function closePart(part: OpenPart): Part {
  const { length, days, lines, slots, columns, ...facts } = part;
  const values = slots.map((slot, i) => [FIELDS[slot], columns[i]!.slice(0, length)] as const); // one a slot
  return {
    ...facts,
    days: days.slice(0, length),
    lines: lines.slice(0, length),
    values: Object.fromEntries(values),
  };
}
