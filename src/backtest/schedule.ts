/** On which sessions a strategy decides. The calendar of sessions is known in advance, prices are not. */
import { type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { didYouMean, didYouMeanOneOf, kindOf, nearest, shownValue } from '../base/text.ts';
import { Calendar, PERIOD_OF, PERIODS, type Period } from './calendar.ts';
import type { Desk } from './order-rule.ts';
import {
  type PlainSchedule,
  SCHEDULES,
  type Schedule,
  type ScheduleEntry,
  type Strategy,
} from './strategy.ts';

/** When a strategy decides: as it says, else at month's end where it weighs and daily where it only places orders. */
const scheduleOf = ({ rebalance, weigh }: Strategy): Schedule =>
  rebalance ?? (weigh ? 'month-end' : 'daily');

/** The schedule of a strategy's weights, else its first; for the universe beside it and for the manifest. */
export function mainSchedule(strategy: Strategy): Schedule {
  const entries = entriesOf(strategy);
  return (entries.find(({ weigh }) => weigh) ?? entries[0]!).when; // one at least
}

/** A schedule as a file of results holds it; a function of the strategy's own is only named as such. */
export const plainSchedule = (when: Schedule): PlainSchedule | 'function' =>
  typeof when === 'function' ? 'function' : when;

/** True for a strategy that needs a desk.ts: one that only gives weights does without. */
export const needsDesk = (strategy: object): boolean => {
  const { onSession, schedules, exits } = strategy as Strategy;
  return (onSession ?? exits) !== undefined || (schedules?.some(({ check }) => check) ?? false);
};

const desks = new WeakMap<object, Desk<never>>();

/** Hands a strategy the desk, which goes where it goes. @returns the strategy */
export function equip<S extends object>(strategy: S, desk: Desk<never>): S {
  desks.set(strategy, desk);
  return strategy;
}

export const deskOf = (strategy: object): Desk<never> | undefined => desks.get(strategy);

/** The schedules of a strategy with what each does; one where it has no list of them. */
export function entriesOf(strategy: Strategy): readonly ScheduleEntry[] {
  if (strategy.schedules) return strategy.schedules;
  const entry: { -readonly [K in keyof ScheduleEntry]: ScheduleEntry[K] } = {
    when: scheduleOf(strategy),
  };
  if (strategy.weigh) entry.weigh = strategy.weigh;
  if (strategy.onSession) entry.check = strategy.onSession;
  return [entry];
}

export interface ScheduleRange {
  /** Row of the first session that may decide. */
  readonly first: number;
  /** Row of the last, inclusive. */
  readonly end: number;
  /** How many calls became known after one day and by another; minus infinity for all before. */
  readonly newCalls: (after: number, by: number) => number;
  /** Whether a security goes ex, or has its first bar, on a session. */
  readonly isExDay?: ((row: number) => boolean) | undefined;
  readonly isListing?: ((row: number) => boolean) | undefined;
  /** Asks a strategy's own function. */
  readonly ask?: ((own: OwnSchedule, calendar: Calendar) => boolean) | undefined;
}

/** A function of the strategy's that says whether a session is one to decide on. */
export type OwnSchedule = Extract<Schedule, (...given: never) => unknown>;

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

type Rule = (t: number) => boolean;

function rule(schedule: Schedule, sessions: Int32Array, range: ScheduleRange): Rule {
  if (typeof schedule === 'function')
    return (t) => range.ask?.(schedule, new Calendar(sessions, t)) ?? false;
  if (typeof schedule === 'string') return namedRule(schedule, sessions, range);
  if ('session' in schedule) return placeRule(schedule.session, schedule.of, sessions);
  return (t) => (t - range.first) % schedule.everySessions === 0;
}

function namedRule(
  name: (typeof SCHEDULES)[number],
  sessions: Int32Array,
  { first, newCalls, isExDay, isListing }: ScheduleRange,
): Rule {
  switch (name) {
    case 'daily':
      return () => true;
    case 'weekly':
      return placeRule(-1, 'week', sessions);
    case 'month-start':
    case 'quarter-start':
    case 'year-start':
      return placeRule(1, name.slice(0, -'-start'.length) as Period, sessions);
    case 'month-end':
    case 'quarter-end':
    case 'year-end':
      return placeRule(-1, name.slice(0, -'-end'.length) as Period, sessions);
    case 'new-calls':
      return (t) =>
        newCalls(t === first ? Number.NEGATIVE_INFINITY : sessions[t - 1]!, sessions[t]!) > 0; // t > first >= 0
    case 'ex-days':
      return (t) => isExDay?.(t) ?? false;
    case 'listings':
      return (t) => isListing?.(t) ?? false;
    case 'once':
      return (t) => t === first;
    default:
      return name satisfies never;
  }
}

/**
 * The n-th session of a period, or from its end where n < 0. A period counts only where the data show that it begins or ends:
 * by a session of another one before, or after.
 */
function placeRule(n: number, period: Period, sessions: Int32Array): Rule {
  const of = PERIOD_OF[period];
  const step = n > 0 ? 1 : -1;
  return (t) => {
    const [inside, outside] = [t - n + step, t - n]; // the first or last of the period, and what lies beyond
    if (outside < 0 || outside >= sessions.length) return false;
    const own = of(sessions[t]!); // t is a row, as the two are
    return of(sessions[inside]!) === own && of(sessions[outside]!) !== own;
  };
}

/** Schedules by their names, and by words that others use for them. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...SCHEDULES.map((name) => [name, name] as const),
  ...(['month', 'quarter', 'year'] as const).map((of) => [`${of}ly`, `${of}-end`] as const),
  ['annually', 'year-end'],
]);

/** What is wrong with a schedule that a file or a program gives; `undefined` where nothing is. */
function scheduleFault(given: unknown): Message | undefined {
  if (typeof given === 'function') return undefined;
  if (typeof given === 'string') {
    if (SCHEDULES.some((known) => known === given)) return undefined;
    const list = said`; they are ${SCHEDULES.join(', ')}, { everySessions: n }, { session: n, of: 'month' } and a function of the calendar`;
    const near = [...new Set(nearest(given, NAMES.keys()).map((name) => NAMES.get(name)!))]; // names of it
    return said`unknown schedule ${shownValue(given)}${didYouMeanOneOf(near) || list}`;
  }
  const keys = given !== null && typeof given === 'object' ? Object.keys(given).sort().join() : '';
  if (keys !== 'everySessions' && keys !== 'of,session')
    return said`expected a schedule, { everySessions: n } or { session: n, of: 'month' }, found ${keys === '' ? kindOf(given) : said`{ ${keys} }`}`;
  const { everySessions, session, of } = given as Readonly<Record<string, unknown>>;
  if (keys === 'everySessions')
    return isWhole(everySessions) && everySessions >= 1
      ? undefined
      : said`expected everySessions to be a whole number from 1, found ${kindOf(everySessions)}`;
  if (!isWhole(session) || session === 0)
    return said`expected session to be a whole number, 1 for the first or -1 for the last, found ${kindOf(session)}`;
  if (PERIODS.some((known) => known === of)) return undefined;
  const hint = typeof of === 'string' ? didYouMean(of, PERIODS) : '';
  return said`expected of to be ${PERIODS.join(', ')}, found ${kindOf(of)}${hint}`;
}

/** What is wrong with the schedules of a strategy, each with the field that it is about. */
export function entryFaults(strategy: Readonly<Record<string, unknown>>): readonly Fault[] {
  const { schedules, rebalance } = strategy;
  if (schedules === undefined) {
    const fault = rebalance === undefined ? undefined : scheduleFault(rebalance);
    return fault === undefined ? [] : [['rebalance', fault]];
  }
  const double = ['rebalance', 'weigh', 'onSession'].filter(
    (one) => ownValue(strategy, one) !== undefined,
  );
  const faults = double.map(
    (name): Fault => [name, said`has no place beside schedules; put it into one of them`],
  );
  if (!Array.isArray(schedules) || schedules.length === 0)
    return [
      ...faults,
      [
        'schedules',
        said`expected a list such as [{ when: 'month-end', weigh }], found ${Array.isArray(schedules) ? said`an empty list` : kindOf(schedules)}`,
      ],
    ];
  return [...faults, ...schedules.flatMap((one, k) => faultsOf(one, `schedules.${k}`))];
}

export type Fault = readonly [field: string, message: Message];

const ENTRY_FIELDS = ['when', 'weigh', 'check'];

function faultsOf(entry: unknown, field: string): readonly Fault[] {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return [[field, said`expected { when, weigh } or { when, check }, found ${kindOf(entry)}`]];
  const given = entry as Readonly<Record<string, unknown>>;
  const faults: Fault[] = Object.keys(given)
    .filter((name) => !ENTRY_FIELDS.includes(name))
    .map((name) => {
      const hint = didYouMean(name, ENTRY_FIELDS) || said`; they are ${ENTRY_FIELDS.join(', ')}`;
      return [`${field}.${name}`, said`unknown field "${name}" of a schedule${hint}`];
    });
  const when = scheduleFault(given['when']);
  if (when !== undefined) faults.push([`${field}.when`, when]);
  for (const name of ['weigh', 'check'])
    if (!['undefined', 'function'].includes(typeof ownValue(given, name)))
      faults.push([
        `${field}.${name}`,
        said`expected a function, found ${kindOf(ownValue(given, name))}`,
      ]);
  if (given['weigh'] === undefined && given['check'] === undefined && faults.length === 0)
    faults.push([
      field,
      said`expected a function "weigh" that gives weights, or "check" that places orders`,
    ]);
  return faults;
}

const isWhole = (value: unknown): value is number => Number.isInteger(value);
