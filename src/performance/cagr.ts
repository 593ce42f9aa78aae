/** The yearly rate at which money grew, by two clocks. */
import { power } from '../base/power.ts';

/** Mean Gregorian-Julian year: 31,557,600 seconds, the year of ffn. */
const DAYS_PER_YEAR = 365.25;

/**
 * Computes the compound annual growth rate, a year being a number of sessions.
 *
 * @param total return over the whole time, fraction
 * @param sessions returns in that time, ≥ 1
 * @returns fraction a year, ≥ -1; NaN without a session or where more than everything was lost
 */
export function cagrBySessions(total: number, sessions: number, sessionsPerYear: number): number {
  return yearly(total, sessions / sessionsPerYear);
}

/**
 * Computes the compound annual growth rate, a year being 365.25 calendar days.
 *
 * @param total return over the whole time, fraction
 * @param firstDay, lastDay epoch days of the first and last value
 * @returns fraction a year, ≥ -1; NaN where no day passes or more than everything was lost
 * @see ffn, `calc_cagr` and `year_frac`
 */
export function cagrByDays(total: number, firstDay: number, lastDay: number): number {
  return yearly(total, (lastDay - firstDay) / DAYS_PER_YEAR);
}

function yearly(total: number, years: number): number {
  if (!(years > 0) || !(total >= -1)) return Number.NaN;
  return power(1 + total, 1 / years) - 1;
}
