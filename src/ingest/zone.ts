/** Time zones, where a stamp bears one: the one place that knows luxon. */
import { createRequire } from 'node:module';
import { dayOf, type EpochDay } from '../base/day.ts';

// few files have stamps with a zone, and loading luxon takes as long as reading a hundred price files
const require = createRequire(import.meta.url);
const loadLuxon = () => require('luxon') as typeof import('luxon');

/** Gives the calendar date of an instant in a time zone, such as the exchange's own. @param zone IANA name */
export function dayInZone(isoText: string, zone: string): EpochDay | undefined {
  const { DateTime } = loadLuxon();
  const at = DateTime.fromISO(isoText.replace(' ', 'T'), { setZone: true }).setZone(zone);
  return at.isValid ? dayOf(at.year, at.month, at.day) : undefined;
}
