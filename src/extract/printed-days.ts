/** Days as reports print them: `2021年01月07日`, `2021-05-07`, `2021.3.4`, `民国109年8月12日`, `12August2020`. */
import { dayOf, formatDay } from '../base/day.ts';

/** A day in a folded text. */
export interface PrintedDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

const NUMBERS = /((?:19|20)\d\d)([年./-])(\d\d?)(月|[./-])(\d\d?)(日?)/g;
const REPUBLIC = /民国(\d{2,3})年(\d\d?)月(\d\d?)日/g;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAY_FIRST =
  /(\d\d?)(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[.,]?((?:19|20)\d\d)/gi;
const MONTH_FIRST =
  /(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[.,]?(\d\d?)(?:st|nd|rd|th)?,((?:19|20)\d\d)/gi;

/** All days of a range of a folded text, in order. Figures that are no day of the calendar are left out. */
export function daysIn(text: string, from = 0, to = text.length): readonly PrintedDay[] {
  const part = text.slice(from, to);
  const found: PrintedDay[] = [];
  const add = (match: RegExpExecArray, year: number, month: number, day: number, cut = 0) => {
    const known = dayOf(year, month, day);
    if (known === undefined) return;
    const start = from + match.index;
    found.push({ day: formatDay(known), start, end: start + match[0].length - cut });
  };
  for (const match of part.matchAll(NUMBERS)) {
    const [whole, year = '', first = '', month = '', second = '', days = '', mark = ''] = match;
    if ((first === '年') !== (second === '月') || (second !== '月' && first !== second)) continue;
    const after = part.charAt(match.index + whole.length);
    // without a mark the next figure may be glued on: 2020.12.74. is the 7th, and item 4 follows
    const isDay = dayOf(+year, +month, +days) !== undefined;
    if (second === '月' && mark === '' && /[\d年]/.test(after)) continue;
    if (isDay || days.length < 2) add(match, +year, +month, +days);
    else if (mark === '') add(match, +year, +month, +days.charAt(0), 1);
  }
  for (const match of part.matchAll(REPUBLIC)) {
    const [, year = '', month = '', day = ''] = match;
    add(match, +year + REPUBLIC_YEARS, +month, +day);
  }
  for (const match of part.matchAll(HAN_DAY)) {
    const [, year = '', month = '', day = ''] = match;
    add(match, hanNumber(year), hanNumber(month), hanNumber(day));
  }
  for (const match of part.matchAll(DAY_FIRST)) {
    const [, day = '', month = '', year = ''] = match;
    add(match, +year, MONTHS.indexOf(month.toLowerCase()) + 1, +day);
  }
  for (const match of part.matchAll(MONTH_FIRST)) {
    const [, month = '', day = '', year = ''] = match;
    add(match, +year, MONTHS.indexOf(month.toLowerCase()) + 1, +day);
  }
  return found.sort((a, b) => a.start - b.start);
}

const HAN_DAY =
  /([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/g;

const HAN_DIGITS = '零一二三四五六七八九';

/** `二〇三一` digit by digit, `二十一` by tens. */
function hanNumber(text: string): number {
  const plain = text.replace(/[〇○]/g, '零');
  if (!plain.includes('十'))
    return Number([...plain].map((one) => HAN_DIGITS.indexOf(one)).join(''));
  const [tens = '', ones = ''] = plain.split('十');
  const digit = (one: string, none: number) => (one === '' ? none : HAN_DIGITS.indexOf(one));
  return 10 * digit(tens, 1) + digit(ones, 0);
}

/** Years between the calendar of the Republic of China and the common one. */
const REPUBLIC_YEARS = 1911;
