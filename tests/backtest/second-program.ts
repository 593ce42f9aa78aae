/** What is asked of the engine and of the second program by chance, and both on one market. */
import { backtestPanel } from '../../src/backtest/desk.ts';
import type { ExitRule, OpenOrder } from '../../src/backtest/order-rule.ts';
import type { SessionContext } from '../../src/backtest/session-context.ts';
import { type EpochDay, formatDay } from '../../src/base/day.ts';
import { stopLoss, takeProfit, timeStop, trailingStop } from '../../src/strategy.ts';
import { type Bar, lehmer, type Market, makeMarket } from '../cookbook/market.ts';
import { type Exit, Plain, type Plan } from '../cookbook/plain.ts';
import type { Order } from '../cookbook/plain-order.ts';
import { asStrategy, inputOf, panelOf, series, tradingRules } from './build.ts';

const CASH = 100_000_000; // enough: how scarce money is shared is held to the second program by the cookbook
const NAMES = ['000807.SZ', '600187.SH', '603609.SH'];

type Draw = () => number;

/** What is asked for at a close, the same of both programs. */
interface Act {
  readonly kind: 'order' | 'bracket' | 'pair' | 'target' | 'weight' | 'cancel' | 'none';
  readonly i: number;
  readonly lots: number;
  readonly options: Options;
  readonly other: Options;
  /** Fractions of the close. */
  readonly loss: number;
  readonly gain: number;
  readonly pick: number;
}

interface Options {
  readonly limit?: number;
  readonly stop?: number;
  readonly trailPrice?: number;
  readonly trailFraction?: number;
  readonly overSessions?: number;
  readonly at?: 'close';
  readonly goodForSessions?: number | 'until-cancelled';
}

const cents = (price: number): number => Math.max(0.01, Math.round(100 * price) / 100);

/** @param side 1 buys, −1 sells */
function optionsOf(draw: Draw, close: number, side: number): Options {
  const near = (far: number) => cents(close * (1 + far * draw()));
  const good = [1, 2, 5, 'until-cancelled' as const][Math.floor(4 * draw())]!;
  const stands = { goodForSessions: good, ...(draw() < 0.25 && { at: 'close' as const }) };
  switch (Math.floor(9 * draw())) {
    case 0:
      return {};
    case 1:
    case 2:
      return { limit: near(-0.03 * side), ...stands };
    case 3:
      return { limit: near(0.02 * side), ...stands };
    case 4:
      return { stop: near(0.03 * side), ...stands };
    case 5:
      return { stop: near(0.03 * side), limit: near(0.04 * side), ...stands };
    case 6:
      return { trailFraction: 0.005 + 0.03 * draw(), ...stands };
    case 7:
      return { trailPrice: cents(close * 0.03 * draw()), ...stands };
    default:
      return {
        overSessions: 1 + Math.floor(4 * draw()),
        ...(draw() < 0.4 && { limit: near(0.02) }),
      };
  }
}

function actOf(draw: Draw, closes: readonly number[]): Act {
  const kinds = [
    'order',
    'order',
    'order',
    'bracket',
    'pair',
    'target',
    'weight',
    'cancel',
    'none',
  ] as const;
  const kind = kinds[Math.floor(kinds.length * draw())]!;
  const i = Math.floor(closes.length * draw());
  const size = 1 + Math.floor(12 * draw());
  const buys = kind === 'bracket' || (kind === 'pair' ? draw() < 0.3 : draw() < 0.6);
  const side = buys ? 1 : -1;
  const options = optionsOf(draw, closes[i]!, side);
  const { overSessions: _, ...whole } = optionsOf(draw, closes[i]!, side);
  return {
    ...{ kind, i, lots: side * size, options, other: whole, pick: draw() },
    ...{ loss: 0.002 + 0.03 * draw(), gain: 0.002 + 0.03 * draw() },
  };
}

const withoutSlices = ({ overSessions: _, ...options }: Options): Options => options;

/** Asks the engine. @returns the ids of what was opened */
function askEngine(
  context: SessionContext,
  names: readonly string[],
  act: Act,
  close: number,
): void {
  const { kind, lots, options, other, pick } = act;
  const name = names[act.i] as never;
  const open = context.openOrders;
  if (kind === 'order') context.order(name, 100 * lots, options);
  else if (kind === 'target') context.targetShares(name, Math.max(0, 100 * lots), options);
  else if (kind === 'weight') context.targetWeight(name, Math.max(0, 0.01 * lots), options);
  else if (kind === 'bracket') {
    const { entry, ...exits } = bracketOf(act, close);
    context.bracket(name, 100 * lots, { ...entry, ...exits });
  } else if (kind === 'pair') {
    const a = context.order(name, 100 * lots, withoutSlices(options));
    context.oneCancelsOther(a, context.order(name, 100 * lots, other));
  } else if (kind === 'cancel' && open.length > 0)
    context.cancel(picked(open, (one) => shownOpen(one), pick).id);
}

/** An order as both programs tell it: the ids of exits depend on which name comes first. */
const shown = (
  ...[name, ...numbers]: readonly [name: unknown, ...numbers: readonly number[]]
): string => [name, ...numbers.map((one) => one.toPrecision(10))].join(' ');

const shownOpen = ({ instrument, shares, limit, stop, sessionsLeft }: OpenOrder): string =>
  shown(instrument, shares, limit, stop, sessionsLeft);

const shownOwn = (book: Plain, order: Order): string =>
  shown(book.market.names[order.i], order.shares, order.limit, book.rawStopOf(order), order.left);

function picked<T>(of: readonly T[], by: (one: T) => string, pick: number): T {
  const sorted = [...of].sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
  return sorted[Math.floor(sorted.length * pick)]!;
}

/** Fills by session and name, to eleven digits: which name of a session comes first says nothing. */
const byName = (given: readonly string[]): string[] => {
  const rows = given.map((row) => {
    const [day, name, ...numbers] = row.split(' ');
    return [day, name, ...numbers.map((one) => Number(one).toPrecision(11))].join(' ');
  });
  const key = (row: string) => row.split(' ').slice(0, 2).join(' ');
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
};

/** A limit of the entry lies between its exits. */
function bracketOf({ options, loss, gain }: Act, close: number) {
  const entry = withoutSlices(options);
  const from = entry.limit ?? close;
  return { entry, stopLoss: cents(from * (1 - loss)), takeProfit: cents(from * (1 + gain)) + 0.01 };
}

const NEVER = Number.POSITIVE_INFINITY;

const asked = ({
  limit,
  stop,
  trailPrice,
  trailFraction,
  overSessions,
  at,
  goodForSessions,
}: Options) => ({
  ...(limit !== undefined && { limit }),
  ...(stop !== undefined && { stop }),
  ...(trailPrice !== undefined && { trail: trailPrice }),
  ...(trailFraction !== undefined && { trailBy: trailFraction }),
  ...(overSessions !== undefined && { slices: true }),
  ...(at && { at }),
  left: goodForSessions === 'until-cancelled' ? NEVER : (goodForSessions ?? overSessions ?? 1),
});

function askPlain(book: Plain, act: Act, close: number): void {
  const { kind, i, lots, options, other, pick } = act;
  if (kind === 'order') book.place(i, 100 * lots, asked(options));
  else if (kind === 'target') book.placeShares(i, Math.max(0, 100 * lots), asked(options));
  else if (kind === 'weight') book.placeWeight(i, Math.max(0, 0.01 * lots), asked(options));
  else if (kind === 'bracket') {
    const { entry, stopLoss: stop, takeProfit: gain } = bracketOf(act, close);
    book.placeBracket(i, 100 * lots, stop, gain, asked(entry));
  } else if (kind === 'pair') {
    const a = book.place(i, 100 * lots, asked(withoutSlices(options)));
    book.link(a, book.place(i, 100 * lots, asked(other)));
  } else if (kind === 'cancel' && book.orders.length > 0) {
    const { id } = picked(book.orders, (one) => shownOwn(book, one), pick);
    book.orders = book.orders.filter((one: Order) => one.id !== id && one.waitsFor !== id);
  }
}

/** Half of the markets have exits too. */
function exitsOf(draw: Draw): { readonly own: ExitRule[]; readonly plain: Exit[] } {
  const own: ExitRule[] = [];
  const plain: Exit[] = [];
  const [loss, gain, fall, n] = [
    0.01 + 0.04 * draw(),
    0.01 + 0.05 * draw(),
    0.01 + 0.05 * draw(),
    1 + Math.floor(8 * draw()),
  ];
  if (draw() < 0.5) return { own, plain };
  const add = (rule: ExitRule, exit: Exit) => {
    if (draw() < 0.5) return;
    own.push(rule);
    plain.push(exit);
  };
  add(stopLoss(loss), { kind: 'stop', by: loss });
  add(takeProfit(gain), { kind: 'gain', by: gain });
  add(trailingStop(fall), { kind: 'trail', by: fall });
  add(timeStop(n), { kind: 'time', sessions: n });
  return { own, plain };
}

/** Both programs on one market. */
export function bothOn(seed: number, hasRules: boolean) {
  const market = makeMarket(seed, { sessions: 30, names: NAMES, wild: 0.04 });
  const panel = panelOf(...market.names.map((name, i) => series(name, barsOf(market, i))));
  const exits = exitsOf(lehmer(seed + 1));
  const closeOf = (i: number, t: number): number => {
    for (let at = t; at >= 0; at--) if (market.bars[i]![at]) return market.bars[i]![at]!.close;
    return Number.NaN;
  };
  const acts = market.days.map((_, t) => {
    const draw = lehmer(1000 * seed + 17 * t + 3);
    const closes = market.names.map((__, i) => closeOf(i, t));
    return [actOf(draw, closes), actOf(draw, closes)];
  });
  const open: string[] = [];
  const strategy = asStrategy({
    name: 'asks',
    exits: exits.own,
    onSession: (context) => {
      const t = context.history - 1;
      open.push(context.openOrders.map(shownOpen).sort().join('; '));
      for (const act of acts[t]!) askEngine(context, market.names, act, closeOf(act.i, t));
    },
  });
  const rules = hasRules ? { tradingRules: tradingRules(panel, ['cn-a']) } : {};
  const own = backtestPanel(inputOf(panel, strategy, { capital: CASH, ...rules }));
  const book = new Plain(market, CASH, hasRules);
  const plainOpen: string[] = [];
  const plan: Plan = {
    exits: exits.plain,
    decides: () => true,
    decide: (__, t) => {
      plainOpen.push(
        book.orders
          .map((one) => shownOwn(book, one))
          .sort()
          .join('; '),
      );
      for (const act of acts[t]!) askPlain(book, act, closeOf(act.i, t));
      return undefined;
    },
  };
  book.run(plan, 0);
  const { fills } = own;
  const rows = Array.from(fills.session, (t, k) => {
    const day = formatDay(panel.sessions[t] as EpochDay);
    return `${day} ${panel.instruments[fills.instrument[k]!]} ${fills.shares[k]} ${fills.price[k]}`;
  });
  return {
    rows: byName(rows),
    acts,
    market,
    plain: byName(book.fills),
    equity: own.equity,
    plainEquity: book.equity,
    open,
    plainOpen,
  };
}

const barsOf = ({ days, bars }: Market, i: number): Record<string, Bar> =>
  Object.fromEntries(days.flatMap((day, t) => (bars[i]![t] ? [[day, bars[i]![t]!]] : [])));
