/** Makes a series of the bars that were read: ascending days, equal rows once, different rows of a day refused. */

import { type EpochDay, formatDay } from '../base/day.ts';
import type { Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { PriceBasis, PriceSeries } from '../store/series.ts';
import { inNameOrder, type NameOf } from './files.ts';
import { areAscending, FIELDS, type Field, type Part } from './part.ts';

export type Order = 'ascending' | 'descending' | 'mixed';

export function orderOf(days: Int32Array): Order {
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

/**
 * Joins an instrument's parts. Two different rows for a day become an issue that names both lines; of equal ones that of the
 * first file stands.
 *
 * @param nameOf by what files are ordered, where that is not their path
 */
export function buildSeries(
  parts: readonly Part[],
  issues: Issue[],
  nameOf: NameOf = (path) => path,
): BuiltSeries | undefined {
  const [first] = parts;
  if (!first) return undefined;
  for (const part of parts) {
    const odd = COMPARABLE_BY.find((field) => !part.values[field] !== !first.values[field]);
    if (part.basis === first.basis && odd === undefined) continue;
    const told = part.basis === first.basis ? odd : undefined;
    const [here, there] = [part, first].map((one) => saidBasis(one, told));
    const message = said`prices of ${first.id} are ${here} here and ${there} in ${first.file}; give one of the two files`;
    issues.push({ code: 'prices.conflict', message, place: { file: part.file } });
    return undefined;
  }
  const units = unitsOf(parts, issues);
  if (parts.length === 1 && (first.ascending ?? areAscending(first.days)))
    return { series: { ...seriesOf(first, asRows(first)), ...units }, duplicates: 0 };
  const rows = sortRows(parts, nameOf);
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
  return { series: { ...seriesOf(first, pick(rows, kept)), ...units }, duplicates };
}

/** The units that all files state; different ones are an issue, because their numbers cannot share a column. */
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
    const message = said`one ${field} of ${odd.id} counts ${here} here and ${there} in ${first.file}; give one of the two files`;
    issues.push({ code: 'prices.conflict', message, place: { file: odd.file } });
    return undefined;
  };
  return { volumeUnit: common('volume'), amountUnit: common('amount') };
}

/** Fields that make closes comparable: all files of an instrument must have the same ones. */
const COMPARABLE_BY = ['factor', 'adjustedClose', 'splitRatio'] as const;

const BASES: Readonly<Record<PriceBasis, Message>> = {
  raw: said`raw`,
  'split-adjusted': said`split-adjusted`,
  adjusted: said`adjusted`,
  unknown: said`unknown`,
};

function saidBasis({ basis, values }: Part, field: Field | undefined): Message {
  if (field === undefined) return BASES[basis];
  return values[field]
    ? said`${BASES[basis]} with ${field}`
    : said`${BASES[basis]} without ${field}`;
}

/** Rows of one instrument; all columns are of one length. */
interface Rows {
  readonly days: Int32Array;
  readonly lines: Int32Array;
  /** Index of each row's file in {@link files}. */
  readonly fileOf: Int32Array;
  readonly values: Part['values'];
  readonly files: readonly string[];
}

interface SortedRows extends Rows {
  /** Row numbers by day, then file, then line. */
  readonly order: Int32Array;
}

/** The rows of a single part, as they stand. */
const asRows = ({ days, lines, values, file }: Part): Rows => ({
  ...{ days, lines, values, files: [file] },
  fileOf: zeros(days.length),
});

function sortRows(parts: readonly Part[], nameOf: NameOf): SortedRows {
  const files = inNameOrder([...new Set(parts.map(({ file }) => file))], nameOf);
  const length = parts.reduce((sum, { days }) => sum + days.length, 0);
  const [days, lines, fileOf] = [
    new Int32Array(length),
    new Int32Array(length),
    new Int32Array(length),
  ];
  const present = FIELDS.filter((field) => parts.some((part) => part.values[field]));
  const columns = present.map(
    (field) => [field, new Float64Array(length).fill(Number.NaN)] as const,
  );
  let start = 0;
  for (const part of parts) {
    days.set(part.days, start);
    lines.set(part.lines, start);
    fileOf.fill(files.indexOf(part.file), start, start + part.days.length);
    for (const [field, column] of columns) column.set(part.values[field] ?? [], start);
    start += part.days.length;
  }
  const order = Int32Array.from(days.keys());
  order.sort((a, b) => days[a]! - days[b]! || fileOf[a]! - fileOf[b]! || lines[a]! - lines[b]!); // rows
  return { days, lines, fileOf, values: Object.fromEntries(columns), order, files };
}

function equalRows({ values }: Rows, a: number, b: number): boolean {
  return Object.values(values).every((column) => Object.is(column[a], column[b]));
}

function conflict(id: InstrumentId, rows: Rows, a: number, b: number): Issue {
  const [file, other] = [rows.files[rows.fileOf[b]!]!, rows.files[rows.fileOf[a]!]!]; // rows of the table
  const where = file === other ? said`line ${rows.lines[a]}` : `${other}:${rows.lines[a]}`;
  const day = formatDay(rows.days[b] as EpochDay);
  const message = said`a second, different row of ${id} for ${day}; the first stands in ${where}; remove one`;
  return { code: 'prices.conflict', message, place: { file, line: rows.lines[b]! } };
}

/**
 * True for a column of previous closes that repeats the close of its own row throughout: read as previous closes it would
 * show an action at every move.
 */
export function repeatsClose({ values }: Pick<Rows, 'values'>): boolean {
  const { previousClose, close } = values;
  if (!previousClose || !close) return false;
  return (
    previousClose.every((value, i) => value === close[i]) &&
    close.some((value) => value !== close[0])
  );
}

/** The rows that are kept, in their order. */
function pick(rows: Rows, kept: readonly number[]): Rows {
  const ints = (column: Int32Array) => Int32Array.from(kept, (row) => column[row]!); // kept rows exist
  const doubles = (column: Float64Array) => Float64Array.from(kept, (row) => column[row]!);
  const values = Object.entries(rows.values).map(([field, column]) => [field, doubles(column)]);
  return {
    days: ints(rows.days),
    lines: ints(rows.lines),
    fileOf: ints(rows.fileOf),
    files: rows.files,
    values: Object.fromEntries(values),
  };
}

/** A series of these rows: their columns, not copies. */
function seriesOf({ id, basis }: Part, rows: Rows): PriceSeries {
  const { days, lines, fileOf, files, values } = rows;
  const none = (): Float64Array => nans(days.length);
  const doubles = (field: Field): Float64Array => values[field] ?? none();
  const warned = values.specialTreatment?.some((flag) => flag > 0);
  return {
    ...{ id, basis, days, lines, fileOf, files },
    close: doubles('close'),
    open: doubles('open'),
    high: doubles('high'),
    low: doubles('low'),
    volume: doubles('volume'),
    amount: doubles('amount'),
    previousClose: repeatsClose(rows) ? none() : doubles('previousClose'),
    factor: values.factor,
    adjustedClose: values.adjustedClose,
    splitRatio: values.splitRatio,
    dividend: values.dividend,
    specialTreatment: warned ? doubles('specialTreatment') : undefined,
  };
}

let [sharedNans, sharedZeros] = [new Float64Array(0), new Int32Array(0)];

/** A column of NaN: one for all series, because none is ever written. */
function nans(length: number): Float64Array {
  if (sharedNans.length < length) sharedNans = new Float64Array(2 * length).fill(Number.NaN);
  return sharedNans.subarray(0, length);
}

/** A column of zeros: one for all series, because none is ever written. */
function zeros(length: number): Int32Array {
  if (sharedZeros.length < length) sharedZeros = new Int32Array(2 * length);
  return sharedZeros.subarray(0, length);
}
