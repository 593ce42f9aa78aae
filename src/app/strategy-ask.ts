/** A strategy of the program's own realm, whose functions ask those of a strategy file in its realm. */
import { sessionsOf } from '../backtest/calendar.ts';
import { placeOf, type SessionContext } from '../backtest/session-context.ts';
import { momentOf, partsOf } from '../backtest/side-view.ts';
import { type StateCell, unpacksItself } from '../backtest/state.ts';
import type { AnyStrategy, Schedule, Strategy } from '../backtest/strategy.ts';
import type { View } from '../backtest/view.ts';
import type { EpochDay } from '../base/day.ts';
import type { StrategyClock } from './strategy-clock.ts';
import type { StrategyExports } from './strategy-load.ts';
import { outOf } from './strategy-realm.ts';

/** Gives a checked strategy whose functions ask those of the realm. */
export function asStrategy(
  strategy: AnyStrategy,
  exports: StrategyExports,
  clock: StrategyClock,
): AnyStrategy {
  const { weigh, onSession, schedules, rebalance, warmUp, state, exits, ...fields } =
    strategy as unknown as Strategy;
  const ask = asker(exports, clock);
  const isolated: Strategy = {
    ...fields,
    ...(rebalance !== undefined && { rebalance: ask.when(rebalance) }),
    ...(schedules && {
      schedules: schedules.map(({ when, weigh: weighs, check }) => ({
        when: ask.when(when),
        ...(weighs && { weigh: ask.session(weighs) }),
        ...(check && { check: ask.session(check) }),
      })),
    }),
    ...(state && { state: ask.state(state) }), // packed; see unpacksItself
    ...(exits && { exits: typeof exits === 'function' ? ask.exits(exits) : exits }),
    ...(weigh && { weigh: ask.session(weigh) }),
    ...(onSession && { onSession: ask.session(onSession) }),
    ...(warmUp !== undefined && {
      warmUp: typeof warmUp === 'function' ? ask.parameters(warmUp) : warmUp,
    }),
  };
  Object.freeze(isolated);
  unpacksItself.add(isolated);
  return isolated as unknown as AnyStrategy;
}

/** A function of the strategy's realm: what it takes and gives is checked there. */
type Own = (...given: never) => unknown;

function asker({ inside, self = {} }: StrategyExports, clock: StrategyClock) {
  const during = (day: EpochDay | undefined, ask: () => unknown): never =>
    clock.during(day, () => outOf(inside, ask)) as never;
  return {
    session: (own: Own) => (view: View, parameters: object, cell: StateCell | undefined) =>
      during(view.day, () => {
        const keep = (text: string) => {
          if (cell) cell.kept = text;
        };
        const given = {
          parts: partsOf(view),
          at: momentOf(view),
          place: placeOf(view as SessionContext),
          state: cell?.kept as string | undefined, // see unpacksItself
          keep,
        };
        return inside.askSession(own as never, self, given, parameters);
      }),
    when: (when: Schedule): Schedule =>
      typeof when !== 'function'
        ? when
        : (calendar, parameters) =>
            during(calendar.day, () =>
              inside.askWhen(when as never, self, sessionsOf(calendar), parameters),
            ),
    state: (own: Own) => (parameters: object) =>
      during(undefined, () => inside.askState(own as never, self, parameters)),
    exits: (own: Own) => (parameters: object) => {
      const text: string = during(undefined, () => inside.askExits(own as never, self, parameters));
      return JSON.parse(text) as never;
    },
    parameters: (own: Own) => (parameters: object) =>
      during(undefined, () => inside.askParameters(own as never, self, parameters)),
  };
}
