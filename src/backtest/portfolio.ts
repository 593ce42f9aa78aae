/** The portfolio: cash, shares and receivables. Only this class changes them. */
import type { EpochDay } from '../base/day.ts';

/** Money not yet received: a dividend after its ex-day, the proceeds of a sale that settles later. */
interface Receivable {
  /** Row of the session on which it becomes cash; Infinity where that lies beyond the panel. */
  readonly dueOn: number;
  /** Base currency. */
  readonly amount: number;
  readonly kind: 'dividend' | 'sale';
  readonly instrument: number;
  /** Market whose purchases it may pay for before it settles. */
  readonly market: number;
}

/** A dividend on a tax lot, not yet taxed; base currency a share. */
interface LotDividend {
  readonly exDay: EpochDay;
  perShare: number;
}

/** Shares bought together; kept only where a tax asks how long they were held. */
interface TaxLot {
  readonly boughtOn: EpochDay;
  shares: number;
  readonly dividends: LotDividend[];
}

/** Tax on a dividend by its ex-day and the day of purchase, as a fraction. */
export type DividendTaxRate = (exDay: EpochDay, boughtOn: EpochDay) => number;

/** Less than this fraction of a trade left over is rounding, no position. */
const REMAINDER = 1e-12;

export class Portfolio {
  /** Base currency; never negative without leverage. */
  cash: number;
  /** By instrument; negative only where short selling is allowed. */
  readonly shares: Float64Array;
  /** Shares bought on the current session that may not be sold on it. */
  readonly locked: Float64Array;
  /** Last price seen, in the instrument's currency; NaN before the first. */
  readonly lastPrice: Float64Array;
  /** Instruments held, in the order in which they were first bought. */
  readonly held: number[] = [];
  readonly receivables: Receivable[] = [];
  readonly #isHeld: Uint8Array;
  /** True when a position may have been closed since the last session. */
  #hasEnded = false;
  readonly #lockedNow: number[] = [];
  readonly #lots: Map<number, TaxLot[]> | undefined;

  constructor(instruments: number, cash: number, keepsLots: boolean) {
    this.cash = cash;
    this.shares = new Float64Array(instruments);
    this.locked = new Float64Array(instruments);
    this.lastPrice = new Float64Array(instruments).fill(Number.NaN);
    this.#isHeld = new Uint8Array(instruments);
    this.#lots = keepsLots ? new Map() : undefined;
  }

  /** True where shares are kept by their purchases, because a tax asks how long they were held. */
  get keepsLots(): boolean {
    return this.#lots !== undefined;
  }

  /** Sets cash to 0 where purchases that spent all of it overdrew it by rounding. */
  dropRounding(spent: number): void {
    if (this.cash < 0 && this.cash > -10 * REMAINDER * spent) this.cash = 0;
  }

  /** Adds shares. @param locks they may not be sold before the next session */
  add(instrument: number, shares: number, day: EpochDay, locks: boolean): void {
    const before = this.shares[instrument]!; // one entry an instrument
    const after = before + shares;
    this.#setShares(instrument, after);
    this.#hold(instrument);
    // shares that cover a short position are neither locked nor a tax lot
    const own = before < 0 ? Math.max(0, after) : shares;
    if (locks) {
      if (this.locked[instrument] === 0) this.#lockedNow.push(instrument);
      this.locked[instrument]! += own;
    }
    if (this.#lots && own > 0) this.#lotsOf(instrument).push(newLot(day, own));
  }

  /** Removes shares, first in first out. */
  remove(instrument: number, shares: number): void {
    const left = this.shares[instrument]! - shares; // one entry an instrument
    this.#setShares(instrument, Math.abs(left) <= REMAINDER * shares ? 0 : left);
    if (left < 0) this.#hold(instrument);
    const lots = this.#lots?.get(instrument);
    if (!lots) return;
    let open = shares;
    while (open > 0 && lots.length > 0) {
      const lot = lots[0]!; // not empty
      const taken = Math.min(open, lot.shares);
      open -= taken;
      if (taken === lot.shares) lots.shift();
      else lot.shares -= taken;
    }
    if (this.shares[instrument] === 0) lots.length = 0;
  }

  /** Computes the dividend tax due at a sale, first in first out; base currency. */
  taxOnSale(instrument: number, shares: number, rate: DividendTaxRate): number {
    const lots = this.#lots?.get(instrument);
    if (!lots) return 0;
    let [tax, open] = [0, shares];
    for (const { boughtOn, shares: own, dividends } of lots) {
      if (open <= 0) break;
      const taken = Math.min(open, own);
      open -= taken;
      for (const { exDay, perShare } of dividends) tax += taken * perShare * rate(exDay, boughtOn);
    }
    return tax;
  }

  /** Books a dividend as a receivable. @param perShare base currency @returns the whole amount */
  oweDividend(instrument: number, perShare: number, exDay: EpochDay, dueOn: number): number {
    const amount = this.shares[instrument]! * perShare; // one entry an instrument
    this.receivables.push({ dueOn, amount, kind: 'dividend', instrument, market: -1 });
    for (const lot of this.#lots?.get(instrument) ?? []) lot.dividends.push({ exDay, perShare });
    return amount;
  }

  /** Books the proceeds of a sale that settles later as a receivable. */
  oweSale(instrument: number, amount: number, dueOn: number, market: number): void {
    this.receivables.push({ dueOn, amount, kind: 'sale', instrument, market });
  }

  /** Sets the shares of a position after a bonus issue or split, and scales its tax lots. */
  adjustForSplit(instrument: number, shares: number): void {
    const ratio = shares / this.shares[instrument]!; // one entry an instrument, not 0
    this.#setShares(instrument, shares);
    const lots = this.#lots?.get(instrument) ?? [];
    if (shares === 0) lots.length = 0;
    for (const lot of lots) scaleLot(lot, ratio);
  }

  /** Turns a position into shares of another instrument; tax lots keep their day and dividends. */
  exchange(from: number, into: number, shares: number): void {
    const before = this.shares[from]!; // one entry an instrument
    this.#setShares(from, 0);
    if (shares === 0) return;
    this.#setShares(into, this.shares[into]! + shares);
    this.#hold(into);
    const lots = this.#lots?.get(from) ?? [];
    for (const lot of lots) scaleLot(lot, shares / before);
    if (lots.length === 0) return;
    const all = this.#lotsOf(into);
    all.push(...lots.splice(0));
    all.sort((a, b) => a.boughtOn - b.boughtOn);
  }

  /** Turns receivables that are due by a session into cash. @param onPaid told of each dividend */
  settle(session: number, onPaid: (instrument: number, amount: number) => void): void {
    for (let k = 0; k < this.receivables.length; k++) {
      const one = this.receivables[k]!; // k < length
      if (one.dueOn > session) continue;
      this.cash += one.amount;
      if (one.kind === 'dividend') onPaid(one.instrument, one.amount);
      this.receivables.splice(k--, 1);
    }
  }

  /** Sum of receivables, base currency. @param market only sale proceeds that may pay for its purchases */
  owed(market?: number): number {
    let sum = 0;
    if (this.receivables.length === 0) return sum;
    for (const one of this.receivables)
      if (market === undefined || (one.kind === 'sale' && one.market === market)) sum += one.amount;
    return sum;
  }

  /** Spends unsettled sale proceeds of a market, oldest first, up to an amount: they become cash. */
  drawOn(market: number, amount: number): void {
    let open = amount;
    for (let k = 0; k < this.receivables.length && open > 0; k++) {
      const one = this.receivables[k]!; // k < length
      if (one.kind !== 'sale' || one.market !== market) continue;
      const taken = Math.min(open, one.amount);
      open -= taken;
      this.cash += taken;
      if (taken === one.amount) this.receivables.splice(k--, 1);
      else this.receivables[k] = { ...one, amount: one.amount - taken };
    }
  }

  /** Ends a session: unlocks what was bought on it, and drops closed positions. */
  endSession(): void {
    const lockedNow = this.#lockedNow;
    if (lockedNow.length > 0) {
      for (let k = 0; k < lockedNow.length; k++) this.locked[lockedNow[k]!] = 0; // k < length
      lockedNow.length = 0;
    }
    if (!this.#hasEnded) return;
    this.#hasEnded = false;
    let kept = 0;
    for (let k = 0; k < this.held.length; k++) {
      const instrument = this.held[k]!; // k < length
      if (this.shares[instrument] === 0) this.#isHeld[instrument] = 0;
      else this.held[kept++] = instrument;
    }
    this.held.length = kept;
  }

  #setShares(instrument: number, shares: number): void {
    this.shares[instrument] = shares;
    if (shares === 0) this.#hasEnded = true;
  }

  #hold(instrument: number): void {
    if (this.#isHeld[instrument] === 1) return;
    this.#isHeld[instrument] = 1;
    this.held.push(instrument);
  }

  #lotsOf(instrument: number): TaxLot[] {
    const known = this.#lots?.get(instrument);
    if (known) return known;
    const lots: TaxLot[] = [];
    this.#lots?.set(instrument, lots);
    return lots;
  }
}

const newLot = (boughtOn: EpochDay, shares: number): TaxLot => ({
  boughtOn,
  shares,
  dividends: [],
});

function scaleLot(lot: TaxLot, ratio: number): void {
  lot.shares *= ratio;
  for (const dividend of lot.dividends) dividend.perShare /= ratio;
}
