/** Files of columns as text: written here by the packages that others write them with, and read back cell by cell. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
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
import { columnText } from '../../src/ingest/column-text.ts';
import { isColumns, kindOf } from '../../src/ingest/file-kind.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { loadPrices, messageOf, temporaryFolder } from './harness.ts';

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
  const kind = kindOf(bytes);
  return isColumns(kind) && columnText(bytes, kind, 'x').toString();
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

describe('prices in columns, written by DuckDB,', () => {
  const { folder, write } = temporaryFolder();
  const ROWS = `VALUES ('600519.SH', DATE '2024-01-02', 1685.01, 32156), ('600519.SH', DATE '2024-01-03', 1694.0, NULL),
    ('000001.SZ', DATE '2024-01-02', 9.21, 1158366)`;
  const LONG = `SELECT * FROM (${ROWS}) AS t(symbol, date, close, volume)`;
  const CSV =
    'symbol,date,close,volume\n600519.SH,2024-01-02,1685.01,32156\n600519.SH,2024-01-03,1694,\n000001.SZ,2024-01-02,9.21,1158366\n';

  async function written(name: string, query: string, codec = 'snappy'): Promise<string> {
    const file = join(folder, name);
    const db = await (await DuckDBInstance.create()).connect();
    await db.run(`COPY (${query}) TO '${file}' (FORMAT parquet, COMPRESSION ${codec})`);
    db.closeSync();
    return file;
  }

  /** The columns of each series, without the file that they came from. */
  const seriesOf = (file: string) =>
    [...loadPrices(file).series.values()].map(({ files: _, ...rest }) => rest);

  test.each([
    'snappy',
    'gzip',
    'brotli',
    'zstd',
    'lz4',
    'lz4_raw',
    'uncompressed',
  ])('a long table (%s) gives what its CSV gives, typed days and blanks among it', async (codec) => {
    const typed = LONG.replace('close, volume)', 'close_, volume_)').replace(
      'SELECT *',
      'SELECT symbol, date, close_::DOUBLE AS close, volume_::BIGINT AS volume',
    );
    const file = await written(`${codec}.parquet`, typed, codec);
    expect(seriesOf(file)).toStrictEqual(seriesOf(write('long.csv', CSV)));
    const { files, lines } = loadPrices(file).series.get('600519.SH' as InstrumentId)!;
    expect([files, [...lines]]).toEqual([[file], [2, 3]]);
  });

  test('a wide table, and one of a single name, are read as such, in a folder too', async () => {
    const wide = `SELECT DATE '2024-01-02' + i::INT AS date, 10.5 + i AS "600519.SH", 9.25::DOUBLE AS "000001.SZ" FROM range(2) t(i)`;
    const file = await written('wide.parquet', wide);
    const csv = 'date,600519.SH,000001.SZ\n2024-01-02,10.5,9.25\n2024-01-03,11.5,9.25\n';
    expect(seriesOf(file)).toStrictEqual(seriesOf(write('wide.csv', csv)));
    const one = `SELECT TIMESTAMP '2024-01-02 00:00:00' AS date, 10.5::DOUBLE AS close`;
    const single = write('600519.SH.parquet', readFileSync(await written('one.parquet', one)));
    const series = loadPrices(dirname(single)).series.get('600519.SH' as InstrumentId);
    expect([series && [...series.days], series && [...series.close]]).toEqual([
      [Date.UTC(2024, 0, 2) / 86_400_000], // days since 1970
      [10.5],
    ]);
  });

  test('decimals are the numbers that they print', async () => {
    const file = await written(
      'decimal.parquet',
      `SELECT '600519.SH' AS symbol, DATE '2024-01-01' + i::INT AS date, (i * 0.01)::DECIMAL(18, 2) AS close FROM range(1, 400) t(i)`,
    );
    const { close } = loadPrices(file).series.get('600519.SH' as InstrumentId)!;
    expect([...close]).toEqual(Array.from({ length: 399 }, (_, i) => Number(`${i + 1}e-2`)));
  });

  test('a bad row is refused by file and row, and a second, different one of a day too', async () => {
    const bad = await written(
      'bad.parquet',
      `SELECT '600519.SH' AS symbol, DATE '2024-01-02' AS date, 'ten' AS close`,
    );
    expect(messageOf(() => loadPrices(bad))).toMatch(/bad\.parquet:2/);
    const twice = `SELECT '600519.SH' AS symbol, DATE '2024-01-02' AS date, i::DOUBLE AS close FROM range(1, 3) t(i)`;
    const file = await written('twice.parquet', twice);
    expect(messageOf(() => loadPrices(file))).toContain(
      `${file}:3: a second, different row of 600519.SH for 2024-01-02; the first stands in line 2`,
    );
  });

  test('a file that was cut is refused with what to do', async () => {
    const cure =
      /: not readable as Parquet \(.*\); write it anew with the compression snappy, gzip or none, or save it as CSV$/;
    const whole = readFileSync(await written('whole.parquet', LONG));
    const cut = write('cut.parquet', whole.subarray(0, whole.length - 20));
    expect(messageOf(() => loadPrices(cut))).toMatch(cure);
  });
});

describe('a name that promises columns', () => {
  const { write } = temporaryFolder();

  test.each([
    ['a.parquet', 'is named .parquet and is not a Parquet file, nor a text'],
    ['a.ARROW', 'is named .ARROW and is not an Arrow or Feather file, nor a text'],
    ['a.feather', 'is named .feather and is not an Arrow or Feather file, nor a text'],
  ])('bytes of another kind in %s are told from those that the name promises', (name, what) => {
    const noise = Buffer.from([0x17, 0x00, 0xe5, 0xff, 0x03, 0x80, 0x0a, 0x41]);
    const file = write(name, noise);
    expect(messageOf(() => loadPrices(file))).toBe(
      `${file}: ${what}: it is damaged, or of another kind; fetch it again, or save the table as CSV (UTF-8)`,
    );
    const text = write(name, 'code,date,close\n600519.SH,2024-01-02,10\n'); // a text is read whatever its name
    expect(loadPrices(text).series.size).toBe(1);
  });
});

test('a text is no file of columns', () => {
  expect(kindOf(Buffer.from('PAR1,day\n'))).toBe('text');
});
