/** The sessions on which a strategy is asked: its warm-up, its schedules and the events that they wait for. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { shownCause, shownValue } from '../base/text.ts';
import { arrangeActions } from './action-table.ts';
import { isAction } from './adjust.ts';
import type { Calendar } from './calendar.ts';
import type { BacktestInput } from './input.ts';
import { decisionSessions, entriesOf, type OwnSchedule, type ScheduleRange } from './schedule.ts';
import type { Parameters, Strategy } from './strategy.ts';

/** Rows from which the strategy has the history that it asks for. */
export const firstDecision = ({ begin, strategy, parameters }: BacktestInput): number =>
  Math.max(begin, warmUpSessions(strategy as unknown as Strategy, parameters));

/** The sessions that decide; not the last one where its orders would have no session to fill on. */
function decisionsOf(input: BacktestInput): Uint8Array {
  return unionOf(dueSessions(input));
}

/** The sessions that one schedule at least decides on. */
export function unionOf([marks, ...others]: readonly Uint8Array[]): Uint8Array {
  if (others.length === 0) return marks!; // a strategy has one schedule at least
  return marks!.map((mark, t) => (others.some((own) => own[t] === 1) ? 1 : mark));
}

/** The sessions that each schedule of the strategy decides on. */
export function dueSessions(input: BacktestInput): readonly Uint8Array[] {
  const { panel, end, tape, fill } = input;
  const strategy = input.strategy as unknown as Strategy;
  const sameClose = fill === 'same-close';
  const range: ScheduleRange = {
    first: firstDecision(input),
    end: sameClose ? end : end - 1,
    newCalls: (from, to) => {
      const late = sameClose ? 1 : 0; // see knownThrough in decide.ts
      return tape.count((to - late) as EpochDay) - tape.count((from - late) as EpochDay);
    },
    ...eventsOf(input),
    ask: (own, calendar) => askWhen(input, own, calendar),
  };
  return entriesOf(strategy).map(({ when }) => decisionSessions(when, panel.sessions, range));
}

/**
 * Lets a run begin at its first decision: on the schedule, with the look-back filled. Cash held before says nothing about
 * the strategy. A run without a decision keeps its begin.
 */
export function afterWarmUp(input: BacktestInput): BacktestInput {
  const begin = decisionsOf(input).indexOf(1);
  return begin === -1 ? input : { ...input, begin };
}

/**
 * The sessions on which a security goes ex, by the actions table or by a factor of its file that moves, and those of a first
 * bar after the first session.
 */
function eventsOf(input: BacktestInput) {
  const { panel, universe, actions } = input;
  const { factor, width, instruments, first } = panel;
  let table: ReturnType<typeof arrangeActions> | undefined;
  const moves = (i: number, t: number) => {
    const at = i * width + t; // t > 0
    return factor !== undefined && isAction({ input }, i, t, factor[at]! / factor[at - 1]!);
  };
  const some = (test: (i: number) => boolean) =>
    instruments.some((_, i) => universe[i] === 1 && test(i));
  return {
    isExDay: (t: number) => {
      table ??= arrangeActions(actions, panel);
      if (table.on.get(t)?.some(({ kind, row }) => kind !== 'delisting' && universe[row] === 1))
        return true;
      return t > 0 && some((i) => first[i] !== -1 && t > first[i]! && moves(i, t));
    },
    isListing: (t: number) => t > 0 && some((i) => first[i] === t),
  };
}

/** Asks the strategy's own function whether it decides on a session. @throws {EngineError} `strategy.failed` */
function askWhen({ strategy, parameters }: BacktestInput, own: OwnSchedule, calendar: Calendar) {
  const { name } = strategy;
  const when = formatDay(calendar.day);
  const refuse = (message: Message, cause?: unknown): never => {
    throw new EngineError('strategy.failed', message, { field: 'when' }, { cause });
  };
  let answer: unknown;
  try {
    answer = own(calendar, parameters as never);
  } catch (cause) {
    refuse(said`strategy ${name}: when failed on ${when}: ${shownCause(cause)}`, cause);
  }
  if (typeof answer === 'boolean') return answer;
  return refuse(
    said`strategy ${name} on ${when}: expected true or false of when, found ${shownValue(answer)}`,
  );
}

/**
 * Reads `warmUp`.
 *
 * @throws {EngineError} `strategy.failed` where its function throws, `strategy.parameter` for what is no number of sessions
 */
export function warmUpSessions(strategy: Strategy, parameters: Parameters): number {
  const { name, warmUp = 0 } = strategy;
  const sessions = typeof warmUp === 'function' ? ask(strategy, parameters) : warmUp;
  if (Number.isInteger(sessions) && sessions >= 0) return sessions;
  const message = said`strategy ${name}: expected warmUp to be a whole number of sessions, found ${shownValue(sessions)}`;
  throw new EngineError('strategy.parameter', message, { field: 'warmUp' });
}

/** Runs the strategy's own function; what it throws becomes a message. */
function ask({ name, warmUp }: Strategy, parameters: Parameters): number {
  try {
    return (warmUp as (parameters: Parameters) => number)(parameters);
  } catch (cause) {
    const message = said`strategy ${name}: warmUp failed: ${shownCause(cause)}`;
    throw new EngineError('strategy.failed', message, { field: 'warmUp' }, { cause });
  }
}
