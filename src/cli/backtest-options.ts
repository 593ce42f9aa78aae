/** The options of `backtest` and `prove`. */
import { InvalidArgumentError } from 'commander';
import { FILL_RULES } from '../backtest/input.ts';
import type { BacktestOptions } from '../run/backtest-options.ts';
import { GATE_OPTIONS, type OptionSpec } from './options.ts';

/** What the command line gives: the run's options, and where from and where to. */
export type BacktestConfig = Omit<BacktestOptions, 'prices'> & {
  readonly prices?: readonly string[];
  readonly params?: readonly string[];
  readonly packages?: readonly string[];
  readonly timeLimit?: number;
  readonly sample?: boolean;
  readonly config?: string;
};

/** What becomes of a result. */
export interface OutputConfig {
  readonly format?: 'table' | 'json';
  readonly out?: string;
}

type Table<Config> = { readonly [Name in keyof Required<Config>]: OptionSpec };

const number = (text: string): number => {
  // in decimals: 0x10 is a number to the language only
  const isDecimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,4})?$/i.test(text.trim());
  if (!isDecimal || !Number.isFinite(Number(text)))
    throw new InvalidArgumentError('Expected a number.');
  return Number(text);
};
const list = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

export const BACKTEST_OPTIONS: Table<BacktestConfig> = {
  prices: {
    flags: '-p, --prices <path...>',
    help: 'price files or folders; ID=FILE names the instrument',
  },
  benchmark: {
    flags: '-b, --benchmark <what...>',
    help: 'ID=FILE loads a benchmark, ID names one among the prices',
  },
  exclude: { flags: '--exclude <id...>', help: 'names among the prices to leave out' },
  calls: {
    flags: '-r, --calls <path...>',
    help: 'rating files or folders that the strategy may see',
  },
  standard: {
    flags: '-s, --standard <id|file>',
    help: 'rating standard that grades the calls (default: cnpsec-2025)',
  },
  from: { flags: '--from <day>', help: 'first session (default: first price)' },
  to: { flags: '--to <day>', help: 'last session (default: last price)' },
  cash: { flags: '--cash <amount>', help: 'starting capital (default: 10000000)', parse: number },
  params: { flags: '--params <k=v...>', help: "the strategy's parameters" },
  packages: {
    flags: '--packages <name...>',
    help: 'packages that the strategy may import; nothing is proved then',
  },
  timeLimit: {
    flags: '--time-limit <seconds>',
    help: 'longest that one decision may take (default: 60)',
    parse: number,
  },
  rules: {
    flags: '--rules <names>',
    help: 'markets such as cn-a,hk or none (default: by the prices)',
    parse: list,
  },
  fill: {
    flags: '--fill <rule>',
    help: `when a decision is filled (default: next-open)`,
    choices: FILL_RULES,
  },
  slippage: {
    flags: '--slippage <model>',
    help: 'none, bps:5, range:0.1 or sqrt:0.5 (default: none)',
  },
  actions: { flags: '--actions <file...>', help: 'dividends, bonus issues, splits, delistings' },
  basis: {
    flags: '--basis <basis>',
    help: 'what prices are whose file does not say',
    choices: ['raw', 'adjusted'],
  },
  ...GATE_OPTIONS,
  commission: {
    flags: '--commission <rate>',
    help: 'fraction of value (default: 0.00025 in China)',
    parse: number,
  },
  minimumCommission: {
    flags: '--minimum-commission <money>',
    help: 'per order (default: 5 in China)',
    parse: number,
  },
  volumeCap: {
    flags: '--volume-cap <share>',
    help: "largest share of a session's volume",
    parse: number,
  },
  leverage: { flags: '--leverage <x>', help: 'largest sum of weights (default: 1)', parse: number },
  borrowRate: {
    flags: '--borrow-rate <rate>',
    help: 'yearly rate on negative cash, 0.05 or 5% (default: 0)',
  },
  short: { flags: '--short', help: 'allow short selling' },
  fractions: {
    flags: '--fractions',
    help: 'trade fractions of a share where the market allows it',
  },
  boardLots: { flags: '--board-lots <file>', help: 'lots by instrument (Hong Kong)' },
  listed: {
    flags: '--listed <what...>',
    help: 'ID=DAY or a file of listing days: which series begin as new shares',
  },
  base: { flags: '--base <currency>', help: 'currency of the book' },
  fx: { flags: '--fx <CUR=file...>', help: 'rate of a currency in the base currency' },
  riskFree: { flags: '--risk-free <rate>', help: 'yearly rate, 0.02 or 2% (default: 0)' },
  sessionsPerYear: {
    flags: '--sessions-per-year <n>',
    help: 'default: counted from the calendar',
    parse: number,
  },
  seed: { flags: '--seed <n>', help: 'of the bootstrap (default: 1)', parse: number },
  resamples: {
    flags: '--resamples <n>',
    help: 'bootstrap samples, 0 for none (default: 1000)',
    parse: number,
  },
  trials: {
    flags: '--trials <file>',
    help: 'remember every run here; the deflated Sharpe ratio counts them',
  },
  ids: { flags: '--ids <file>', help: "CSV that maps a vendor's keys to symbols" },
  skipBad: { flags: '--skip-bad', help: 'leave bad rating rows out' },
  sample: { flags: '--sample', help: 'use the simulated data that comes with ratemark' },
  config: {
    flags: '--config <file>',
    help: 'YAML with the same options (default: ratemark.yaml, if there)',
  },
};

// without a default here, so that the config file may state the format
export const OUTPUT_OPTIONS: Table<OutputConfig> = {
  format: {
    flags: '-f, --format <format>',
    help: 'what stdout gets (default: table)',
    choices: ['table', 'json'],
  },
  out: {
    flags: '-o, --out <folder>',
    help: 'also write equity, trades, positions, nonfills, actions, metrics, manifest',
  },
};
