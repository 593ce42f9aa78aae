/** Calendar months as whole numbers, so that "the same month" is one comparison of integers. */

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
