/** The second program's sessions: which orders a bar meets, when exits are opened, what weights become. */
import { Account, type Met } from './plain-account.ts';
import { hasStop, isAlone, meet, type Order } from './plain-order.ts';

export type Exit = { readonly kind: 'stop' | 'trail' | 'gain'; readonly by: number } | Timed;
type Timed = { readonly kind: 'time'; readonly sessions: number };

/** What a strategy may look at and ask for at a close. */
export interface Plan {
  readonly exits?: readonly Exit[];
  readonly decides: (t: number) => boolean;
  /** Weights by row, or nothing; orders are placed on the book itself. */
  readonly decide: (book: Plain, t: number) => ReadonlyMap<number, number> | undefined;
}

export class Plain extends Account {
  /** Runs from a session to the last. */
  run(plan: Plan, from: number): void {
    for (this.t = from; this.t < this.market.days.length; this.t++) {
      const { t } = this;
      this.boughtToday.fill(0);
      this.#timeStops(plan.exits ?? []);
      this.#holdBack(plan.exits ?? []);
      this.fill(this.orders.filter((one) => one.at === 'open' && !one.waits));
      for (let round = 0; round < 4; round++) this.#during(plan.exits ?? []);
      this.#atClose();
      for (const i of this.shares.keys()) if (this.bar(i)) this.last[i] = this.close(i);
      this.equity.push(this.worth);
      for (const [i, own] of this.shares.entries())
        if (own > 0 && this.bar(i)) this.best[i] = Math.max(this.best[i]!, this.close(i));
      if (t === this.market.days.length - 1 || !plan.decides(t)) continue;
      const weights = plan.decide(this, t);
      if (weights) this.target(weights);
    }
  }

  /** Orders for what weights differ from what is held; they take the place of all others. */
  target(weights: ReadonlyMap<number, number>): void {
    this.orders = [];
    const equity = this.worth;
    for (const [i, held] of this.shares.entries()) {
      const weight = weights.get(i) ?? 0;
      const price = this.bar(i) || held === 0 ? this.lastClose(i) : this.last[i]!;
      if (weight === 0) {
        if (held > 0) this.place(i, -held, {}).closing = true;
        continue;
      }
      const drift = (weight * equity) / price - held;
      if (held > 0 && this.hasRules && Math.abs(drift) < 50) continue;
      if (drift !== 0) this.place(i, drift, {}).roundsUp = true;
    }
  }

  #timeStops(exits: readonly Exit[]): void {
    for (const exit of exits)
      for (const [i, held] of this.shares.entries()) {
        if (exit.kind !== 'time' || held === 0) continue;
        if (this.t - 1 - this.entered[i]! < exit.sessions || this.#isLeaving(i, 'time')) continue;
        const order = this.place(i, -held, { left: Number.POSITIVE_INFINITY });
        Object.assign(order, { closing: true, name: 'time', isExit: true, decided: this.t - 1 });
      }
  }

  /** True where an exit of the name stands, or one that was reached and has not filled. */
  #isLeaving = (i: number, name: string): boolean =>
    this.orders.some(
      (one) =>
        one.i === i && one.isExit && one.entry === 0 && (one.name === name || one.isTriggered),
    );

  /** What fills at the open comes first: a limit that the open does not meet waits for the bar, and so does one beside a stop. */
  #holdBack(exits: readonly Exit[]): void {
    const hasStops = exits.some(({ kind }) => kind === 'stop' || kind === 'trail');
    for (const one of this.orders) {
      if (!isAlone(one) || one.at !== 'open' || Number.isNaN(one.limit)) continue;
      const open = this.bar(one.i)?.open ?? Number.NaN;
      const ends = one.shares < 0 && this.shares[one.i]! > 0;
      const beside = this.orders.some(
        (other) => hasStop(other) && other.i === one.i && other.shares * one.shares > 0,
      );
      one.waits = !(one.shares > 0 ? open <= one.limit : open >= one.limit);
      if (beside || (hasStops && ends)) one.waits = true;
    }
  }

  /** Orders that the bar touches, each once a session: those at the open first, then stops, then limits. */
  #during(exits: readonly Exit[]): void {
    this.#openExits(exits);
    this.#waiting(this.orders.filter((one) => one.at === 'open' && this.#isDue(one)));
  }

  #atClose(): void {
    const plain = this.orders.filter((one) => one.at === 'close' && !one.waits);
    const waiting = this.orders.filter((one) => one.at === 'close' && this.#isDue(one));
    const { met, triggered } = this.#meetAll(waiting);
    this.fill(plain, met, triggered);
  }

  #isDue = (one: Order): boolean =>
    one.waits && one.waitsFor === 0 && one.seenOn !== this.t && one.left > 0;

  #openExits(exits: readonly Exit[]): void {
    for (const [i, held] of this.shares.entries()) {
      const bar = this.bar(i);
      if (!bar || held - this.boughtToday[i]! <= 0) continue;
      const isNew = this.entered[i] === this.t;
      const cost = this.spent[i]! / held;
      let group = 0;
      for (const exit of exits) {
        if (exit.kind === 'time' || this.#isLeaving(i, exit.kind)) continue;
        const from = exit.kind === 'trail' && !isNew ? this.best[i]! : cost;
        const level = from * (exit.kind === 'gain' ? 1 + exit.by : 1 - exit.by);
        if (exit.kind === 'gain' ? isNew || bar.high < level : bar.low > level) continue;
        const price = exit.kind === 'gain' ? { limit: level } : { stop: level };
        const order = this.place(i, -held, { ...price, left: Number.POSITIVE_INFINITY });
        group ||= order.id;
        const own = {
          name: exit.kind,
          waits: true,
          decided: this.t - 1,
          closing: true,
          isExit: true,
          group,
        };
        Object.assign(order, own, { wokeOn: isNew ? this.t : -1 });
      }
    }
  }

  #waiting(due: readonly Order[]): void {
    const { met, triggered } = this.#meetAll(due);
    this.fill([], met, triggered);
  }

  /** Holds orders against the bar of this session. */
  #meetAll(due: readonly Order[]) {
    const met: Met[] = [];
    const triggered: Order[] = [];
    for (const order of due) {
      const { i } = order;
      const bar = this.bar(i);
      if (order.isExit && this.shares[i]! * order.shares >= 0) {
        order.left = 0;
        continue;
      }
      order.seenOn = this.t;
      if (order.wokeOn === this.t && this.boughtToday[i]! > 0) continue;
      if (!bar) {
        this.resize(order);
        this.spend(order);
        continue;
      }
      const was = order.isTriggered;
      const found = meet(order, bar, this.stopOf(order), this.t);
      if (!order.isTriggered) {
        const extreme = order.at === 'close' ? bar.close : order.shares < 0 ? bar.high : bar.low;
        if (Math.sign(order.shares) * (order.best - extreme) > 0) order.best = extreme;
      }
      if (order.isTriggered && !was) triggered.push(order);
      if (found) met.push({ order, ...found });
      else this.spend(order);
    }
    met.sort((a, b) => a.rank - b.rank || a.order.id - b.order.id);
    return { met, triggered };
  }
}
