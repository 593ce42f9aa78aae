/** What a strategy is: a plain object that sees a view and returns target weights. */
import type { InstrumentId } from '../markets/instrument.ts';
import type { Calendar, Period } from './calendar.ts';
import type { ExitRule } from './order-rule.ts';
import type { SessionContext } from './session-context.ts';
import type { View } from './view.ts';

/** Fraction of equity by instrument; an instrument without a weight is sold. */
export type Weights = ReadonlyMap<InstrumentId, number>;

/** A parameter's default, alone or with its range; numbers outside the range are refused before the run. */
export type Parameter<T> =
  | T
  | {
      readonly default: T;
      readonly min?: T extends number ? number : never;
      readonly max?: T extends number ? number : never;
      readonly choices?: readonly T[];
      /** One sentence for `ratemark strategies`. */
      readonly means?: string;
    };

export type ParameterValue = number | string | boolean;
export type Parameters = Readonly<Record<string, ParameterValue>>;

export const SCHEDULES = [
  'daily',
  'weekly',
  'month-start',
  'month-end',
  'quarter-start',
  'quarter-end',
  'year-start',
  'year-end',
  'new-calls',
  'ex-days',
  'listings',
  'once',
] as const;

/** A schedule that a file of results can hold. */
export type PlainSchedule =
  | (typeof SCHEDULES)[number]
  | { readonly everySessions: number }
  /** The n-th session of a period: 1 the first, 2 the second, −1 the last, −2 the one before it. */
  | { readonly session: number; readonly of: Period };

/**
 * When a strategy decides. `new-calls`, `ex-days` and `listings`: on sessions with a call since the session before, on which a
 * security goes ex, or has its first bar; `once`: on the first session that may decide. A function says it of each session, by
 * the calendar alone.
 */
export type Schedule<P extends object = Parameters> =
  | PlainSchedule
  | ((calendar: Calendar, parameters: P) => boolean);

/**
 * One of several schedules of a strategy. On a session of more than one they are asked in the order of the list, each with
 * what the portfolio is at the close: weights take the place of all open orders, those of an earlier entry among them.
 */
export interface ScheduleEntry<P extends object = Parameters, S extends object = never> {
  readonly when: Schedule<P>;
  /** As {@link Strategy.weigh}. */
  readonly weigh?: (view: View, parameters: P, state: S) => Weights | undefined;
  /** As {@link Strategy.onSession}. */
  readonly check?: (context: SessionContext, parameters: P, state: S) => void;
}

/** A strategy as a file in strategies/ exports it: `export const strategy: Strategy<{ top: number }> = { … }`. */
export interface Strategy<P extends object = Parameters, S extends object = never> {
  readonly name: string;
  /** One sentence for `ratemark strategies`. */
  readonly description?: string;
  readonly parameters?: { readonly [K in keyof P]: Parameter<P[K]> };
  /** Default `month-end`; `daily` where only {@link onSession} is given. */
  readonly rebalance?: Schedule<P>;
  /** Several schedules, each with what it does, in the place of `rebalance`, `weigh` and `onSession`. */
  readonly schedules?: readonly ScheduleEntry<P, S>[];
  /** Sessions of history that must lie before the first decision. */
  readonly warmUp?: number | ((parameters: P) => number);
  /** What it keeps between decisions, as it is before the first: plain data, handed to both functions below, which change it in place. */
  readonly state?: (parameters: P) => S;
  /** Sees the session's close and everything before it; returns target weights, or `undefined` to leave the portfolio as it is. */
  readonly weigh?: (view: View, parameters: P, state: S) => Weights | undefined;
  /** Places explicit orders after the close of each scheduled session, for the next one. */
  readonly onSession?: (context: SessionContext, parameters: P, state: S) => void;
  /** Rules that end each position by what it was entered at, on every session: `[stopLoss(0.1), timeStop(20)]`. */
  readonly exits?: readonly ExitRule[] | ((parameters: P) => readonly ExitRule[]);
}

/** A strategy whose parameters and state are whatever they are. */
export interface AnyStrategy extends Omit<Strategy<never>, 'parameters' | 'state'> {
  readonly state?: (parameters: never) => object;
  readonly parameters?: Readonly<Record<string, Parameter<ParameterValue>>>;
}

/** Returns the strategy as it is; lets TypeScript infer its parameters. */
export const defineStrategy = <P extends object, S extends object = never>(
  strategy: Strategy<P, S>,
): Strategy<P, S> => strategy;
