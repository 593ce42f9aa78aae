/** Step 5: the decision. The strategy sees a view of this close; its weights and orders become open orders. */

import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { shownCause, shownValue } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { OrderRequest } from './order.ts';
import { placeRequest, placeTargets } from './place.ts';
import { asNumber, knownInstrument, mistake, type Refuse, unknownInstrument } from './request.ts';
import type { Run } from './run.ts';
import { SessionContext } from './session-context.ts';
import { askWithState, packState, type StateCell, stateJson, unpacksItself } from './state.ts';
import type { Parameters, Strategy, Weights } from './strategy.ts';
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

/** Asks the strategy and opens its orders. @throws {EngineError} `strategy.…` with the session */
export function decide(run: Run, session: number): Decision {
  const { input } = run;
  const renewed = input.renewsEach ? input.renew?.() : undefined;
  const strategy = (renewed ?? input.strategy) as unknown as Strategy;
  const sameClose = input.fill === 'same-close';
  const day = input.panel.sessions[session] as EpochDay;
  const requests: OrderRequest[] = [];
  let isOver = false;
  const parts: ViewParts = {
    panel: input.panel,
    universe: input.universe,
    benchmark: input.benchmark,
    session,
    tape: input.tape,
    // a call of this day may have come after the close: orders at this very close must not know of it
    knownThrough: (sameClose ? day - 1 : day) as EpochDay,
    portfolio: (add) => {
      if (isOver)
        throw new Error(`this is the view of ${formatDay(day)}; ask it of its portfolio then`);
      return snapshot(run, session, add);
    },
    onVolume: input.onVolume,
    onUnknown: unknownInstrument(input, (sameClose ? day - 1 : day) as EpochDay),
    seed: input.seed,
  };
  const context = new SessionContext(parts, (request) => {
    if (isOver) throw new Error(`this is the context of ${formatDay(day)}, which is over`);
    requests.push(request);
  });
  const parameters = input.parameters as Parameters;
  run.state ??= guard(strategy, day, () => firstState(strategy, parameters));
  const { state } = run;
  const weights = guard(strategy, day, () =>
    askWithState(strategy, state, (own) => strategy.weigh?.(context, parameters, own as never)),
  );
  refusePromise(strategy, day, { of: 'weigh', given: weights });
  const given: unknown = guard(strategy, day, () =>
    askWithState(strategy, state, (own) => strategy.onSession?.(context, parameters, own as never)),
  );
  refusePromise(strategy, day, { of: 'onSession', given });
  isOver = true; // a strategy that keeps the context for later can do nothing with it
  const kept = weights === undefined ? undefined : readTargets(run, weights, day);
  if (kept) placeTargets(run, session);
  for (const request of requests) placeRequest(run, request, session, day);
  const orders = input.keepOrders ? ordersOf(run, session) : undefined;
  return new Decided(session, kept, orders, state?.text);
}

/** What a strategy keeps before its first decision. */
function firstState(strategy: Strategy, parameters: Parameters): StateCell | undefined {
  if (!strategy.state) return undefined;
  const given: unknown = strategy.state(parameters);
  return { text: unpacksItself.has(strategy) ? String(given) : packState(given) };
}

/** Weights as they were given, packed: a map for each decision would take most of a run's memory. */
interface PackedWeights {
  readonly instruments: readonly InstrumentId[];
  /** Rows in instruments, in the order of the strategy's map. */
  readonly rows: Int32Array;
  readonly weights: Float64Array;
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
    const { instruments, rows, weights } = this.#packed;
    const map = new Map<InstrumentId, number>();
    for (let k = 0; k < rows.length; k++) map.set(instruments[rows[k]!]!, weights[k]!); // k < length
    this.#weights = map;
    return map;
  }
}

function ordersOf({ orders }: Run, session: number): readonly string[] {
  const texts: string[] = [];
  for (let k = 0; k < orders.count; k++) {
    const { id, instrument, shares, limit, at, decidedOn } = orders.at(k);
    if (decidedOn === session) texts.push([id, instrument, shares, limit, at].join(' '));
  }
  return texts;
}

/** Runs the strategy's own code; what it throws becomes a message with the session. */
function guard<T>({ name }: Strategy, day: EpochDay, ask: () => T): T {
  try {
    return ask();
  } catch (cause) {
    const when = said`strategy ${name} failed on ${formatDay(day)}`;
    // of a text that is thrown nobody knows where it was
    const message =
      typeof cause === 'string'
        ? said`${when}: it threw the text ${shownValue(cause)}; throw new Error(…) instead, which bears its line`
        : said`${when}: ${shownCause(cause)}`;
    throw new EngineError('strategy.failed', message, {}, { cause });
  }
}

/** Refuses a promise: what it resolves to would come after the orders were taken, and be lost. */
function refusePromise(
  strategy: Strategy,
  day: EpochDay,
  { of, given }: { readonly of: 'weigh' | 'onSession'; readonly given: unknown },
): void {
  const { name } = strategy;
  const isPromise = guard(
    strategy,
    day,
    () => typeof (given as PromiseLike<unknown> | undefined)?.then === 'function',
  );
  const isLost = of === 'onSession' && isMap(given);
  if (!isPromise && !isLost) return;
  if (given instanceof Promise) given.then(undefined, () => undefined); // its own failure is not reported
  const what = isPromise
    ? said`${of} returned a promise; a strategy decides at once: leave out async and await`
    : said`onSession returned a Map, and weights come from weigh; rename it, or place orders`;
  const code = of === 'weigh' ? 'strategy.weights' : 'strategy.order';
  throw new EngineError(code, said`strategy ${name} on ${formatDay(day)}: ${what}`);
}

/** The true size: a class that extends Map may report another. */
const sizeOf: (map: unknown) => number = (() => {
  const size = Object.getOwnPropertyDescriptor(Map.prototype, 'size')?.get;
  return (map) => Reflect.apply(size as () => number, map, []); // every Map has one
})();

/** True for a Map of any realm: a strategy file has a realm of its own, with its own Map. */
function isMap(value: unknown): boolean {
  try {
    return sizeOf(value) >= 0;
  } catch {
    return false;
  }
}

/** Weights come from divisions, so that their sum may miss 1 by rounding. */
const WEIGHT_SLACK = 1e-9;

/** Weights that are so many times too large were meant in percent. */
const PERCENTS = 10;

/** Checks weights, sets the run's targets to them and keeps a copy. @throws {EngineError} `strategy.weights` */
function readTargets({ input, targets }: Run, weights: Weights, day: EpochDay): PackedWeights {
  const { instruments, indexOf } = input.panel;
  const refuse: Refuse = (message, word) => {
    const text = said`strategy ${input.strategy.name} on ${formatDay(day)}: ${message}`;
    throw new EngineError('strategy.weights', text, {}, word === undefined ? {} : mistake(word));
  };
  if (!isMap(weights))
    refuse(
      said`expected a Map from instrument id to weight, such as equalWeights(ids), or undefined to leave the portfolio as it is; found ${shownValue(weights)}`,
    );
  const size = sizeOf(weights);
  const packed = { instruments, rows: new Int32Array(size), weights: new Float64Array(size) };
  let sum = 0;
  let count = 0;
  let row = -1;
  // not `for (const [id, weight] of weights)`: that makes an array of each pair
  Map.prototype.forEach.call(weights, (weight: number, id: InstrumentId) => {
    // most weights come in the order of the panel: the next instrument needs no look-up
    row = instruments[row + 1] === id ? row + 1 : knownInstrument(indexOf, id, refuse);
    if (!Number.isFinite(weight))
      refuse(
        said`the weight of ${id} is ${shownValue(weight)}; expected a number${asNumber(weight)}`,
        typeof weight === 'string' ? weight : undefined,
      );
    targets[row] = weight;
    packed.rows[count] = row;
    packed.weights[count++] = weight;
    if (weight < 0 && !input.allowShort)
      refuse(said`the weight of ${id} is ${weight}; short selling is off (--short allows it)`);
    sum += Math.abs(weight);
  });
  if (sum > input.leverage + WEIGHT_SLACK)
    refuse(
      said`weights sum to ${+sum.toFixed(6)}, over the limit of ${input.leverage} (--leverage raises it)${sum > PERCENTS * input.leverage ? said`; a weight is a fraction of equity: half of it is 0.5, not 50` : ''}`,
    );
  return packed;
}
