/** The options that name what is read and how it is judged, shared by every command with calls. */
import { CONVENTION_NAMES, DEFAULT_CONVENTION } from '../../ratings/convention.ts';
import { DEFAULT_STANDARD } from '../../run/defaults.ts';
import type { ConfigOf, OptionTable } from '../option.ts';

/** An id alone names a benchmark of a backtest. */
const isBareId = (text: string): boolean => /^[^=/\\]+\.[A-Z]+$/.test(text);

/** `US=IXIC.US` chooses the index that a market is judged against. */
export const isMarketChoice = (text: string): boolean => /^[A-Za-z]+=[^=/\\]+\.[A-Z]+$/.test(text);

/** What a user may say of prices, on every command that reads some. */
export const GATE_OPTIONS = {
  acceptJump: {
    kind: 'texts',
    value: 'code@day',
    help: 'the market made this jump: judge across it, marked',
    ofData: true,
  },
  factorMeans: {
    kind: 'choice',
    value: 'what',
    choices: ['raw', 'adjusted'],
    help: 'closes beside a factor column are raw (as traded) or adjusted by it already',
    ofData: true,
  },
} as const satisfies OptionTable;

/** Files, and what to read them by. */
export const FILE_OPTIONS = {
  ratings: {
    kind: 'texts',
    letter: 'r',
    value: 'path',
    help: 'rating files or folders (CSV, JSON or .xlsx)',
    ofData: true,
  },
  prices: {
    kind: 'pairs',
    letter: 'p',
    value: 'path',
    help: 'price files or folders; ID=FILE names the instrument',
    ofData: true,
  },
  ids: {
    kind: 'text',
    value: 'file',
    help: "CSV that maps a vendor's keys to symbols",
    ofData: true,
  },
  skipBad: { kind: 'flag', help: 'leave bad rating rows out and count them' },
  sample: { kind: 'flag', help: 'use the simulated data that comes with ratemark' },
} as const satisfies OptionTable;

/** Which standard grades. */
export const STANDARD_OPTION = {
  kind: 'text',
  letter: 's',
  value: 'id|file',
  help: 'rating standard',
  default: DEFAULT_STANDARD,
} as const;

const { ratings, prices, ids, skipBad, sample } = FILE_OPTIONS;

export const INPUT_OPTIONS = {
  ratings,
  prices,
  benchmark: {
    kind: 'pairs',
    letter: 'b',
    value: 'what',
    help: "ID=FILE: a benchmark's prices; MARKET=ID: use this benchmark for a market such as CN, HK, US or JP",
    ofData: true,
    elsewhere: isBareId,
  },
  standard: STANDARD_OPTION,
  convention: {
    kind: 'text',
    letter: 'c',
    value: 'name',
    help: CONVENTION_NAMES.join(', ').replace(/, ([^,]*)$/, ' or $1'),
    default: DEFAULT_CONVENTION.name,
  },
  asOf: {
    kind: 'day',
    value: 'day',
    help: 'last day whose data may be used, YYYY-MM-DD (default: last day of the data)',
    ofData: true,
  },
  mentionsAs: {
    kind: 'text',
    value: 'grade',
    help: 'judge mentions as if they bore this grade',
  },
  ids,
  ...GATE_OPTIONS,
  skipBad,
  sample,
} as const satisfies OptionTable;

export type InputConfig = ConfigOf<typeof INPUT_OPTIONS>;
