/** The options about what is printed and written; each command says which forms it has. */
import { COHORT_KEYS } from '../../ratings/score-choices.ts';
import { DEFAULT_GROUPS } from '../../run/defaults.ts';
import type { ConfigOf, OptionTable } from '../option.ts';
import { readLimit } from '../read-option.ts';
import { INPUT_OPTIONS } from './inputs.ts';

/** What stdout gets: the first choice is the default. */
export const formatOption = <const Choices extends readonly [string, ...string[]]>(
  choices: Choices,
  more = '',
) =>
  ({
    kind: 'choice',
    letter: 'f',
    value: 'format',
    choices,
    help: `what stdout gets${more}`,
    default: choices[0],
  }) as const;

export const outOption = (files: string) =>
  ({ kind: 'text', letter: 'o', value: 'folder', help: `also write ${files}` }) as const;

export const limitOption = (help: string, preset: string) =>
  ({
    kind: 'other',
    value: 'n',
    read: readLimit,
    help: `${help}, 0 for all`,
    default: preset,
  }) as const;

export const langOption = (what: string) =>
  ({
    kind: 'choice',
    value: 'lang',
    choices: ['en', 'zh'],
    help: `language of the ${what}`,
    default: 'en',
  }) as const;

export const GROUP_OPTION = {
  kind: 'list',
  letter: 'g',
  value: 'keys',
  help: `${COHORT_KEYS.join(', ')}; commas group together`,
  default: DEFAULT_GROUPS.join(),
} as const;

export const EVALUATE_OPTIONS = {
  ...INPUT_OPTIONS,
  groupBy: GROUP_OPTION,
  chance: {
    kind: 'flag',
    help: 'also a table of hit rates beside base rates and lift (json has them always; takes longer)',
  },
  format: formatOption(['table', 'json', 'jsonl', 'csv']),
  out: outOption('calls.csv, calls.jsonl, cohorts.csv, result.json, manifest.json'),
  lang: langOption('table'),
  limit: limitOption('calls and mentions in the table', '40'),
} as const satisfies OptionTable;

export type EvaluateConfig = ConfigOf<typeof EVALUATE_OPTIONS>;
