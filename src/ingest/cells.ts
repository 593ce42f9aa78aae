/** Cells to values: every date form and number form of the vendors, and nothing that merely looks like one. */
import { dayOf, type EpochDay } from '../base/day.ts';
import { dayInZone } from './zone.ts';

const MISSING = new Set(
  ['', 'none', 'nan', 'null', 'na', '<na>', 'n/a', '#n/a', '-', '--', '—', '\\n'], // the last is MySQL's
);

const LONGEST_MISSING = Math.max(...[...MISSING].map((word) => word.length));

/** True for the ways in which vendors write "no value". */
export function isMissing(text: string): boolean {
  const word = text.trim();
  return word.length <= LONGEST_MISSING && MISSING.has(word.toLowerCase());
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;

/**
 * Reads a number: plain, with an exponent, or with thousands separators.
 *
 * @returns NaN for a missing value, `undefined` for text that is no number (also `0x10`, `Infinity`, `1,2`)
 */
export function readNumber(text: string): number | undefined {
  const value = +text;
  // the usual case first: digits that Number() reads as we do
  if (value - value === 0 && text !== '' && NUMBER.test(text)) return value;
  const trimmed = text.trim();
  if (isMissing(trimmed)) return Number.NaN;
  const plain = GROUPED.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed;
  if (!NUMBER.test(plain)) return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}

/** A cell as messages show it: quoted, and cut where it is long. */
export const shown = (text: string): string =>
  `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;

/** Order of the parts in dates such as `3/10/2004`, where the file's own values settle it. */
export type DateOrder = 'year-first' | 'month-first' | 'day-first';

export type DateCell =
  | { readonly kind: 'day'; readonly day: EpochDay }
  | { readonly kind: 'intraday' }
  | { readonly kind: 'bad' };

const BAD: DateCell = { kind: 'bad' };
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ](.*))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\.0)?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const MIDNIGHT = /^00:00(:00(\.0+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Reads the day of a bar; a time of day other than midnight makes it `intraday`. */
export function readBarDay(text: string, order: DateOrder = 'year-first'): DateCell {
  const fast = fastDay(text);
  if (fast !== undefined) return { kind: 'day', day: fast };
  const parts = splitDate(text.trim(), order);
  if (!parts) return BAD;
  if (parts.time !== undefined && !MIDNIGHT.test(parts.time)) return { kind: 'intraday' };
  return { kind: 'day', day: parts.day };
}

/**
 * Reads a publication stamp: the exchange-local date. A stamp with a zone is taken to the exchange's zone first;
 * without one it is local already, whatever its time of day. Midnight is how a date without a time is printed, so it
 * stays on its date whatever its zone.
 *
 * @param zone IANA name of the exchange's time zone
 */
export function readPublished(text: string, zone: string): EpochDay | undefined {
  const parts = splitDate(text.trim(), 'year-first');
  if (!parts) return undefined;
  const { time } = parts;
  if (time === undefined || MIDNIGHT.test(time)) return parts.day;
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(time)) return dayInZone(text.trim(), zone);
  return /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(time) ? parts.day : undefined;
}

/** True for a cell that reads as a day in some order of its parts, with or without a time of day. */
export const looksLikeDay = (text: string): boolean =>
  readBarDay(text, 'month-first').kind !== 'bad' || readBarDay(text, 'day-first').kind !== 'bad';

/** `2024-01-02` and `20240102` by character codes: this runs once a row. */
function fastDay(text: string): EpochDay | undefined {
  if (text.length === 10 && text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45)
    return dayOf(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
  if (text.length === 8) return dayOf(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8));
  return undefined;
}

/** The number written in text[from, to), NaN unless all are digits. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function splitDate(text: string, order: DateOrder): { day: EpochDay; time?: string } | undefined {
  const [, y, , m, d, time] = YEAR_FIRST.exec(text) ?? [];
  if (y) {
    const day = dayOf(+y, +m!, +d!); // the groups of one match
    return day === undefined ? undefined : time === undefined ? { day } : { day, time };
  }
  const [, cy, cm, cd] = COMPACT.exec(text) ?? CHINESE.exec(text) ?? [];
  if (cy) return asDay(dayOf(+cy, +cm!, +cd!));
  const [, a, , b, year] = YEAR_LAST.exec(text) ?? [];
  if (!a || order === 'year-first') return undefined;
  return asDay(order === 'month-first' ? dayOf(+year!, +a, +b!) : dayOf(+year!, +b!, +a));
}

const asDay = (day: EpochDay | undefined) => (day === undefined ? undefined : { day });

/**
 * Finds in what order a column writes its dates. Year-last dates are accepted only when the column proves one reading:
 * some value above 12 stands in one place and none in the other.
 *
 * @returns `undefined` when both readings fit
 */
export function dateOrder(texts: Iterable<string>): DateOrder | undefined {
  let [first, second] = [0, 0];
  let seen = false;
  for (const text of texts) {
    const [, a, , b] = YEAR_LAST.exec(text.trim()) ?? [];
    if (!a) continue;
    seen = true;
    first = Math.max(first, +a);
    second = Math.max(second, +b!); // the groups of one match
  }
  if (!seen) return 'year-first';
  if (first <= 12 && second > 12) return 'month-first';
  return first > 12 && second <= 12 ? 'day-first' : undefined;
}
