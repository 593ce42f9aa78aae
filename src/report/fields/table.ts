/** A table of records with what stands in each column, once for every file that holds it: CSV, workbook, Parquet, Arrow. */

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

/** Columns of one kind. */
export const fieldsOf = (kind: FieldKind, ...names: readonly string[]): readonly Field[] =>
  names.map((name) => ({ name, kind }));
