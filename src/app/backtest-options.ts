/** The options of a backtest, and the reading of those that are more than a word. */

import type { FillRule, Slippage } from '../backtest/input.ts';
import { FILL_RULES } from '../backtest/order.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import type { AccountTerms } from '../markets/fees.ts';
import { BACKTEST_DEFAULTS as PRESET } from './defaults.ts';
import type { GateOptions } from './gate.ts';
import {
  COMMISSION,
  FEE,
  inRange,
  LEVERAGE,
  MONEY,
  RESAMPLES,
  SEED,
  SESSIONS,
  VOLUME_CAP,
} from './option-range.ts';

/** Everything that decides a backtest besides the strategy. Every choice has a default. */
export interface BacktestOptions extends GateOptions {
  readonly prices: readonly string[];
  /** `ID=FILE` loads a benchmark, `ID` names the one among several. */
  readonly benchmark?: readonly string[] | undefined;
  readonly calls?: readonly string[] | undefined;
  readonly standard?: string | undefined;
  readonly actions?: readonly string[] | undefined;
  readonly ids?: string | undefined;
  /** `NAME=FILE` with what has to be said of the file: `pe=pe.csv,lag=1`. */
  readonly data?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Starting capital, base currency. */
  readonly cash?: number | undefined;
  /** Rules by market; default those of the markets that the prices are from. */
  readonly rules?: readonly string[] | undefined;
  readonly fill?: string | undefined;
  /** `none`, `bps:5`, `range:0.1`, `sqrt:0.5`. */
  readonly slippage?: string | undefined;
  readonly commission?: number | undefined;
  readonly minimumCommission?: number | undefined;
  readonly volumeCap?: number | undefined;
  readonly leverage?: number | undefined;
  /** A fraction a year, or a text such as `5%`. */
  readonly borrowRate?: number | string | undefined;
  readonly short?: boolean | undefined;
  readonly fractions?: boolean | undefined;
  readonly boardLots?: string | undefined;
  /** Names among the prices that are left out. */
  readonly exclude?: readonly string[] | undefined;
  /** `ID=DAY`, or files of listing days. */
  readonly listed?: readonly string[] | undefined;
  readonly basis?: 'raw' | 'adjusted' | undefined;
  readonly base?: string | undefined;
  readonly fx?: readonly string[] | undefined;
  /** A fraction a year, or a text such as `2%`. */
  readonly riskFree?: number | string | undefined;
  readonly sessionsPerYear?: number | undefined;
  readonly seed?: number | undefined;
  /** Bootstrap samples for the intervals; 0 for none. */
  readonly resamples?: number | undefined;
  /** File that remembers every run, so that the deflated Sharpe ratio counts them. */
  readonly trials?: string | undefined;
  readonly skipBad?: boolean | undefined;
}

/** Reads a fill rule by name. @throws {EngineError} `run.option` */
export function readFill(text: string | undefined): FillRule {
  const found = FILL_RULES.find((rule) => rule === (text ?? PRESET.fill));
  if (found) return found;
  const hint = didYouMean(text ?? '', FILL_RULES) || said`; they are ${FILL_RULES.join(', ')}`;
  throw new EngineError('run.option', said`no fill rule "${text}"${hint}`, { field: '--fill' });
}

/** Reads `none`, `bps:5`, `range:0.1` and `sqrt:0.5`. @throws {EngineError} `run.option` */
export function readSlippage(text: string): Slippage {
  const [, kind, number] = /^(none|bps|range|sqrt)(?::(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  const value = Number(number);
  if (kind === 'none' && number === undefined) return { kind };
  if (kind === 'bps' && value >= 0 && value < 10_000) return { kind, bps: value };
  if (kind === 'range' && value >= 0 && value <= 1) return { kind, share: value };
  if (kind === 'sqrt' && value >= 0 && value <= 100) return { kind, coefficient: value };
  const message = said`expected none, bps:5, range:0.1 or sqrt:0.5, found "${text}"`;
  throw new EngineError('run.option', message, { field: '--slippage' });
}

/** The money and the terms of trade that the options state. @throws {EngineError} `run.option` */
export const readTerms = (options: BacktestOptions) => ({
  capital: inRange(options.cash ?? PRESET.cash, '--cash', MONEY),
  slippage: readSlippage(options.slippage ?? PRESET.slippage),
  volumeCap:
    options.volumeCap === undefined
      ? Number.POSITIVE_INFINITY
      : inRange(options.volumeCap, '--volume-cap', VOLUME_CAP),
  leverage: inRange(options.leverage ?? PRESET.leverage, '--leverage', LEVERAGE),
  borrowRate: inRange(
    readRate(options.borrowRate ?? PRESET.borrowRate, '--borrow-rate'),
    '--borrow-rate',
    {
      least: 0,
      most: LARGEST_RATE,
    },
  ),
  allowShort: options.short === true,
});

/** The account's own fees, where the options state them. @throws {EngineError} `run.option` */
export const readAccount = ({ commission, minimumCommission }: BacktestOptions): AccountTerms => ({
  commissionRate:
    commission === undefined ? undefined : inRange(commission, '--commission', COMMISSION),
  commissionMinimum:
    minimumCommission === undefined
      ? undefined
      : inRange(minimumCommission, '--minimum-commission', FEE),
});

/** How the result is to be measured. @throws {EngineError} `run.option` */
export const readMeasure = (options: BacktestOptions) => ({
  riskFree: inRange(readRate(options.riskFree ?? PRESET.riskFree, '--risk-free'), '--risk-free', {
    above: -1,
    most: LARGEST_RATE,
  }),
  seed: inRange(options.seed ?? PRESET.seed, '--seed', SEED),
  resamples: inRange(options.resamples ?? PRESET.resamples, '--resamples', RESAMPLES),
  sessionsPerYear:
    options.sessionsPerYear === undefined
      ? undefined
      : inRange(options.sessionsPerYear, '--sessions-per-year', SESSIONS),
});

/** Yearly, as a fraction. */
const LARGEST_RATE = 10;

/** A bare yearly rate larger than this is more likely a number of percent. */
const ASKED_ABOVE = 0.25;

/** Reads a yearly rate: a fraction, or percent that say so. @throws {EngineError} `run.option` for what may be either */
export function readRate(value: number | string, field: string): number {
  const [, digits = '', percent] =
    /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*(%?)$/i.exec(String(value).trim()) ?? [];
  const refuse = (message: Message): never => {
    throw new EngineError('run.option', message, { field });
  };
  if (digits === '')
    return refuse(said`expected a yearly rate such as 0.02 or 2%, found "${value}"`);
  const rate = Number(digits);
  if (percent) return rate / 100;
  if (Math.abs(rate) <= ASKED_ABOVE) return rate;
  const short = (number: number) => String(+number.toPrecision(12));
  return refuse(
    said`${short(rate)} is ${short(100 * rate)} % a year; did you mean ${short(rate / 100)} (${short(rate)} %)? Write ${short(100 * rate)}% if not`,
  );
}
