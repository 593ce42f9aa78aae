/** The options of `report`. */
import { type ConfigOf, choice, text, WATCH_OPTION } from '../option.ts';
import { VERIFY_OPTIONS } from './audit.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import { GROUP_OPTION, langOption } from './output.ts';
import { SCORING_OPTIONS } from './scoring.ts';

const { spells, like, interval, minimum, seed } = SCORING_OPTIONS;
const { inputsFrom } = VERIFY_OPTIONS;

export const REPORT_OPTIONS = {
  ...INPUT_OPTIONS,
  groupBy: GROUP_OPTION,
  ...{ spells, like, interval, minimum, seed },
  inputsFrom,
  out: text('file', 'the page to write; a folder gets report.html in it (default: report.html)', {
    letter: 'o',
  }),
  pdf: text('file', 'also print the page on A4, by an installed Chromium'),
  up: choice('color', ['red', 'green'], 'color of gains (default: red in zh, green in en)'),
  lang: langOption('page'),
  watch: WATCH_OPTION,
} as const;

export type ReportConfig = ConfigOf<typeof REPORT_OPTIONS>;
