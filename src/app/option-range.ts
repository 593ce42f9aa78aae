/** Numbers that options and programs give: finite, and within what the figures can be computed for. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';

export interface Range {
  readonly above?: number;
  readonly least?: number;
  readonly below?: number;
  readonly most?: number;
  readonly whole?: boolean;
}

/** From one cent to more than any fund holds; the square of a larger sum might not be finite. */
export const MONEY = { least: 0.01, most: 1e15 } satisfies Range;
/** Samples of a bootstrap: more of them change no digit that is printed, and take hours. */
export const RESAMPLES = { least: 0, most: 100_000, whole: true } satisfies Range;
export const SEED = { least: 0, whole: true } satisfies Range;
/** Judged calls below which nothing is inferred. */
export const MINIMUM = { least: 0, whole: true } satisfies Range;
/** Seconds of one decision, up to a day. */
export const SECONDS = { above: 0, most: 86_400 } satisfies Range;
/** Of a target price. */
export const MONTHS = { least: 1, most: 120, whole: true } satisfies Range;
/** Of the value of an order. */
export const COMMISSION = { least: 0, below: 1 } satisfies Range;
/** For an order. */
export const FEE = { least: 0, most: MONEY.most } satisfies Range;
/** Of a session's volume. */
export const VOLUME_CAP = { above: 0, most: 1 } satisfies Range;
export const LEVERAGE = { above: 0, most: 100 } satisfies Range;
/** Sessions a year. */
export const SESSIONS = { least: 1, most: 366 } satisfies Range;

/** Of a machine; 0 takes any that is free. */
export const PORT = { least: 0, most: 65_535, whole: true } satisfies Range;
/** Sets of parameters of a sweep. */
export const SETS = { least: 1, most: 10_000_000, whole: true } satisfies Range;
/** Seconds to wait for another program, up to a week. */
export const PATIENCE = { least: 1, most: 604_800 } satisfies Range;
/** Threads. */
export const WORKERS = { least: 1, most: 256, whole: true } satisfies Range;

/** Requires a finite number in a range. @throws {EngineError} `run.option` with the option */
export function inRange(value: number, field: string, range: Range): number {
  const { above, least, below, most, whole = false } = range;
  const fits =
    Number.isFinite(value) &&
    (above === undefined || value > above) &&
    (least === undefined || value >= least) &&
    (below === undefined || value < below) &&
    (most === undefined || value <= most) &&
    (!whole || Number.isSafeInteger(value));
  if (fits) return value;
  const message = said`expected ${rangeText(range)}, found ${value}`;
  throw new EngineError('run.option', message, { field });
}

/** `a whole number from 0 up to 100000` */
export const rangeText = (range: Range): string =>
  range.whole ? said`a whole number ${endsText(range)}` : said`a number ${endsText(range)}`;

function endsText({ above, least, below, most }: Range): string {
  if (least !== undefined && most !== undefined) return said`from ${least} up to ${most}`;
  const from = least === undefined ? '' : said`from ${least}`;
  const low = above === undefined ? from : said`above ${above}`;
  const upTo = most === undefined ? '' : said`up to ${most}`;
  const high = below === undefined ? upTo : said`below ${below}`;
  return low && high ? said`${low}${said` and ${high}`}` : low || high;
}
