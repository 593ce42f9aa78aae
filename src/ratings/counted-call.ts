/** What counting reads of a call and its verdict: a judged call has it all, and so has a row of columns, of which no object is kept. */
import type { PricePoint } from './price-point.ts';
import type { JudgedCall, Outcome, VoidReason } from './verdict.ts';
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
}

/** Gives the evidence of a counted call: itself, where it is a judged one, else it is judged again, with the same result. */
export type EvidenceOf<Item extends CountedCall = CountedCall> = (item: Item) => JudgedCall;

/** Of a judged call. */
export const itself: EvidenceOf<JudgedCall> = (item) => item;

/** Calls in the order of the input, such as an array of judged ones. */
export interface CountedCalls extends Iterable<CountedCall> {
  readonly length: number;
}
