/** The publication day of a row, in the form that the whole column proves. */

import type { EpochDay } from '../base/day.ts';
import { type Message, said } from '../base/message.ts';
import { dayInZone } from './bar-day.ts';
import { isMissing, shown } from './cells.ts';
import { BY_ITSELF, type DayForm, type DayStamp, dayForm, instantOf, readStamp } from './dates.ts';

/**
 * Reads a publication stamp: the exchange-local date. A stamp with a zone is taken to the exchange's zone first;
 * without one it is local already, whatever its time of day. Midnight is how a date without a time is printed, so it
 * stays on its date whatever its zone.
 *
 * @param zone IANA name of the exchange's time zone
 * @param form of the column, where it was looked at as a whole
 */
export function readPublished(
  text: string,
  zone: string,
  form: DayForm = BY_ITSELF,
): EpochDay | undefined {
  const stamp = readStamp(text, form);
  if (!stamp) return undefined;
  const { day, time, offset } = stamp;
  if (time === undefined || time === 0 || offset === undefined) return day;
  return dayInZone(instantOf(stamp), zone).day;
}

/** How a column writes its days; `undefined` where it could be read in several ways. */
export type FormOfStamps = () => DayForm | undefined;

/** The forms of a file's columns of stamps, each looked for once. @param textsOf gives all cells of a field's column */
export function formsOfColumns(
  textsOf: (field: string) => readonly string[],
): (field: string) => FormOfStamps {
  const known = new Map<string, FormOfStamps>();
  return (field) => {
    const form = known.get(field) ?? formOfStamps(() => textsOf(field));
    known.set(field, form);
    return form;
  };
}

/** Finds the form of a file's stamps once, and only when one of them cannot be read by itself. */
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

/** Reads a day with its time, in the column's form where the cell alone does not tell. */
export function stampIn(text: string, form: FormOfStamps): DayStamp | undefined {
  const alone = readStamp(text);
  if (alone) return alone;
  const found = form();
  return found && readStamp(text, found);
}

/** What is wrong with a time that was not read: a text of letters and digits may be one that reads in two ways. */
export function explainStamp(text: string, form: FormOfStamps): Message {
  if (form() === undefined && AS_DIGITS.test(text)) return twoWays(text);
  return said`expected a day or a day and time, its zone as an offset such as +08:00, found ${shown(text)}`;
}

/** What could be a day in several orders, or a count. */
const AS_DIGITS = /^[\d\s/.:-]+$/;

const twoWays = (stamp: string): Message =>
  said`${shown(stamp)} could be read as several days, and the column does not tell which; write YYYY-MM-DD`;

/** What is wrong with a stamp that was not read. */
export function explainPublished(stamp: string, form: FormOfStamps): Message {
  if (stamp === '' || form()) return said`expected a date as YYYY-MM-DD, found "${stamp}"`;
  return twoWays(stamp);
}
