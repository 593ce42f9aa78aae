/**
 * A strategy sees the market only through a view: everything up to and including one session's close, and nothing later. The
 * panel behind it is private, and it returns only numbers, texts and copies made here. A strategy file has this module a
 * second time, in a realm of its own. No object of the engine's realm may pass through, because every object leads to its
 * realm's functions; so nothing here returns an object that it was given.
 */
import type { EpochDay } from '../base/day.ts';
import { createRandom, type Random } from '../base/random.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { Calendar } from './calendar.ts';
import { copyCalls, type RatedCall } from './call-tape.ts';
import { readOpenOrders } from './order.ts';
import type { OpenOrder } from './order-rule.ts';
import { PriceView } from './price-view.ts';
import { momentOf, partsOf } from './side-view.ts';
import type { CashSnapshot, Holding, Moment, ViewParts } from './view-parts.ts';

/** One session's close as a strategy sees it. Prices are raw as the files state them unless said otherwise. */
export class View extends PriceView {
  #holdings: ReadonlyMap<InstrumentId, Holding> | undefined;
  #money: CashSnapshot | undefined;
  #tradable: readonly InstrumentId[] | undefined;
  #random: Random | undefined;

  constructor(parts: ViewParts, moment: Moment) {
    super(parts, moment); // written out: one that is left out hands on a list of what it was given, at each decision
    this.#holdings = undefined;
  }

  /** The session's day. */
  get day(): EpochDay {
    return partsOf(this).panel.sessions[momentOf(this).session] as EpochDay; // the engine gives rows of the panel
  }

  /** The market's sessions, those to come among them: days, and nothing of what they bring. */
  get calendar(): Calendar {
    return new Calendar(partsOf(this).panel.sessions, momentOf(this).session);
  }

  /** How many sessions of data there are, this one included. */
  get history(): number {
    return momentOf(this).session + 1;
  }

  /** The run's benchmark, where it has one. */
  get benchmark(): InstrumentId | undefined {
    return partsOf(this).benchmark;
  }

  /** Securities that have had a bar, ordered by id. */
  get instruments(): readonly InstrumentId[] {
    const { panel, universe } = partsOf(this);
    const { session } = momentOf(this);
    const { first, instruments } = panel;
    const ids: InstrumentId[] = [];
    for (let i = 0; i < instruments.length; i++)
      if (universe[i] === 1 && first[i] !== -1 && first[i]! <= session) ids.push(instruments[i]!); // one entry each
    return ids;
  }

  /** Securities that traded in this session, ordered by id: neither suspended, delisted nor unlisted. */
  get tradable(): readonly InstrumentId[] {
    if (this.#tradable) return this.#tradable;
    const { panel, universe } = partsOf(this);
    const { session } = momentOf(this);
    const { close, volume, width, instruments } = panel;
    const ids: InstrumentId[] = [];
    for (let i = 0, at = session; i < instruments.length; i++, at += width)
      if (universe[i] === 1 && close[at]! > 0 && volume[at] !== 0) ids.push(instruments[i]!); // at < length of every column
    this.#tradable = ids;
    return ids;
  }

  /** Calls published by now, oldest first. */
  get calls(): readonly RatedCall[] {
    return copyCalls(partsOf(this).tape.upTo(momentOf(this).knownThrough));
  }

  /** Calls whose horizon is not over, of one instrument or of all; only the newest of each house. */
  openCalls(id?: InstrumentId): readonly RatedCall[] {
    return copyCalls(partsOf(this).tape.open(this.day, momentOf(this).knownThrough, id));
  }

  /** How many houses have an open call on the instrument with this grade. */
  housesRating(id: InstrumentId, grade: string): number {
    return this.openCalls(id).filter((call) => call.grade === grade).length;
  }

  /** Positions by instrument, at this close. */
  get holdings(): ReadonlyMap<InstrumentId, Holding> {
    this.#holdings ??= readHoldings(partsOf(this), momentOf(this));
    return this.#holdings;
  }

  /** Orders that may still fill, in the order of their ids, those of this decision too. */
  get openOrders(): readonly OpenOrder[] {
    return readOpenOrders(partsOf(this).openOrders);
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
    this.#random ??= createRandom((partsOf(this).seed ?? 1) * DAYS_OF_SEED + this.day);
    return this.#random();
  }

  get #moneyNow(): CashSnapshot {
    this.#money ??= partsOf(this).portfolio(momentOf(this));
    return this.#money;
  }
}

/** More days than any data have, so that no two seeds give the same number. */
const DAYS_OF_SEED = 1_000_003;

function readHoldings({ portfolio, panel }: ViewParts, at: Moment): Map<InstrumentId, Holding> {
  const holdings = new Map<InstrumentId, Holding>();
  portfolio(
    at,
    (instrument, shares, sellable, price, value, weight, averageCost, enteredOn, bestClose) => {
      const entryDay = panel.sessions[enteredOn] as EpochDay; // a row of the panel
      const sessionsHeld = at.session - enteredOn;
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
