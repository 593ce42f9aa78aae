/** The options that name what is read and how it is judged, shared by every command with calls. */

import { DEFAULT_STANDARD } from '../../app/defaults.ts';
import { CONVENTION_NAMES, DEFAULT_CONVENTION, IN_FORCE_RULES } from '../../ratings/convention.ts';
import {
  type ConfigOf,
  choice,
  DATA,
  day,
  flag,
  holding,
  pairs,
  preset,
  text,
  texts,
} from '../option.ts';

/** An id alone names a benchmark of a backtest. */
const isBareId = (word: string): boolean => /^[^=/\\]+\.[A-Z]+$/.test(word);

/** `US=IXIC.US` chooses the index that a market is judged against. */
export const isMarketChoice = (word: string): boolean => /^[A-Za-z]+=[^=/\\]+\.[A-Z]+$/.test(word);

/** What a user may say of prices, on every command that reads some. */
export const GATE_OPTIONS = {
  acceptJump: texts('code@day', 'the market made this jump: judge across it, marked', DATA),
  factorMeans: choice(
    'what',
    ['raw', 'adjusted'],
    'closes beside a factor column are raw (as traded) or adjusted by it already',
    DATA,
  ),
} as const;

/** Files, and what to read them by. */
export const FILE_OPTIONS = {
  ratings: texts('path', 'rating files or folders (CSV, JSON or .xlsx)', { letter: 'r', ...DATA }),
  prices: pairs('path', 'price files or folders; ID=FILE names the instrument', {
    ...{ letter: 'p', ...DATA },
  }),
  ids: text('file', "CSV that maps a vendor's keys to symbols", DATA),
  skipBad: flag('leave bad rating rows out and count them'),
  cache: holding('read every file anew, and keep none in the cache'),
  sample: flag('use the simulated data that comes with ratemark'),
} as const;

/** Given to strategies, and looked at by `check`. */
export const SIDE_DATA = pairs(
  'NAME=file',
  'data by instrument and day that the strategy may ask for: pe=pe.csv,lag=1',
  DATA,
);

export const standardOption = (help: string) =>
  text('id|file|own', help, { letter: 's', ...preset(DEFAULT_STANDARD) });

const { ratings, prices, ids, skipBad, cache, sample } = FILE_OPTIONS;

export const INPUT_OPTIONS = {
  ...{ ratings, prices },
  benchmark: pairs(
    'what',
    "ID=FILE: a benchmark's prices; MARKET=ID: use this benchmark for a market such as CN, HK, US or JP",
    { letter: 'b', elsewhere: isBareId, ...DATA },
  ),
  standard: standardOption('rating standard'),
  convention: text('name', CONVENTION_NAMES.join(', ').replace(/, ([^,]*)$/, ' or $1'), {
    ...{ letter: 'c', ...preset(DEFAULT_CONVENTION.name) },
  }),
  untilChanged: flag('the same as --convention until-changed'),
  inForce: choice(
    'rule',
    IN_FORCE_RULES,
    'when a rating ends: withdrawn or replaced; horizon: or at its horizon (default: until-ended)',
  ),
  actions: texts('file', 'corporate actions, for what became of delisted shares', DATA),
  asOf: day(
    'day',
    'last day whose data may be used, YYYY-MM-DD (default: last day of the data)',
    DATA,
  ),
  mentionsAs: text('grade', 'judge mentions as if they bore this grade'),
  ids,
  ...GATE_OPTIONS,
  ...{ skipBad, cache, sample },
} as const;

export type InputConfig = ConfigOf<typeof INPUT_OPTIONS>;
