/** An order of the second program, and where a bar meets it. */
import type { Bar } from './market.ts';

export interface Order {
  readonly id: number;
  readonly i: number;
  /** Still to trade; below 0 to sell. */
  shares: number;
  size: number;
  at: 'open' | 'close';
  /** Sessions for which it stands. */
  left: number;
  limit: number;
  stop: number;
  /** A stop at a distance, or at a fraction, from the best price. */
  trail: number;
  trailBy: number;
  best: number;
  slices: boolean;
  /** Sells whatever is held then. */
  closing: boolean;
  /** Comes from an amount of money. */
  roundsUp: boolean;
  waits: boolean;
  isTriggered: boolean;
  group: number;
  /** The order that enters what this one ends, and while it has not filled. */
  entry: number;
  waitsFor: number;
  isExit: boolean;
  wokeOn: number;
  wokeAtOpen: boolean;
  seenOn: number;
  metAtOpen?: boolean;
  paid: number;
  charged: number;
  name: string;
  /** Of an exit that waited: shares of the entry that it has been told of. */
  told: number;
  readonly decided: number;
}

/** Of a time stop too, which sells at the open. */
export const hasStop = ({ stop, trail, trailBy, name }: Order): boolean =>
  stop > 0 || trail > 0 || trailBy > 0 || name === 'time';

/** At market or at a limit, and tied to no other order. */
export const isAlone = (order: Order): boolean =>
  !hasStop(order) && order.group === 0 && !order.isExit;

/**
 * Where a bar meets an order that waits. Prices are turned so that a purchase and a sale read the same: `beyond` is further in
 * the direction of the stop. A stop that is reached is triggered.
 *
 * @returns the price, and 0 for the open, 1 for a stop, 2 for a limit within the bar
 */
export function meet(order: Order, bar: Bar, stop: number, t: number) {
  const side = Math.sign(order.shares);
  const { limit } = order;
  const isFine = (price: number) => Number.isNaN(limit) || side * price <= side * limit;
  const isBeyond = (price: number) => side * price >= side * stop;
  const touches = () => (side > 0 ? bar.low <= limit : bar.high >= limit);
  const isPending = !Number.isNaN(stop) && !order.isTriggered;
  const seesOpen = order.wokeOn !== t || order.wokeAtOpen;
  const at = (price: number, where: 'open' | 'bar') => {
    order.metAtOpen = where === 'open';
    return { price, rank: where === 'open' ? 0 : order.isTriggered ? 1 : 2 };
  };
  if (order.at === 'close') {
    if (isPending && !isBeyond(bar.close)) return undefined;
    if (isPending) order.isTriggered = true;
    return isFine(bar.close) ? at(bar.close, 'bar') : undefined;
  }
  if (!isPending) {
    if (!seesOpen) return undefined;
    // at market: its stop was reached on a session before
    if (Number.isNaN(limit)) return at(bar.open, 'bar');
    if (isFine(bar.open)) return at(bar.open, 'open');
    return touches() ? at(limit, 'bar') : undefined;
  }
  if (seesOpen && isBeyond(bar.open)) {
    order.isTriggered = true;
    if (isFine(bar.open)) return at(bar.open, 'open');
    return touches() ? at(limit, 'bar') : undefined;
  }
  if (!isBeyond(side > 0 ? bar.high : bar.low)) return undefined;
  order.isTriggered = true;
  // entered within a bar that lies beyond the stop: at the next open
  if (stop > bar.high || stop < bar.low) return undefined;
  if (isFine(stop)) return at(stop, 'bar');
  return isFine(bar.close) ? at(limit, 'bar') : undefined;
}
