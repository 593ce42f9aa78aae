/** The options of `check`, and of the commands that only list. */
import { type ConfigOf, DATA, text } from '../option.ts';
import { FILE_OPTIONS, GATE_OPTIONS, isMarketChoice, SIDE_DATA } from './inputs.ts';
import { formatOption, langOption } from './output.ts';

const { ratings, prices, ids } = FILE_OPTIONS;

export const CHECK_OPTIONS = {
  ...{ ratings, prices },
  ...GATE_OPTIONS,
  benchmark: text('id|ID=FILE', 'count missing sessions against this series', {
    ...{ letter: 'b', elsewhere: isMarketChoice, ...DATA },
  }),
  ids,
  data: SIDE_DATA,
  format: formatOption(['table', 'json']),
  lang: langOption('table'),
} as const;

/** For rows. */
export const LIST_OPTIONS = { format: formatOption(['table', 'json']), lang: langOption('table') };
/** For sentences. */
export const SHOW_OPTIONS = { format: formatOption(['text', 'json']), lang: langOption('text') };

export type ListConfig = ConfigOf<typeof LIST_OPTIONS>;
export type ShowConfig = ConfigOf<typeof SHOW_OPTIONS>;
export type CheckConfig = ConfigOf<typeof CHECK_OPTIONS>;
