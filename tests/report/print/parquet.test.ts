import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { parquetOf } from '../../../src/report/print/parquet.ts';
import { TABLE } from './build.ts';

const bufferOf = async () => {
  const bytes = await parquetOf(TABLE);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
};

test('a Parquet file gives back texts, days, whole numbers, fractions and flags, and null for nothing', async () => {
  const rows = await parquetReadObjects({ file: await bufferOf() });
  expect(rows).toEqual([
    {
      ...{ id: 'A1', published: new Date('2024-01-02'), line: 2n },
      ...{ return: 0.1263, price: 12.345, hit: true },
    },
    {
      ...{ id: '=1+1', published: new Date('1969-12-31'), line: 3n },
      ...{ return: -0.5, price: 0.001, hit: false },
    },
    {
      ...{ id: '买入', published: null, line: null },
      ...{ return: null, price: null, hit: null },
    },
  ]);
});

test('a Parquet file says what its columns are', async () => {
  const { schema } = parquetMetadata(await bufferOf());
  expect(
    schema.slice(1).map(({ name, type, converted_type }) => [name, type, converted_type]),
  ).toEqual([
    ['id', 'BYTE_ARRAY', 'UTF8'],
    ['published', 'INT32', 'DATE'],
    ['line', 'INT64', undefined],
    ['return', 'DOUBLE', undefined],
    ['price', 'DOUBLE', undefined],
    ['hit', 'BOOLEAN', undefined],
  ]);
});

test('a table without rows is a file of its columns', async () => {
  const bytes = await parquetOf({ ...TABLE, rows: [] });
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  expect(await parquetReadObjects({ file })).toEqual([]);
});
