/** Step 5: the decision. The strategy sees a view of this close; its weights and orders become open orders. */

import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { isError, kindOf, shownCause } from '../base/text.ts';
import type { PackedWeights } from './log.ts';
import type { OrderRequest } from './order-request.ts';
import { placeTargets, readTargets } from './place.ts';
import { isMap, unknownInstrument } from './request.ts';
import type { Decider, Run } from './run.ts';
import { entriesOf } from './schedule.ts';
import { SessionContext } from './session-context.ts';
import { askWithState, firstState } from './state.ts';
import type { Parameters, ScheduleEntry, Strategy, Weights } from './strategy.ts';
import { snapshot } from './valuation.ts';
import type { Moment } from './view-parts.ts';

/**
 * Asks the strategy and opens its orders: each schedule that decides on this session, in their order.
 *
 * @param due the sessions of each schedule, 1 where it decides
 * @throws {EngineError} `strategy.…` with the session
 */
export function decide(run: Run, session: number, due: readonly Uint8Array[]): void {
  const { input } = run;
  const decider = deciderOf(run);
  const { strategy, entries } = decider;
  const day = input.panel.sessions[session] as EpochDay;
  // written out: a spread would take longer than a small decision
  const asked: Asked = {
    session,
    // a call of this day may have come after the close: orders at this very close must not know of it
    knownThrough: (input.fill === 'same-close' ? day - 1 : day) as EpochDay,
    strategy,
    day,
    requests: undefined,
    isWeighing: false,
    fault: undefined,
    hasOrders: false,
    isOver: false,
  };
  const context = new SessionContext(decider.parts, asked, decider.place);
  if (strategy.state) run.state ??= stateBefore(run, strategy, day);
  let kept: PackedWeights | undefined;
  let overrules = false;
  for (let k = 0; k < entries.length; k++) {
    if (due[k]?.[session] !== 1) continue;
    const before = run.nextOrderId;
    const packed = askEntry(run, asked, entries[k]!, context); // k < length
    overrules ||= packed !== undefined && asked.hasOrders;
    if (run.nextOrderId > before || packed) asked.hasOrders = true;
    kept = packed ?? kept;
  }
  if (overrules) run.overruled++;
  asked.isOver = true; // a strategy that keeps the context for later can do nothing with it
  if (run.tally) return;
  const orders = input.keepOrders ? run.orders.textsOf(session) : undefined;
  run.decisions.add(kept, orders, run.state?.kept);
}

/** What decisions share, made by the first, and anew where the strategy is loaded anew for each. */
function deciderOf(run: Run): Decider {
  const { input, decider } = run;
  if (decider && !input.renewsEach) return decider;
  const renewed = input.renewsEach ? input.renew?.() : undefined;
  const strategy = (renewed ?? input.strategy) as unknown as Strategy;
  run.decider = {
    ...{ strategy, entries: entriesOf(strategy) },
    parts: {
      panel: input.panel,
      universe: input.universe,
      benchmark: input.benchmark,
      tape: input.tape,
      side: run.side,
      portfolio: (at, add) => {
        const { isOver, session, day } = at as Asked; // as every view of the engine's is made
        if (isOver)
          throw new Error(
            said`this is the view of ${formatDay(day)}; ask it of its portfolio then`,
          );
        return snapshot(run, session, add);
      },
      openOrders: run.desk && ((add) => run.desk?.listOpen(run, add)),
      onVolume: input.onVolume,
      onUnknown: unknownInstrument(input),
      seed: input.seed,
    },
    place: (request, at) => placeOrder(run, at as Asked, request),
  };
  return run.decider;
}

function stateBefore({ input }: Run, strategy: Strategy, day: EpochDay) {
  try {
    return firstState(strategy, input.parameters);
  } catch (cause) {
    throw failed(strategy, day, cause, 'state');
  }
}

/** What a strategy is asked about: a close, and what comes of it. */
interface Asked extends Moment {
  readonly strategy: Strategy;
  readonly day: EpochDay;
  /** Orders that it asked for while it weighed: they wait until the weights are orders. */
  requests: OrderRequest[] | undefined;
  isWeighing: boolean;
  /** What is wrong with an order that it asked for; told once its function is over, which might have caught it. */
  fault: EngineError | undefined;
  /** An earlier schedule gave weights or orders. */
  hasOrders: boolean;
  isOver: boolean;
}

/** Asks one schedule: its weights become orders, then its orders. @returns the weights, if it gave any */
function askEntry(
  run: Run,
  asked: Asked,
  { weigh, check }: ScheduleEntry,
  context: SessionContext,
): PackedWeights | undefined {
  const { strategy, session, day } = asked;
  let packed: PackedWeights | undefined;
  if (weigh) {
    asked.isWeighing = true;
    const weights = ask(run, asked, weigh, context);
    asked.isWeighing = false;
    if (weights !== undefined) {
      refusePromise(strategy, day, { of: 'weigh', given: weights });
      packed = readTargets(run, weights as Weights, session);
      placeTargets(run, session);
    }
    if (asked.requests) placeRequests(run, asked);
  }
  const given = check && ask(run, asked, check, context);
  if (asked.fault) throw asked.fault;
  if (given !== undefined)
    refusePromise(strategy, day, { of: strategy.schedules ? 'check' : 'onSession', given });
  return packed;
}

/** Runs the strategy's own code; what it throws becomes a message with the session. */
function ask(
  { state, input }: Run,
  asked: Asked,
  own: NonNullable<ScheduleEntry['weigh'] | ScheduleEntry['check']>,
  context: SessionContext,
): unknown {
  const { strategy, session, day } = asked;
  const parameters = input.parametersAt?.(session) ?? (input.parameters as Parameters);
  try {
    return state
      ? askWithState(strategy, state, (kept): unknown =>
          Reflect.apply(own, strategy, [context, parameters, kept]),
        )
      : Reflect.apply(own, strategy, [context, parameters, undefined]);
  } catch (cause) {
    if (asked.fault && !asked.isWeighing) throw asked.fault; // came first
    throw failed(strategy, day, cause);
  }
}

function placeRequests(run: Run, asked: Asked): void {
  const requests = asked.requests ?? [];
  asked.requests = undefined;
  for (const request of requests) placeOrder(run, asked, request);
}

/** Opens an order when it is asked for, so that the strategy has its id. @returns 0 where there is none */
function placeOrder(run: Run, asked: Asked, request: OrderRequest): number {
  const { session, day, strategy } = asked;
  if (asked.isOver) throw new Error(said`this is the context of ${formatDay(day)}, which is over`);
  if (asked.isWeighing) {
    asked.requests ??= [];
    asked.requests.push(request);
    return 0;
  }
  if (asked.fault) return 0;
  try {
    if (run.desk) return run.desk.place(run, request, session);
    const message = said`strategy ${strategy.name} on ${formatDay(day)}: weigh gives weights; orders are placed by onSession`;
    throw new EngineError('strategy.order', message);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // the stack of an error made here reaches the strategy's own line
    const cause = Object.assign(new Error(error.message), error.cause);
    asked.fault = new EngineError(error.code, error.message, error.place, { cause });
    return 0;
  }
}

/** The error of what the strategy's own code threw. */
function failed({ name }: Strategy, day: EpochDay, cause: unknown, field?: 'state'): EngineError {
  const when = said`strategy ${name} failed on ${formatDay(day)}`;
  // of anything but an error nobody knows where it was thrown
  const message = isError(cause)
    ? said`${when}: ${shownCause(cause)}`
    : said`${when}: it threw ${kindOf(cause)}; throw new Error(…) instead, which bears its line`;
  return new EngineError('strategy.failed', message, { ...(field && { field }) }, { cause });
}

/** Refuses a promise: what it resolves to would come after the orders were taken, and be lost. */
function refusePromise(
  strategy: Strategy,
  day: EpochDay,
  { of, given }: { readonly of: 'weigh' | 'onSession' | 'check'; readonly given: unknown },
): void {
  const { name } = strategy;
  let isPromise: boolean;
  try {
    isPromise = typeof (given as PromiseLike<unknown> | null)?.then === 'function';
  } catch (cause) {
    throw failed(strategy, day, cause);
  }
  const isLost = of !== 'weigh' && isMap(given);
  if (!isPromise && !isLost) return;
  if (given instanceof Promise) given.then(undefined, () => undefined); // its own failure is not reported
  const what = isPromise
    ? said`${of} returned a promise; a strategy decides at once: leave out async and await`
    : said`${of} returned a Map, and weights come from weigh; rename it, or place orders`;
  const code = of === 'weigh' ? 'strategy.weights' : 'strategy.order';
  throw new EngineError(code, said`strategy ${name} on ${formatDay(day)}: ${what}`);
}
