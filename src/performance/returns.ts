/** From equity to returns and back. */
import { power } from '../base/same-bits.ts';

/**
 * Computes the simple return of every session on the one before.
 *
 * @param equity portfolio value per session, > 0, one currency; length n
 * @returns fractions, length n − 1 (0 for an empty series); NaN where one of the two values is NaN
 */
export function simpleReturns(equity: Float64Array): Float64Array {
  const returns = new Float64Array(Math.max(0, equity.length - 1));
  for (let i = 0; i < returns.length; i++) returns[i] = equity[i + 1]! / equity[i]! - 1; // i + 1 < n
  return returns;
}

/**
 * Computes the return from the first value to the last.
 *
 * @param equity portfolio value per session, > 0
 * @returns fraction ≥ -1; 0 for a single value; NaN for an empty series or where one of the two ends is NaN
 */
export function totalReturn(equity: Float64Array): number {
  const first = equity.at(0);
  const last = equity.at(-1);
  return first === undefined || last === undefined ? Number.NaN : last / first - 1;
}

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
