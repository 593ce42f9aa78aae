/** What the engine gives for a view, and what a view shows of a portfolio. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Panel } from '../store/panel.ts';
import type { CallTape } from './call-tape.ts';

/** Columns of bars that a view shows. */
export const BAR_FIELDS = ['open', 'high', 'low', 'close', 'volume', 'amount'] as const;
export type BarField = (typeof BAR_FIELDS)[number];

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
}

/** Money of the portfolio, in the base currency. */
export interface CashSnapshot {
  readonly equity: number;
  readonly cash: number;
}

/** Takes a holding by its fields, see {@link Holding}: the view that is told makes the object. */
export type AddHolding = (
  instrument: InstrumentId,
  shares: number,
  sellable: number,
  price: number,
  value: number,
  weight: number,
) => void;

/** The parts a view is made of. */
export interface ViewParts {
  readonly panel: Panel;
  /** 1 for what a strategy may pick from; 0 for indices, which it may look at. Length n. */
  readonly universe: Uint8Array;
  readonly benchmark?: InstrumentId | undefined;
  /** Row of the session in the panel. */
  readonly session: number;
  readonly tape: CallTape;
  /** Last publication day whose calls are known. */
  readonly knownThrough: EpochDay;
  readonly portfolio: (add: AddHolding) => CashSnapshot;
  /** Told when a volume or an amount is looked at. */
  readonly onVolume?: (() => void) | undefined;
  /** Of the numbers that {@link View.random} draws; default 1. */
  readonly seed?: number | undefined;
}
