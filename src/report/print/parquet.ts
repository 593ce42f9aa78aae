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
