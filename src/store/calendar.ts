/** Trading days, and bars on days without trading: invented, or dated a day off. */
import type { EpochDay } from '../base/day.ts';

/** Days on which a market is open, known from first to last. */
export interface Calendar {
  readonly first: number;
  readonly last: number;
  readonly isOpen: (day: number) => boolean;
}

/** Bars on days on which the market was closed. */
export interface Strays {
  readonly count: number;
  /** Bars that were compared with the calendar; at least {@link count}. */
  readonly bars: number;
  readonly first: EpochDay;
  /** Shift in days that would put the bars on sessions, where the whole series looks shifted by one. */
  readonly shift?: 1 | -1 | undefined;
}

/** Days of the week but Saturday and Sunday, for exchanges that rest then. */
export const WEEKDAYS: Calendar = {
  first: Number.NEGATIVE_INFINITY,
  last: Number.POSITIVE_INFINITY,
  isOpen: (day) => (((day + 3) % 7) + 7) % 7 < 5, // day 0 was a Thursday, so day + 3 counts from a Monday
};

/** The sessions of a series, such as a benchmark's. @param days ascending, not empty */
export function calendarOf(days: Int32Array): Calendar {
  const first = days[0]!;
  const last = days.at(-1)!;
  const open = new Uint8Array(last - first + 1); // a set of days takes five times as long to ask
  for (const day of days) open[day - first] = 1;
  return { first, last, isOpen: (day) => open[day - first] === 1 };
}

/** A series counts as shifted where at least this share of its bars is stray now, and at most that share after the shift. */
const SHIFTED_FROM = 0.1;
const SHIFTED_TO = 0.02;
/** Fewest bars, a week, that can show a shift. */
const SHOWS_PATTERN = 5;

/** Finds the bars on days on which the calendar is closed; `undefined` where there are none. @param days ascending */
export function straysOf(days: Int32Array, calendar: Calendar): Strays | undefined {
  if (allOpen(days, calendar)) return undefined; // the usual case, for thousands of series
  const within = days.filter((day) => day >= calendar.first && day <= calendar.last);
  const closed = within.filter((day) => !calendar.isOpen(day));
  const shift =
    within.length < SHOWS_PATTERN || closed.length < SHIFTED_FROM * within.length
      ? undefined
      : ([1, -1] as const).find(
          (by) => closedAfter(within, by, calendar) <= SHIFTED_TO * within.length,
        );
  return { count: closed.length, bars: within.length, first: closed[0] as EpochDay, shift };
}

function allOpen(days: Int32Array, { first, last, isOpen }: Calendar): boolean {
  for (let i = 0; i < days.length; i++) {
    const day = days[i]!; // i < length
    if (day >= first && day <= last && !isOpen(day)) return false;
  }
  return true;
}

/** Bars that would stand on closed days if all were moved; the one that leaves the calendar is not counted. */
const closedAfter = (days: Int32Array, by: number, { first, last, isOpen }: Calendar): number =>
  days.filter((day) => day + by >= first && day + by <= last && !isOpen(day + by)).length;
