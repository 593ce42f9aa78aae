/** The books of a backtest as its files hold them, what the market says of its fills, and the lines that are checked. */
import type { FeeRates, Fees } from '../markets/fees.ts';

export const CHECKS = [
  ...(['equity', 'money', 'holdings', 'values', 'weights', 'fills', 'order'] as const),
  ...(['fees', 'feeTotals', 'lots', 'settlement', 'prints', 'limits'] as const),
] as const;
export type CheckName = (typeof CHECKS)[number];

export interface BookedFill {
  /** Place of the session among those of the run. */
  readonly at: number;
  readonly instrument: string;
  /** Shares, > 0 bought, < 0 sold. */
  readonly shares: number;
  /** In the instrument's currency; the other amounts are in the base currency. */
  readonly price: number;
  readonly value: number;
  readonly commission: number;
  readonly stampDuty: number;
  readonly transferFee: number;
  readonly otherFees: number;
  /** Cost of the price being worse than the print. */
  readonly slippage: number;
  readonly orderId: number;
  /** Epoch day. */
  readonly decidedOn: number;
  readonly fxRate: number;
}

/** What the files say. */
export interface Books {
  readonly days: Int32Array;
  readonly capital: number;
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  readonly positions: Float64Array;
  readonly receivables: Float64Array;
  readonly fills: readonly BookedFill[];
  readonly holdings: readonly {
    readonly at: number;
    readonly instrument: string;
    readonly shares: number;
    readonly value: number;
    readonly weight: number;
  }[];
  readonly actions: readonly {
    readonly at: number;
    readonly instrument: string;
    readonly kind: string;
    readonly shares: number;
    readonly amount: number;
  }[];
  /** Totals of the fees by kind, as the run states them. */
  readonly stated: Pick<Fees, 'commission' | 'stampDuty' | 'transferFee' | 'otherFees'>;
  /** Fills happen at the close that decides them. */
  readonly sameClose: boolean;
}

/** What the market's rules say; absent parts are not checked. */
export interface MarketFacts {
  readonly rulesOn: (
    instrument: string,
    day: number,
  ) =>
    | (FeeRates & {
        readonly lotMinimum: number;
        readonly lotStep: number;
        readonly sharesAfter: number;
      })
    | undefined;
  /** Prices of the session, as traded; limits are NaN where there are none or the file does not tell. */
  readonly barOf?:
    | ((
        instrument: string,
        day: number,
      ) =>
        | {
            readonly low: number;
            readonly high: number;
            readonly upper: number;
            readonly lower: number;
          }
        | undefined)
    | undefined;
}

/** Files are rounded at a millionth; sums of many of them a little more. */
export const SLACK = 1e-4;
export const near = (a: number, b: number, size = 1): boolean =>
  Math.abs(a - b) <= SLACK + 1e-9 * Math.abs(size) + 1e-9 * Math.max(Math.abs(a), Math.abs(b));

/** Notes whether a line held once. */
export type Say = (
  name: CheckName,
  holds: boolean,
  where: { readonly at: number; readonly instrument?: string },
  found: number,
  wanted: number,
) => void;
