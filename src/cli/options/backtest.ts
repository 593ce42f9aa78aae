/** The options of `backtest` and `prove`. */
import { FILL_RULES } from '../../backtest/input.ts';
import { BACKTEST_DEFAULTS, DEFAULT_SECONDS } from '../../run/defaults.ts';
import {
  COMMISSION,
  FEE,
  LEVERAGE,
  MONEY,
  RESAMPLES,
  SECONDS,
  SEED,
  SESSIONS,
  VOLUME_CAP,
} from '../../run/option-range.ts';
import type { ConfigOf, OptionTable } from '../option.ts';
import { FILE_OPTIONS, GATE_OPTIONS, isMarketChoice, STANDARD_OPTION } from './inputs.ts';
import { formatOption, outOption } from './output.ts';

/** What is traded, and when. */
const DATA_OPTIONS = {
  prices: FILE_OPTIONS.prices,
  benchmark: {
    kind: 'pairs',
    letter: 'b',
    value: 'what',
    help: 'ID=FILE loads a benchmark, ID names one among the prices',
    ofData: true,
    elsewhere: isMarketChoice,
  },
  exclude: {
    kind: 'texts',
    value: 'id',
    help: 'names among the prices to leave out',
    ofData: true,
  },
  ratings: {
    ...FILE_OPTIONS.ratings,
    help: 'rating files or folders that the strategy may see',
  },
  standard: { ...STANDARD_OPTION, help: 'rating standard that grades the calls' },
  from: { kind: 'day', value: 'day', help: 'first session (default: first price)', ofData: true },
  to: { kind: 'day', value: 'day', help: 'last session (default: last price)', ofData: true },
} as const satisfies OptionTable;

/** The strategy, and what it may do. */
const STRATEGY_OPTIONS = {
  params: { kind: 'pairs', value: 'k=v', help: "the strategy's parameters" },
  packages: {
    kind: 'texts',
    value: 'name',
    help: 'packages that the strategy may import; nothing is proved then',
  },
  timeLimit: {
    kind: 'number',
    value: 'seconds',
    range: SECONDS,
    help: 'longest that one decision may take',
    default: String(DEFAULT_SECONDS),
  },
} as const satisfies OptionTable;

/** The terms of trade. */
const TRADING_OPTIONS = {
  rules: {
    kind: 'list',
    value: 'names',
    help: 'markets such as cn-a,hk or none (default: by the prices)',
    ofData: true,
  },
  fill: {
    kind: 'choice',
    value: 'rule',
    choices: FILL_RULES,
    help: 'when a decision is filled',
    default: BACKTEST_DEFAULTS.fill,
  },
  slippage: {
    kind: 'text',
    value: 'model',
    help: 'none, bps:5, range:0.1 or sqrt:0.5',
    default: BACKTEST_DEFAULTS.slippage,
  },
  actions: {
    kind: 'texts',
    value: 'file',
    help: 'dividends, bonus issues, splits, delistings',
    ofData: true,
  },
  basis: {
    kind: 'choice',
    value: 'basis',
    choices: ['raw', 'adjusted'],
    help: 'what prices are whose file does not say',
    ofData: true,
  },
  ...GATE_OPTIONS,
  commission: {
    kind: 'number',
    value: 'rate',
    range: COMMISSION,
    help: 'fraction of value (default: 0.00025 in China)',
  },
  minimumCommission: {
    kind: 'number',
    value: 'money',
    range: FEE,
    help: 'per order (default: 5 in China)',
  },
  volumeCap: {
    kind: 'number',
    value: 'share',
    range: VOLUME_CAP,
    help: "largest share of a session's volume",
  },
  boardLots: {
    kind: 'text',
    value: 'file',
    help: 'lots by instrument (Hong Kong)',
    ofData: true,
  },
  listed: {
    kind: 'pairs',
    value: 'what',
    help: 'ID=DAY or a file of listing days: which series begin as new shares',
    ofData: true,
  },
  fractions: { kind: 'flag', help: 'trade fractions of a share where the market allows it' },
} as const satisfies OptionTable;

/** The book. */
const BOOK_OPTIONS = {
  cash: {
    kind: 'number',
    value: 'amount',
    range: MONEY,
    help: 'starting capital',
    default: String(BACKTEST_DEFAULTS.cash),
  },
  leverage: {
    kind: 'number',
    value: 'x',
    range: LEVERAGE,
    help: 'largest sum of weights',
    default: String(BACKTEST_DEFAULTS.leverage),
  },
  borrowRate: {
    kind: 'text',
    value: 'rate',
    help: 'yearly rate on negative cash, 0.05 or 5%',
    default: BACKTEST_DEFAULTS.borrowRate,
  },
  short: { kind: 'flag', help: 'allow short selling' },
  base: { kind: 'text', value: 'currency', help: 'currency of the book', ofData: true },
  fx: {
    kind: 'pairs',
    value: 'CUR=file',
    help: 'rate of a currency in the base currency',
    ofData: true,
  },
} as const satisfies OptionTable;

/** What is measured of the result. */
const MEASURE_OPTIONS = {
  riskFree: {
    kind: 'text',
    value: 'rate',
    help: 'yearly rate, 0.02 or 2%',
    default: BACKTEST_DEFAULTS.riskFree,
  },
  sessionsPerYear: {
    kind: 'number',
    value: 'n',
    range: SESSIONS,
    help: 'default: counted from the calendar',
  },
  seed: {
    kind: 'number',
    value: 'n',
    range: SEED,
    help: 'of the bootstrap',
    default: String(BACKTEST_DEFAULTS.seed),
  },
  resamples: {
    kind: 'number',
    value: 'n',
    range: RESAMPLES,
    help: 'bootstrap samples, 0 for none',
    default: String(BACKTEST_DEFAULTS.resamples),
  },
  trials: {
    kind: 'text',
    value: 'file',
    help: 'remember every run here; the deflated Sharpe ratio counts them',
  },
} as const satisfies OptionTable;

const { ids, skipBad, sample } = FILE_OPTIONS;

export const PROVE_OPTIONS = {
  ...DATA_OPTIONS,
  ...STRATEGY_OPTIONS,
  ...TRADING_OPTIONS,
  ...BOOK_OPTIONS,
  ...MEASURE_OPTIONS,
  ...{ ids, skipBad, sample },
  format: formatOption(['table', 'json']),
} as const satisfies OptionTable;

export const BACKTEST_OPTIONS = {
  ...PROVE_OPTIONS,
  out: outOption('equity, trades, positions, nonfills, actions, metrics, manifest'),
} as const satisfies OptionTable;

export type ProveConfig = ConfigOf<typeof PROVE_OPTIONS>;
export type BacktestConfig = ConfigOf<typeof BACKTEST_OPTIONS>;
