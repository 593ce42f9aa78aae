/** On which sessions a strategy decides. The calendar of sessions is known in advance, prices are not. */
import type { EpochDay } from '../base/day.ts';
import { monthNumber } from '../base/month.ts';
import type { CallTape } from './call-tape.ts';
import type { Schedule } from './strategy.ts';

/** Monday is the first day of a week; 1970-01-01 was a Thursday. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7);
const quarterOf = (day: number): number => Math.floor(monthNumber(day as EpochDay) / 3);

/**
 * Marks the sessions that decide, 1 each. The last session of the data is the end of a week, month or quarter only when
 * a later session proves it, so that longer data changes nothing before.
 *
 * @param first row of the first session that may decide
 * @param end row of the last session, inclusive
 * @returns one entry a session of `sessions`
 */
export function decisionSessions(
  schedule: Schedule,
  sessions: Int32Array,
  first: number,
  end: number,
  tape: CallTape,
): Uint8Array {
  const marks = new Uint8Array(sessions.length);
  const decides = rule(schedule, sessions, first, tape);
  for (let t = first; t <= end; t++) if (decides(t)) marks[t] = 1;
  return marks;
}

function rule(
  schedule: Schedule,
  sessions: Int32Array,
  first: number,
  tape: CallTape,
): (t: number) => boolean {
  if (typeof schedule === 'object') {
    const { everySessions } = schedule;
    return (t) => (t - first) % everySessions === 0;
  }
  // rows outside the panel are no day, and no period equals NaN
  const lastOf = (period: (day: number) => number) => (t: number) =>
    t + 1 < sessions.length && period(sessions[t]!) !== period(sessions[t + 1]!);
  switch (schedule) {
    case 'daily':
      return () => true;
    case 'weekly':
      return lastOf(weekOf);
    case 'month-start':
      return (t) =>
        t > 0 && monthNumber(sessions[t] as EpochDay) !== monthNumber(sessions[t - 1] as EpochDay);
    case 'month-end':
      return lastOf((day) => monthNumber(day as EpochDay));
    case 'quarter-end':
      return lastOf(quarterOf);
    case 'new-calls':
      return (t) => {
        const before = t === first ? Number.NEGATIVE_INFINITY : sessions[t - 1]!; // t > first >= 0
        return tape.count(sessions[t] as EpochDay) > tape.count(before as EpochDay);
      };
    case 'once':
      return (t) => t === first;
    default:
      return schedule satisfies never;
  }
}
