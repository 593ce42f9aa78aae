/** Step 5: the decision. The strategy sees a view of this close; its weights and orders become orders that stand. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { didYouMean } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { logNonFill } from './log.ts';
import type { Order, OrderRequest, Print } from './order.ts';
import { closeBefore, fxOf, type Run } from './run.ts';
import type { Parameters, Strategy, Weights } from './strategy.ts';
import { snapshot } from './valuation.ts';
import { SessionContext, type ViewParts } from './view.ts';

/** A decision as it is remembered: what the strategy wanted, at which close. */
export interface Decision {
  /** Row of the session. */
  readonly session: number;
  /** Target weights; absent where the strategy left the portfolio alone or placed orders only. */
  readonly weights?: Weights | undefined;
  /** Its orders as texts, `id instrument shares limit print`; kept when asked for. */
  readonly orders?: readonly string[] | undefined;
}

/** Asks the strategy and makes its orders stand. @throws {EngineError} `strategy.…` with the session */
export function decide(run: Run, session: number): Decision {
  const { input } = run;
  const strategy = input.strategy as unknown as Strategy;
  const sameClose = input.fill === 'same-close';
  const day = input.panel.sessions[session] as EpochDay;
  const requests: OrderRequest[] = [];
  const parts: ViewParts = {
    panel: input.panel,
    universe: input.universe,
    benchmark: input.benchmark,
    session,
    tape: input.tape,
    // a call of this day may have come after the close: it is known to what fills tomorrow, not to what fills now
    knownThrough: (sameClose ? day - 1 : day) as EpochDay,
    portfolio: () => snapshot(run, session),
  };
  const context = new SessionContext(parts, (request) => requests.push(request));
  const weights = guard(strategy, day, () => strategy.weigh?.(context, input.parameters));
  guard(strategy, day, () => strategy.onSession?.(context, input.parameters as Parameters));
  if (weights) {
    checkWeights(run, weights, day);
    placeTargets(run, weights, session);
  }
  for (const request of requests) placeRequest(run, request, session, day);
  return { session, weights, ...(input.keepOrders && { orders: ordersOf(run, session) }) };
}

const ordersOf = ({ orders }: Run, session: number): readonly string[] =>
  orders
    .filter(({ decidedOn }) => decidedOn === session)
    .map(({ id, instrument, shares, limit, at }) => [id, instrument, shares, limit, at].join(' '));

/** Runs the strategy's own code; what it throws becomes a message with the session. */
function guard<T>({ name }: Strategy, day: EpochDay, ask: () => T): T {
  try {
    return ask();
  } catch (cause) {
    const what = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    const message = `strategy ${name} failed on ${formatDay(day)}: ${what}`;
    throw new EngineError('strategy.failed', message, {}, { cause });
  }
}

/** Sums of weights may miss 1 by the rounding of their divisions. */
const WEIGHT_SLACK = 1e-9;

function checkWeights({ input }: Run, weights: Weights, day: EpochDay): void {
  const refuse = (message: string): never => {
    const text = `strategy ${input.strategy.name} on ${formatDay(day)}: ${message}`;
    throw new EngineError('strategy.weights', text);
  };
  if (!(weights instanceof Map))
    refuse('expected a Map from instrument id to weight, such as equalWeights(ids)');
  let sum = 0;
  for (const [id, weight] of weights) {
    knownInstrument(input.panel.indexOf, id, refuse);
    if (!Number.isFinite(weight)) refuse(`the weight of ${id} is ${weight}; expected a number`);
    if (weight < 0 && !input.allowShort)
      refuse(`the weight of ${id} is ${weight}; short selling is off (--short allows it)`);
    sum += Math.abs(weight);
  }
  if (sum > input.leverage + WEIGHT_SLACK)
    refuse(
      `weights sum to ${+sum.toFixed(6)}, over the limit of ${input.leverage} (--leverage raises it)`,
    );
}

function knownInstrument(
  indexOf: ReadonlyMap<InstrumentId, number>,
  id: InstrumentId,
  refuse: (message: string) => never,
): number {
  return (
    indexOf.get(id) ?? refuse(`no prices of "${id}" were loaded${didYouMean(id, indexOf.keys())}`)
  );
}

const printOfRule: Readonly<Record<Run['input']['fill'], Print>> = {
  'next-open': 'open',
  'next-close': 'close',
  'next-vwap': 'vwap',
  'same-close': 'close',
};

/** Turns target weights into orders for the difference to what is held; older targets give way. */
function placeTargets(run: Run, weights: Weights, session: number): void {
  const { input, portfolio } = run;
  const { indexOf } = input.panel;
  const targets = new Map<number, number>();
  for (const [id, weight] of weights) targets.set(indexOf.get(id)!, weight); // checked before
  for (const i of portfolio.held)
    if (portfolio.shares[i] !== 0 && !targets.has(i)) targets.set(i, 0);
  const order = [...targets.keys()].sort((a, b) => a - b);
  supersede(run, session, targets);
  for (const i of order) {
    const weight = targets.get(i)!; // a key of the map
    const held = portfolio.shares[i]!; // one entry each
    if (weight === 0) {
      if (held !== 0) stand(run, i, -held, session, { closing: true });
      continue;
    }
    const price = priceOf(run, i, session);
    const id = run.nextOrderId;
    if (Number.isNaN(price)) {
      run.nextOrderId++;
      logNonFill(run.nonFills, session, i, Number.NaN, 'no-price', id);
      continue;
    }
    const wanted = (weight * run.equity) / (price * fxOf(run, i, session));
    if (Math.abs(wanted - held) > 1e-9 * Math.abs(wanted)) stand(run, i, wanted - held, session);
  }
}

/** A newer target of an instrument takes the place of an order that still stands. */
function supersede(run: Run, session: number, targets: ReadonlyMap<number, number>): void {
  const stands: Order[] = [];
  for (const order of run.orders)
    if (targets.has(order.instrument))
      logNonFill(run.nonFills, session, order.instrument, order.shares, 'superseded', order.id);
    else stands.push(order);
  run.orders = stands;
}

/** The close of this session, else the last before it. */
function priceOf({ input }: Run, instrument: number, session: number): number {
  const price = input.panel.close[instrument * input.panel.width + session]!; // a row of the panel
  return price > 0 ? price : closeBefore(input, instrument, session);
}

interface StandOptions {
  readonly closing?: boolean;
  readonly limit?: number | undefined;
  readonly at?: Print | undefined;
  readonly sessions?: number | undefined;
}

function stand(
  run: Run,
  instrument: number,
  shares: number,
  session: number,
  { closing = false, limit = Number.NaN, at, sessions = 1 }: StandOptions = {},
): void {
  run.orders.push({
    id: run.nextOrderId++,
    instrument,
    shares,
    closing,
    limit,
    at: at ?? printOfRule[run.input.fill],
    decidedOn: session,
    sessionsLeft: sessions,
    filledValue: 0,
    charged: 0,
  });
}

/** Makes one explicit order stand. */
function placeRequest(run: Run, request: OrderRequest, session: number, day: EpochDay): void {
  const { input, portfolio, equity } = run;
  const { instrument, kind, amount, limit, at, goodForSessions = 1 } = request;
  const refuse = (message: string): never => {
    const text = `strategy ${input.strategy.name} on ${formatDay(day)}: ${message}`;
    throw new EngineError('strategy.order', text);
  };
  const i = knownInstrument(input.panel.indexOf, instrument, refuse);
  if (!Number.isFinite(amount)) refuse(`an order for ${instrument} has the amount ${amount}`);
  if (limit !== undefined && !(limit > 0)) refuse(`the limit for ${instrument} is ${limit}`);
  if (!Number.isInteger(goodForSessions) || goodForSessions < 1)
    refuse(`goodForSessions is ${goodForSessions}; expected a whole number from 1`);
  const held = portfolio.shares[i]!; // one entry each
  const price = priceOf(run, i, session) * fxOf(run, i, session);
  const shares = sharesFor(kind, amount, { held, price, equity });
  if (Number.isNaN(shares)) {
    logNonFill(run.nonFills, session, i, Number.NaN, 'no-price', run.nextOrderId++);
    return;
  }
  if (shares === 0) return;
  stand(run, i, shares, session, {
    limit,
    at: input.fill === 'same-close' ? 'close' : at,
    sessions: goodForSessions,
    closing: held !== 0 && shares === -held,
  });
}

function sharesFor(
  kind: OrderRequest['kind'],
  amount: number,
  { held, price, equity }: { held: number; price: number; equity: number },
): number {
  switch (kind) {
    case 'shares':
      return amount;
    case 'target-shares':
      return amount - held;
    case 'target-value':
      return amount / price - held;
    case 'target-weight':
      return (amount * equity) / price - held;
    default:
      return kind satisfies never;
  }
}
