/** The options of `score` and `rank`, which hold calls against chance. */

import { SCORE_DEFAULTS } from '../../app/defaults.ts';
import { MINIMUM, RESAMPLES, SEED } from '../../app/option-range.ts';
import { INTERVALS, LIKE_RULES, SPELL_RULES } from '../../ratings/score-choices.ts';
import { type ConfigOf, choice, number, preset, type Standing, WATCH_OPTION } from '../option.ts';
import { typedAgain } from '../typed-again.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import {
  EXCEL_OPTION,
  formatOption,
  GROUP_OPTION,
  langOption,
  limitOption,
  outOption,
} from './output.ts';

const usual = SCORE_DEFAULTS;

/** What decides the figures. */
export const SCORING_OPTIONS = {
  spells: choice(
    'rule',
    SPELL_RULES,
    'when a repeated grade is a new bet: after its window, never, or each call',
    preset(usual.spells),
  ),
  like: choice(
    'rule',
    LIKE_RULES,
    'names that chance is taken from: of like volatility, within the industry where known, or all',
    preset(usual.like),
  ),
  interval: choice('name', INTERVALS, 'interval of the rates', preset(usual.interval)),
  minimum: number(
    'n',
    MINIMUM,
    'judged calls below which a cohort is shown, not ranked',
    preset(usual.minimum),
  ),
  resamples: number(
    'n',
    RESAMPLES,
    'samples of the block bootstrap, 0 for none',
    preset(usual.resamples),
  ),
  seed: number('n', SEED, 'where the samples start', preset(usual.seed)),
} as const;

/** Those of a run as they may be typed again, each after a blank. */
export const scoringOptions = (
  config: Partial<Record<keyof typeof SCORING_OPTIONS, unknown>> & Standing,
): string =>
  typedAgain(SCORING_OPTIONS, config)
    .map((text) => ` ${text}`)
    .join('');

const { spells, like, interval, minimum } = SCORING_OPTIONS;

export const SCORE_OPTIONS = {
  ...INPUT_OPTIONS,
  groupBy: GROUP_OPTION,
  ...SCORING_OPTIONS,
  format: formatOption(['table', 'json', 'csv', 'calls'], '; calls: the scored calls as CSV'),
  excel: EXCEL_OPTION,
  lang: langOption('table'),
  out: outOption('score.json, score.csv, scored-calls.csv, manifest.json'),
  watch: WATCH_OPTION,
} as const;

export const RANK_OPTIONS = {
  ...INPUT_OPTIONS,
  ...{ spells, like, interval, minimum },
  format: formatOption(['table', 'json', 'csv']),
  excel: EXCEL_OPTION,
  lang: langOption('table'),
  out: outOption('ranking.json, ranking.csv, manifest.json'),
  limit: limitOption('rows of the table', 40),
  watch: WATCH_OPTION,
} as const;

export type ScoreConfig = ConfigOf<typeof SCORE_OPTIONS>;
export type RankConfig = ConfigOf<typeof RANK_OPTIONS>;
