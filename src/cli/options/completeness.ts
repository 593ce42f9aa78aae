/** The options of `completeness`. */
import { type ConfigOf, list } from '../option.ts';
import { FILE_OPTIONS } from './inputs.ts';
import { EXCEL_OPTION, formatOption, langOption, limitOption } from './output.ts';

const { ratings, ids, skipBad, sample } = FILE_OPTIONS;

export const COMPLETENESS_OPTIONS = {
  ...{ ratings, ids },
  ruleSets: list(
    'ids',
    'rule sets to hold the calls to, by commas: csrc, finra-2241, mar-958 (default: all)',
  ),
  ...{ skipBad, sample },
  format: formatOption(['table', 'json', 'csv'], '; csv: the required fields'),
  excel: EXCEL_OPTION,
  lang: langOption('table'),
  limit: limitOption('contradictions in the table', 20),
} as const;

export type CompletenessConfig = ConfigOf<typeof COMPLETENESS_OPTIONS>;
