/**
 * The account of the second program: what docs/backtest.md and docs/strategies.md say of orders and money, in plain loops over arrays.
 * Nothing of src/ is used. Mainland shares of the main boards: lots of 100, T+1, a tenth up and down, fees as typed beside it; or no
 * rules.
 */
import { type Bar, lowerLimit, type Market, upperLimit } from './market.ts';
import { allocate, feesOf, sellable } from './plain-money.ts';
import { isAlone, type Order } from './plain-order.ts';

/** Asked of an order beside its size. */
export type Asked = Partial<
  Pick<Order, 'limit' | 'stop' | 'trail' | 'trailBy' | 'at' | 'left' | 'slices'>
>;

export class Account {
  readonly market: Market;
  readonly hasRules: boolean;
  cash: number;
  readonly shares: number[];
  readonly boughtToday: number[];
  readonly last: number[];
  /** Paid for what is held, without fees. */
  readonly spent: number[];
  readonly entered: number[];
  readonly best: number[];
  orders: Order[] = [];
  readonly equity: number[] = [];
  readonly fills: string[] = [];
  /** The session. */
  t = 0;
  #nextId = 1;

  constructor(market: Market, cash: number, hasRules = true) {
    const zeros = () => market.names.map(() => 0);
    [this.market, this.cash, this.hasRules] = [market, cash, hasRules];
    [this.shares, this.boughtToday, this.last] = [zeros(), zeros(), zeros()];
    [this.spent, this.entered, this.best] = [zeros(), zeros(), zeros()];
  }

  bar(i: number, t = this.t): Bar | undefined {
    return t < 0 ? undefined : this.market.bars[i]![t];
  }

  /** Close, NaN while it does not trade. */
  close(i: number, t = this.t): number {
    return this.bar(i, t)?.close ?? Number.NaN;
  }

  lastClose(i: number, t = this.t): number {
    for (let at = t; at >= 0; at--) if (this.bar(i, at)) return this.close(i, at);
    return Number.NaN;
  }

  get worth(): number {
    return this.shares.reduce((sum, own, i) => sum + own * this.last[i]!, this.cash);
  }

  /** Opens an order of so many shares, below 0 to sell. */
  place(i: number, shares: number, asked: Asked): Order {
    const order: Order = {
      ...{ id: this.#nextId++, i, shares, size: Math.abs(shares), at: 'open', left: 1 },
      ...{ limit: Number.NaN, stop: Number.NaN, trail: Number.NaN, trailBy: Number.NaN },
      ...{ best: this.lastClose(i), slices: false, closing: false, roundsUp: false },
      ...{ isTriggered: false, group: 0, entry: 0, waitsFor: 0, isExit: false, wokeOn: -1 },
      ...{
        wokeAtOpen: false,
        seenOn: -1,
        paid: 0,
        charged: 0,
        told: 0,
        name: 'order',
        decided: this.t,
      },
      ...asked,
      waits: [asked.stop, asked.trail, asked.trailBy].some((one) => one !== undefined),
    };
    this.#toTicks(order);
    this.orders.push(order);
    return order;
  }

  /** To hold so much of equity: earlier orders of the name end. */
  placeWeight(i: number, weight: number, asked: Asked = {}): void {
    const price = this.bar(i) || this.shares[i] === 0 ? this.lastClose(i) : this.last[i]!;
    this.placeShares(i, (weight * this.worth) / price, asked, true);
  }

  placeShares(i: number, shares: number, asked: Asked = {}, roundsUp = false): void {
    this.orders = this.orders.filter((one) => one.i !== i || one.decided === this.t);
    const more = shares - this.shares[i]!;
    if (more !== 0) Object.assign(this.place(i, more, asked), { closing: shares === 0, roundsUp });
  }

  placeBracket(i: number, shares: number, stop: number, gain: number, asked: Asked): void {
    const entry = this.place(i, shares, asked);
    const exit = { left: Number.POSITIVE_INFINITY };
    const link = { entry: entry.id, waitsFor: entry.id, group: entry.id, isExit: true };
    Object.assign(this.place(i, -shares, { ...exit, stop }), link, { name: 'stop-loss' });
    const other = this.place(i, -shares, { ...exit, limit: gain });
    Object.assign(other, link, { name: 'take-profit', waits: true });
  }

  link(a: Order, b: Order): void {
    a.waits ||= !a.slices;
    b.waits ||= !b.slices;
    const group = a.group || b.group || a.id;
    for (const one of this.orders)
      if (one.group !== 0 && (one.group === a.group || one.group === b.group)) one.group = group;
    [a.group, b.group] = [group, group];
  }

  /** A limit goes to the cent on its own side, a stop to the other. */
  #toTicks(order: Order): void {
    if (!this.hasRules) return;
    const cents = (price: number, isUp: boolean) =>
      (isUp ? Math.ceil(100 * price - 1e-6) : Math.floor(100 * price + 1e-6)) / 100;
    order.limit = cents(order.limit, order.shares < 0);
    order.stop = cents(order.stop, order.shares > 0);
  }

  /** Where a stop stands now. */
  rawStopOf({ shares, best, trail, trailBy, stop }: Order): number {
    const side = Math.sign(shares);
    if (trail > 0) return best + side * trail;
    return trailBy > 0 ? best * (1 + side * trailBy) : stop;
  }

  /** Where it can be reached: a price of whole cents. */
  stopOf(order: Order): number {
    const stop = this.rawStopOf(order);
    if (!this.hasRules) return stop;
    const cents = 100 * stop;
    return (order.shares > 0 ? Math.ceil(cents - 1e-6) : Math.floor(cents + 1e-6)) / 100;
  }

  /** An order that ends a position sells what is held now. */
  protected resize(order: Order): void {
    const held = this.shares[order.i]!;
    if (order.closing && held * order.shares < 0) order.shares = -held;
  }

  /** One session less. */
  protected spend(order: Order): void {
    order.left--;
  }

  protected closeOthers(order: Order): void {
    for (const one of this.orders)
      if (
        one !== order &&
        ((order.group !== 0 && one.group === order.group) ||
          (order.entry !== 0 && one.id === order.entry))
      )
        one.left = 0;
  }

  /** Fills what is due: sales first, then purchases as far as cash goes. */
  protected fill(
    plain: readonly Order[],
    met: readonly Met[] = [],
    triggered: readonly Order[] = [],
  ): void {
    const due: { order: Order; price: number }[] = plain.map((order) => {
      const bar = this.bar(order.i);
      return { order, price: bar ? printOf(order, bar) : Number.NaN };
    });
    const groups = new Set<number>();
    for (const { order, price } of met) {
      if (order.left === 0) continue;
      if (order.group !== 0 && groups.has(order.group)) {
        if (triggered.includes(order)) order.isTriggered = false;
        this.spend(order);
        continue;
      }
      groups.add(order.group);
      if (triggered.includes(order)) this.closeOthers(order);
      due.push({ order, price });
    }
    for (const order of triggered) if (order.left > 0 && order.isTriggered) this.closeOthers(order);
    const buys: { order: Order; price: number }[] = [];
    for (const one of due) {
      const { order, price } = one;
      this.resize(order);
      if (order.shares > 0) buys.push(one);
      else this.#sell(order, price);
    }
    this.#buy(buys);
    this.#settle(due.map(({ order }) => order));
    this.orders = this.orders.filter((one) => one.left > 0);
  }

  /** The limit of the session is reached, so that nobody sells, or nobody buys. */
  #isLocked(order: Order, price: number): boolean {
    const before = Math.round(100 * this.lastClose(order.i, this.t - 1));
    if (!this.hasRules || Number.isNaN(before)) return false;
    const cents = 100 * price;
    return order.shares > 0 ? cents > upperLimit(before) - 1e-6 : cents < lowerLimit(before) + 1e-6;
  }

  #sell(order: Order, price: number): void {
    const { i } = order;
    if (price > 0 && !this.#isLocked(order, price)) {
      const most = order.slices ? -order.shares / order.left : Number.POSITIVE_INFINITY;
      const free = this.shares[i]! - this.boughtToday[i]!;
      const shares = sellable(Math.min(-order.shares, most, free), this.shares[i]!, this.hasRules);
      if (shares > 0) this.#book(order, -shares, price);
      // with nothing left to sell it would sell what is bought later
      if (order.shares < 0 && this.shares[i] === 0 && !isAlone(order)) order.left = 0;
    }
    this.#end(order);
  }

  #buy(due: readonly { readonly order: Order; readonly price: number }[]): void {
    const able = due.filter(({ order, price }) => price > 0 && !this.#isLocked(order, price));
    const wants = able.map(({ order, price }) => {
      const most = order.slices ? order.shares / order.left : Number.POSITIVE_INFINITY;
      const shares = Math.min(order.shares, most);
      return { shares, price, most: order.roundsUp ? most : shares, order };
    });
    for (const [k, shares] of allocate(wants, this.cash, this.hasRules).entries()) {
      const { order, price } = wants[k]!;
      if (shares > 0) this.#book(order, shares, price);
    }
    for (const { order } of due) this.#end(order);
  }

  #end(order: Order): void {
    const rest = Math.abs(order.shares);
    const isOdd = order.paid > 0 && !order.closing && this.hasRules && rest < 100;
    if (rest <= 1e-9 * order.size || isOdd || order.left <= 1) order.left = 0;
    else this.spend(order);
  }

  #book(order: Order, shares: number, price: number): void {
    const { i } = order;
    const before = this.shares[i]!;
    const value = Math.abs(shares) * price;
    const { commission, total } = feesOf(shares > 0, value, order, this.hasRules);
    this.cash -= shares > 0 ? value + total : total - value;
    order.paid += value;
    order.charged += commission;
    const rest = order.shares - shares;
    order.shares = rest * shares > 0 ? rest : 0;
    this.shares[i] = before + shares;
    if (shares > 0 && this.hasRules) this.boughtToday[i] = this.boughtToday[i]! + shares;
    if (shares > 0) this.spent[i] = this.spent[i]! + value;
    else this.spent[i] = (this.spent[i]! * (before + shares)) / before;
    if (before === 0) [this.entered[i], this.best[i], this.last[i]] = [this.t, price, price];
    this.fills.push([this.market.days[this.t], this.market.names[i], shares, price].join(' '));
  }

  /** A fill wakes the exits that wait for it, and closes the others of its group. */
  #settle(due: readonly Order[]): void {
    for (const order of due) {
      if (order.paid <= 0) continue;
      for (const exit of this.orders) {
        if (exit.entry !== order.id || exit.left === 0) continue;
        const filled = order.size - Math.abs(order.shares);
        const side = Math.sign(exit.shares);
        if (filled <= exit.told) continue;
        if (exit.waitsFor === 0) exit.shares += side * (filled - exit.told);
        else exit.shares = side * filled;
        [exit.told, exit.size] = [filled, filled];
        if (exit.waitsFor === 0) continue;
        exit.waitsFor = 0;
        if (order.at === 'close') exit.seenOn = this.t;
        else exit.wokeOn = this.t;
        exit.wokeAtOpen = order.at === 'open' && order.metAtOpen !== false;
      }
      if (order.waits && order.group !== 0) this.closeOthers(order);
    }
    for (const one of this.orders)
      if (
        one.waitsFor !== 0 &&
        !this.orders.some(({ id, left }) => id === one.waitsFor && left > 0)
      )
        one.left = 0;
  }
}

export interface Met {
  readonly order: Order;
  readonly price: number;
  readonly rank: number;
}

/** The price of an order that waits for nothing: the open or the close, or its limit where the session comes to it. */
function printOf(order: Order, bar: Bar): number {
  const { limit, shares, at } = order;
  const print = at === 'open' ? bar.open : bar.close;
  order.metAtOpen = at === 'open';
  if (Number.isNaN(limit) || (shares > 0 ? print <= limit : print >= limit)) return print;
  order.metAtOpen = false;
  const isMet = shares > 0 ? bar.low <= limit : bar.high >= limit;
  return at === 'open' && isMet ? limit : Number.NaN;
}
