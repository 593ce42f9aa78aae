/** The input of a run: prices, calls, rules, actions. Nothing is read while it runs. */
import type { EpochDay } from '../base/day.ts';
import type { EngineError } from '../base/errors.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Panel } from '../store/panel.ts';
import type { CallTape } from './call-tape.ts';
import type { Fill, Quote } from './fill-buffers.ts';
import type { FILL_RULES } from './order.ts';
import type { SideSource } from './side-parts.ts';
import type { AnyStrategy, Parameters } from './strategy.ts';
import type { TradingRules } from './trading-rules.ts';

/** When a decision of one close is filled. `same-close` fills at the very price that decided and is marked everywhere. */
export type FillRule = (typeof FILL_RULES)[number];

/** How much worse than the print a fill is. */
export type Slippage =
  | { readonly kind: 'none' }
  /** A fixed share of the price. */
  | { readonly kind: 'bps'; readonly bps: number }
  /** A share of the session's high − low. */
  | { readonly kind: 'range'; readonly share: number }
  /** coefficient × daily volatility (20 sessions) × √(shares ÷ volume): the square-root law of market impact. */
  | { readonly kind: 'sqrt'; readonly coefficient: number };

/** Something that changes a position without an order. Per-share money is in the instrument's currency. */
export interface CorporateAction {
  readonly instrument: InstrumentId;
  readonly exDay: EpochDay;
  /** `bonus` and `split` multiply shares by `ratio`; `delisting` ends the position on its day. */
  readonly kind: 'dividend' | 'bonus' | 'split' | 'delisting';
  /** Dividend per share before tax; for a delisting the money back per share, NaN for the last price. */
  readonly cash: number;
  /** Day on which the money arrives; the ex-day where the file gives none. */
  readonly payDay: EpochDay;
  /** New shares for one old share; for a delisting the successor's. NaN where it does not apply. */
  readonly ratio: number;
  readonly successor?: InstrumentId | undefined;
}

/** Currencies of the book: base currency for one unit of each, by session. */
export interface Money {
  readonly base: string;
  readonly currencies: readonly string[];
  /** Index in {@link currencies} of each instrument; length n. */
  readonly currencyOf: Uint8Array;
  /** One column a currency, one rate a session, > 0; NaN where none is known: it is asked for only where it counts. */
  readonly rates: readonly Float64Array[];
  /** The error for a missing rate, with what to do about it. */
  readonly gap?: ((currency: number, session: number) => EngineError) | undefined;
}

/** Told of trades as they happen. */
export interface TradeTally {
  readonly addFill: (fill: Fill, quote: Quote) => void;
  readonly addNonFill: () => void;
}

export interface BacktestInput {
  readonly panel: Panel;
  /** 1 for securities, 0 for indices: a strategy picks from the former. Length n. */
  readonly universe: Uint8Array;
  readonly benchmark?: InstrumentId | undefined;
  /** Rows of the first and last session that are traded, both inclusive. */
  readonly begin: number;
  readonly end: number;
  readonly strategy: AnyStrategy;
  readonly parameters: Parameters;
  /** Those of each decision, by its session, where they change on the way as in a walk-forward. */
  readonly parametersAt?: ((session: number) => Parameters) | undefined;
  /** Loads the strategy anew, so that a run knows nothing of the one before; absent for a strategy made in a program. */
  readonly renew?: (() => AnyStrategy) | undefined;
  /** Renew it for each decision too, so that a decision knows of the one before by its state alone. */
  readonly renewsEach?: boolean | undefined;
  /** Seed of `view.random()`; default 1. */
  readonly seed?: number | undefined;
  readonly tape: CallTape;
  /** Values and memberships by name, with what reads them, which most runs never need; absent where there are none. */
  readonly side?: SideSource | undefined;
  /** Told of each of them that the strategy looks at. */
  readonly onSideData?: ((name: string) => void) | undefined;
  /** Starting capital, base currency. */
  readonly capital: number;
  readonly tradingRules: TradingRules;
  /** Listing days, where they are known; without one, see price-limit.ts. */
  readonly listedOn?: ReadonlyMap<InstrumentId, EpochDay> | undefined;
  /** Index of each instrument's market; instruments of one market trade on the same days. */
  readonly marketOf: Uint8Array;
  readonly fill: FillRule;
  readonly slippage: Slippage;
  /** Largest share of a session's volume that one order may be; Infinity for no cap. */
  readonly volumeCap: number;
  /** Largest sum of |weights|; 1 is no leverage. */
  readonly leverage: number;
  /** Yearly rate paid on negative cash, by calendar days over 365. */
  readonly borrowRate: number;
  readonly allowShort: boolean;
  readonly actions: readonly CorporateAction[];
  /**
   * The most by which each instrument's factor moves by the rounding of prices that it was made of, a fraction: less is no action.
   * Infinity where only the price tells. Length n; absent where factors are exact.
   */
  readonly largestRounding?: Float64Array | undefined;
  readonly money: Money;
  /** Keep each decision's orders. */
  readonly keepOrders?: boolean | undefined;
  /** False keeps neither fills nor non-fills, where only the value of the portfolio matters. Default true. */
  readonly keepTrades?: boolean | undefined;
  /** Told of fills and non-fills, which are not kept then, nor decisions: only the value of the portfolio is. */
  readonly tally?: TradeTally | undefined;
  /** Keep a row for each position and session. */
  readonly keepPositions?: boolean | undefined;
  /** Told when the strategy looks at a volume or an amount. */
  readonly onVolume?: (() => void) | undefined;
  /** Told after each session; for a progress bar. */
  readonly onSession?: ((done: number, total: number) => void) | undefined;
}
