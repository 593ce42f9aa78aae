/** A backtest's figures as they are written out: days as text, numbers that cannot be computed null. */
import type { BacktestResult } from '../backtest/engine.ts';
import type { BacktestInput } from '../backtest/input.ts';
import type { Reconciliation } from '../backtest/reconcile.ts';
import type { TradingFigures } from '../backtest/trading.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import type { Drawdown } from '../performance/drawdown-table.ts';
import type { Metrics } from '../performance/metrics.ts';
import type { PeriodTable } from '../performance/periods.ts';

/** The parts of a backtest that reports show. */
export interface BacktestReport {
  readonly manifest: {
    readonly strategy: string;
    readonly from: string;
    readonly to: string;
    readonly sessions: number;
    readonly sessionsPerYear: number;
    readonly cash: number;
    readonly base: string;
    readonly benchmark: string | null;
    readonly rules: readonly string[];
    readonly fill: string;
    readonly fillsAtDecision: boolean;
    readonly slippage: string;
    readonly simulated: boolean;
    readonly notes: readonly string[];
    readonly parameters: Readonly<Record<string, string | number | boolean>>;
  };
  readonly input: BacktestInput;
  readonly result: BacktestResult;
  /** Capital held in the benchmark, and in the equal-weight universe; one value a session. */
  readonly benchmark: Float64Array | undefined;
  readonly universe: Float64Array;
  readonly metrics: Metrics;
  readonly trading: TradingFigures;
  /** From the calls' mean relative return to the portfolio's; `undefined` where the strategy follows none. */
  readonly reconciliation: () => Reconciliation | undefined;
}

const dayText = (day: EpochDay | undefined): string | null =>
  day === undefined ? null : formatDay(day);

const drawdownRecord = ({ peak, trough, recovered, ...rest }: Drawdown) => ({
  ...rest,
  peak: formatDay(peak),
  trough: formatDay(trough),
  recovered: dayText(recovered),
});

/** One record a period, in order. */
const periodRecords = ({ year, month, lastDay, sessions, ...columns }: PeriodTable) =>
  Array.from(year, (y, k) => ({
    year: y,
    ...(month[k] !== 0 && { month: month[k] }),
    lastDay: formatDay(lastDay[k] as EpochDay),
    sessions: sessions[k],
    portfolio: columns.portfolio[k],
    benchmark: columns.benchmark?.[k] ?? null,
    universe: columns.universe?.[k] ?? null,
  }));

/** Everything that was measured, as a plain object for JSON. */
export function metricsRecord({ metrics, trading, manifest, reconciliation }: BacktestReport) {
  const { firstDay, lastDay, deepestDrawdown, longestDrawdown, drawdowns, monthly, yearly } =
    metrics;
  return {
    simulated: manifest.simulated,
    fillsAtDecision: manifest.fillsAtDecision,
    ...metrics,
    firstDay: dayText(firstDay),
    lastDay: dayText(lastDay),
    deepestDrawdown: deepestDrawdown ? drawdownRecord(deepestDrawdown) : null,
    longestDrawdown: longestDrawdown ? drawdownRecord(longestDrawdown) : null,
    drawdowns: drawdowns.map(drawdownRecord),
    trading,
    reconciliation: reconciliation() ?? null,
    monthly: periodRecords(monthly),
    yearly: periodRecords(yearly),
  };
}

/** JSON with null for what is no number; indented by one. */
export const toText = (value: unknown): string =>
  `${JSON.stringify(value, (_, one) => (typeof one === 'number' && !Number.isFinite(one) ? null : one), 1)}\n`;
