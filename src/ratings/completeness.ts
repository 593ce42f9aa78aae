/** What an audit can say of its own completeness: calls by month, silent months, repeats, rows left out, late entries. */
import { type EpochDay, formatDay, monthNumber, monthText } from '../base/day.ts';
import { addTo } from '../base/multimap.ts';
import type { Call, CallBook } from '../store/call.ts';
import type { NameHouse } from './houses.ts';
import { licenseFindings } from './licenses.ts';
import { reportTimes } from './report-times.ts';
import type { Cohort, Scores } from './score.ts';
import type { VoidReason } from './verdict.ts';

/** States how complete the calls look; a file cannot show what never entered it. @param total of all calls, counted together @param nameHouse one name for all spellings of a house */
export const completeness = (book: CallBook, total: Totals, nameHouse: NameHouse) => ({
  ...callCompleteness(book, nameHouse),
  ...total,
});

export type CallCompleteness = ReturnType<typeof callCompleteness>;

/** {@link completeness} as far as no price is needed. */
export function callCompleteness(book: CallBook, nameHouse: NameHouse) {
  const { calls } = book;
  return {
    calls: calls.length,
    ...monthsOf(calls),
    houses: byHouse(calls, nameHouse),
    repeatedRecords: book.repeated,
    sameDayRepeats: sameDayRepeats(calls, nameHouse),
    skippedRows: book.skipped,
    firstSeen: firstSeen(calls),
    times: reportTimes(calls),
    licenses: licenseFindings(calls),
    withoutHouse: calls.filter(({ house }) => house === undefined).length,
    withoutAnalyst: calls.filter(({ analysts }) => analysts.length === 0).length,
    withoutReportDigest: calls.filter(({ filing }) => !filing?.reportSha256).length,
  };
}

/** How many calls ended how, rated ones and mentions together. */
export type Totals = Pick<Cohort, 'judged' | 'pending' | 'void' | 'voidReasons'>;

export function totalsOf({ total, mentions }: Scores): Totals {
  const voidReasons = { ...total.voidReasons };
  for (const [reason, n] of Object.entries(mentions.voidReasons) as [VoidReason, number][])
    voidReasons[reason] = (voidReasons[reason] ?? 0) + n;
  return {
    judged: total.judged + mentions.judged,
    pending: total.pending + mentions.pending,
    void: total.void + mentions.void,
    voidReasons,
  };
}

/** Every month from the first call to the last, and those without one. */
function monthsOf(calls: readonly Call[]) {
  const counts = new Map<number, number>();
  for (const { published } of calls) {
    const month = monthNumber(published);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  const [first, last] = [calls.at(0), calls.at(-1)];
  const months: { month: string; calls: number }[] = [];
  if (first && last)
    for (let m = monthNumber(first.published); m <= monthNumber(last.published); m++)
      months.push({ month: monthText(m), calls: counts.get(m) ?? 0 });
  const silent = months.filter((one) => one.calls === 0).map(({ month }) => month);
  return { months, monthsWithoutCalls: silent };
}

function byHouse(calls: readonly Call[], nameHouse: NameHouse) {
  const groups = new Map<string, Call[]>();
  for (const call of calls) addTo(groups, nameHouse(call) ?? '', call);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([house, own]) => ({
      house: house === '' ? null : house,
      calls: own.length,
      first: formatDay(own[0]!.published), // a group has a call
      last: formatDay(own.at(-1)!.published),
      monthsWithoutCalls: monthsOf(own).monthsWithoutCalls,
    }));
}

/** Calls of one house on one instrument on one day, under ids of their own. */
function sameDayRepeats(calls: readonly Call[], nameHouse: NameHouse) {
  const groups = new Map<string, Call[]>();
  for (const call of calls)
    addTo(groups, [nameHouse(call) ?? '', call.instrument, call.published].join('\u0000'), call);
  return [...groups.values()]
    .filter((own) => own.length > 1)
    .map((own) => ({
      house: nameHouse(own[0]!) ?? null, // a group has a call
      instrument: own[0]!.instrument,
      published: formatDay(own[0]!.published),
      ids: own.map(({ id }) => id),
      sameLabel: own.every(
        ({ label, vendorLabel }) => label === own[0]!.label && vendorLabel === own[0]!.vendorLabel,
      ),
    }));
}

/** Records that entered their source after the day of publication, where the file says when they did. */
function firstSeen(calls: readonly Call[]) {
  const stated = calls.flatMap(({ id, published, filing }) =>
    filing?.firstSeen ? [{ id, published, seen: filing.firstSeen.day }] : [],
  );
  const late = stated
    .filter(({ published, seen }) => seen > published)
    .map(({ id, published, seen }) => ({
      ...{ id, published: formatDay(published), firstSeen: formatDay(seen as EpochDay) },
      days: seen - published,
    }));
  return {
    stated: stated.length,
    late: late.length,
    beforePublication: stated.filter(({ published, seen }) => seen < published).length,
    longestDays: late.reduce((most, { days }) => Math.max(most, days), 0),
    lateCalls: late,
  };
}
