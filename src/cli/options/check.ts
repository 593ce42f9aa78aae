/** The options of `check`, and of the commands that only list. */
import type { ConfigOf, OptionTable } from '../option.ts';
import { FILE_OPTIONS, GATE_OPTIONS, isMarketChoice } from './inputs.ts';
import { formatOption } from './output.ts';

export const CHECK_OPTIONS = {
  ...GATE_OPTIONS,
  benchmark: {
    kind: 'text',
    letter: 'b',
    value: 'id|ID=FILE',
    help: 'count missing sessions against this series',
    ofData: true,
    elsewhere: isMarketChoice,
  },
  ids: FILE_OPTIONS.ids,
  format: formatOption(['table', 'json']),
} as const satisfies OptionTable;

/** For rows. */
export const LIST_OPTIONS = { format: formatOption(['table', 'json']) } as const;
/** For sentences. */
export const SHOW_OPTIONS = { format: formatOption(['text', 'json']) } as const;

export type CheckConfig = ConfigOf<typeof CHECK_OPTIONS>;
