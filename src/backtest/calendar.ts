/**
 * The sessions of the market as a strategy sees them: days alone, those to come among them, because an exchange publishes its
 * calendar ahead. It ends where the data end. What a session brings, prices, calls and corporate actions, is not in it.
 */

import { type EpochDay, monthNumber } from '../base/day.ts';
import { said } from '../base/message.ts';
import { didYouMean, kindOf } from '../base/text.ts';

/** Stretches of days that sessions are counted in; a week begins on Monday. */
export const PERIODS = ['week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** Number of the period that a day lies in. 1970-01-01 was a Thursday. */
export const PERIOD_OF: Readonly<Record<Period, (day: number) => number>> = {
  week: (day) => Math.floor((day + 3) / 7),
  month: (day) => monthNumber(day),
  quarter: (day) => Math.floor(monthNumber(day) / 3),
  year: (day) => Math.floor(monthNumber(day) / 12),
};

/** The sessions and the row that a calendar is made of: for the realm of a strategy file, which makes its own. */
export let sessionsOf: (calendar: Calendar) => readonly [sessions: Int32Array, row: number];

/** The calendar as it stands on one session. */
export class Calendar {
  readonly #sessions: Int32Array;
  readonly #row: number;

  static {
    // not a method: a strategy must not find it on its calendar
    sessionsOf = (calendar) => [calendar.#sessions, calendar.#row];
  }

  /** @param row of the session */
  constructor(sessions: Int32Array, row: number) {
    this.#sessions = sessions;
    this.#row = row;
  }

  /** The session's day. */
  get day(): EpochDay {
    return this.#sessions[this.#row] as EpochDay; // a row of the sessions
  }

  /** Day of the n-th session after this one, of one before where n < 0; `undefined` where the data have none. */
  session(n: number): EpochDay | undefined {
    return this.#sessions[this.#row + whole(n)] as EpochDay | undefined;
  }

  /** Days of the next n sessions, fewer where the data end before. */
  next(n: number): readonly EpochDay[] {
    const days: EpochDay[] = [];
    for (let k = 1; k <= whole(n) && this.#row + k < this.#sessions.length; k++)
      days.push(this.#sessions[this.#row + k] as EpochDay); // row + k < length
    return days;
  }

  /** How many sessions lie after one day and up to another, that included; below 0 where the other is earlier. */
  between(from: number, to: number): number {
    return this.#upTo(to) - this.#upTo(from);
  }

  /** Place of this session in its week, month, quarter or year: 1 for the first that the data have. */
  place(period: Period): number {
    const of = periodOf(period);
    let row = this.#row;
    while (row > 0 && of(this.#sessions[row - 1]!) === of(this.day)) row--; // row > 0
    return this.#row - row + 1;
  }

  /** How many sessions of its week, month, quarter or year come after this one; NaN where the data end before it does. */
  left(period: Period): number {
    const of = periodOf(period);
    let row = this.#row;
    while (row + 1 < this.#sessions.length && of(this.#sessions[row + 1]!) === of(this.day)) row++;
    return row + 1 < this.#sessions.length ? row - this.#row : Number.NaN;
  }

  #upTo(day: number): number {
    if (typeof day !== 'number' || Number.isNaN(day))
      throw new TypeError(said`expected a day such as view.day, a number, was ${kindOf(day)}`);
    let low = 0;
    let high = this.#sessions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sessions[middle]! <= day)
        low = middle + 1; // middle < length
      else high = middle;
    }
    return low;
  }
}

function whole(n: number): number {
  if (Number.isInteger(n)) return n;
  throw new RangeError(said`expected a whole number of sessions, was ${kindOf(n)}`);
}

function periodOf(period: Period): (day: number) => number {
  if (PERIODS.some((known) => known === period)) return PERIOD_OF[period];
  throw new RangeError(
    said`expected ${PERIODS.join(', ')}, was ${String(period)}${didYouMean(String(period), PERIODS)}`,
  );
}

/** Refuses a look-back that is no whole number from 0: a negative one would be a look-ahead. */
export function checkBack(back: number): number {
  if (Number.isInteger(back) && back >= 0) return back;
  throw new RangeError(said`expected a whole number of sessions, 0 or more, was ${kindOf(back)}`);
}
