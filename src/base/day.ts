/** Calendar days and months as whole numbers, so that a date is compared, sorted and stored as one integer. */
import { EngineError } from './errors.ts';
import { said } from './message.ts';

declare const unit: unique symbol;
/** Calendar date as whole days since 1970-01-01, as in Arrow Date32 and Parquet DATE. */
export type EpochDay = number & { readonly [unit]: 'day' };

const MS_PER_DAY = 86_400_000;

/** Reads `YYYY-MM-DD`. @throws {EngineError} `day.syntax` */
export function parseDay(text: string): EpochDay {
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const day = y && m && d ? dayOf(+y, +m, +d) : undefined;
  if (day !== undefined) return day;
  throw new EngineError('day.syntax', said`expected a date as YYYY-MM-DD, found "${text}"`);
}

/** Texts of days printed before: a run prints the same few thousand days over and over. */
const printed = new Map<EpochDay, string>();

/** Prints a day as `YYYY-MM-DD`; the inverse of {@link parseDay}. */
export function formatDay(day: EpochDay): string {
  let text = printed.get(day);
  if (text === undefined) {
    text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
    printed.set(day, text);
  }
  return text;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Counts the days from 1970-01-01 to a date of the Gregorian calendar, or `undefined` when there is no such date
 * (month 13, 30 February). Plain arithmetic, because readers call it once a row.
 *
 * @param year 1000–9999; other years are refused, they are misread text
 */
export function dayOf(year: number, month: number, day: number): EpochDay | undefined {
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return undefined;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && leap ? 29 : MONTH_LENGTHS[month - 1]!; // month in 1..12
  if (day > length) return undefined;
  return daysTo(year, month, day);
}

/** @see Howard Hinnant, chrono-compatible low-level date algorithms, days_from_civil */
function daysTo(year: number, month: number, day: number): EpochDay {
  const y = month <= 2 ? year - 1 : year; // years begin in March, so that the leap day is the last one
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) as EpochDay;
}

/**
 * Adds calendar months; a day number that the target month lacks becomes that month's last day
 * (2025-08-31 + 6 months = 2026-02-28), as PRC Civil Code art. 202 has it.
 */
export function addMonths(day: EpochDay, months: number): EpochDay {
  const from = monthNumber(day);
  const dayOfMonth = day - firstOfMonth(from) + 1;
  const to = from + months;
  const length = firstOfMonth(to + 1) - firstOfMonth(to);
  return (firstOfMonth(to) + Math.min(dayOfMonth, length) - 1) as EpochDay;
}

const firstOfMonth = (month: number): EpochDay => daysTo(yearOfMonth(month), monthOfYear(month), 1);

/**
 * Numbers the calendar month of a day: `12 × year + month − 1`, so that consecutive months differ by one. Plain arithmetic,
 * because tables of periods call it once a session.
 *
 * @param day whole days since 1970-01-01, of the Gregorian calendar
 * @see Howard Hinnant, chrono-compatible low-level date algorithms, civil_from_days
 */
export function monthNumber(day: number): number {
  const shifted = day + 719_468; // days since 0000-03-01: years begin in March
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return 12 * (yearOfEra + era * 400) + monthFromMarch + 2; // March is month number 2 of its year
}

/** Gives the year of a month number. */
export const yearOfMonth = (month: number): number => Math.floor(month / 12);

/** Gives the month of a month number within its year, 1–12. */
export const monthOfYear = (month: number): number => month - 12 * Math.floor(month / 12) + 1;

/** Prints a month number as `2023-04`. */
export const monthText = (month: number): string =>
  `${yearOfMonth(month)}-${String(monthOfYear(month)).padStart(2, '0')}`;
