/** From a decision to open orders: target weights as differences to what is held. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { kindOf, shownValue } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { PackedWeights } from './log.ts';
import type { Order, Print } from './order.ts';
import {
  asFraction,
  asNumber,
  isMap,
  knownInstrument,
  mistake,
  type Refuse,
  sizeOf,
} from './request.ts';
import { closeBefore, fxOf } from './rows.ts';
import { type Run, refuseOrder } from './run.ts';
import type { Weights } from './strategy.ts';

const PRINT_OF_RULE: Readonly<Record<Run['input']['fill'], Print>> = {
  'next-open': 'open',
  'next-close': 'close',
  'next-vwap': 'vwap',
  'same-close': 'close',
};

/** Weights come from divisions, so that their sum may miss 1 by rounding. */
const WEIGHT_SLACK = 1e-9;

/** Checks weights, sets the run's targets to them and keeps a copy. @throws {EngineError} `strategy.weights` */
export function readTargets(
  { input, targets, decisions }: Run,
  weights: Weights,
  session: number,
): PackedWeights {
  const { instruments, indexOf, sessions } = input.panel;
  const refuse: Refuse = (message, word) => {
    const day = formatDay(sessions[session] as EpochDay); // a row of the panel
    const text = said`strategy ${input.strategy.name} on ${day}: ${message}`;
    throw new EngineError('strategy.weights', text, {}, word === undefined ? {} : mistake(word));
  };
  if (!isMap(weights))
    refuse(
      said`expected a Map from instrument id to weight, such as equalWeights(ids), or undefined to leave the portfolio as it is; found ${kindOf(weights)}`,
    );
  const size = sizeOf(weights);
  const packed = decisions.room(session, size);
  let at = packed.from;
  let sum = 0;
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
    packed.rows[at] = row;
    packed.weights[at++] = weight;
    sum += Math.abs(weight);
    if (weight < 0 && !input.allowShort)
      refuse(said`the weight of ${id} is ${weight}; short selling is off (--short allows it)`);
  });
  if (sum > input.leverage + WEIGHT_SLACK)
    refuse(
      said`weights sum to ${+sum.toFixed(6)}, over the limit of ${input.leverage} (--leverage raises it)${asFraction(sum, input.leverage)}`,
    );
  return packed;
}

/**
 * Turns the run's target weights into orders for the difference to what is held, and clears them. The weights describe the
 * whole portfolio: all older orders are superseded, and holdings without a weight are sold.
 */
export function placeTargets(run: Run, session: number): void {
  const { portfolio, targets } = run;
  supersede(run, session, () => true);
  for (let i = 0; i < targets.length; i++) {
    const weight = targets[i]!; // i < length; NaN where nothing was said
    const held = portfolio.shares[i]!;
    if (weight !== 0 && !Number.isNaN(weight)) placeTarget(run, i, session);
    else if (held !== 0) openOrder(run, i, -held, session, { closing: true });
  }
  targets.fill(Number.NaN);
}

function placeTarget(run: Run, instrument: number, session: number): void {
  const { input, portfolio, equity, targets } = run;
  const weight = targets[instrument]!; // one entry each, as below
  const held = portfolio.shares[instrument]!;
  const price = priceOf(run, instrument, session);
  const wanted = (weight * equity) / (price * fxOf(input.money, instrument, session));
  if (Number.isNaN(price)) {
    refuseUnpriced(run, instrument, session);
    return;
  }
  const drift = wanted - held;
  if (held !== 0 && isDrift(run, instrument, drift, session)) return;
  if (Math.abs(drift) > 1e-9 * Math.abs(wanted))
    openOrder(run, instrument, drift, session, { roundsUp: true });
}

/** Without a price, a number of shares cannot be computed. */
export function refuseUnpriced(run: Run, instrument: number, session: number): void {
  const id = run.nextOrderId++;
  refuseOrder(run, { id, instrument, shares: Number.NaN }, session, 'no-price');
}

/**
 * True when a held position is less than half of the smallest order away from its target. Prices move every target by such
 * amounts, so that there is neither an order nor a non-fill. New positions and sales of whole positions are always ordered.
 */
function isDrift({ input }: Run, instrument: number, drift: number, session: number): boolean {
  const { lotMinimum } = input.tradingRules.on(
    instrument,
    input.panel.sessions[session] as EpochDay,
  );
  return Math.abs(drift) < lotMinimum / 2; // false where no lot is known
}

/** Closes the orders that a newer target replaces. */
export function supersede(run: Run, session: number, isReplaced: (order: Order) => boolean): void {
  if (run.orders.count === 0) return;
  run.orders.keep((order) => {
    if (!isReplaced(order)) return true;
    refuseOrder(run, order, session, 'superseded');
    return false;
  });
}

/** The close of this session, else the last price of what is held, else the last close. */
export function priceOf({ input: { panel }, portfolio }: Run, instrument: number, session: number) {
  const price = panel.close[instrument * panel.width + session]!; // a row of the panel
  if (price > 0) return price;
  if (portfolio.shares[instrument] !== 0) return portfolio.lastPrice[instrument]!; // adjusted on ex-days
  return closeBefore(panel, instrument, session);
}

type OrderFields = Partial<
  Pick<Order, 'closing' | 'roundsUp' | 'limit' | 'at' | 'sessionsLeft' | 'rule' | 'decidedOn'>
>;

export function openOrder(
  run: Run,
  instrument: number,
  shares: number,
  session: number,
  options: OrderFields,
): Order {
  const { factor, width } = run.input.panel;
  const order = run.orders.add();
  order.id = run.nextOrderId++;
  order.instrument = instrument;
  order.shares = shares;
  order.size = Math.abs(shares);
  order.closing = options.closing ?? false;
  order.roundsUp = options.roundsUp ?? false;
  order.limit = options.limit ?? Number.NaN;
  order.at = options.at ?? PRINT_OF_RULE[run.input.fill];
  order.decidedOn = options.decidedOn ?? session;
  order.sessionsLeft = options.sessionsLeft ?? 1;
  order.filledValue = 0;
  order.charged = 0;
  order.rule = options.rule;
  order.factor = factor ? factor[instrument * width + session]! : Number.NaN; // a row of the panel
  return order;
}
