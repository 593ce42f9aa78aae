/** The portfolio: cash, shares and what is owed to it. State lives here, and only here changes. */

/** Money that is the portfolio's and not yet usable: a declared dividend, the proceeds of a sale that settles later. */
interface Receivable {
  /** First session row on which it is cash; Infinity while the pay-day lies beyond the panel. */
  readonly dueOn: number;
  /** Base currency. */
  readonly amount: number;
  readonly kind: 'dividend' | 'sale';
  readonly instrument: number;
  /** Market whose purchases it already pays for. */
  readonly market: number;
}

/** Shares bought together; kept only where a tax asks how long they were held. */
interface TaxLot {
  readonly boughtOn: number;
  shares: number;
  /** Dividends received per share, base currency. */
  dividends: number;
}

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

  /** Adds shares. @param locks they may not be sold before the next session */
  add(instrument: number, shares: number, session: number, locks: boolean): void {
    this.shares[instrument]! += shares; // one entry an instrument
    if (this.#isHeld[instrument] === 0) {
      this.#isHeld[instrument] = 1;
      this.held.push(instrument);
    }
    if (locks) {
      if (this.locked[instrument] === 0) this.#lockedNow.push(instrument);
      this.locked[instrument]! += shares;
    }
    if (!this.#lots) return;
    const lots = this.#lots.get(instrument) ?? [];
    lots.push({ boughtOn: session, shares, dividends: 0 });
    this.#lots.set(instrument, lots);
  }

  /**
   * Takes shares away, first in first out.
   *
   * @param taxRate tax on a dividend by the session of purchase
   * @returns dividend tax that falls due, base currency
   */
  remove(instrument: number, shares: number, taxRate: (boughtOn: number) => number): number {
    const left = this.shares[instrument]! - shares; // one entry an instrument
    // what is left of a sum of fractions is dust, not a position
    this.shares[instrument] = Math.abs(left) < 1e-9 ? 0 : left;
    if (left < 0 && this.#isHeld[instrument] === 0) {
      this.#isHeld[instrument] = 1;
      this.held.push(instrument);
    }
    const lots = this.#lots?.get(instrument);
    if (!lots) return 0;
    let tax = 0;
    let open = shares;
    while (open > 1e-9 && lots.length > 0) {
      const lot = lots[0]!; // not empty
      const taken = Math.min(open, lot.shares);
      if (lot.dividends > 0) tax += taken * lot.dividends * taxRate(lot.boughtOn);
      lot.shares -= taken;
      open -= taken;
      if (lot.shares <= 1e-9) lots.shift();
    }
    return tax;
  }

  /** Books a dividend as owed. @param perShare base currency @returns the whole amount */
  oweDividend(instrument: number, perShare: number, dueOn: number): number {
    const amount = this.shares[instrument]! * perShare; // one entry an instrument
    this.receivables.push({ dueOn, amount, kind: 'dividend', instrument, market: -1 });
    for (const lot of this.#lots?.get(instrument) ?? []) lot.dividends += perShare;
    return amount;
  }

  /** Books the proceeds of a sale that settles later. */
  oweSale(instrument: number, amount: number, dueOn: number, market: number): void {
    this.receivables.push({ dueOn, amount, kind: 'sale', instrument, market });
  }

  /** Replaces a position's shares by another number after a bonus or split; lots and their dividends scale along. */
  restate(instrument: number, shares: number): void {
    const before = this.shares[instrument]!; // one entry an instrument
    const ratio = shares / before;
    this.shares[instrument] = shares;
    for (const lot of this.#lots?.get(instrument) ?? []) {
      lot.shares *= ratio;
      lot.dividends /= ratio;
    }
  }

  /** Turns what falls due by a session into cash. @param onPaid told of each dividend */
  settle(session: number, onPaid: (instrument: number, amount: number) => void): void {
    for (let k = 0; k < this.receivables.length; k++) {
      const one = this.receivables[k]!; // k < length
      if (one.dueOn > session) continue;
      this.cash += one.amount;
      if (one.kind === 'dividend') onPaid(one.instrument, one.amount);
      this.receivables.splice(k--, 1);
    }
  }

  /** Sum of what is owed, base currency. @param market only sale proceeds that already pay for its purchases */
  owed(market?: number): number {
    let sum = 0;
    for (const one of this.receivables)
      if (market === undefined || (one.kind === 'sale' && one.market === market)) sum += one.amount;
    return sum;
  }

  /** Uses sale proceeds of a market before they settle, oldest first, for what cash does not cover. */
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

  /** Ends a session: what was bought on it may be sold from the next on; positions of zero shares are forgotten. */
  endSession(): void {
    for (const instrument of this.#lockedNow) this.locked[instrument] = 0;
    this.#lockedNow.length = 0;
    let kept = 0;
    for (let k = 0; k < this.held.length; k++) {
      const instrument = this.held[k]!; // k < length
      if (this.shares[instrument] === 0) this.#isHeld[instrument] = 0;
      else this.held[kept++] = instrument;
    }
    this.held.length = kept;
  }
}
