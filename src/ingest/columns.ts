/** Bars as they are read, and their making into a series: ascending days, equal rows once, unequal rows refused. */
import { type EpochDay, formatDay } from '../base/day.ts';
import type { Issue } from '../base/errors.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { PriceBasis, PriceSeries } from '../store/series.ts';

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

/** Rows of one instrument from one file, in file order. */
export interface Part {
  readonly id: InstrumentId;
  readonly symbol: string;
  readonly file: string;
  readonly basis: PriceBasis;
  readonly units: Units;
  readonly days: number[];
  readonly lines: number[];
  /** Of the fields that the file has. */
  readonly values: Readonly<Partial<Record<Field, number[]>>>;
  /** Slots of these fields with their columns, for adding rows. */
  readonly slots: readonly { readonly slot: number; readonly column: number[] }[];
  /** Rows without a close; they are left out. */
  blanks: number;
  /** Rows that say the instrument did not trade; they are left out. */
  suspended: number;
  /** Volumes and amounts that are no numbers; they are NaN. */
  unreadable: number;
}

/** @param fields those that the file has, the close among them unless it holds nothing but factors */
export function makePart(
  id: InstrumentId,
  symbol: string,
  file: string,
  basis: PriceBasis,
  fields: ReadonlySet<Field>,
  units: Units = {},
): Part {
  const slots = [...fields].map((field) => ({
    slot: FIELDS.indexOf(field),
    column: [] as number[],
  }));
  return {
    id,
    symbol,
    file,
    basis,
    units,
    days: [],
    lines: [],
    values: Object.fromEntries(slots.map(({ slot, column }) => [FIELDS[slot], column])),
    slots,
    blanks: 0,
    suspended: 0,
    unreadable: 0,
  };
}

/** Adds a row of numbers to its part. A row without a close is only counted, but for a file of nothing but factors. */
export function addRow(
  part: Part,
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
  part.days.push(day);
  part.lines.push(line);
  const { slots } = part;
  for (let i = 0; i < slots.length; i++) slots[i]!.column.push(row[slots[i]!.slot]!); // i < length, a slot
}

export type Order = 'ascending' | 'descending' | 'mixed';

export function orderOf(days: readonly number[]): Order {
  let [up, down] = [true, true];
  for (let i = 1; i < days.length; i++) {
    if (days[i]! < days[i - 1]!) up = false; // i < length
    if (days[i]! > days[i - 1]!) down = false;
  }
  return up ? 'ascending' : down ? 'descending' : 'mixed';
}

/** A series with the number of identical rows that were collapsed. */
export interface BuiltSeries {
  readonly series: PriceSeries;
  readonly duplicates: number;
}

/** Joins an instrument's parts. Two different rows for a day become an issue that names both lines. */
export function buildSeries(parts: readonly Part[], issues: Issue[]): BuiltSeries | undefined {
  const [first] = parts;
  if (!first) return undefined;
  for (const part of parts) {
    const odd = COMPARABLE_BY.find((field) => !part.values[field] !== !first.values[field]);
    if (part.basis === first.basis && odd === undefined) continue;
    const told = part.basis === first.basis ? odd : undefined;
    const [here, there] = [part, first].map((one) => saidBasis(one, told));
    const message = `prices of ${first.id} are ${here} here and ${there} in ${first.file}; give one of the two files`;
    issues.push({ code: 'prices.conflict', message, place: { file: part.file } });
    return undefined;
  }
  const units = unitsOf(parts, issues);
  const rows = sortRows(parts);
  const kept: number[] = [];
  let previous = -1;
  let duplicates = 0;
  for (const row of rows.order) {
    if (previous !== -1 && rows.days[previous] === rows.days[row]) {
      if (equalRows(rows, previous, row)) duplicates++;
      else issues.push(conflict(first.id, rows, previous, row));
      continue;
    }
    kept.push(row);
    previous = row;
  }
  return { series: { ...pick(first, rows, kept), ...units }, duplicates };
}

/** The units that all files state; two that differ become an issue, because their numbers cannot stand in one column. */
function unitsOf(
  parts: readonly Part[],
  issues: Issue[],
): Pick<PriceSeries, 'volumeUnit' | 'amountUnit'> {
  const common = (field: 'volume' | 'amount'): number | undefined => {
    const having = parts.filter(({ values }) => values[field]);
    const [first] = having;
    const odd = having.find(({ units }) => units[field] !== first?.units[field]);
    if (!odd || !first) return first?.units[field];
    const [here, there] = [odd.units[field], first.units[field]];
    if (here === undefined || there === undefined) return undefined;
    const message = `one ${field} of ${odd.id} counts ${here} here and ${there} in ${first.file}; give one of the two files`;
    issues.push({ code: 'prices.conflict', message, place: { file: odd.file } });
    return undefined;
  };
  return { volumeUnit: common('volume'), amountUnit: common('amount') };
}

/** Fields that decide which closes are comparable: files of one instrument have them all, or none has. */
const COMPARABLE_BY = ['factor', 'adjustedClose', 'splitRatio'] as const;

const saidBasis = ({ basis, values }: Part, field: Field | undefined): string =>
  field === undefined ? basis : `${basis} ${values[field] ? 'with' : 'without'} ${field}`;

interface Rows {
  readonly days: readonly number[];
  readonly lines: readonly number[];
  readonly fileOf: readonly number[];
  readonly values: Readonly<Partial<Record<Field, readonly number[]>>>;
  /** Row numbers by day, then file, then line. */
  readonly order: readonly number[];
  readonly files: readonly string[];
}

function sortRows(parts: readonly Part[]): Rows {
  const files = [...new Set(parts.map(({ file }) => file))].sort();
  const join = (pickOf: (part: Part) => readonly number[]) =>
    parts.length === 1 ? pickOf(parts[0]!) : parts.flatMap((part) => [...pickOf(part)]); // one part
  const days = join((part) => part.days);
  const lines = join((part) => part.lines);
  const fileOf = join((part) => new Array<number>(part.days.length).fill(files.indexOf(part.file)));
  const present = FIELDS.filter((field) => parts.some((part) => part.values[field]));
  const blank = (part: Part) => new Array<number>(part.days.length).fill(Number.NaN);
  const values = Object.fromEntries(
    present.map((field) => [field, join((part) => part.values[field] ?? blank(part))]),
  );
  const order = days.map((_, i) => i);
  if (parts.length > 1 || orderOf(days) !== 'ascending')
    order.sort((a, b) => days[a]! - days[b]! || fileOf[a]! - fileOf[b]! || lines[a]! - lines[b]!);
  return { days, lines, fileOf, values, order, files };
}

function equalRows({ values }: Rows, a: number, b: number): boolean {
  return Object.values(values).every((column) => Object.is(column[a], column[b]));
}

function conflict(id: InstrumentId, rows: Rows, a: number, b: number): Issue {
  const [file, other] = [rows.files[rows.fileOf[b]!]!, rows.files[rows.fileOf[a]!]!]; // rows of the table
  const where = file === other ? `line ${rows.lines[a]}` : `${other}:${rows.lines[a]}`;
  const day = formatDay(rows.days[b] as EpochDay);
  const message = `a second, different row of ${id} for ${day}; the first stands in ${where}; remove one`;
  return { code: 'prices.conflict', message, place: { file, line: rows.lines[b]! } };
}

/**
 * True for previous closes that are those of their own rows throughout, although the closes move: such a column shows
 * no action, and reading it would show one at every move.
 */
export function repeatsClose({ values }: Pick<Rows, 'values'>): boolean {
  const { previousClose, close } = values;
  if (!previousClose || !close) return false;
  return (
    previousClose.every((value, i) => value === close[i]) &&
    close.some((value) => value !== close[0])
  );
}

function pick(first: Part, rows: Rows, kept: readonly number[]): PriceSeries {
  const ints = (column: readonly number[]) => {
    const out = new Int32Array(kept.length);
    for (let i = 0; i < kept.length; i++) out[i] = column[kept[i]!]!; // kept rows exist
    return out;
  };
  const optional = (field: Field): Float64Array | undefined => {
    const column = rows.values[field];
    if (!column) return undefined;
    const out = new Float64Array(kept.length);
    for (let i = 0; i < kept.length; i++) out[i] = column[kept[i]!]!; // kept rows exist
    return out;
  };
  let empty: Float64Array | undefined; // shared by all fields that no file has
  const none = (): Float64Array => {
    empty ??= new Float64Array(kept.length).fill(Number.NaN);
    return empty;
  };
  const doubles = (field: Field): Float64Array => optional(field) ?? none();
  const warned = rows.values.specialTreatment?.some((flag) => flag > 0);
  return {
    id: first.id,
    basis: first.basis,
    days: ints(rows.days),
    lines: ints(rows.lines),
    fileOf: ints(rows.fileOf),
    files: rows.files,
    close: doubles('close'),
    open: doubles('open'),
    high: doubles('high'),
    low: doubles('low'),
    volume: doubles('volume'),
    amount: doubles('amount'),
    previousClose: repeatsClose(rows) ? none() : doubles('previousClose'),
    factor: optional('factor'),
    adjustedClose: optional('adjustedClose'),
    splitRatio: optional('splitRatio'),
    dividend: optional('dividend'),
    specialTreatment: warned ? doubles('specialTreatment') : undefined,
  };
}
