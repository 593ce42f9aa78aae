/** The blotter: fills as they happen, in rows, because writing to fourteen growing columns costs more than the fill. */
import type { Fill, Quote } from './fill-buffers.ts';
import type { FillLog } from './log.ts';
import type { Order } from './order.ts';

/** Numbers of a row, in the order of {@link FillLog}; the last is the number of the rules' text. */
const WIDTH = 14;
/** Rows of a block: blocks are added, never copied. */
const BLOCK = 1024;

export class Blotter {
  readonly #blocks: Float64Array[] = [];
  #block = new Float64Array(0);
  #at = 0;
  readonly #texts = new RuleTexts();

  /**
   * Adds a fill.
   *
   * @param rules ids of the rules that applied but for that of the price limit
   * @param quote of the limit that applied, and the print that slippage is measured from
   */
  add(order: Order, session: number, fill: Fill, rules: string, quote: Quote): void {
    if (this.#at === this.#block.length) this.#addBlock();
    const { print, limit } = quote;
    const { shares, price, value, fx } = fill;
    const [row, at] = [this.#block, this.#at];
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
    row[at + 13] = this.#texts.numberOf(rules, limit ? limit.rule : '');
    this.#at = at + WIDTH;
  }

  /** Everything added so far, as columns. */
  columns(): FillLog {
    return {
      session: this.#column(0),
      instrument: this.#column(1),
      shares: this.#column(2),
      price: this.#column(3),
      value: this.#column(4),
      commission: this.#column(5),
      stampDuty: this.#column(6),
      transferFee: this.#column(7),
      otherFees: this.#column(8),
      slippage: this.#column(9),
      fxRate: this.#column(10),
      orderId: this.#column(11),
      decidedOn: this.#column(12),
      rules: Array.from(this.#column(13), (number) => this.#texts.textOf(number)),
    };
  }

  #column(c: number): Float64Array {
    const full = Math.max(0, this.#blocks.length - 1); // all blocks but the last
    const out = new Float64Array(full * BLOCK + this.#at / WIDTH);
    for (const [b, block] of this.#blocks.entries()) {
      const first = b * BLOCK;
      const rows = Math.min(BLOCK, out.length - first);
      for (let k = 0, at = c; k < rows; k++, at += WIDTH) out[first + k] = block[at]!; // a cell of row k
    }
    return out;
  }

  #addBlock(): void {
    this.#block = new Float64Array(WIDTH * BLOCK);
    this.#blocks.push(this.#block);
    this.#at = 0;
  }
}

/** Numbers the texts that name the rules of a fill: a run has few different ones. */
class RuleTexts {
  readonly #texts: string[] = [];
  /** The rules, and the rule of the price limit, by number. */
  readonly #rules: string[] = [];
  readonly #limits: string[] = [];
  /** All numbers, recent ones mostly first: one or two comparisons are faster than maps. */
  readonly #recent: number[] = [];

  /** The number of two texts joined by `+`; of the first alone where the second is empty. */
  numberOf(rules: string, limit: string): number {
    const recent = this.#recent;
    for (let k = 0; k < recent.length; k++) {
      const number = recent[k]!; // k < length
      if (this.#rules[number] !== rules || this.#limits[number] !== limit) continue;
      recent[k] = recent[0]!;
      recent[0] = number;
      return number;
    }
    this.#rules.push(rules);
    this.#limits.push(limit);
    recent.push(this.#texts.length);
    return this.#texts.push(limit === '' ? rules : `${rules}+${limit}`) - 1;
  }

  textOf(number: number): string {
    return this.#texts[number]!; // given by numberOf
  }
}
