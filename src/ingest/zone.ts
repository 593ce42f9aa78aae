/** Time zones, where a stamp bears one: the one place that knows luxon. */
import { createRequire } from 'node:module';
import { dayOf, type EpochDay } from '../base/day.ts';

// few files have stamps with a zone, and loading luxon takes as long as reading a hundred price files
const require = createRequire(import.meta.url);
const loadLuxon = () => require('luxon') as typeof import('luxon');

/** Date and seconds since midnight of an instant in a time zone. @param ms since 1970; @param zone IANA name */
export function dayInZone(
  ms: number,
  zone: string,
): { readonly day: EpochDay; readonly time: number } {
  const { DateTime } = loadLuxon();
  const at = DateTime.fromMillis(ms, { zone });
  const day = dayOf(at.year, at.month, at.day);
  if (day === undefined) throw new Error(`no day at ${ms} in ${zone}`);
  return { day, time: at.hour * 3600 + at.minute * 60 + at.second + at.millisecond / 1000 };
}
