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
  const grouped = whole.includes(group) && /^[+-]?\d{1,3}([.,]\d{3})+$/.test(whole);
  if (whole.includes(group) && !grouped) return undefined;
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
  /** Seconds since midnight, 0 where there is no time. */
  readonly time: number;
  /** Minutes ahead of UTC; `undefined` where the cell names no zone. */
  readonly offset: number | undefined;
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

const TIME =
  /^(.*[\d日])(?:[T ]|, ?)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([ap])m)?(?: ?(Z|[+-]\d\d:?\d\d))?$/i;
const COMPACT_TIME = /^(\d{8})(\d\d)(\d\d)(\d\d)$/;

/** Takes the time of day and a weekday off a cell. */
function splitTime(text: string): { readonly date: string } & Omit<Stamp, 'day'> {
  const plain = text.normalize('NFKC').trim();
  const [, date, h, m, s, half, zone] = TIME.exec(plain) ?? COMPACT_TIME.exec(plain) ?? [];
  if (date === undefined)
    return { date: plain.replace(/,[一二三四五六日]$/, ''), time: 0, offset: undefined };
  const hours = half === undefined ? Number(h) : (Number(h) % 12) + (/p/i.test(half) ? 12 : 0);
  const [, sign, zh, zm] = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '') ?? [];
  const ahead = (sign === '-' ? -1 : 1) * (Number(zh ?? 0) * 60 + Number(zm ?? 0));
  return {
    date,
    time: hours * 3600 + Number(m) * 60 + Number(s ?? 0),
    offset: zone === undefined ? undefined : ahead,
  };
}

function stampOf(text: string): Stamp | undefined {
  const { date, ...clock } = splitTime(text);
  for (const [pattern, partsOf] of FORMS) {
    const [, ...parts] = pattern.exec(date) ?? [];
    const day = parts.length > 0 ? daysFrom(...partsOf(parts)) : undefined;
    if (day !== undefined) return { day, ...clock };
  }
  return undefined;
}

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
      const { date, ...clock } = splitTime(text);
      const [, a, , b, c] = SHORT.exec(date) ?? [];
      const day = a === undefined ? undefined : order(a, b!, c!); // the groups of one match
      return day === undefined ? undefined : { day, ...clock };
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
    : days.map((day) => ({ day, time: 0, offset: undefined }));
}

/** Instants since 1970 in seconds, or in thousandths, millionths or billionths of them. */
function instants(texts: readonly string[]): readonly Stamp[] | undefined {
  const digits = texts.map((text) => /^(\d+)(?:\.0+)?$/.exec(text.trim())?.[1] ?? '');
  for (const [pattern, perSecond] of [
    [/^\d{9,10}$/, 1],
    [/^\d{12,13}$/, 1e3],
    [/^\d{15,16}$/, 1e6],
    [/^\d{18,19}$/, 1e9],
  ] as const)
    if (digits.every((text) => pattern.test(text)))
      return digits.map((text) => {
        const seconds = Number(BigInt(text) / BigInt(perSecond));
        const day = Math.floor(seconds / 86_400);
        return { day, time: seconds - day * 86_400, offset: 0 };
      });
  return undefined;
}

/** A stamp as the clocks of a zone show it; one without a zone is taken for UTC. */
function shownIn(zone: string, { day, time, offset = 0 }: Stamp): Stamp {
  const instant = new Date((day * 86_400 + time - offset * 60) * 1000);
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  } as const).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day')) / 86_400_000;
  return {
    day: local,
    time: part('hour') * 3600 + part('minute') * 60 + part('second'),
    offset: undefined,
  };
}

const isWeekend = ({ day }: Stamp): boolean => (day + 4) % 7 === 0 || (day + 4) % 7 === 6;
const sameTime = (stamps: readonly Stamp[]): boolean =>
  new Set(stamps.map(({ time }) => time)).size === 1 &&
  new Set(stamps.map(({ day }) => day)).size > 1;

/** The stamps of daily bars as days at the exchange; `undefined` where the times are those of bars within the day. */
function daysOfBars(stamps: readonly Stamp[], zone: string): readonly Stamp[] | undefined {
  if (stamps.every(({ time }) => time === 0)) return stamps;
  const local = stamps.map((stamp) => shownIn(zone, stamp));
  const atMidnight = local.every(({ time }) => time === 0);
  const zoned = stamps.filter(({ offset }) => offset !== undefined).length;
  if (zoned > 0 && zoned < stamps.length) return undefined;
  if (zoned > 0) return atMidnight || sameTime(local) ? local : undefined;
  if (!atMidnight) return sameTime(stamps) ? stamps : undefined;
  if (!sameTime(stamps)) return local;
  return stamps.some(isWeekend) ? local : local.some(isWeekend) ? stamps : undefined;
}

/**
 * Reads a column of days.
 *
 * @param zone of the exchange
 * @param anyTime a time of day belongs to its date; else it has to be that of daily bars
 * @returns a day a cell; `undefined` where it is none, or the column leaves two ways
 */
export function readDays(
  texts: readonly string[],
  zone: string,
  anyTime: boolean,
): readonly (number | undefined)[] {
  const stamps: (Stamp | undefined)[] = texts.map(stampOf);
  const open = [...texts.keys()].filter((i) => !stamps[i] && !isNothing(texts[i]!)); // i < length
  const left = open.map((i) => texts[i]!); // i < length
  const all = open.length > 0 && stamps.every((stamp) => stamp === undefined);
  const counted = all ? (serialDays(left) ?? instants(left)) : undefined;
  const ways = counted ? [counted] : shortDays(left);
  if (open.length > 0 && ways.length === 1)
    for (const [k, i] of open.entries()) stamps[i] = ways[0]![k]!; // one a cell
  if (anyTime)
    return stamps.map((stamp) =>
      stamp === undefined || stamp.time === 0 || stamp.offset === undefined
        ? stamp?.day
        : shownIn(zone, stamp).day,
    );
  const known = stamps.filter((stamp) => stamp !== undefined);
  const bars = daysOfBars(known, zone);
  let next = 0;
  return stamps.map((stamp) => (stamp === undefined ? undefined : bars?.[next++]?.day));
}
