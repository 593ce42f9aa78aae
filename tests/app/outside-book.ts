/** A portfolio of the check's own: what corporate actions do to it, and what it is worth. */
import type { Action, Prices } from './outside-files.ts';
import { dividendTax, wholeShares } from './outside-rules.ts';

interface Lot {
  readonly bought: string;
  shares: number;
  readonly dividends: { perShare: number }[];
}

interface Owed {
  readonly instrument: string;
  readonly dueOn: string;
  readonly amount: number;
}

/** What was booked without an order, as actions.csv has it. */
export interface Booked {
  readonly instrument: string;
  readonly kind: string;
  readonly shares: number;
  readonly amount: number;
}

export class Book {
  cash: number;
  readonly shares = new Map<string, number>();
  readonly last = new Map<string, number>();
  readonly boughtToday = new Map<string, number>();
  #owed: Owed[] = [];
  readonly #lots = new Map<string, Lot[]>();
  readonly #isFree: boolean;

  /** @param isFree fractions of shares and no tax */
  constructor(cash: number, isFree: boolean) {
    this.cash = cash;
    this.#isFree = isFree;
  }

  held(instrument: string): number {
    return this.shares.get(instrument) ?? 0;
  }

  get receivables(): number {
    return this.#owed.reduce((sum, { amount }) => sum + amount, 0);
  }

  /** Money that falls due, then the actions of the day. @param sessions all of the calendar */
  startSession(
    day: string,
    before: string,
    actions: readonly Action[],
    sessions: readonly string[],
  ) {
    const booked: Booked[] = [];
    this.boughtToday.clear();
    this.#payDue(day, booked);
    for (const action of actions)
      if (action.exDay > before && action.exDay <= day && this.held(action.instrument) !== 0)
        this.#book(action, day, sessions, booked);
    return booked;
  }

  #payDue(day: string, booked: Booked[]): void {
    for (const { instrument, dueOn, amount } of this.#owed)
      if (dueOn <= day) {
        this.cash += amount;
        booked.push({ instrument, kind: 'dividend-paid', shares: 0, amount });
      }
    this.#owed = this.#owed.filter(({ dueOn }) => dueOn > day);
  }

  #book(action: Action, day: string, sessions: readonly string[], booked: Booked[]): void {
    const { instrument, cash, ratio, payDay, delisting } = action;
    const held = this.held(instrument);
    const last = this.last.get(instrument)!;
    if (cash > 0) {
      const dueOn = sessions.find((one) => one >= payDay) ?? '9999';
      this.#owed.push({ instrument, dueOn, amount: held * cash });
      booked.push({ instrument, kind: 'dividend', shares: 0, amount: held * cash });
      for (const lot of this.#lots.get(instrument) ?? []) lot.dividends.push({ perShare: cash });
      this.last.set(instrument, last - cash);
      this.#payDue(day, booked);
    }
    if (ratio !== 1) {
      const after = this.#isFree ? held * ratio : wholeShares(held, ratio);
      booked.push({ instrument, kind: 'bonus', shares: after - held, amount: 0 });
      this.shares.set(instrument, after);
      this.last.set(instrument, this.last.get(instrument)! / ratio);
      for (const lot of this.#lots.get(instrument) ?? []) {
        lot.shares *= after / held;
        for (const one of lot.dividends) one.perShare /= after / held;
      }
    }
    if (delisting === '') return;
    const amount = held * (delisting === 'last' ? last : Number(delisting));
    const tax = this.#taxOf(instrument, held, day);
    this.cash += amount - tax;
    this.shares.delete(instrument);
    booked.push({ instrument, kind: 'delisting', shares: -held, amount });
    if (tax > 0) booked.push({ instrument, kind: 'dividend-tax', shares: 0, amount: -tax });
  }

  buy(instrument: string, shares: number, cost: number, day: string): void {
    this.cash -= cost;
    this.shares.set(instrument, this.held(instrument) + shares);
    this.boughtToday.set(instrument, (this.boughtToday.get(instrument) ?? 0) + shares);
    const lots = this.#lots.get(instrument) ?? [];
    lots.push({ bought: day, shares, dividends: [] });
    this.#lots.set(instrument, lots);
  }

  /** @returns the dividend tax that fell due */
  sell(instrument: string, shares: number, proceeds: number, day: string): number {
    const tax = this.#taxOf(instrument, shares, day);
    this.cash += proceeds - tax;
    const left = this.held(instrument) - shares;
    if (Math.abs(left) < 1e-9 * shares) this.shares.delete(instrument);
    else this.shares.set(instrument, left);
    return tax;
  }

  /** First in, first out; takes the lots away. */
  #taxOf(instrument: string, shares: number, day: string): number {
    const lots = this.#lots.get(instrument) ?? [];
    let [tax, open] = [0, shares];
    while (open > 1e-9 && lots.length > 0) {
      const lot = lots[0]!; // not empty
      const taken = Math.min(open, lot.shares);
      const rate = this.#isFree ? 0 : dividendTax(lot.bought, day);
      for (const { perShare } of lot.dividends) tax += taken * perShare * rate;
      open -= taken;
      lot.shares -= taken;
      if (lot.shares < 1e-9) lots.shift();
    }
    return tax;
  }

  /** Value of all positions at the close, each at its last price. */
  value(prices: Prices, day: string): number {
    let sum = 0;
    for (const [instrument, shares] of this.shares) {
      const close = prices.get(instrument)?.get(day)?.close ?? Number.NaN;
      if (close > 0) this.last.set(instrument, close);
      sum += shares * this.last.get(instrument)!;
    }
    return sum;
  }
}
