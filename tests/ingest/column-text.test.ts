/** Files of columns as text: written here by the packages that others write them with, and read back cell by cell. */
import {
  Bool,
  DateDay,
  Float64,
  Int64,
  Table,
  TimestampMillisecond,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { parquetWriteBuffer, type SchemaElement } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { columnKind, columnText } from '../../src/ingest/column-text.ts';
import { messageOf } from './harness.ts';

const CODES = ['600519.SH', 'a "b", c', null];
const DAYS = ['2024-01-31', '2024-02-29', '2024-03-29'].map((text) => new Date(text));
const TIME = new Date('2024-02-01T18:30:00Z');
const EXPECTED = `code,day,told,pe,n
600519.SH,2024-01-31,2024-02-01 18:30:00,0.1,1
"a ""b"", c",2024-02-29,,,2
,2024-03-29,2024-02-01 18:30:00,-3e-7,3
`;

const arrow = (form: 'file' | 'stream') =>
  Buffer.from(
    tableToIPC(
      new Table({
        code: vectorFromArray(CODES, new Utf8()),
        day: vectorFromArray(DAYS, new DateDay()),
        told: vectorFromArray([TIME, null, TIME], new TimestampMillisecond()),
        pe: vectorFromArray([0.1, Number.NaN, -3e-7], new Float64()),
        n: vectorFromArray([1n, 2n, 3n], new Int64()),
      }),
      form,
    ),
  );

const optional = (name: string, type: SchemaElement) => ({
  ...type,
  ...{ name, repetition_type: 'OPTIONAL' as const },
});

const parquet = (): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      schema: [
        { name: 'root', num_children: 5 },
        optional('code', { name: '', type: 'BYTE_ARRAY', converted_type: 'UTF8' }),
        optional('day', { name: '', type: 'INT32', converted_type: 'DATE' }),
        optional('told', { name: '', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }),
        optional('pe', { name: '', type: 'DOUBLE' }),
        optional('n', { name: '', type: 'INT64' }),
      ],
      columnData: [
        { name: 'code', data: CODES },
        { name: 'day', data: DAYS },
        { name: 'told', data: [TIME, null, TIME] },
        { name: 'pe', data: [0.1, null, -3e-7] },
        { name: 'n', data: [1n, 2n, 3n] },
      ],
    }),
  );

const textOf = (bytes: Buffer) => {
  const kind = columnKind(bytes);
  return kind && columnText(bytes, kind, 'x').toString();
};

describe('a file of columns is a table of text', () => {
  test.each([
    ['Arrow', () => arrow('file')],
    ['a stream of Arrow', () => arrow('stream')],
    ['Parquet', parquet],
  ])('from %s', (_, make) => {
    expect(textOf(make())).toBe(EXPECTED);
  });

  test('an index without a name, as pandas writes it last, comes first', () => {
    const table = new Table({
      '600519.SH': vectorFromArray([1.5], new Float64()),
      __index_level_0__: vectorFromArray([DAYS[0]!], new DateDay()),
      flag: vectorFromArray([true], new Bool()),
    });
    expect(textOf(Buffer.from(tableToIPC(table, 'file')))).toBe(
      ',600519.SH,flag\n2024-01-31,1.5,true\n',
    );
  });
});

test.each([
  ['Arrow', () => arrow('file'), 'without compression'],
  ['Parquet', parquet, 'with the compression snappy, gzip or none'],
] as const)('a cut %s file is refused with what to do', (kind, make, cure) => {
  const whole = make();
  const message = messageOf(() => columnText(whole.subarray(0, whole.length / 2), kind, 'x.bin'));
  expect(message).toMatch(new RegExp(`^x\\.bin: not readable as ${kind} \\(`));
  expect(message.endsWith(`; write it anew ${cure}, or save it as CSV`)).toBe(true);
});

test('a text is no file of columns', () => {
  expect(columnKind(Buffer.from('code,day\n'))).toBeUndefined();
});
