/** What three databases write differently: files, days, wide whole numbers, and the last row on or before a day. */
import { type EpochDay, formatDay } from '../base/day.ts';

export const DIALECTS = ['duckdb', 'spark', 'clickhouse'] as const;
export type DialectName = (typeof DIALECTS)[number];

/** A search for the nearest row of a series at a day. */
export interface NearestRow {
  /** Table of the query whose rows ask; each has a `call`. */
  readonly from: string;
  /** Table with `instrument` and `day`, one row a day. */
  readonly bars: string;
  /** Of the asking row: the instrument, and the day. */
  readonly key: string;
  readonly at: string;
  /** The last row on or before the day, or the first one after it. */
  readonly side: 'on-or-before' | 'on-or-after' | 'after';
  /** Columns of the found row, by the name that they get. */
  readonly take: Readonly<Record<string, string>>;
}

export interface Dialect {
  readonly name: DialectName;
  /** How it is called in words. */
  readonly title: string;
  /** On which version its queries were held against DuckDB's, where no test repeats it. */
  readonly checkedOn: string | undefined;
  /** How the query is run, in a line. */
  readonly run: string;
  /** A Parquet file as a table. */
  readonly file: (name: string) => string;
  /** A table of the query that is computed once where the database can. */
  readonly table: string;
  /** A whole number of 38 digits at least. */
  readonly wide: (value: string) => string;
  readonly double: (value: string) => string;
  /** A day so many months later, in the month's end where it has no such day. */
  readonly addMonths: (day: string, months: string) => string;
  readonly dayBefore: (day: string) => string;
  /** The value of the row in which another one is least. */
  readonly minBy: (value: string, by: string) => string;
  readonly nearest: (search: NearestRow) => string;
  /** After the query. */
  readonly tail: string;
}

export const dayLiteral = (day: EpochDay): string => `DATE '${formatDay(day)}'`;

const OPERATOR = { 'on-or-before': '>=', 'on-or-after': '<=', after: '<' } as const;

/** An ASOF JOIN: of the rows that meet the inequality, the nearest. */
const asof = ({ from, bars, key, at, side, take }: NearestRow): string => {
  const columns = Object.entries(take).map(([name, column]) => `b.${column} AS ${name}`);
  return `SELECT q.*, ${columns.join(', ')}
  FROM ${from} q ASOF LEFT JOIN ${bars} b ON b.instrument = ${key} AND ${at} ${OPERATOR[side]} b.day`;
};

/** Without one: questions and rows in one order of days, each question takes the last row before it. */
function byWindow({ from, bars, key, at, side, take }: NearestRow): string {
  const found = Object.entries(take).map(([name, column]) => `'${name}', b.${column}`);
  const names = Object.keys(take).map((name) => `found.${name} AS ${name}`);
  const [order, question, row] =
    side === 'on-or-before' ? ['', 1, 0] : side === 'after' ? [' DESC', 0, 1] : [' DESC', 1, 0];
  return `SELECT question.*, ${names.join(', ')} FROM (
    SELECT question, last_value(bar, true) OVER (PARTITION BY instrument ORDER BY day${order}, turn
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS found
    FROM (
      SELECT struct(q.*) AS question, ${key} AS instrument, ${at} AS day, ${question} AS turn, NULL AS bar FROM ${from} q
      UNION ALL
      SELECT NULL, b.instrument, b.day, ${row}, named_struct(${found.join(', ')}) FROM ${bars} b
    )
  ) WHERE question IS NOT NULL`;
}

export const DIALECT: Readonly<Record<DialectName, Dialect>> = {
  duckdb: {
    name: 'duckdb',
    checkedOn: undefined,
    title: 'DuckDB',
    run: 'duckdb -csv < verdicts.sql > verdicts.csv',
    file: (name) => `read_parquet('${name}.parquet')`,
    table: 'AS MATERIALIZED',
    wide: (value) => `CAST(${value} AS HUGEINT)`,
    double: (value) => `CAST(${value} AS DOUBLE)`,
    addMonths: (day, months) => `CAST(${day} + to_months(CAST(${months} AS INTEGER)) AS DATE)`,
    dayBefore: (day) => `CAST(${day} - INTERVAL 1 DAY AS DATE)`,
    minBy: (value, by) => `min_by(${value}, ${by})`,
    nearest: asof,
    tail: '',
  },
  spark: {
    name: 'spark',
    checkedOn: 'Spark 4.3.0',
    title: 'Spark SQL',
    run: 'spark-sql -f verdicts.sql',
    file: (name) => `parquet.\`${name}.parquet\``,
    table: 'AS',
    wide: (value) => `CAST(${value} AS DECIMAL(38, 0))`,
    double: (value) => `CAST(${value} AS DOUBLE)`,
    addMonths: (day, months) => `add_months(${day}, CAST(${months} AS INT))`,
    dayBefore: (day) => `date_sub(${day}, 1)`,
    minBy: (value, by) => `min_by(${value}, ${by})`,
    nearest: byWindow,
    tail: '',
  },
  clickhouse: {
    name: 'clickhouse',
    checkedOn: 'ClickHouse of chdb 4.4.0',
    title: 'ClickHouse',
    run: 'clickhouse local --format CSVWithNames < verdicts.sql > verdicts.csv',
    file: (name) => `file('${name}.parquet', 'Parquet')`,
    table: 'AS',
    wide: (value) => `toInt256(${value})`,
    double: (value) => `toFloat64(${value})`,
    addMonths: (day, months) => `addMonths(${day}, ${months})`,
    dayBefore: (day) => `${day} - INTERVAL 1 DAY`,
    minBy: (value, by) => `argMin(${value}, ${by})`,
    nearest: asof,
    tail: '\nSETTINGS join_use_nulls = 1',
  },
};
