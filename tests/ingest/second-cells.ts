/** Days and numbers of the second reader: one cell as it reads by itself, or what all cells of a column leave as one way. */

const NOTHING = [
  ...['', 'none', 'nan', 'null', 'na', 'nat', '<na>', 'n/a', '#n/a', 'n.a.', '(null)', '\\n'],
  ...['-', '--', '—', '.', '#n/a n/a', '#n/a field not applicable', '#n/a invalid field'],
];

export const isNothing = (text: string): boolean =>
  NOTHING.includes(text.normalize('NFKC').trim().toLowerCase());

export type DecimalMark = '.' | ',';

/** The number of a cell, NaN for a blank; `undefined` where it is neither. */
export function readNumber(text: string, mark: DecimalMark = '.'): number | undefined {
  if (isNothing(text)) return Number.NaN;
  const bare = text
    .normalize('NFKC')
    .trim()
    .replace(/^([+-]?)(?:us\$|hk\$|\$|¥|€|£|rmb|cny|usd|hkd) ?/i, '$1');
  const group = mark === '.' ? ',' : '.';
  const [whole = '', ...decimals] = bare.split(mark);
  if (decimals.length > 1 || decimals[0]?.includes(group)) return undefined;
  const grouped = /^[+-]?\d{1,3}([.,]\d{3})+$/.test(whole);
  const digits = [grouped ? whole.replaceAll(group, '') : whole, ...decimals].join('.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

/** The decimal mark that the numbers of a file leave; `undefined` where they leave two, or none. */
export function decimalMark(texts: readonly string[]): DecimalMark | undefined {
  const both = texts.map((text) => [readNumber(text, '.'), readNumber(text, ',')] as const);
  const [point, comma] = [0, 1].map((k) =>
    both.some((pair) => pair[k] !== undefined && pair[1 - k] === undefined),
  );
  if (point && comma) return undefined;
  if (point) return '.';
  if (comma) return ',';
  // `1,500` reads with both marks, and as two numbers
  return both.some(([a, b]) => !Object.is(a, b)) ? undefined : '.';
}

interface Stamp {
  readonly day: number;
  /** Text of the time of day, without a zone; empty where it is midnight or there is none. */
  readonly time: string;
}

function daysFrom(year: number, month: number, day: number): number | undefined {
  const time = Date.UTC(year, month - 1, day);
  const back = new Date(time);
  const same = back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  return same && year >= 100 ? time / 86_400_000 : undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthOf = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
const fullYear = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900);

type Parts = readonly [year: number, month: number, day: number];

/** Each form that reads by itself. */
const FORMS: readonly (readonly [RegExp, (parts: readonly string[]) => Parts])[] = [
  [/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/, ([y, , m, d]) => [Number(y), Number(m), Number(d)]],
  [/^(\d{4})年(\d{1,2})月(\d{1,2})日$/, ([y, m, d]) => [Number(y), Number(m), Number(d)]],
  [/^(\d{4})(\d{2})(\d{2})(?:\.0)?$/, ([y, m, d]) => [Number(y), Number(m), Number(d)]],
  [
    /^([a-z]{3,9})\.?[ -](\d{1,2}),?[ -](\d{4})$/i,
    ([m, d, y]) => [Number(y), monthOf(m ?? ''), Number(d)],
  ],
  [
    /^(\d{1,2})[ ./-]?([a-z]{3,9})\.?,?[ ./-]?(\d{4}|\d{2})$/i,
    ([d, m, y]) => [fullYear(y ?? ''), monthOf(m ?? ''), Number(d)],
  ],
];

const TIME = /^(.*[\d日])(?:[T ]|, ?)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?:Z|[+-]\d\d:?\d\d)?$/;

/** Takes the time of day off a cell. */
function splitTime(text: string): readonly [date: string, time: string] {
  const plain = text.normalize('NFKC').trim();
  const [, date, time] = TIME.exec(plain) ?? [];
  return date === undefined || time === undefined
    ? [plain, '']
    : [date, /^0?0:00(:00(\.0+)?)?$/.test(time) ? '' : time];
}

function stampOf(text: string): Stamp | undefined {
  const [date, time] = splitTime(text);
  for (const [pattern, partsOf] of FORMS) {
    const [, ...parts] = pattern.exec(date) ?? [];
    const day = parts.length > 0 ? daysFrom(...partsOf(parts)) : undefined;
    if (day !== undefined) return { day, time };
  }
  return undefined;
}

/** Days since 1970 of a cell that reads by itself; `undefined` for any other. */
export const readDay = (text: string): number | undefined => stampOf(text)?.day;

const SHORT = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;

/** Each order of the parts of `1/2/24`. */
const ORDERS: readonly ((a: string, b: string, c: string) => number | undefined)[] = [
  (a, b, c) => daysFrom(fullYear(c), Number(a), Number(b)),
  (a, b, c) => daysFrom(fullYear(c), Number(b), Number(a)),
  (a, b, c) =>
    a.length + c.length === 4 ? daysFrom(fullYear(a), Number(b), Number(c)) : undefined,
];

/** The days of cells that do not read by themselves, in each order that makes a day of all of them. */
function shortDays(texts: readonly string[]): readonly (readonly Stamp[])[] {
  return ORDERS.flatMap((order) => {
    const stamps = texts.map((text) => {
      const [date, time] = splitTime(text);
      const [, a, , b, c] = SHORT.exec(date) ?? [];
      const day = a === undefined ? undefined : order(a, b!, c!); // the groups of one match
      return day === undefined ? undefined : { day, time };
    });
    const days = stamps.filter((stamp) => stamp !== undefined);
    if (days.length < texts.length) return [];
    // bars follow one another: an order in which most of them lie a year apart is not the one meant
    const jumps = days.filter(({ day }, i) => i > 0 && Math.abs(day - days[i - 1]!.day) > 300); // i − 1 ≥ 0
    return days.length >= 3 && jumps.length * 2 > days.length ? [] : [days];
  });
}

/** Days that a spreadsheet has counted from 1899-12-30; none where one of them is on a weekend. */
function serialDays(texts: readonly string[]): readonly Stamp[] | undefined {
  if (!texts.every((text) => /^[2-5]\d{4}(\.0+)?$/.test(text.trim()))) return undefined;
  const days = texts.map((text) => Number(text) - 25_569);
  return days.some((day) => (day + 4) % 7 === 0 || (day + 4) % 7 === 6)
    ? undefined
    : days.map((day) => ({ day, time: '' }));
}

/**
 * Reads a column of days. @param anyTime a time of day belongs to its date; else all rows have the same one, or none
 * @returns a day a cell; `undefined` where it is none, or the column leaves two ways
 */
export function readDays(
  texts: readonly string[],
  anyTime: boolean,
): readonly (number | undefined)[] {
  const stamps: (Stamp | undefined)[] = texts.map(stampOf);
  const open = [...texts.keys()].filter((i) => !stamps[i] && !isNothing(texts[i]!)); // i < length
  const left = open.map((i) => texts[i]!);
  const serial = open.length === texts.length ? serialDays(left) : undefined;
  const ways = serial ? [serial] : shortDays(left);
  if (open.length > 0 && ways.length === 1)
    for (const [k, i] of open.entries()) stamps[i] = ways[0]![k]!; // one a cell
  const times = new Set(stamps.map((stamp) => stamp?.time ?? ''));
  const isIntraday = !anyTime && times.size > 1;
  return stamps.map((stamp) => (isIntraday ? undefined : stamp?.day));
}
