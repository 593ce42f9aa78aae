/** Date cells, in every form that vendors write, and the form that a whole column proves. */
import { dayOf, type EpochDay } from '../base/day.ts';

/** Order of the parts in dates such as `3/10/2004` and `25/03/10`, where the file's own values settle it. */
const DATE_ORDERS = ['month-first', 'day-first', 'short-year-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** How a column writes its days. */
export type DayForm =
  | { readonly kind: 'dates'; readonly order?: DateOrder | undefined }
  /** Days since 1899-12-30, as spreadsheets count them. */
  | { readonly kind: 'serials' }
  /** Time since 1970 in UTC; `beyondMs` digits more than milliseconds, −3 for seconds. */
  | { readonly kind: 'epoch'; readonly beyondMs: number };

/** The form in which each cell reads by itself. */
export const BY_ITSELF: DayForm = { kind: 'dates' };

/** A day with the time that the cell prints beside it. */
export interface DayStamp {
  readonly day: EpochDay;
  /** Seconds since midnight; `undefined` where the cell has none. */
  readonly time?: number | undefined;
  /** Minutes ahead of UTC; `undefined` where the cell names no zone. */
  readonly offset?: number | undefined;
}

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\.0)?$/;
const COMPACT_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.0)?$/;
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const MONTH_DAY_YEAR = /^([a-z]{3,9})\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4})$/i;
const DAY_MONTH_YEAR = /^(\d{1,2})(?:st|nd|rd|th)?[ ./-]?([a-z]{3,9})\.?,?[ ./-]?(\d{4}|\d{2})$/i;
const YEAR_MONTH_DAY = /^(\d{4})[ /-]([a-z]{3,9})[ /-](\d{1,2})$/i;
const TIME =
  /^(.*\d日?)(?:[T ]|, ?)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)? ?([ap]m)? ?(z|utc|[+-]\d{2}:?\d{2})?$/i;
const WEEKDAY_BEFORE = /^(sun|mon|tue|wed|thu|fri|sat)[a-z]*,? /i;
const WEEKDAY_BEHIND = /^(.*\d日?),? ?[([]?(?:周|星期)?([日一二三四五六天])[)\]]?$/;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const FULL_MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

/** Reads a cell. @returns `undefined` for what is no day, or none in this form */
export function readStamp(text: string, form: DayForm = BY_ITSELF): DayStamp | undefined {
  const fast = fastDay(text);
  if (fast !== undefined) return { day: fast };
  let plain = text.trim();
  if (/[^\u0020-\u007e]/.test(plain)) plain = plain.normalize('NFKC');
  if (form.kind === 'serials') return serialDay(plain);
  if (form.kind === 'epoch') return epochStamp(plain, form.beyondMs);
  return datedStamp(plain, form.order);
}

/** 0 for Sunday … 6 for Saturday. */
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7; // 1970-01-01 was a Thursday

/** `2024-01-02`, `2024/01/02`, `20240102` and the first with a midnight, by character codes: this runs once a row. */
function fastDay(text: string): EpochDay | undefined {
  const dated = text.length === 10 || (text.length === 19 && text.endsWith(' 00:00:00'));
  const mark = text.charCodeAt(4);
  if (dated && (mark === 45 || mark === 47) && text.charCodeAt(7) === mark)
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

function datedStamp(text: string, order: DateOrder | undefined): DayStamp | undefined {
  if (!/\d/.test(text)) return undefined; // a column of words is read without a dozen patterns
  const [, y, m, d, hours, minutes, seconds] = COMPACT_TIME.exec(text) ?? [];
  if (y) {
    const time = timeOf(hours!, minutes!, seconds!); // the groups of one match
    const day = dayOf(+y, +m!, +d!);
    return day === undefined || time === undefined ? undefined : { day, time };
  }
  const [, date, h, min, s, , half, zone] = TIME.exec(text) ?? [];
  const day = dateIn(date ?? text, order);
  if (day === undefined || date === undefined) return day === undefined ? undefined : { day };
  const time = timeOf(h!, min!, s ?? '0', half);
  if (time === undefined) return undefined;
  return zone === undefined ? { day, time } : { day, time, offset: offsetOf(zone) };
}

function timeOf(h: string, min: string, s: string, half?: string): number | undefined {
  const hours = half === undefined ? +h : (+h % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const isTime = hours < 24 && +min < 60 && +s < 60 && (half === undefined || +h <= 12);
  return isTime ? hours * 3600 + +min * 60 + +s : undefined;
}

function offsetOf(zone: string): number {
  const [, sign, h, min] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return h ? (sign === '-' ? -1 : 1) * (+h * 60 + +min!) : 0; // the groups of one match
}

/** A date without time, perhaps with its weekday, which must be the right one. */
function dateIn(text: string, order: DateOrder | undefined): EpochDay | undefined {
  const [, before] = WEEKDAY_BEFORE.exec(text) ?? [];
  if (before) {
    const day = bareDate(text.slice(WEEKDAY_BEFORE.exec(text)![0].length), order); // it matched
    return onWeekday(day, WEEKDAYS.indexOf(before.toLowerCase()));
  }
  const [, date, behind] = WEEKDAY_BEHIND.exec(text) ?? [];
  if (!date || !behind || behind === '日') return bareDate(text, order) ?? sunday(text, order);
  return onWeekday(bareDate(date, order), '日一二三四五六'.indexOf(behind.replace('天', '日')));
}

/** A weekday written as 日: it ends 2025年1月5日, and means Sunday in `2025-01-05,日`. */
function sunday(text: string, order: DateOrder | undefined): EpochDay | undefined {
  const [, date] = /^(.*\d日?),? ?[([]?(?:周|星期)?日[)\]]?$/.exec(text) ?? [];
  return date ? onWeekday(bareDate(date, order), 0) : undefined;
}

const onWeekday = (day: EpochDay | undefined, weekday: number): EpochDay | undefined =>
  day !== undefined && weekdayOf(day) === weekday ? day : undefined;

function bareDate(text: string, order: DateOrder | undefined): EpochDay | undefined {
  const [, y, , m, d] = YEAR_FIRST.exec(text) ?? [];
  if (y) return dayOf(+y, +m!, +d!); // the groups of one match, as below
  const [, cy, cm, cd] = COMPACT.exec(text) ?? CHINESE.exec(text) ?? [];
  if (cy) return dayOf(+cy, +cm!, +cd!);
  const [, a, , b, c] = YEAR_LAST.exec(text) ?? [];
  if (a) return order === undefined ? undefined : inOrder(a, b!, c!, order);
  return namedMonth(text);
}

function inOrder(a: string, b: string, c: string, order: DateOrder): EpochDay | undefined {
  if (order === 'month-first') return dayOf(yearOf(c), +a, +b);
  if (order === 'day-first') return dayOf(yearOf(c), +b, +a);
  return a.length === 2 && c.length === 2 ? dayOf(yearOf(a), +b, +c) : undefined;
}

/** Two digits of a year, as POSIX reads them: 69 is 2069, 70 is 1970. */
const yearOf = (text: string): number =>
  text.length > 2 ? +text : +text < 70 ? 2000 + +text : 1900 + +text;

/** `Jan 06, 2025`, `6 January 2025`, `06-Jan-25`, `06JAN2025`, `2025-Jan-06`: the letters tell the month. */
function namedMonth(text: string): EpochDay | undefined {
  const [, month, day, year] = MONTH_DAY_YEAR.exec(text) ?? [];
  if (month) return dayOf(+year!, monthOf(month), +day!); // the groups of one match, as below
  const [, d, m, y] = DAY_MONTH_YEAR.exec(text) ?? [];
  if (m) return dayOf(yearOf(y!), monthOf(m), +d!);
  const [, fy, fm, fd] = YEAR_MONTH_DAY.exec(text) ?? [];
  return fm ? dayOf(+fy!, monthOf(fm), +fd!) : undefined;
}

/** 1–12, 0 for a word that is no month. */
function monthOf(word: string): number {
  const lower = word.toLowerCase();
  const short = lower === 'sept' ? 'sep' : lower;
  return Math.max(MONTHS.indexOf(short), FULL_MONTHS.indexOf(lower)) + 1;
}

/** Spreadsheets count from 1899-12-30, which is day −25569. */
const SERIAL_ZERO = 25_569;
const SERIAL = /^([2-5]\d{4})(?:\.0+)?$/;

function serialDay(text: string): DayStamp | undefined {
  const [, serial] = SERIAL.exec(text) ?? [];
  return serial ? { day: (+serial - SERIAL_ZERO) as EpochDay } : undefined;
}

function epochStamp(text: string, beyondMs: number): DayStamp | undefined {
  const whole = text.replace(/\.0+$/, '');
  if (!/^\d+$/.test(whole)) return undefined;
  const ms = beyondMs < 0 ? +whole * 1000 : +whole.slice(0, whole.length - beyondMs);
  const day = Math.floor(ms / 86_400_000);
  return { day: day as EpochDay, time: (ms - day * 86_400_000) / 1000, offset: 0 };
}

/** Times since 1970 by their number of digits: seconds (1973 to 2286), milliseconds and finer. */
const EPOCHS: readonly (readonly [RegExp, number])[] = [
  [/^\d{9,10}(\.0+)?$/, -3],
  [/^\d{12,13}(\.0+)?$/, 0],
  [/^\d{15,16}$/, 3],
  [/^\d{18,19}$/, 6],
];

/**
 * Finds how a column writes its days. A form that a cell cannot show by itself (`01/02/25`, `45660`, `1735776000`) is
 * taken only when the whole column proves it to be the only one.
 *
 * @param texts cells in file order, blank ones left out
 * @returns `undefined` when several forms fit
 */
export function dayForm(texts: readonly string[]): DayForm | undefined {
  const cells = texts.map((text) => text.trim().normalize('NFKC'));
  const all = (pattern: RegExp) => cells.length > 0 && cells.every((text) => pattern.test(text));
  if (all(SERIAL)) {
    const days = cells.map((text) => serialDay(text)!.day); // all are serials
    // serials counted from 1904 would show weekends
    return days.some(isWeekend) ? undefined : { kind: 'serials' };
  }
  const epoch = EPOCHS.find(([pattern]) => all(pattern));
  if (epoch) return { kind: 'epoch', beyondMs: epoch[1] };
  const doubtful = cells
    .map((text) => TIME.exec(text)?.[1] ?? text)
    .filter((t) => YEAR_LAST.test(t));
  if (doubtful.length === 0) return BY_ITSELF;
  const orders = possibleOrders(doubtful);
  return orders.length === 1 ? { kind: 'dates', order: orders[0] } : undefined;
}

export const isWeekend = (day: number): boolean => weekdayOf(day) % 6 === 0;

/** The orders in which every cell is a day and most rows do not jump by a year. */
function possibleOrders(texts: readonly string[]): readonly DateOrder[] {
  return DATE_ORDERS.filter((order) => {
    const days = texts.map((text) => {
      const [, a, , b, c] = YEAR_LAST.exec(text)!; // the caller has found them
      return inOrder(a!, b!, c!, order);
    });
    if (days.includes(undefined)) return false;
    const jumps = days.filter((day, i) => i > 0 && Math.abs(day! - days[i - 1]!) > 300).length;
    return days.length < 3 || jumps * 2 <= days.length;
  });
}

/** True for a cell that reads as a day in some order of its parts, with or without a time of day. */
export const looksLikeDay = (text: string): boolean =>
  readStamp(text) !== undefined ||
  DATE_ORDERS.some((order) => readStamp(text, { kind: 'dates', order }) !== undefined);

/** Milliseconds since 1970 of a stamp, taken as UTC where it names no zone. */
export const instantOf = ({ day, time = 0, offset = 0 }: DayStamp): number =>
  day * 86_400_000 + time * 1000 - offset * 60_000;
