/** The options of `backtest` and `prove`. */

import { BACKTEST_DEFAULTS, DEFAULT_SECONDS } from '../../app/defaults.ts';
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
} from '../../app/option-range.ts';
import { FILL_RULES } from '../../backtest/order.ts';
import {
  type ConfigOf,
  choice,
  DATA,
  day,
  flag,
  list,
  number,
  other,
  pairs,
  preset,
  text,
  texts,
  WATCH_OPTION,
} from '../option.ts';
import { readDay } from '../read-option.ts';
import { FILE_OPTIONS, GATE_OPTIONS, isMarketChoice, SIDE_DATA, standardOption } from './inputs.ts';
import { EXCEL_OPTION, formatOption, langOption, outOption, tableOptions } from './output.ts';

const usual = BACKTEST_DEFAULTS;
const { ratings, prices, ids, skipBad, cache, sample } = FILE_OPTIONS;

/** A day begins with a digit. */
const isFolder = (word: string): boolean => !/^\d/.test(word);

/** What is traded, and when. */
const DATA_OPTIONS = {
  prices,
  benchmark: pairs('what', 'ID=FILE loads a benchmark, ID names one among the prices', {
    ...{ letter: 'b', elsewhere: isMarketChoice, ...DATA },
  }),
  exclude: texts('id', 'names among the prices to leave out', DATA),
  ratings: { ...ratings, help: 'rating files or folders that the strategy may see' },
  data: SIDE_DATA,
  standard: standardOption('rating standard that grades the calls'),
  from: other('day', readDay, 'first session (default: first price)', {
    ...{ elsewhere: isFolder, ...DATA }, // in a file of options explain reads it from there
  }),
  to: day('day', 'last session (default: last price)', DATA),
} as const;

/** The strategy, and what it may do. */
const STRATEGY_OPTIONS = {
  params: pairs('k=v', "the strategy's parameters"),
  packages: texts('name', 'packages that the strategy may import; nothing is proved then'),
  timeLimit: number(
    'seconds',
    SECONDS,
    'longest that one decision may take',
    preset(DEFAULT_SECONDS),
  ),
} as const;

/** The terms of trade. */
const TRADING_OPTIONS = {
  rules: list('names', 'markets such as cn-a,hk or none (default: by the prices)'),
  fill: choice('rule', FILL_RULES, 'when a decision is filled', preset(usual.fill)),
  slippage: text('model', 'none, bps:5, range:0.1 or sqrt:0.5', preset(usual.slippage)),
  actions: texts('file', 'dividends, bonus issues, splits, delistings', DATA),
  basis: choice('basis', ['raw', 'adjusted'], 'what prices are whose file does not say', DATA),
  ...GATE_OPTIONS,
  commission: number('rate', COMMISSION, 'fraction of value (default: 0.00025 in China)'),
  minimumCommission: number('money', FEE, 'per order (default: 5 in China)'),
  volumeCap: number('share', VOLUME_CAP, "largest share of a session's volume"),
  boardLots: text('file', 'lots by instrument (Hong Kong)', DATA),
  listed: pairs('what', 'ID=DAY or a file of listing days: which series begin as new shares', DATA),
  fractions: flag('trade fractions of a share where the market allows it'),
} as const;

/** The book. */
const BOOK_OPTIONS = {
  cash: number('amount', MONEY, 'starting capital', preset(usual.cash)),
  leverage: number('x', LEVERAGE, 'largest sum of weights', preset(usual.leverage)),
  borrowRate: text('rate', 'yearly rate on negative cash, 0.05 or 5%', preset(usual.borrowRate)),
  short: flag('allow short selling'),
  base: text('currency', 'currency of the book', DATA),
  fx: pairs('CUR=file', 'rate of a currency in the base currency', DATA),
} as const;

/** What is measured of the result. */
const MEASURE_OPTIONS = {
  riskFree: text('rate', 'yearly rate, 0.02 or 2%', preset(usual.riskFree)),
  sessionsPerYear: number('n', SESSIONS, 'default: counted from the calendar'),
  seed: number('n', SEED, 'of the bootstrap', preset(usual.seed)),
  resamples: number('n', RESAMPLES, 'bootstrap samples, 0 for none', preset(usual.resamples)),
  trials: text('file', 'remember every run here; the deflated Sharpe ratio counts them'),
} as const;

export const PROVE_OPTIONS = {
  ...DATA_OPTIONS,
  ...STRATEGY_OPTIONS,
  ...TRADING_OPTIONS,
  ...BOOK_OPTIONS,
  ...MEASURE_OPTIONS,
  ...{ ids, skipBad, cache, sample },
  format: formatOption(['table', 'json']),
  lang: langOption('table'),
} as const;

export const BACKTEST_OPTIONS = {
  ...PROVE_OPTIONS,
  out: outOption('equity, trades, positions, nonfills, actions, metrics, manifest'),
  excel: EXCEL_OPTION,
  ...tableOptions('equity, trades, positions, nonfills and actions'),
  page: text('file.html', 'also write the page that ratemark report makes of it'),
  watch: WATCH_OPTION,
} as const;

export type ProveConfig = ConfigOf<typeof PROVE_OPTIONS>;
export type BacktestConfig = ConfigOf<typeof BACKTEST_OPTIONS>;
