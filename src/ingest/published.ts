/** The publication day of a row, in whatever form the whole column proves to write its stamps. */
import type { EpochDay } from '../base/day.ts';
import { isMissing, shown } from './cells.ts';
import { type DayForm, dayForm, readPublished } from './dates.ts';

/** How a column writes its days; `undefined` where it could be read in several ways. */
export type FormOfStamps = () => DayForm | undefined;

/** Looks at all stamps of a file, once, and only when one of them cannot be read by itself. */
export function formOfStamps(texts: () => readonly string[]): FormOfStamps {
  let found: { readonly form: DayForm | undefined } | undefined;
  return () => {
    found ??= { form: dayForm(texts().filter((text) => !isMissing(text))) };
    return found.form;
  };
}

/**
 * Reads a stamp to its day at the exchange. One that cannot be read by itself (`01/02/25`, a count of seconds) is read as
 * the column is.
 *
 * @param zone IANA name of the exchange's time zone
 */
export function publishedOn(stamp: string, zone: string, form: FormOfStamps): EpochDay | undefined {
  if (stamp === '') return undefined;
  const alone = readPublished(stamp, zone);
  if (alone !== undefined) return alone;
  const found = form();
  return found && readPublished(stamp, zone, found);
}

/** What is wrong with a stamp that was not read. */
export function explainPublished(stamp: string, form: FormOfStamps): string {
  if (stamp === '' || form()) return `expected a date as YYYY-MM-DD, found "${stamp}"`;
  return `${shown(stamp)} could be read as several days, and the column does not tell which; write YYYY-MM-DD`;
}
