/** The steps from a printed target price to what became of it. Prices `inMoney` are in the money of the day of publication. */
import type { PricePoint } from '../ratings/price-point.ts';
import type { TargetVoidReason } from '../ratings/target.ts';
import type { Touch } from '../ratings/target-touch.ts';

type Nothing = Readonly<Record<never, never>>;

/** A price of a target with where it stands. */
export interface TargetPriceStep {
  readonly at: 'publication' | 'end' | 'so-far' | 'reached';
  readonly day: string;
  readonly price: number;
  readonly field: Touch['field'] | PricePoint['field'];
  /** What the price is multiplied by and divided by; both 1 where nothing was split between. */
  readonly over: number;
  readonly under: number;
  readonly inMoney: number;
  readonly sessionsOff: number;
  readonly file: string;
  readonly line: number;
}

export interface TargetSteps {
  titleTarget: Nothing;
  target: {
    readonly price: number;
    readonly low: number | undefined;
    readonly currency: string | undefined;
    readonly file: string;
    readonly line: number;
  };
  targetEnd: {
    readonly published: string;
    readonly months: number;
    readonly stated: boolean;
    readonly end: string;
  };
  targetPrice: TargetPriceStep;
  targetPresumed: Nothing;
  implied: { readonly aim: number; readonly price: number; readonly value: number };
  achieved: { readonly last: number; readonly price: number; readonly value: number };
  targetNotReached: {
    readonly near: number;
    readonly side: 'up' | 'down';
    readonly byExtremes: boolean;
    readonly until: string;
  };
  targetError: { readonly last: number; readonly aim: number; readonly value: number };
  targetVerdict: {
    readonly near: number;
    readonly side: 'up' | 'down';
    readonly last: number;
    readonly hit: boolean;
    readonly within: boolean;
  };
  targetPending: { readonly end: string; readonly reached: boolean };
  targetVoid: {
    readonly reason: TargetVoidReason;
    readonly stated: string | undefined;
    readonly currency: string | undefined;
    readonly instrument: string;
    readonly times: number;
    readonly sessions: number;
  };
}
