/** A backtest's figures as they are written out: days as text, numbers that cannot be computed null. */
import { tripFigures } from '../backtest/trip-figures.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import type { Drawdown } from '../performance/drawdown.ts';
import type { PeriodTable } from '../performance/periods.ts';
import type { BacktestRun } from '../results/backtest-run.ts';
import { type RoundTripRow, roundTripRows } from '../results/round-trips.ts';

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

const tripRecord = ({ entry, exit, ...rest }: RoundTripRow) => ({
  ...{ ...rest, entry: formatDay(entry as EpochDay), exit: formatDay(exit as EpochDay) },
});

function roundTripsRecord(run: BacktestRun) {
  const { best, worst, ...figures } = tripFigures(roundTripRows(run));
  return {
    ...figures,
    best: best ? tripRecord(best) : null,
    worst: worst ? tripRecord(worst) : null,
  };
}

/** Everything that was measured, as a plain object for JSON. */
export function metricsRecord(run: BacktestRun) {
  const { metrics, trading, manifest, reconciliation } = run;
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
    roundTrips: roundTripsRecord(run),
    reconciliation: reconciliation ?? null,
    monthly: periodRecords(monthly),
    yearly: periodRecords(yearly),
  };
}

/** JSON with null for what is no number; indented by one. */
export const toText = (value: unknown): string =>
  `${JSON.stringify(value, (_, one) => (typeof one === 'number' && !Number.isFinite(one) ? null : one), 1)}\n`;
