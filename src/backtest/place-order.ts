/** Explicit orders of a strategy, opened, linked and cancelled when they are asked for. */
import type { EpochDay } from '../base/day.ts';
import { said } from '../base/message.ts';
import { shownValue } from '../base/text.ts';
import type { Order } from './order.ts';
import { checkRequest, type PlaceRequest, refuser } from './order-check.ts';
import type { OrderRequest } from './order-request.ts';
import type { AddOpenOrder, OrderRule, RuleName } from './order-rule.ts';
import { openOrder, priceOf, refuseUnpriced, supersede } from './place.ts';
import type { Refuse } from './request.ts';
import { limitOnTick } from './request.ts';
import { fxOf } from './rows.ts';
import { type Run, refuseOrder } from './run.ts';

/** Does what a strategy asks for. @returns the id of the order; 0 where there is nothing to trade @throws {EngineError} `strategy.order` */
export function place(run: Run, request: OrderRequest, session: number): number {
  const refuse = refuser(run, session);
  switch (request.kind) {
    case 'cancel':
      close(run, session, found(run, request.order, refuse));
      return 0;
    case 'link':
      link(run, found(run, request.order, refuse), found(run, request.other, refuse));
      return 0;
    default:
      return open(run, request, session, refuse);
  }
}

/** The open order of an id. */
function found({ orders }: Run, id: number, refuse: Refuse): Order {
  const ids: number[] = [];
  for (let k = 0; k < orders.count; k++) {
    const order = orders.at(k);
    if (order.id === id) return order;
    ids.push(order.id);
  }
  const list = ids.length === 0 ? said`none is` : said`open are ${ids.slice(-8).join(', ')}`;
  return refuse(said`no order ${shownValue(id)} is open; ${list}`);
}

/** Closes an order, and the exits that wait for it: they will have nothing to end. */
function close(run: Run, session: number, { id }: Order): void {
  run.orders.keep((order) => {
    if (order.id !== id && order.rule?.waitsFor !== id) return true;
    refuseOrder(run, order, session, 'cancelled');
    return false;
  });
}

/** Makes two orders, and those that they are linked to, one group. */
function link(run: Run, one: Order, other: Order): void {
  const [a, b] = [ruleFor(one), ruleFor(other)];
  const number = a.group || b.group || one.id;
  const joined = [a.group, b.group].filter((group) => group !== 0);
  for (let k = 0; k < run.orders.count; k++) {
    const { rule } = run.orders.at(k);
    if (rule && joined.includes(rule.group)) rule.group = number;
  }
  a.group = number;
  b.group = number;
}

function ruleFor(order: Order): OrderRule {
  order.rule ??= makeRule('limit');
  return order.rule;
}

/** A rule with nothing set. */
export const makeRule = (name: RuleName, more: Partial<OrderRule> = {}): OrderRule =>
  Object.assign(blankRule(name), more);

/** All rules have the same fields in the same order, so that code which reads them stays fast. */
const blankRule = (name: RuleName): OrderRule => ({
  name,
  stop: Number.NaN,
  trailPrice: Number.NaN,
  trailFraction: Number.NaN,
  best: Number.NaN,
  waits: true,
  slices: false,
  isTriggered: false,
  group: 0,
  waitsFor: 0,
  entry: 0,
  entryFilled: 0,
  isExit: false,
  wokeOn: -1,
  wokeAtOpen: false,
  checkedOn: -1,
  how: '',
});

/**
 * Opens one explicit order. A target describes the whole position, so that it supersedes the instrument's orders of earlier
 * sessions; an order for a number of shares does not. Targets of one session do not take account of each other.
 */
function open(run: Run, request: PlaceRequest, session: number, refuse: Refuse): number {
  const { input, portfolio, equity } = run;
  const { kind, amount, options } = request;
  const i = checkRequest(run, request, refuse);
  const { at, goodForSessions, overSessions } = options;
  const isTarget = kind !== 'shares' && kind !== 'bracket';
  if (isTarget)
    supersede(run, session, ({ instrument, decidedOn }) => instrument === i && decidedOn < session);
  const held = portfolio.shares[i]!; // one entry each
  const price = priceOf(run, i, session);
  const value = price * fxOf(input.money, i, session);
  const shares = sharesFor(kind, amount, { held, price: value, equity });
  if (Number.isNaN(shares)) {
    refuseUnpriced(run, i, session);
    return 0;
  }
  if (shares === 0) return 0;
  const rule = ruleOf(run, request, { shares, price, instrument: i, session });
  const order = openOrder(run, i, shares, session, {
    closing: isTarget && amount === 0,
    roundsUp: kind === 'target-value' || kind === 'target-weight',
    limit: limitOnTick(run, i, session, { limit: options.limit, shares }),
    ...(input.fill === 'same-close' ? { at: 'close' } : at && { at }),
    ...((goodForSessions ?? overSessions) !== undefined && {
      sessionsLeft: sessionsOf(goodForSessions ?? overSessions),
    }),
    rule,
  });
  const { id } = order;
  if (kind === 'bracket') openExits(run, request, { order, session });
  return id;
}

const sessionsOf = (good: number | 'until-cancelled' | undefined): number =>
  good === 'until-cancelled' ? Number.POSITIVE_INFINITY : (good ?? 1);

interface Placing {
  readonly shares: number;
  /** Last close. */
  readonly price: number;
  readonly instrument: number;
  readonly session: number;
}

/** What an order waits for; `undefined` for one at market or at a limit. */
function ruleOf(run: Run, { options }: PlaceRequest, placing: Placing): OrderRule | undefined {
  const { stop, trailPrice, trailFraction, overSessions } = options;
  if (stop !== undefined) return makeRule('stop', { stop: stopOnTick(run, placing, stop) });
  if (trailPrice !== undefined || trailFraction !== undefined)
    return makeRule('trailing-stop', {
      best: placing.price,
      trailPrice: trailPrice ?? Number.NaN,
      trailFraction: trailFraction ?? Number.NaN,
    });
  return overSessions === undefined
    ? undefined
    : makeRule('slice', { waits: false, slices: true, how: 'slice' });
}

/** A stop off the tick is reached by the next tick beyond it: that of a sale lies below, of a purchase above. */
export const stopOnTick = (
  run: Run,
  { shares, instrument, session }: Omit<Placing, 'price'>,
  stop: number,
): number => limitOnTick(run, instrument, session, { limit: stop, shares: -shares });

/** The exits of a bracket sleep until its entry fills, and then stand until one fills or the position is gone. */
function openExits(
  run: Run,
  { options }: PlaceRequest,
  { order: entry, session }: { readonly order: Order; readonly session: number },
): void {
  const { id, instrument } = entry;
  const shares = -entry.shares;
  const exit = { waitsFor: id, entry: id, isExit: true, group: id };
  const { stopLoss, takeProfit } = options;
  const sessionsLeft = Number.POSITIVE_INFINITY;
  if (stopLoss !== undefined) {
    const stop = stopOnTick(run, { shares, instrument, session }, stopLoss);
    const rule = makeRule('stop-loss', { ...exit, stop });
    openOrder(run, instrument, shares, session, { sessionsLeft, rule });
  }
  if (takeProfit !== undefined) {
    const limit = limitOnTick(run, instrument, session, { limit: takeProfit, shares });
    const rule = makeRule('take-profit', exit);
    openOrder(run, instrument, shares, session, { sessionsLeft, limit, rule });
  }
}

function sharesFor(
  kind: PlaceRequest['kind'],
  amount: number,
  { held, price, equity }: { held: number; price: number; equity: number },
): number {
  switch (kind) {
    case 'shares':
    case 'bracket':
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

/** Where a stop stands; NaN without one. */
export function stopOf({ rule, shares }: Order): number {
  if (!rule) return Number.NaN;
  const { best, trailPrice, trailFraction } = rule;
  const side = shares > 0 ? 1 : -1;
  if (trailPrice > 0) return best + side * trailPrice;
  return trailFraction > 0 ? best * (1 + side * trailFraction) : rule.stop;
}

/** Gives each open order to a view. */
export function listOpen({ orders, input }: Run, add: AddOpenOrder): void {
  const { instruments, sessions } = input.panel;
  for (let k = 0; k < orders.count; k++) {
    const order = orders.at(k);
    const { id, instrument, shares, limit, rule, decidedOn, sessionsLeft } = order;
    add(
      ...([
        id,
        instruments[instrument]!,
        shares, // rows of the panel
        rule?.name ?? (Number.isNaN(limit) ? 'market' : 'limit'),
        limit,
        stopOf(order),
        sessions[decidedOn] as EpochDay,
        sessionsLeft,
        rule !== undefined && rule.waitsFor !== 0,
      ] as Parameters<AddOpenOrder>),
    );
  }
}
