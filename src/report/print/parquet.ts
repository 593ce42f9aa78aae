/** A table of records as a Parquet file: days as dates, counts as 64-bit integers, other numbers as doubles, absent values as nulls. */
import type { ColumnSource, SchemaElement } from 'hyparquet-writer';
import type { FieldKind, FieldTable } from '../fields/table.ts';
import { type ColumnValues, columnValues } from './columns.ts';

type Typed = Pick<SchemaElement, 'type' | 'converted_type'>;

const NUMBER: Typed = { type: 'DOUBLE' };
const TYPES: Readonly<Record<FieldKind, Typed>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  day: { type: 'INT32', converted_type: 'DATE' },
  count: { type: 'INT64' },
  flag: { type: 'BOOLEAN' },
  ...{ number: NUMBER, fraction: NUMBER, price: NUMBER, money: NUMBER },
};

/** @returns the bytes of the file, snappy-compressed, the same for the same table */
export async function parquetOf(table: FieldTable): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columns = columnValues(table);
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(
      ({ name, kind }): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...TYPES[kind] }),
    ),
  ];
  const bytes = parquetWriteBuffer({
    schema,
    columnData: columns.map(sourceOf),
    createdBy: 'ratemark',
  });
  return new Uint8Array(bytes);
}

const sourceOf = ({ name, kind, values }: ColumnValues): ColumnSource => ({
  name,
  data: kind === 'count' ? values.map(wholeNumber) : [...values],
});

const wholeNumber = (value: ColumnValues['values'][number]) =>
  typeof value === 'number' ? BigInt(value) : null;

/** A column that needs no reading: whole numbers, as wide as they need to be, epoch days, texts, doubles. */
export type PlainColumn = {
  readonly name: string;
  /** Some values are null. */
  readonly optional?: boolean;
} & (
  | { readonly kind: 'whole' | 'wide'; readonly values: ArrayLike<bigint | null> }
  | { readonly kind: 'day' | 'double'; readonly values: ArrayLike<number | null> }
  | { readonly kind: 'text'; readonly values: ArrayLike<string | null> }
);

/** A whole number of 38 digits, or one of 64 bits where all of them fit. */
const WIDE: Partial<SchemaElement> = {
  ...{ type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16 },
  ...{ converted_type: 'DECIMAL', precision: 38, scale: 0 },
};
const MOST = 2n ** 63n - 1n;

/** @returns the bytes of the file, the same for the same columns */
export async function parquetOfColumns(columns: readonly PlainColumn[]): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(
      (column): SchemaElement => ({
        name: column.name,
        repetition_type: column.optional ? 'OPTIONAL' : 'REQUIRED',
        ...typeOf(column),
      }),
    ),
  ];
  const columnData = columns.map(({ name, values }) => ({
    name,
    data: Array.from(values as ArrayLike<string | number | bigint | null>),
  }));
  return new Uint8Array(parquetWriteBuffer({ schema, columnData, createdBy: 'ratemark' }));
}

function typeOf({ kind, values }: PlainColumn): Partial<SchemaElement> {
  if (kind === 'text') return TYPES.text;
  if (kind === 'day') return TYPES.day;
  if (kind === 'double') return TYPES.number;
  const isWide =
    kind === 'wide' &&
    Array.from(values).some((one) => one !== null && (one > MOST || one < -MOST));
  return isWide ? WIDE : TYPES.count;
}
