/** An index as data/markets lists it. */
import type { EpochDay } from '../base/day.ts';

export interface IndexEntry {
  readonly id: string;
  readonly names: readonly string[];
  readonly symbols: readonly string[];
  /** A listed share that bears the same code: `平安银行 000001.SZ`. */
  readonly sameCode?: string | undefined;
  /** Of an index of total return, the index of prices of the same shares. */
  readonly totalReturnOf?: string | undefined;
  /** What the dividends of its shares were worth. */
  readonly dividends?: IndexDividends | undefined;
}

/** By how much an index of total return grew faster than that of prices, between two days. */
export interface IndexDividends {
  /** Fraction a year. */
  readonly yearly: number;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly source: string;
}
