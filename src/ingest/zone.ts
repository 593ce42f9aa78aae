/** Time zones, where a stamp bears one: the one place that knows luxon. */
import { createRequire } from 'node:module';
import { dayOf, type EpochDay } from '../base/day.ts';
import type { InstrumentId, Market } from '../markets/instrument.ts';

// few files have stamps with a zone, and loading luxon takes as long as reading a hundred price files
const require = createRequire(import.meta.url);
const loadLuxon = () => require('luxon') as typeof import('luxon');

/** IANA names of the zones in which markets print their days. */
export const ZONES: Readonly<Record<Market, string>> = {
  CN: 'Asia/Shanghai',
  NEEQ: 'Asia/Shanghai',
  CB: 'Asia/Shanghai',
  HK: 'Asia/Hong_Kong',
  US: 'America/New_York',
};

/** The zone of the exchange where an instrument trades. */
export const zoneOf = (id: InstrumentId): string =>
  id.endsWith('.US') ? ZONES.US : id.endsWith('.HK') ? ZONES.HK : ZONES.CN;

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
