/** The options about what is printed and written; each command says which forms it has. */

import { DEFAULT_GROUPS } from '../../app/defaults.ts';
import { COHORT_KEYS } from '../../ratings/score-choices.ts';
import { type ConfigOf, choice, flag, list, other, preset, text, WATCH_OPTION } from '../option.ts';
import { readLimit } from '../read-option.ts';
import { INPUT_OPTIONS } from './inputs.ts';

/** What stdout gets: the first form is the default. */
export const formatOption = <const Forms extends readonly [string, ...string[]]>(
  forms: Forms,
  more = '',
) => choice('format', forms, `what stdout gets${more}`, { letter: 'f', ...preset(forms[0]) });

export const EXCEL_OPTION = flag(
  'begin CSV with a byte order mark, without which Excel garbles Chinese',
);

export const outOption = (files: string) => text('folder', `also write ${files}`, { letter: 'o' });

/** Files that spreadsheets, notebooks and databases open. */
export const tableOptions = (tables: string) => ({
  xlsx: text('file.xlsx', 'also write a workbook: what is shown, the tables, what went in'),
  parquet: text('folder', `also write ${tables} as Parquet`),
  arrow: text('folder', `also write ${tables} as Arrow files`),
});

/** Where the tables go; nothing where they are not asked for. */
export type TableFiles = Partial<Record<'xlsx' | 'parquet' | 'arrow', string | undefined>>;

/** True where one of {@link tableOptions} is given. */
export const asksForTables = ({ xlsx, parquet, arrow }: TableFiles): boolean =>
  (xlsx ?? parquet ?? arrow) !== undefined;

export const limitOption = (help: string, rows: number) =>
  other('n', readLimit, `${help}, 0 for all`, preset(rows));

export const langOption = (what: string) =>
  choice('lang', ['en', 'zh'], `language of the ${what}`, preset('en'));

export const GROUP_OPTION = list('keys', `${COHORT_KEYS.join(', ')}; commas group together`, {
  ...{ letter: 'g', ...preset(DEFAULT_GROUPS.join()) },
});

export const EVALUATE_OPTIONS = {
  ...INPUT_OPTIONS,
  groupBy: GROUP_OPTION,
  chance: flag(
    'also a table of hit rates beside base rates and lift (json has them always; takes longer)',
  ),
  format: formatOption(['table', 'json', 'jsonl', 'csv']),
  excel: EXCEL_OPTION,
  out: outOption('calls.csv, calls.jsonl, cohorts.csv, result.json, manifest.json'),
  ...tableOptions('calls, cohorts and rating mix'),
  lang: langOption('table'),
  limit: limitOption('calls and mentions in the table', 40),
  watch: WATCH_OPTION,
} as const;

export type EvaluateConfig = ConfigOf<typeof EVALUATE_OPTIONS>;
