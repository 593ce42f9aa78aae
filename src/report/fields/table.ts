/**
 * A table of records with what stands in each column, once for all that holds it: JSON, CSV, workbook, Parquet, Arrow, frame and page.
 */

import { type EpochDay, formatDay } from '../../base/day.ts';
import { ownValue } from '../../base/own.ts';
import { money, written } from '../written.ts';

/**
 * What a column holds. `day` is written `YYYY-MM-DD`; `fraction` is a number of which 0.1 is ten percent; `price` and `money` are
 * amounts of the currency; `count` is a whole number.
 */
export type FieldKind =
  | 'text'
  | 'day'
  | 'count'
  | 'number'
  | 'fraction'
  | 'price'
  | 'money'
  | 'flag';

/** Null, or NaN, where there is nothing. */
export type FieldCell = string | number | boolean | null;

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
}

export interface FieldTable {
  /** Of the file or the sheet, such as `calls`. */
  readonly name: string;
  readonly fields: readonly Field[];
  /** Walked more than once; a cell a field. */
  readonly rows: Iterable<readonly FieldCell[]>;
}

export const isEmpty = (cell: FieldCell): boolean =>
  cell === null || cell === '' || (typeof cell === 'number' && Number.isNaN(cell));

/** A column of a table of `T`: its name, what it holds, and where a row has it; a day as it is written, or by its number. */
export type Column<T> = readonly [
  name: string,
  kind: FieldKind,
  read: (row: T) => FieldCell | undefined,
];

/** Columns of one kind that have the names of the fields that they hold. */
export const own = <T extends object>(
  kind: FieldKind,
  ...names: readonly (keyof T & string)[]
): readonly Column<T>[] =>
  names.map((name) => [
    name,
    kind,
    (row) => ownValue(row as Readonly<Record<string, FieldCell>>, name),
  ]);

/** The two ends of an interval of fractions. */
export const ends = <T>(
  names: readonly [low: string, high: string],
  read: (row: T) => readonly [number, number] | undefined,
): readonly Column<T>[] => names.map((name, i) => [name, 'fraction', (row) => read(row)?.[i]]);

/** Columns of a part of a row, with something before their names. */
export const within = <T, P>(
  columns: readonly Column<P>[],
  part: (row: T) => P | undefined,
  before = '',
): readonly Column<T>[] =>
  columns.map(([name, kind, read]) => [
    before + name,
    kind,
    (row) => {
      const there = part(row);
      return there === undefined ? null : read(there);
    },
  ]);

/** `lift` in `meanLift`. */
export const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const cellOf = <T>([, kind, read]: Column<T>, row: T): FieldCell => {
  const cell = read(row) ?? null;
  if (typeof cell !== 'number') return cell;
  return kind === 'day' ? formatDay(cell as EpochDay) : kind === 'money' ? money(cell) : cell;
};

/** @param rows walked once for each file */
export const tableOf = <T>(
  name: string,
  columns: readonly Column<T>[],
  rows: Iterable<T>,
): FieldTable => ({
  name,
  fields: columns.map(([field, kind]) => ({ name: field, kind })),
  rows: {
    *[Symbol.iterator]() {
      for (const row of rows) yield columns.map((column) => cellOf(column, row));
    },
  },
});

/** A row as an object: absent values, and numbers that cannot be computed, are null. */
export const recordOf = <T>(
  columns: readonly Column<T>[],
  row: T,
): Readonly<Record<string, FieldCell>> =>
  Object.fromEntries(
    columns.map((column) => {
      const cell = cellOf(column, row);
      return [column[0], typeof cell === 'number' ? written(cell) : cell];
    }),
  );
