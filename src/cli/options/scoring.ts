/** The options of `score` and `rank`, which hold calls against chance. */
import { INTERVALS } from '../../ratings/score-choices.ts';
import { SCORE_DEFAULTS } from '../../run/defaults.ts';
import { MINIMUM, RESAMPLES, SEED } from '../../run/option-range.ts';
import type { ConfigOf, OptionTable } from '../option.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import { formatOption, GROUP_OPTION, langOption, limitOption, outOption } from './output.ts';

/** What decides the figures. */
export const SCORING_OPTIONS = {
  everyCall: { kind: 'flag', help: 'score every call, not the first of each spell of one grade' },
  interval: {
    kind: 'choice',
    value: 'name',
    choices: INTERVALS,
    help: 'interval of the rates',
    default: SCORE_DEFAULTS.interval,
  },
  minimum: {
    kind: 'number',
    value: 'n',
    range: MINIMUM,
    help: 'judged calls below which a cohort is shown, not ranked',
    default: String(SCORE_DEFAULTS.minimum),
  },
  resamples: {
    kind: 'number',
    value: 'n',
    range: RESAMPLES,
    help: 'samples of the block bootstrap, 0 for none',
    default: String(SCORE_DEFAULTS.resamples),
  },
  seed: {
    kind: 'number',
    value: 'n',
    range: SEED,
    help: 'where the samples start',
    default: String(SCORE_DEFAULTS.seed),
  },
} as const satisfies OptionTable;

const { everyCall, interval, minimum } = SCORING_OPTIONS;

export const SCORE_OPTIONS = {
  ...INPUT_OPTIONS,
  groupBy: GROUP_OPTION,
  ...SCORING_OPTIONS,
  format: formatOption(['table', 'json', 'csv', 'calls'], '; calls: the scored calls as CSV'),
  lang: langOption('table'),
  out: outOption('score.json, score.csv, scored-calls.csv, manifest.json'),
} as const satisfies OptionTable;

export const RANK_OPTIONS = {
  ...INPUT_OPTIONS,
  ...{ everyCall, interval, minimum },
  format: formatOption(['table', 'json', 'csv']),
  lang: langOption('table'),
  out: outOption('ranking.json, ranking.csv, manifest.json'),
  limit: limitOption('rows of the table', '40'),
} as const satisfies OptionTable;

export type ScoreConfig = ConfigOf<typeof SCORE_OPTIONS>;
export type RankConfig = ConfigOf<typeof RANK_OPTIONS>;
