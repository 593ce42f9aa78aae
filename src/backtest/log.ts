/** The logs of a run: fills, non-fills, corporate actions, positions and decisions, in columns. */
import type { InstrumentId } from '../markets/instrument.ts';
import type { NonFillReason } from './order.ts';
import { type StateCell, stateJson } from './state.ts';
import type { Weights } from './strategy.ts';

/** Fills in the order in which they happened. All columns have the same length; money is in the base currency. */
export interface FillLog {
  /** Rows of the panel. */
  readonly session: Float64Array;
  readonly instrument: Float64Array;
  /** Shares, > 0 bought, < 0 sold. */
  readonly shares: Float64Array;
  /** Price paid or received, slippage included, in the instrument's currency. */
  readonly price: Float64Array;
  /** |shares| × price × fx. */
  readonly value: Float64Array;
  readonly commission: Float64Array;
  readonly stampDuty: Float64Array;
  readonly transferFee: Float64Array;
  readonly otherFees: Float64Array;
  /** Cost of the price being worse than the print, ≥ 0. */
  readonly slippage: Float64Array;
  /** Base currency for one unit of the instrument's. */
  readonly fxRate: Float64Array;
  readonly orderId: Float64Array;
  readonly decidedOn: Float64Array;
  /** Ids of the rule rows that applied. */
  readonly rules: readonly string[];
}

/** Orders that did not fill, or not in full. */
export interface NonFillLog {
  readonly session: number[];
  readonly instrument: number[];
  /** Shares that did not trade, > 0 to buy, < 0 to sell. */
  readonly shares: number[];
  readonly reason: NonFillReason[];
  readonly orderId: number[];
}

export type ActionKind =
  | 'dividend'
  | 'dividend-paid'
  | 'dividend-tax'
  | 'bonus'
  | 'split'
  | 'adjustment'
  | 'delisting'
  | 'interest';

/** Corporate actions, and other bookings without an order. */
export interface ActionLog {
  readonly session: number[];
  /** −1 where no instrument is concerned. */
  readonly instrument: number[];
  readonly kind: ActionKind[];
  /** Change in shares. */
  readonly shares: number[];
  /** Change in cash plus receivables, base currency. */
  readonly amount: number[];
}

/** Positions at the close of each session; only kept when asked for. */
export interface PositionLog {
  readonly session: number[];
  readonly instrument: number[];
  readonly shares: number[];
  readonly sellable: number[];
  readonly price: number[];
  readonly value: number[];
}

/** A decision as the result keeps it: what the strategy wanted, at which close. */
export interface Decision {
  /** Row of the session. */
  readonly session: number;
  /** Target weights; absent where the strategy left the portfolio as it is, or only placed orders. */
  readonly weights?: Weights | undefined;
  /** Its orders as texts, `id instrument shares limit print`; kept when asked for. */
  readonly orders?: readonly string[] | undefined;
  /** What it keeps for the next decision, as JSON; absent where it keeps nothing. */
  readonly state?: string | undefined;
}

/** Weights of a decision, in the order of the strategy's map: `size` entries of columns, from `from` on. */
export interface PackedWeights {
  readonly session: number;
  readonly rows: Int32Array;
  readonly weights: Float64Array;
  readonly from: number;
  readonly size: number;
}

/** Entries of a block of weights, unless one decision has more. */
const BLOCK = 4096;

/** The decisions of a run, packed: a map and an object for each would take most of its memory and a third of its time. */
export class DecisionLog {
  readonly #packed: PackedWeights[] = [];
  /** Of every decision, or of none. */
  readonly #orders: (readonly string[])[] = [];
  readonly #states: StateCell['kept'][] = [];
  #rows = new Int32Array(0);
  #weights = new Float64Array(0);
  #end = 0;

  /** Room for the weights of a decision, which whoever asked fills in. */
  room(session: number, size: number): PackedWeights {
    if (this.#end + size > this.#rows.length) {
      this.#rows = new Int32Array(Math.max(BLOCK, size));
      this.#weights = new Float64Array(this.#rows.length);
      this.#end = 0;
    }
    const from = this.#end;
    this.#end += size;
    return { session, rows: this.#rows, weights: this.#weights, from, size };
  }

  /** @param orders of all decisions of the run or of none, as the state */
  add(
    packed: PackedWeights | undefined,
    orders: readonly string[] | undefined,
    state: StateCell['kept'] | undefined,
  ): void {
    if (packed) this.#packed.push(packed);
    if (orders !== undefined) this.#orders.push(orders);
    if (state !== undefined) this.#states.push(state);
  }

  /** @param sessions of the decisions @param instruments whose rows the weights have */
  list(sessions: readonly number[], instruments: readonly InstrumentId[]): readonly Decision[] {
    let next = 0;
    return sessions.map((session, k) => {
      const packed = this.#packed[next]?.session === session ? this.#packed[next++] : undefined;
      return new Decided(instruments, session, packed, this.#orders[k], this.#states[k]);
    });
  }
}

/** Unpacks its weights when they are first read. */
class Decided implements Decision {
  readonly session: number;
  readonly orders: readonly string[] | undefined;
  readonly #instruments: readonly InstrumentId[];
  readonly #state: StateCell['kept'] | undefined;
  readonly #packed: PackedWeights | undefined;
  #weights: Weights | undefined;

  constructor(
    instruments: readonly InstrumentId[],
    session: number,
    packed: PackedWeights | undefined,
    orders: readonly string[] | undefined,
    state: StateCell['kept'] | undefined,
  ) {
    this.session = session;
    this.orders = orders;
    this.#instruments = instruments;
    this.#packed = packed;
    this.#state = state;
  }

  get state(): string | undefined {
    return this.#state === undefined ? undefined : stateJson(this.#state);
  }

  get weights(): Weights | undefined {
    if (!this.#packed || this.#weights) return this.#weights;
    const { rows, weights, from, size } = this.#packed;
    const map = new Map<InstrumentId, number>();
    for (let k = from; k < from + size; k++) map.set(this.#instruments[rows[k]!]!, weights[k]!); // k < length
    this.#weights = map;
    return map;
  }
}

export const makeActionLog = (): ActionLog => ({
  session: [],
  instrument: [],
  kind: [],
  shares: [],
  amount: [],
});

export const makePositionLog = (): PositionLog => ({
  session: [],
  instrument: [],
  shares: [],
  sellable: [],
  price: [],
  value: [],
});

export function logAction(
  log: ActionLog,
  session: number,
  instrument: number,
  kind: ActionKind,
  shares: number,
  amount: number,
): void {
  log.session.push(session);
  log.instrument.push(instrument);
  log.kind.push(kind);
  log.shares.push(shares);
  log.amount.push(amount);
}
