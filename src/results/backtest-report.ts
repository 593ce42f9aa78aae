/** What a report of a backtest is made of: its files, the books redone from them, and what is drawn beside its figures. */
import type { AccountingLine } from '../backtest/accounting.ts';
import type { NamedGains, NamePart } from '../backtest/by-name.ts';
import type { Holding } from '../backtest/holdings.ts';
import type { Drawdown } from '../performance/drawdown.ts';
import type { PeriodTable } from '../performance/periods.ts';
import type { RollingFigures } from '../performance/rolling.ts';
import type { WrittenBacktest } from './written-backtest.ts';

/** Fills at the open of the session after; base currency. */
export interface Repriced {
  readonly side: 'buy' | 'sell';
  readonly fills: number;
  readonly value: number;
  /** What the portfolio would have gained more; negative: less. */
  readonly gain: number;
}

export interface DrawdownParts {
  readonly drawdown: Drawdown;
  /** Change of equity from the peak to the trough, which the parts sum to. */
  readonly change: number;
  readonly parts: readonly NamePart[];
}

export interface BacktestReport {
  readonly run: WrittenBacktest;
  readonly accounting: readonly AccountingLine[];
  readonly gains: NamedGains;
  readonly total: readonly NamePart[];
  /** Deepest first. */
  readonly drawdowns: readonly DrawdownParts[];
  /** Depth at each session. */
  readonly depths: Float64Array;
  readonly monthly: PeriodTable;
  readonly window: number;
  readonly rolling: RollingFigures;
  /** Sum of absolute weights, and of weights, at each close. */
  readonly gross: Float64Array;
  readonly net: Float64Array;
  /** Half of the value traded over equity, by calendar month. */
  readonly turnover: readonly { readonly month: string; readonly value: number }[];
  readonly holdings: readonly Holding[];
  /** Absent where the prices of the run are not at hand. */
  readonly repriced: readonly Repriced[] | undefined;
}
