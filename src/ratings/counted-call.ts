/** What counting reads of a call and its verdict: a judged call has it all, and so has a row of columns, of which no object is kept. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Asked, KindReading } from './grading.ts';
import type { Standing } from './in-force.ts';
import type { PricePoint } from './price-point.ts';
import type { Dividends, JudgedCall, Outcome, VoidReason } from './verdict.ts';
import type { WindowReturns } from './window.ts';

/** The result of a judged call without what only its own record tells: distances, the best and worst day. */
export interface CountedOutcome
  extends Pick<Outcome, 'earned' | 'hit' | 'met' | 'direction' | 'edge'> {
  readonly returns: Pick<WindowReturns, 'value'>;
}

export type CountedVerdict =
  | { readonly status: 'judged'; readonly outcome: CountedOutcome }
  | { readonly status: 'pending' }
  | {
      readonly status: 'void';
      readonly reason: VoidReason;
      readonly atLastPrice?: CountedOutcome | undefined;
    };

/** A call with what its verdict counts for. */
export interface CountedCall
  extends Pick<
    JudgedCall,
    | 'call'
    | 'house'
    | 'standard'
    | 'scale'
    | 'convention'
    | 'grade'
    | 'gradedBy'
    | 'endDay'
    | 'asOf'
    | 'benchmark'
    | 'standsInFor'
    | 'jump'
    | 'stale'
  > {
  /** Of a judged call. */
  readonly dividends?: JudgedCall['dividends'];
  /** Of what was suspended or delisted at the end. */
  readonly end?: Pick<PricePoint, 'sessionsOff' | 'settles'> | undefined;
  readonly verdict: CountedVerdict;
  /** Its place among all calls, where it is a row of columns. */
  readonly place?: number | undefined;
}

/** Calls of one kind on one instrument with one status. */
export interface CountedLot {
  readonly reading: KindReading;
  readonly instrument: InstrumentId;
  readonly asked: Asked;
  readonly status: 'judged' | 'pending' | VoidReason;
  /** Places among all calls, ascending. */
  readonly rows: readonly number[];
}

/** What is counted of a judged call. */
export interface CountedFigures extends Pick<CountedOutcome, 'hit' | 'met' | 'direction' | 'edge'> {
  /** Of publication, as `monthNumber` has it. */
  readonly month: number;
  /** The relative return. */
  readonly value: number;
  readonly stale: boolean;
}

/** The calls of a run by lots, with the columns that differ within a lot. */
export interface CountedLots {
  /** Lots, and calls that only their records tell, in the order of their first rows. */
  readonly parts: readonly (CountedLot | CountedCall)[];
  /** One call of each kind at least, in the order of their first ones. */
  readonly samples: () => Iterable<CountedCall>;
  readonly published: Int32Array;
  readonly endDayOf: (row: number) => EpochDay;
  readonly figuresOf: (row: number) => CountedFigures;
  readonly read: (row: number) => CountedCall;
  /** Of a judged row. */
  readonly dividendsOf: (row: number) => Dividends;
  /** Of every row of a judged lot, where it does not hang on their days. */
  readonly sharedDividendsOf: (lot: CountedLot) => Dividends | undefined;
}

/** A price that starts a window: its row in the series, and what it is. */
export type PriceLeg = Pick<PricePoint, 'day' | 'row' | 'field' | 'price' | 'factor' | 'adjusted'>;

/** Where the prices of a call stand; fields are absent as they are of a judged call. */
export interface PriceTrace {
  readonly base?: PriceLeg | undefined;
  readonly benchmarkBase?: PriceLeg | undefined;
  readonly end?: Pick<PricePoint, 'day'> | undefined;
}

/** What of counted calls is found only where it is asked for. */
export interface Traces<Item extends CountedCall = CountedCall> {
  readonly pricesOf: (item: Item) => PriceTrace;
  /** What its house said of the instrument before, where that was in force. */
  readonly beforeOf: (item: Item) => Pick<Standing, 'scale' | 'grade'> | undefined;
}

/** Of judged calls, which hold it. */
export const itself: Traces<JudgedCall> = {
  pricesOf: (item) => item,
  beforeOf: ({ before }) => before,
};

/** Items in the order of the input, such as an array. */
export interface Listed<Item> extends Iterable<Item> {
  readonly length: number;
  /** One of them, by its place from 0. */
  readonly at: (place: number) => Item | undefined;
}

/** Calls in the order of the input, such as an array of judged ones. */
export interface CountedCalls extends Iterable<CountedCall> {
  readonly length: number;
  /** The same by lots, where they are columns. */
  readonly lots?: CountedLots | undefined;
  /** Where they are columns. */
  readonly traces?: Traces | undefined;
}
