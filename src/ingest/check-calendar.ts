/** Warnings for bars on days on which the market was closed: a Sunday's price could become a base price. */

import { formatDay } from '../base/day.ts';
import { type Message, said } from '../base/message.ts';
import { type InstrumentDirectory, restsOnWeekends, sessionGroup } from '../markets/instrument.ts';
import { type Calendar, calendarOf, straysOf, WEEKDAYS } from '../store/calendar.ts';
import type { PriceSeries } from '../store/series.ts';

/** True where a benchmark and a series have the same sessions, because both trade in one market. */
export const sharesSessions = (
  directory: InstrumentDirectory,
  { id }: PriceSeries,
  benchmark: PriceSeries,
): boolean =>
  benchmark.id !== id && sessionGroup(directory, benchmark.id) === sessionGroup(directory, id);

/** A warning for bars outside the sessions of the benchmark, where both share a market, and for bars on weekends elsewhere. */
export function strayWarnings(
  directory: InstrumentDirectory,
  series: PriceSeries,
  benchmark: PriceSeries | undefined,
): Message[] {
  const { id, days } = series;
  const shared = benchmark !== undefined && sharesSessions(directory, series, benchmark);
  const sessions = shared ? calendarOf(benchmark.days) : undefined;
  const beyond = sessions
    ? days.filter((day) => day < sessions.first || day > sessions.last)
    : days;
  return [
    ...(sessions
      ? warning(days, sessions, said`days that are no session of ${benchmark!.id}`)
      : []), // there is one
    ...(restsOnWeekends(directory, id)
      ? warning(beyond, WEEKDAYS, said`a Saturday or Sunday`)
      : []),
  ];
}

function warning(days: Int32Array, calendar: Calendar, where: Message): Message[] {
  const strays = straysOf(days, calendar);
  if (!strays) return [];
  const { count, bars, first, shift } = strays;
  const told = said`${count} of ${bars} bars ${count === 1 ? 'stands' : 'stand'} on ${where}, first ${formatDay(first)}`;
  if (shift === undefined) return [said`${told}; a day without trade has no price`];
  const later = shift === 1 ? said`later` : said`earlier`;
  return [
    said`${told}; the file looks shifted by a day: one day ${later} its bars fall on sessions`,
  ];
}
