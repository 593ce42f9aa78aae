/** The earlier reports that a report lists: their titles and days. */
import { type Found, found, placesOf } from './evidence.ts';
import type { Folded } from './folded.ts';
import { daysIn, type PrintedDay } from './printed-days.ts';

export interface EarlierReport {
  readonly title: string;
  /** `YYYY-MM-DD`; `undefined` where only a month is printed. */
  readonly published: string | undefined;
}

const HEADS = [
  ...['近期研究报告', '相关研究报告', '近期报告', '相关报告', '相关研究', '近期研究', '往期报告'],
  ...['报告回顾', '前期报告'],
];

/** Letters between a head and its first day, and between one day and the next, at most. */
const LONGEST_TITLE = 160;
/** A list stands on the first pages. */
const FRONT = 8_000;

/** A list of earlier reports: its range, and the days in it. */
export interface EarlierList {
  readonly start: number;
  readonly end: number;
  readonly days: readonly PrintedDay[];
}

/** The lists in the front of a report. */
export function earlierLists({ text }: Folded): readonly EarlierList[] {
  const days = daysIn(text, 0, FRONT);
  const heads = HEADS.flatMap((head) =>
    placesOf(text, head, 0, FRONT).map((at) => at + head.length),
  );
  const lists: EarlierList[] = [];
  for (const start of heads.sort((a, b) => a - b)) {
    if (lists.some((list) => start < list.end)) continue;
    const own: PrintedDay[] = [];
    let end = start;
    for (const day of days) {
      if (day.start < start || isBare(text, day)) continue;
      if (day.start - end > LONGEST_TITLE) break;
      // the days of a list are written in one way; the report's own, which may follow, in another
      if (own[0] && formOf(text, day) !== formOf(text, own[0])) break;
      if (text.slice(end, day.start).length < 4 && own.length > 0) break;
      own.push(day);
      end = day.end;
    }
    if (own.length > 0) lists.push({ start, end, days: own });
  }
  return lists;
}

/** A whole day in words that no title or bracket precedes is the report's own, printed below the list. */
const isBare = (text: string, { start, end }: PrintedDay): boolean =>
  text.charAt(end - 1) === '日' &&
  !/[》(（—–\-,，]$/.test(text.slice(Math.max(0, start - 1), start));

/** The sign between year and month. */
const formOf = (text: string, { start }: PrintedDay): string => text.charAt(start + 4);

/** The earlier reports with their titles in 《》, in the order of the page. */
export function earlierReports(folded: Folded): readonly Found<EarlierReport>[] {
  const { text } = folded;
  const reports: Found<EarlierReport>[] = [];
  const seen = new Set<string>();
  for (const match of text.slice(0, FRONT).matchAll(/《([^《》]{4,150})》/g)) {
    const start = match.index;
    const close = start + match[0].length;
    const [day] = daysIn(text, close, close + 16);
    const gap = day ? text.slice(close, day.start) : '';
    const isNear = day !== undefined && /^[\s—–\-(（,:：.]{0,4}$/.test(gap);
    const [, month] =
      /^[—–\-(,]{0,3}((?:19|20)\d\d[.年/-]\d\d?)/.exec(text.slice(close, close + 12)) ?? [];
    if (!isNear && month === undefined) continue;
    const title = folded.printed(start + 1, close - 1);
    if (seen.has(title)) continue;
    seen.add(title);
    const end = isNear ? day.end : close;
    reports.push(
      found({ title, published: isNear ? day.day : undefined }, folded.place(start, end)),
    );
  }
  return reports;
}
