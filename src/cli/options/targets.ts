/** The options of `targets`, which holds target prices against what prices did. */
import { MONTHS } from '../../app/option-range.ts';
import { COHORT_KEYS } from '../../ratings/score-choices.ts';
import { DEFAULT_TARGET_MONTHS } from '../../ratings/target.ts';
import { type ConfigOf, choice, DATA, list, number, preset } from '../option.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import {
  EXCEL_OPTION,
  formatOption,
  langOption,
  limitOption,
  outOption,
  tableOptions,
} from './output.ts';

/** What decides the figures besides the files. */
export const TARGET_OPTIONS = {
  targetMonths: number(
    'n',
    MONTHS,
    'months of a target whose report names none',
    preset(DEFAULT_TARGET_MONTHS),
  ),
  basis: choice('basis', ['raw', 'adjusted'], 'what prices are whose file does not say', DATA),
} as const;

const { ratings, prices, benchmark, standard, asOf, ids, acceptJump, factorMeans } = INPUT_OPTIONS;
const { skipBad, cache, sample, actions } = INPUT_OPTIONS;

/** Files, and what decides the figures; a target is measured in one way, whatever the convention of ratings. */
export const TARGET_INPUTS = {
  ...{ ratings, prices, benchmark, standard, asOf, ids, actions },
  ...{ acceptJump, factorMeans, skipBad, cache, sample },
  ...TARGET_OPTIONS,
} as const;

export const TARGETS_OPTIONS = {
  ...TARGET_INPUTS,
  groupBy: list('keys', `${COHORT_KEYS.join(', ')}; commas group together`, {
    ...{ letter: 'g', ...preset('house') },
  }),
  format: formatOption(['table', 'json', 'csv'], '; csv: the targets'),
  excel: EXCEL_OPTION,
  out: outOption('targets.json, targets.csv, target-cohorts.csv, manifest.json'),
  ...tableOptions('targets and cohorts'),
  lang: langOption('table'),
  limit: limitOption('cohorts in the table', 40),
} as const;

export type TargetsConfig = ConfigOf<typeof TARGETS_OPTIONS>;
