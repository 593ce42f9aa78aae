/** The options of `sql`. */
import { DIALECTS } from '../../app/sql-dialects.ts';
import { type ConfigOf, choice, preset } from '../option.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import { langOption, outOption } from './output.ts';

export const SQL_OPTIONS = {
  ...INPUT_OPTIONS,
  dialect: choice('database', DIALECTS, 'whose SQL to write', preset('duckdb')),
  out: outOption('verdicts.sql with calls.parquet, prices.parquet and breaks.parquet, its tables'),
  lang: langOption('text'),
} as const;

export type SqlConfig = ConfigOf<typeof SQL_OPTIONS>;
