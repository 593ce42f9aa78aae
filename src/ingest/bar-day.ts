/** The day of each row, in the form that the whole column proves. */

import { createRequire } from 'node:module';
import { dayOf, type EpochDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { isMissing, shown } from './cells.ts';
import { type DayForm, type DayStamp, dayForm, instantOf, isWeekend, readStamp } from './dates.ts';
import type { Table } from './table.ts';
import { visitRows } from './table-rows.ts';

/** Tells the time zone of a row's exchange. */
export type ZoneOfRow = (cells: readonly string[], line: number) => string;

/** Which day a stamp with a time of day means; without a rule no row may have a time. */
type TimeRule = 'as printed' | 'in the zone' | 'utc in the zone';

/** What the whole column proves. */
interface Column {
  readonly form: DayForm;
  readonly rule: TimeRule | undefined;
}

/** Makes the reader of a table's day cells: the day, or `undefined` and an issue. @throws {EngineError} `prices.intraday` */
export function dayReader(
  table: Table,
  issues: Issue[],
  zoneOfRow: ZoneOfRow = () => 'UTC',
): (text: string, line: number, cells?: readonly string[]) => number | undefined {
  const { file } = table;
  let column: Column | undefined;
  return (text, line, cells = []) => {
    const alone = readStamp(text);
    if (alone && !column?.rule && !alone.time) return alone.day;
    if (isMissing(text)) return refuseDay(text, line, file, issues);
    column ??= lookAt(table, zoneOfRow);
    const stamp = readStamp(text, column.form);
    if (!stamp) return refuseDay(text, line, file, issues);
    if (!stamp.time) return stamp.day;
    if (column.rule === 'as printed') return stamp.day;
    if (column.rule) return dayInZone(instantOf(stamp), zoneOfRow(cells, line)).day;
    const message = said`${shown(text)} has a time of day: bars within the day; give daily bars, one row a day`;
    throw new EngineError('prices.intraday', message, { file, line });
  };
}

function refuseDay(text: string, line: number, file: string, issues: Issue[]): undefined {
  const message = said`expected a date as YYYY-MM-DD, YYYY/M/D or YYYYMMDD, found ${shown(text)}`;
  issues.push({ code: 'day.syntax', message, place: { file, line } });
}

/** A row with its stamp, where the cell has one. */
interface StampedRow {
  readonly text: string;
  readonly line: number;
  readonly cells: readonly string[];
}

/** Looks at the whole column once. @throws {EngineError} `day.syntax` where several forms fit */
function lookAt(table: Table, zoneOfRow: ZoneOfRow): Column {
  const { file, match } = table;
  const day = match.column['day'] ?? 0;
  const rows: StampedRow[] = [];
  visitRows(table, [], (cells, line) => {
    const text = cells[day]!; // as wide as the header
    if (/[0-9０-９]/.test(text)) rows.push({ text, line, cells }); // words tell nothing of the form
  });
  const form = dayForm(rows.map(({ text }) => text));
  if (!form) {
    const first = rows.find(({ text }) => !readStamp(text)) ?? rows[0]!; // a text was doubtful
    const doubt = /^\d+(\.0+)?$/.test(first.text.trim())
      ? said`numbers such as ${shown(first.text)} may count days from 1900 or from 1904`
      : said`dates such as ${shown(first.text)} may have the month or the day first`;
    const message = said`${doubt}, and the rows do not tell which; write YYYY-MM-DD`;
    throw new EngineError('day.syntax', message, { file, line: first.line });
  }
  const stamped = rows.flatMap((row) => {
    const stamp = readStamp(row.text, form);
    return stamp ? [{ ...row, stamp }] : [];
  });
  if (!stamped.some(({ stamp }) => stamp.time)) return { form, rule: undefined };
  const zones = stamped.map(({ cells, line }) => zoneOfRow(cells, line));
  return { form, rule: timeRule(stamped, zones, file) };
}

/**
 * Finds which day the times of day mean: all rows have the same time as printed, or the same time or midnight at the exchange.
 * A time without a zone may also be the exchange's midnight in UTC (16:00 of the day before in Shanghai); then the
 * weekdays tell, because no exchange trades on Sundays.
 */
function timeRule(
  rows: readonly (StampedRow & { readonly stamp: DayStamp })[],
  zones: readonly string[],
  file: string,
): TimeRule | undefined {
  const stamps = rows.map(({ stamp }) => stamp);
  if (stamps.some(({ time }) => time === undefined)) return undefined;
  const zoned = stamps.filter(({ offset }) => offset !== undefined).length;
  if (zoned > 0 && zoned < stamps.length) return undefined;
  const local = stamps.map((stamp, i) => dayInZone(instantOf(stamp), zones[i]!)); // of one length
  const atMidnight = local.every(({ time }) => time === 0);
  const several = new Set(stamps.map(({ day }) => day)).size > 1;
  const same = several && stamps.every(({ time }) => time === stamps[0]!.time); // not empty
  if (zoned > 0) {
    const sameThere = several && local.every(({ time }) => time === local[0]!.time); // not empty
    if (!atMidnight && !sameThere) return undefined;
    return local.some(({ day }) => isWeekend(day)) && !stamps.some(({ day }) => isWeekend(day))
      ? undefined
      : 'in the zone';
  }
  if (!atMidnight) return same ? 'as printed' : undefined;
  if (!same) return 'utc in the zone';
  if (local.every(({ day }, i) => day === stamps[i]!.day)) return 'as printed'; // of one length
  const printed = !stamps.some(({ day }) => isWeekend(day));
  const shifted = !local.some(({ day }) => isWeekend(day));
  if (printed !== shifted) return printed ? 'as printed' : 'utc in the zone';
  const [first] = rows;
  const message = said`${shown(first!.text)} may be a time at the exchange or its midnight in UTC, and the weekdays do not tell which; write YYYY-MM-DD`;
  throw new EngineError('day.syntax', message, { file, line: first!.line }); // not empty
}

// the one place that knows luxon: few files have stamps with a zone, and loading luxon takes as long as reading a hundred price files
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
