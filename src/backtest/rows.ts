/** Look-ups in the rows of a panel: session, price, exchange rate. */

import type { EpochDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { Panel } from '../store/panel.ts';
import { lastAtOrBefore } from '../store/series.ts';
import type { Money } from './input.ts';
import type { Print } from './order.ts';

/** Row of the first session on or after a day; Infinity beyond the last. */
export function rowOnOrAfter(sessions: Int32Array, day: EpochDay): number {
  const row = lastAtOrBefore(sessions, (day - 1) as EpochDay) + 1;
  return row < sessions.length ? row : Number.POSITIVE_INFINITY;
}

/** Row of the last session before this one on which the instrument had a bar; −1 where there is none. */
export function rowBefore({ close, width, last }: Panel, instrument: number, session: number) {
  const start = instrument * width;
  // starts at the last bar, so that an instrument delisted long ago costs no long walk
  let row = Math.min(session - 1, last[instrument]!); // one entry each
  while (row >= 0 && !(close[start + row]! > 0)) row--; // row < width
  return row;
}

/** Close of the last session before this one on which the instrument had a bar; NaN where there is none. */
export function closeBefore(panel: Panel, instrument: number, session: number): number {
  const row = rowBefore(panel, instrument, session);
  return row < 0 ? Number.NaN : panel.close[instrument * panel.width + row]!; // row in [0, width)
}

/**
 * Base currency for one unit of the instrument's currency.
 *
 * @throws {EngineError} `run.currency` where no rate is known
 */
export function fxOf(money: Money, instrument: number, session: number): number {
  const currency = money.currencyOf[instrument]!; // one entry each
  const rate = money.rates[currency]![session]!; // one column a currency, one rate a session
  if (Number.isNaN(rate)) throw rateGap(money, currency, session);
  return rate;
}

function rateGap(money: Money, currency: number, session: number): EngineError {
  const message = said`expected a rate of ${money.currencies[currency]} on session ${session}`;
  return money.gap?.(currency, session) ?? new EngineError('run.currency', message);
}

/** By its name written out: a look-up by a text that changes is slow. */
const columnOf = ({ open, close }: Panel, print: 'open' | 'close'): Float64Array =>
  print === 'open' ? open : close;

/** The price of a print, as the file has it; NaN where there is none. */
export function printOf(panel: Panel, instrument: number, session: number, print: Print): number {
  const at = instrument * panel.width + session;
  const price = print === 'vwap' ? averagePrice(panel, at) : columnOf(panel, print)[at]!; // at < length
  return price > 0 && price < Number.POSITIVE_INFINITY ? price : Number.NaN;
}

/**
 * Amount over volume. Vendors count volume in shares or lots and amounts in units or thousands, so that the quotient is
 * scaled by the power of ten that brings it near the close. NaN unless it then lies between low and high: else the prices
 * are adjusted or the row is damaged.
 */
function averagePrice({ amount, volume, close, low, high }: Panel, at: number): number {
  const quotient = amount[at]! / volume[at]!; // at < length, here and below
  const scale = Math.round(Math.log10(quotient / close[at]!));
  const price = scale >= 0 ? quotient / 10 ** scale : quotient * 10 ** -scale; // whole powers are exact
  const slack = 0.005; // half a tick, as averages are not rounded to one
  return price >= low[at]! - slack && price <= high[at]! + slack ? price : Number.NaN;
}
