/** Step 5: the decision. The strategy sees a view of this close; its weights and orders become open orders. */

import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { isError, kindOf, shownCause } from '../base/text.ts';
import type { OrderRequest } from './order-request.ts';
import { type PackedWeights, placeTargets, readTargets, unpacked } from './place.ts';
import { isMap, unknownInstrument } from './request.ts';
import type { Run } from './run.ts';
import { entriesOf } from './schedule.ts';
import { SessionContext } from './session-context.ts';
import { askWithState, firstState, stateJson } from './state.ts';
import type { Parameters, ScheduleEntry, Strategy, Weights } from './strategy.ts';
import { snapshot } from './valuation.ts';
import type { ViewParts } from './view-parts.ts';

/** A decision as the result keeps it: what the strategy wanted, at which close. */
export interface Decision {
  /** Row of the session. */
  readonly session: number;
  /** Target weights; absent where the strategy left the portfolio as it is, or only placed orders. */
  readonly weights?: Weights | undefined;
  /** Its orders as texts, `id instrument shares limit print`; kept when asked for. */
  readonly orders?: readonly string[] | undefined;
  /** What it keeps for the next decision, as JSON; absent where it keeps nothing. */
  readonly state?: string | undefined;
}

/**
 * Asks the strategy and opens its orders: each schedule that decides on this session, in their order.
 *
 * @param due the sessions of each schedule, 1 where it decides
 * @throws {EngineError} `strategy.…` with the session
 */
export function decide(run: Run, session: number, due: readonly Uint8Array[]): Decision {
  const { input } = run;
  const renewed = input.renewsEach ? input.renew?.() : undefined;
  const strategy = (renewed ?? input.strategy) as unknown as Strategy;
  const day = input.panel.sessions[session] as EpochDay;
  // written out: two spreads would take longer than a small decision
  const asked: Asked = {
    strategy,
    session,
    day,
    requests: [],
    isWeighing: false,
    fault: undefined,
    hasOrders: false,
    isOver: false,
  };
  const context = contextOf(run, asked);
  run.state ??= guard(
    strategy,
    day,
    () => firstState(strategy, input.parameters),
    undefined,
    'state',
  );
  let kept: PackedWeights | undefined;
  let overrules = false;
  const entries = entriesOf(strategy);
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
  const orders = input.keepOrders ? run.orders.textsOf(session) : undefined;
  return new Decided(session, kept, orders, run.state?.text);
}

/** What a strategy is asked about. */
interface Asked {
  readonly strategy: Strategy;
  readonly session: number;
  readonly day: EpochDay;
  /** Orders that it asked for while it weighed: they wait until the weights are orders. */
  readonly requests: OrderRequest[];
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
  const { strategy, session, day, requests } = asked;
  const { state } = run;
  const parameters = run.input.parametersAt?.(session) ?? (run.input.parameters as Parameters);
  const ask = (own: NonNullable<ScheduleEntry['weigh'] | ScheduleEntry['check']>, by?: Asked) =>
    guard(
      strategy,
      day,
      () =>
        askWithState(strategy, state, (kept): unknown =>
          Reflect.apply(own, strategy, [context, parameters, kept]),
        ),
      by,
    );
  asked.isWeighing = true;
  const weights = weigh && (ask(weigh) as Weights | undefined);
  asked.isWeighing = false;
  refusePromise(strategy, day, { of: 'weigh', given: weights });
  const packed = weights === undefined ? undefined : readTargets(run, weights, day);
  if (packed) placeTargets(run, session);
  if (requests.length > 0)
    for (const request of requests.splice(0)) placeOrder(run, asked, request);
  const given = check && ask(check, asked);
  if (asked.fault) throw asked.fault;
  refusePromise(strategy, day, { of: strategy.schedules ? 'check' : 'onSession', given });
  return packed;
}

/** Opens an order when it is asked for, so that the strategy has its id. @returns 0 where there is none */
function placeOrder(run: Run, asked: Asked, request: OrderRequest): number {
  const { session, day, strategy } = asked;
  if (asked.isOver) throw new Error(said`this is the context of ${formatDay(day)}, which is over`);
  if (asked.isWeighing) {
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

/** What the strategy sees on a session, and can place orders from. */
function contextOf(run: Run, asked: Asked): SessionContext {
  const { input } = run;
  const { session, day } = asked;
  // a call of this day may have come after the close: orders at this very close must not know of it
  const known = (input.fill === 'same-close' ? day - 1 : day) as EpochDay;
  // written out: a spread makes a shape of its own at each decision, which takes four times as long as a small decision
  const parts: ViewParts = {
    panel: input.panel,
    universe: input.universe,
    benchmark: input.benchmark,
    session,
    tape: input.tape,
    knownThrough: known,
    side: run.side,
    portfolio: (add) => {
      if (asked.isOver)
        throw new Error(said`this is the view of ${formatDay(day)}; ask it of its portfolio then`);
      return snapshot(run, session, add);
    },
    openOrders: run.desk && ((add) => run.desk?.listOpen(run, add)),
    onVolume: input.onVolume,
    onUnknown: unknownInstrument(input, known),
    seed: input.seed,
  };
  return new SessionContext(parts, (request) => placeOrder(run, asked, request));
}

/** Unpacks its weights when they are first read. */
class Decided implements Decision {
  readonly session: number;
  readonly orders: readonly string[] | undefined;
  readonly #state: string | undefined;
  readonly #packed: PackedWeights | undefined;
  #weights: Weights | undefined;

  constructor(
    session: number,
    packed: PackedWeights | undefined,
    orders: readonly string[] | undefined,
    state: string | undefined,
  ) {
    this.session = session;
    this.#packed = packed;
    this.orders = orders;
    this.#state = state;
  }

  get state(): string | undefined {
    return this.#state === undefined ? undefined : stateJson(this.#state);
  }

  get weights(): Weights | undefined {
    if (!this.#packed || this.#weights) return this.#weights;
    this.#weights = unpacked(this.#packed);
    return this.#weights;
  }
}

/** Runs the strategy's own code; what it throws becomes a message with the session. */
function guard<T>(
  { name }: Strategy,
  day: EpochDay,
  ask: () => T,
  asked?: Asked,
  field?: 'state',
): T {
  try {
    return ask();
  } catch (cause) {
    if (asked?.fault) throw asked.fault; // came first
    const when = said`strategy ${name} failed on ${formatDay(day)}`;
    // of anything but an error nobody knows where it was thrown
    const message = isError(cause)
      ? said`${when}: ${shownCause(cause)}`
      : said`${when}: it threw ${kindOf(cause)}; throw new Error(…) instead, which bears its line`;
    throw new EngineError('strategy.failed', message, { ...(field && { field }) }, { cause });
  }
}

/** Refuses a promise: what it resolves to would come after the orders were taken, and be lost. */
function refusePromise(
  strategy: Strategy,
  day: EpochDay,
  { of, given }: { readonly of: 'weigh' | 'onSession' | 'check'; readonly given: unknown },
): void {
  if (given === undefined) return;
  const { name } = strategy;
  const isPromise = guard(
    strategy,
    day,
    () => typeof (given as PromiseLike<unknown> | undefined)?.then === 'function',
  );
  const isLost = of !== 'weigh' && isMap(given);
  if (!isPromise && !isLost) return;
  if (given instanceof Promise) given.then(undefined, () => undefined); // its own failure is not reported
  const what = isPromise
    ? said`${of} returned a promise; a strategy decides at once: leave out async and await`
    : said`${of} returned a Map, and weights come from weigh; rename it, or place orders`;
  const code = of === 'weigh' ? 'strategy.weights' : 'strategy.order';
  throw new EngineError(code, said`strategy ${name} on ${formatDay(day)}: ${what}`);
}
