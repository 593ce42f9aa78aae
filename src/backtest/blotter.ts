/** The blotter: fills and non-fills as they happen, in rows, because writing to growing columns costs more than the fill. */
import type { PriceLimit } from '../markets/limits.ts';
import type { Fill, Quote } from './fill-buffers.ts';
import type { FillLog, NonFillLog } from './log.ts';
import type { NonFillReason, Order } from './order.ts';
import type { RulesInForce } from './trading-rules.ts';

/** Rows of a block: blocks are added, never copied. */
const BLOCK = 1024;

/** Rows of so many numbers each. */
class Rows {
  readonly width: number;
  readonly #blocks: Float64Array[] = [];
  /** The block that is written, and where its next row begins: see {@link next}. */
  block = new Float64Array(0);
  #end = 0;

  constructor(width: number) {
    this.width = width;
  }

  /** Adds a row. @returns where it begins in {@link block} */
  next(): number {
    if (this.#end === this.block.length) this.#addBlock();
    const at = this.#end;
    this.#end = at + this.width;
    return at;
  }

  get count(): number {
    return Math.max(0, this.#blocks.length - 1) * BLOCK + this.#end / this.width; // all blocks but the last are full
  }

  column(c: number): Float64Array {
    const out = new Float64Array(this.count);
    for (const [b, block] of this.#blocks.entries()) {
      const first = b * BLOCK;
      const rows = Math.min(BLOCK, out.length - first);
      for (let k = 0, at = c; k < rows; k++, at += this.width) out[first + k] = block[at]!; // a cell of row k
    }
    return out;
  }

  #addBlock(): void {
    this.block = new Float64Array(this.width * BLOCK);
    this.#blocks.push(this.block);
    this.#end = 0;
  }
}

export class Blotter {
  /** In the order of {@link FillLog}; the last is the number of the rules' text. */
  readonly #rows = new Rows(14);
  readonly #texts = new RuleTexts();

  /**
   * Adds a fill.
   *
   * @param rules that applied but for the price limit
   * @param quote of the limit that applied, and the print that slippage is measured from
   */
  add(order: Order, session: number, fill: Fill, rules: RulesInForce, quote: Quote): void {
    const { print, limit } = quote;
    const { shares, price, value, fx } = fill;
    const at = this.#rows.next();
    const row = this.#rows.block;
    row[at] = session;
    row[at + 1] = order.instrument;
    row[at + 2] = shares;
    row[at + 3] = price;
    row[at + 4] = value * fx;
    row[at + 5] = fill.commission * fx;
    row[at + 6] = fill.stampDuty * fx;
    row[at + 7] = fill.transferFee * fx;
    row[at + 8] = fill.otherFees * fx;
    row[at + 9] = Math.abs((price - print) * shares) * fx;
    row[at + 10] = fx;
    row[at + 11] = order.id;
    row[at + 12] = order.decidedOn;
    row[at + 13] = this.#texts.numberOf(rules, shares > 0, order.rule?.how, limit);
  }

  /** Everything added so far, as columns. */
  columns(): FillLog {
    const rows = this.#rows;
    return {
      session: rows.column(0),
      instrument: rows.column(1),
      shares: rows.column(2),
      price: rows.column(3),
      value: rows.column(4),
      commission: rows.column(5),
      stampDuty: rows.column(6),
      transferFee: rows.column(7),
      otherFees: rows.column(8),
      slippage: rows.column(9),
      fxRate: rows.column(10),
      orderId: rows.column(11),
      decidedOn: rows.column(12),
      rules: Array.from(rows.column(13), (number) => this.#texts.textOf(number)),
    };
  }
}

/** Orders that did not fill, or not in full. */
export class NonFills {
  readonly #rows = new Rows(4);
  readonly #reasons: NonFillReason[] = [];

  add(
    session: number,
    { instrument, shares, id }: Pick<Order, 'instrument' | 'shares' | 'id'>,
    reason: NonFillReason,
  ): void {
    const at = this.#rows.next();
    const row = this.#rows.block;
    row[at] = session;
    row[at + 1] = instrument;
    row[at + 2] = shares;
    row[at + 3] = id;
    this.#reasons.push(reason);
  }

  /** Everything added so far, as columns. */
  columns(): NonFillLog {
    const column = (c: number): number[] => Array.from(this.#rows.column(c));
    return {
      session: column(0),
      instrument: column(1),
      shares: column(2),
      reason: this.#reasons,
      orderId: column(3),
    };
  }
}

/** What the text of a fill's rules is made of, and its number. */
interface Applied {
  readonly rules: RulesInForce;
  readonly buys: boolean;
  /** How the order's own rule met the market; absent where it has none. */
  readonly how: string | undefined;
  readonly limit: PriceLimit | undefined;
  readonly number: number;
}

/** Numbers the texts that name the rules of a fill: a run has few different ones. */
class RuleTexts {
  readonly #texts: string[] = [];
  /** All that were met, recent ones mostly first: objects are compared faster than texts. */
  readonly #met: Applied[] = [];

  numberOf(
    rules: RulesInForce,
    buys: boolean,
    how: string | undefined,
    limit: PriceLimit | undefined,
  ): number {
    const met = this.#met;
    for (let k = 0; k < met.length; k++) {
      const one = met[k]!; // k < length
      if (one.rules !== rules || one.buys !== buys || one.limit !== limit || one.how !== how)
        continue;
      met[k] = met[0]!;
      met[0] = one;
      return one.number;
    }
    const text = joined(buys ? rules.buyRules : rules.sellRules, how, limit);
    const known = this.#texts.indexOf(text);
    const number = known === -1 ? this.#texts.push(text) - 1 : known;
    met.push({ rules, buys, how, limit, number });
    return number;
  }

  textOf(number: number): string {
    return this.#texts[number]!; // given by numberOf
  }
}

/** The ids of all rules, joined by `+`. */
function joined(applied: string, how: string | undefined, limit: PriceLimit | undefined): string {
  const own = applied === 'none' && how ? how : how ? `${applied}+${how}` : applied;
  return limit && limit.rule !== '' ? `${own}+${limit.rule}` : own;
}
