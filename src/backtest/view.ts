/**
 * A strategy sees the market only through a view: everything up to and including one session's close, and nothing later. The
 * panel behind it is private, and it returns only numbers, texts and copies made here. A strategy file has this module a
 * second time, in a realm of its own. No object of the engine's realm may pass through, because every object leads to its
 * realm's functions; so nothing here returns an object that it was given.
 */
import type { EpochDay } from '../base/day.ts';
import { createRandom, type Random } from '../base/random.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Panel } from '../store/panel.ts';
import { Calendar, checkBack } from './calendar.ts';
import { copyCalls, type RatedCall } from './call-tape.ts';
import { readOpenOrders } from './order.ts';
import type { OpenOrder } from './order-rule.ts';
import { SideView } from './side-view.ts';
import type { BarField, CashSnapshot, Holding, ViewParts } from './view-parts.ts';
import { checkField } from './view-parts.ts';

/** The parts of a view: for the realm of a strategy file, which makes its own view of them. */
export let partsOf: (view: View) => ViewParts;
/** One session's close as a strategy sees it. Prices are raw as the files state them unless said otherwise. */
export class View extends SideView {
  readonly #parts: ViewParts;
  #holdings: ReadonlyMap<InstrumentId, Holding> | undefined;
  #money: CashSnapshot | undefined;
  #tradable: readonly InstrumentId[] | undefined;
  #random: Random | undefined;

  static {
    // not a method: a strategy must not find it on its view
    partsOf = (view) => view.#parts;
  }

  constructor(parts: ViewParts) {
    super(parts);
    this.#parts = parts;
  }

  /** The session's day. */
  get day(): EpochDay {
    return this.#parts.panel.sessions[this.#parts.session] as EpochDay; // the engine gives rows of the panel
  }

  /** The market's sessions, those to come among them: days, and nothing of what they bring. */
  get calendar(): Calendar {
    return new Calendar(this.#parts.panel.sessions, this.#parts.session);
  }

  /** How many sessions of data there are, this one included. */
  get history(): number {
    return this.#parts.session + 1;
  }

  /** The run's benchmark, where it has one. */
  get benchmark(): InstrumentId | undefined {
    return this.#parts.benchmark;
  }

  /** Securities that have had a bar, ordered by id. */
  get instruments(): readonly InstrumentId[] {
    const { panel, session, universe } = this.#parts;
    const { first, instruments } = panel;
    const ids: InstrumentId[] = [];
    for (let i = 0; i < instruments.length; i++)
      if (universe[i] === 1 && first[i] !== -1 && first[i]! <= session) ids.push(instruments[i]!); // one entry each
    return ids;
  }

  /** Securities that traded in this session, ordered by id: neither suspended, delisted nor unlisted. */
  get tradable(): readonly InstrumentId[] {
    if (this.#tradable) return this.#tradable;
    const { panel, session, universe } = this.#parts;
    const { close, volume, width, instruments } = panel;
    const ids: InstrumentId[] = [];
    for (let i = 0, at = session; i < instruments.length; i++, at += width)
      if (universe[i] === 1 && close[at]! > 0 && volume[at] !== 0) ids.push(instruments[i]!); // at < length of every column
    this.#tradable = ids;
    return ids;
  }

  /** A value of the bar `back` sessions ago; NaN where there was none. An id of no prices and no call ends the run. */
  bar(field: BarField, id: InstrumentId, back = 0): number {
    const { panel, session, onVolume } = this.#parts;
    if (field !== 'close') checkField(field);
    if (onVolume && (field === 'volume' || field === 'amount')) onVolume();
    const row = session - checkBack(back);
    const i = this.#indexOf(id);
    return i === undefined || row < 0 ? Number.NaN : panel[field][i * panel.width + row]!; // row <= session
  }

  /** Close `back` sessions ago, NaN where there was none. */
  close(id: InstrumentId, back = 0): number {
    return this.bar('close', id, back);
  }

  /**
   * The last n closes up to this session, oldest first, comparable across corporate actions where the file gives
   * factors, in terms of the latest price; NaN on sessions without a bar.
   *
   * @returns a copy of length n
   */
  closes(id: InstrumentId, n: number): Float64Array {
    const { panel, session } = this.#parts;
    const out = new Float64Array(checkBack(n));
    const i = this.#indexOf(id);
    if (i === undefined) return out.fill(Number.NaN);
    if (n > session + 1) out.fill(Number.NaN, 0, n - session - 1);
    const now = i * panel.width + session;
    for (let k = n - 1, row = session; k >= 0 && row >= 0; k--, row--)
      out[k] = comparableClose(panel, now - session + row, now); // row in [0, session]
    return out;
  }

  /**
   * Return over the last n sessions, leaving out the latest `skip`: close now-skip over close now-n, comparable.
   *
   * @returns a fraction; NaN where either session has no bar
   */
  returnOver(id: InstrumentId, n: number, skip = 0): number {
    const { panel, session } = this.#parts;
    const [from, to] = [session - checkBack(n), session - checkBack(skip)];
    const i = this.#indexOf(id);
    if (i === undefined || from < 0 || to < from) return Number.NaN;
    const { close, factor, width } = panel;
    const [before, after] = [i * width + from, i * width + to]; // both rows are in [0, session]
    const growth = close[after]! / close[before]!;
    const [was, is] = factor ? [factor[before]!, factor[after]!] : [1, 1];
    return (was === is ? growth : (growth * is) / was) - 1;
  }

  /**
   * Standard deviation (n − 1) of the last n session returns; sessions without a bar are passed over.
   *
   * @returns a fraction a session; NaN with fewer than two returns
   */
  volatility(id: InstrumentId, n: number): number {
    const { panel, session } = this.#parts;
    const closes = Math.min(checkBack(n + 1), session + 1);
    const i = this.#indexOf(id);
    if (i === undefined) return Number.NaN;
    const now = i * panel.width + session;
    let [count, mean, squares] = [0, 0, 0];
    let previous = Number.NaN;
    for (let at = now - closes + 1; at <= now; at++) {
      const price = comparableClose(panel, at, now);
      const r = price / previous - 1;
      if (price > 0) previous = price;
      if (Number.isNaN(r)) continue;
      count++;
      const gap = r - mean;
      mean += gap / count;
      squares += gap * (r - mean);
    }
    return count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1));
  }

  /** Calls published by now, oldest first. */
  get calls(): readonly RatedCall[] {
    const { tape, knownThrough } = this.#parts;
    return copyCalls(tape.upTo(knownThrough));
  }

  /** Calls whose horizon is not over, of one instrument or of all; only the newest of each house. */
  openCalls(id?: InstrumentId): readonly RatedCall[] {
    const { tape, knownThrough } = this.#parts;
    return copyCalls(tape.open(this.day, knownThrough, id));
  }

  /** How many houses have an open call on the instrument with this grade. */
  housesRating(id: InstrumentId, grade: string): number {
    return this.openCalls(id).filter((call) => call.grade === grade).length;
  }

  /** Positions by instrument, at this close. */
  get holdings(): ReadonlyMap<InstrumentId, Holding> {
    this.#holdings ??= readHoldings(this.#parts);
    return this.#holdings;
  }

  /** Orders that may still fill, in the order of their ids, those of this decision too. */
  get openOrders(): readonly OpenOrder[] {
    return readOpenOrders(this.#parts.openOrders);
  }

  /** In the base currency. */
  get cash(): number {
    return this.#moneyNow.cash;
  }

  /** Cash, positions and receivables, in the base currency. */
  get equity(): number {
    return this.#moneyNow.equity;
  }

  /**
   * Draws a number in [0, 1). It depends on the run's seed, the session and the draws within the session only, so that each
   * run draws the same.
   */
  random(): number {
    this.#random ??= createRandom((this.#parts.seed ?? 1) * DAYS_OF_SEED + this.day);
    return this.#random();
  }

  /** Place of an instrument in the panel; `undefined` where it has no prices, but a call names it. */
  #indexOf(id: InstrumentId): number | undefined {
    const i = this.#parts.panel.indexOf.get(id);
    if (i === undefined) this.#parts.onUnknown?.(id);
    return i;
  }

  get #moneyNow(): CashSnapshot {
    this.#money ??= this.#parts.portfolio();
    return this.#money;
  }
}

/** More days than any data have, so that no two seeds give the same number. */
const DAYS_OF_SEED = 1_000_003;

function readHoldings({ portfolio, panel, session }: ViewParts): Map<InstrumentId, Holding> {
  const holdings = new Map<InstrumentId, Holding>();
  portfolio(
    (instrument, shares, sellable, price, value, weight, averageCost, enteredOn, bestClose) => {
      const entryDay = panel.sessions[enteredOn] as EpochDay; // a row of the panel
      const sessionsHeld = session - enteredOn;
      const gain = Math.sign(shares) * (price / averageCost - 1);
      holdings.set(instrument, {
        instrument,
        shares,
        sellable,
        price,
        value,
        weight,
        averageCost,
        entryDay,
        sessionsHeld,
        bestClose,
        gain,
      });
    },
  );
  return holdings;
}

/** A close adjusted to the session `now`, whose factor is the latest known. */
function comparableClose({ close, factor }: Panel, at: number, now: number): number {
  const price = close[at]!; // at and now < length
  if (!factor || factor[at] === factor[now] || Number.isNaN(price)) return price;
  return (price * factor[at]!) / factor[now]!;
}
