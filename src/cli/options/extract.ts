/** The options of `extract`. */
import { type ConfigOf, day, flag, list, text } from '../option.ts';
import { EXCEL_OPTION, formatOption, langOption } from './output.ts';

export const EXTRACT_OPTIONS = {
  published: day('day', 'day of publication, taken where the report prints none'),
  names: text('file', 'CSV of names with their ids: code, name, aliases'),
  subject: text(
    'id',
    "what the report's own rating is of, where the report does not say: 801750.SI",
  ),
  against: text(
    'file',
    "a file of prices of the report's industry: its snapshot is held against it",
  ),
  ruleSets: list(
    'ids',
    'rule sets that say what the report has to carry, by commas: csrc, finra-2241, mar-958 (default: csrc)',
  ),
  annotate: text('file.html', 'write a copy of the text with what was found marked in it'),
  out: text(
    'file',
    'file of ratings, or of reports in JSON lines, that is added to; each call stands once in it',
    {
      letter: 'o',
    },
  ),
  watch: flag('go on, and read what is added to the folder; needs --out'),
  format: formatOption(
    ['csv', 'table', 'json', 'jsonl', 'standard', 'compliance'],
    ': ratings, a report for a person, all with places (jsonl: a line a report), the printed standard, or what the report carries as CSV',
  ),
  excel: EXCEL_OPTION,
  lang: langOption('table'),
} as const;

export type ExtractConfig = ConfigOf<typeof EXTRACT_OPTIONS>;
