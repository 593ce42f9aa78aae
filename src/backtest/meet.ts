/**
 * Where a conditional order meets a session's bar, by what a daily bar can know: the open came first and the close last; whether
 * the high or the low came before the other is not known, and of two that may be the worse is taken.
 */
import type { NonFillReason, Order } from './order.ts';
import type { Moment } from './order-rule.ts';
import { stopOf, stopOnTick } from './place-order.ts';
import type { Run } from './run.ts';
import { bestClose } from './valuation.ts';

/** A price at which an order fills, or why it does not. */
export interface Meeting {
  /** NaN where it does not. */
  readonly price: number;
  /** Why it does not. */
  readonly reason: NonFillReason;
  /** Where in the bar: at the order's level, at the open or close, or later, after its stop was reached. */
  readonly where: 'level' | 'gap' | 'open' | 'close' | 'later';
}

/** An order seen from its own side, where a higher number is always further in the direction of its stop. */
interface Side {
  readonly sign: 1 | -1;
  readonly limit: number;
}

const fits = ({ sign, limit }: Side, price: number): boolean =>
  Number.isNaN(limit) ? price > 0 : sign * price <= sign * limit;
const reaches = ({ sign }: Side, price: number, stop: number): boolean =>
  sign * price >= sign * stop;

/** Holds an order against the bar of a session. A stop that is reached is triggered. */
export function meetBar(run: Run, order: Order, session: number, moment: Moment): Meeting {
  const { panel } = run.input;
  const { rule, instrument, limit, shares } = order;
  const at = instrument * panel.width + session;
  const side: Side = { sign: shares > 0 ? 1 : -1, limit };
  const before = { instrument, shares, session: Math.max(0, session - 1) };
  const own = stopOf(order);
  const stop = Number.isNaN(own) || rule!.isTriggered ? Number.NaN : stopOnTick(run, before, own); // it has one
  // at < length of every column
  const bar: Bar = {
    open: panel.open[at]!,
    high: panel.high[at]!,
    low: panel.low[at]!,
    close: panel.close[at]!,
  };
  if (moment === 'close') return meetClose(order, side, stop, bar);
  if (Number.isNaN(stop)) return meetLimit(order, side, bar, session);
  return meetStop(order, side, stop, bar, session);
}

interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

const say = (price: number, where: Meeting['where']): Meeting => ({
  price,
  where,
  reason: 'no-price',
});

const refuse = (reason: NonFillReason): Meeting => ({ price: Number.NaN, where: 'level', reason });

/** An order for the close knows nothing of the session but that. */
function meetClose(order: Order, side: Side, stop: number, { close }: Bar): Meeting {
  if (!Number.isNaN(stop)) {
    if (!reaches(side, close, stop)) return refuse('stop-price');
    order.rule!.isTriggered = true; // it has a stop
  }
  return fits(side, close) ? say(close, 'close') : refuse('limit-price');
}

/** One at a limit, or one whose stop was reached on a session before. */
function meetLimit(order: Order, side: Side, bar: Bar, session: number): Meeting {
  const { open } = bar;
  const { wokeOn, wokeAtOpen } = order.rule!; // only orders with one come here
  // the position was entered within the session: whether the limit was met after that is not known
  if (wokeOn === session && !wokeAtOpen) return refuse('limit-price');
  if (Number.isNaN(side.limit)) return open > 0 ? say(open, 'later') : refuse('no-price');
  if (!(open > 0)) return refuse('limit-price');
  if (fits(side, open)) return say(open, 'open');
  return meetsLimit(side, bar) ? say(side.limit, 'level') : refuse('limit-price');
}

const meetsLimit = (side: Side, { high, low }: Bar): boolean =>
  side.sign > 0 ? low <= side.limit : high >= side.limit;

/** A stop: at the open where that lies beyond it, else at its price; then at market or at the order's limit. */
function meetStop(order: Order, side: Side, stop: number, bar: Bar, session: number): Meeting {
  const { open, high, low, close } = bar;
  const rule = order.rule!; // it has a stop
  if (Number.isNaN(high) || Number.isNaN(low)) return refuse('no-range');
  const isOpenLater = rule.wokeOn !== session || rule.wokeAtOpen; // else the open came before the entry
  if (isOpenLater && reaches(side, open, stop)) {
    rule.isTriggered = true;
    if (fits(side, open)) return say(open, 'gap');
    return meetsLimit(side, bar) ? say(side.limit, 'later') : refuse('limit-price');
  }
  if (!reaches(side, side.sign > 0 ? high : low, stop)) return refuse('stop-price');
  rule.isTriggered = true;
  if (stop > high || stop < low) return refuse('no-price'); // no open, and all of the bar lies beyond
  if (fits(side, stop)) return say(stop, 'level');
  return fits(side, close) ? say(side.limit, 'later') : refuse('limit-price');
}

/** Lets a trailing stop follow the session's best price, for the next one. */
export function follow({ input }: Run, order: Order, session: number, moment: Moment): void {
  const { rule, instrument, shares } = order;
  if (!rule || rule.isTriggered || Number.isNaN(rule.best)) return;
  const { panel } = input;
  const at = instrument * panel.width + session; // < length
  const price =
    moment === 'close' ? panel.close[at]! : shares > 0 ? panel.low[at]! : panel.high[at]!;
  if (shares > 0 ? price < rule.best && price > 0 : price > rule.best) rule.best = price;
}

/** How far ahead bars are looked through for the next that touches an exit: a month, after which most positions are traded. */
const AHEAD = 24;

/** The tightest fraction of each kind of exit; infinite for one that there is none of. */
export interface Fractions {
  readonly stop: number;
  readonly trail: number;
  readonly profit: number;
}

/** Row of the next bar that touches an exit of a position, or up to which none does. */
export function nextTouched(
  run: Run,
  i: number,
  session: number,
  moment: Moment,
  { stop, trail, profit }: Fractions,
): number {
  const { portfolio, basis, input } = run;
  const { close, volume, width } = input.panel;
  const { high, low } = moment === 'close' ? { high: close, low: close } : input.panel;
  const side = portfolio.shares[i]! > 0 ? 1 : -1; // one entry each, as below
  // of a short position all prices are turned round, so that the worse is the lower
  const worst = side > 0 ? low : high;
  const most = side > 0 ? high : low;
  const average = basis.spent[i]! / portfolio.shares[i]!;
  const loss = average * (side - stop);
  const gain = average * (side + profit);
  const isEntered = basis.enteredOn[i]! >= session;
  const isTrailed = trail < Number.POSITIVE_INFINITY;
  // only a trailing stop goes by it
  let best = side * (isEntered || !isTrailed ? average : bestClose(run, i, session - 1));
  const last = i * width + Math.min(session + AHEAD, width);
  const hasGain = profit < Number.POSITIVE_INFINITY; // else the column of highs need not be read
  const isLossAlone = !isTrailed && !hasGain;
  for (let at = i * width + session; at < last; at++) {
    // these pass over bars that touch nothing, as the rest of the loop would, at a third of the time
    if (isLossAlone) while (at < last && side * worst[at]! > loss) at++;
    else if (!hasGain) {
      let level = best - trail * Math.abs(best);
      for (; at < last && worst[at]! * side > loss && worst[at]! * side > level; at++) {
        if (!(side * close[at]! > best)) continue;
        best = side * close[at]!;
        level = best - trail * Math.abs(best);
      }
    }
    if (at === last) break;
    const price = side * worst[at]!; // rows of the panel, as below
    const isTouched =
      price <= loss ||
      (hasGain && side * most[at]! >= gain) ||
      (isTrailed && price <= best - trail * Math.abs(best));
    if (isTouched && close[at]! > 0 && volume[at] !== 0) return at - i * width;
    if (isTrailed && side * close[at]! > best) best = side * close[at]!;
  }
  return last - i * width;
}
