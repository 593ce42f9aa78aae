/** The parts that the engine makes a view of, and the portfolio as a view shows it. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Panel } from '../store/panel.ts';
import type { CallTape } from './call-tape.ts';
import type { AddOpenOrder } from './order-rule.ts';
import type { SideLook } from './side-parts.ts';

/** What a view shows of the portfolio, at the session's close. */
export interface Holding {
  readonly instrument: InstrumentId;
  readonly shares: number;
  /** Shares that may be sold at the next session. */
  readonly sellable: number;
  /** Last price, in the instrument's currency. */
  readonly price: number;
  /** In the base currency. */
  readonly value: number;
  /** Fraction of equity. */
  readonly weight: number;
  /** Mean price paid for what is held, without fees, by the shares of today; in the instrument's currency. */
  readonly averageCost: number;
  /** Day of the fill that opened the position. */
  readonly entryDay: EpochDay;
  /** Sessions since then: 0 at the close of that day. */
  readonly sessionsHeld: number;
  /** The highest close since then, the price of the entry included; of a short position the lowest. */
  readonly bestClose: number;
  /** Price over average cost, less 1, without dividends and fees; of a short position its negative. */
  readonly gain: number;
}

/** Money of the portfolio, in the base currency. */
export interface CashSnapshot {
  readonly equity: number;
  readonly cash: number;
}

/** Takes a holding field by field: the view makes the {@link Holding}, in its own realm. */
export type AddHolding = (
  instrument: InstrumentId,
  shares: number,
  sellable: number,
  price: number,
  value: number,
  weight: number,
  averageCost: number,
  /** Row of the session of the entry. */
  enteredOn: number,
  bestClose: number,
) => void;

/** The close that a view is of: made once a decision, where the parts are made once a run. */
export interface Moment {
  /** Row of the session in the panel. */
  readonly session: number;
  /** Last publication day whose calls are known. */
  readonly knownThrough: EpochDay;
}

/** The parts that all views of a run are made of. */
export interface ViewParts {
  readonly panel: Panel;
  /** 1 for securities, which a strategy may pick; 0 for indices, which it may only look at. Length n. */
  readonly universe: Uint8Array;
  readonly benchmark?: InstrumentId | undefined;
  readonly tape: CallTape;
  /** Absent where the run has no side data. */
  readonly side?: SideLook | undefined;
  /** Gives the money at a close, and the holdings to who wants them. */
  readonly portfolio: (at: Moment, add?: AddHolding) => CashSnapshot;
  /** Absent where the run has no orders but those of weights. */
  readonly openOrders?: ((add: AddOpenOrder) => void) | undefined;
  /** Told when the strategy reads a volume or an amount. */
  readonly onVolume?: (() => void) | undefined;
  /** Told of an id without prices: throws where no call by then names it either, so that a slip of the pen is no NaN. */
  readonly onUnknown?: ((id: InstrumentId, known: EpochDay) => void) | undefined;
  /** Seed of {@link View.random}; default 1. */
  readonly seed?: number | undefined;
}
