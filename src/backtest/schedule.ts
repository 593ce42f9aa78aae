/** On which sessions a strategy decides. The calendar of sessions is known in advance, prices are not. */
import { type EpochDay, monthNumber } from '../base/day.ts';
import type { Schedule } from './strategy.ts';

/** Monday is the first day of a week; 1970-01-01 was a Thursday. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7);
const quarterOf = (day: number): number => Math.floor(monthNumber(day as EpochDay) / 3);

export interface ScheduleRange {
  /** Row of the first session that may decide. */
  readonly first: number;
  /** Row of the last, inclusive. */
  readonly end: number;
  /** How many calls became known after one day and by another; minus infinity for all before. */
  readonly newCalls: (after: number, by: number) => number;
}

/**
 * Marks the sessions that decide with 1. A session ends a week, month or quarter only where the next session is in another
 * one, so that longer data change no earlier decision.
 *
 * @returns one entry a session of `sessions`
 */
export function decisionSessions(
  schedule: Schedule,
  sessions: Int32Array,
  range: ScheduleRange,
): Uint8Array {
  const marks = new Uint8Array(sessions.length);
  const decides = rule(schedule, sessions, range);
  for (let t = range.first; t <= range.end; t++) if (decides(t)) marks[t] = 1;
  return marks;
}

function rule(
  schedule: Schedule,
  sessions: Int32Array,
  { first, newCalls }: ScheduleRange,
): (t: number) => boolean {
  if (typeof schedule === 'object') {
    const { everySessions } = schedule;
    return (t) => (t - first) % everySessions === 0;
  }
  // the last session has no next one
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
      return (t) =>
        newCalls(t === first ? Number.NEGATIVE_INFINITY : sessions[t - 1]!, sessions[t]!) > 0; // t > first >= 0
    case 'once':
      return (t) => t === first;
    default:
      return schedule satisfies never;
  }
}
