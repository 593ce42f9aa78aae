/** Everything that the report of a backtest shows, redone from the files of its folder. */
import { type AccountingLine, checkBooks } from '../backtest/accounting.ts';
import type { MarketFacts } from '../backtest/books.ts';
import { gainsByName, partsBetween } from '../backtest/by-name.ts';
import { holdingsOf } from '../backtest/holdings.ts';
import { monthNumber, monthText } from '../base/day.ts';
import { drawdowns, drawdownTable } from '../performance/drawdown.ts';
import { periodTable } from '../performance/periods.ts';
import { simpleReturns } from '../performance/returns.ts';
import { rolling } from '../performance/rolling.ts';
import type { BacktestReport, Repriced } from '../results/backtest-report.ts';
import type { WrittenBacktest } from '../results/written-backtest.ts';
import type { PriceBook } from '../store/series.ts';
import { factsOfRun } from './backtest-facts.ts';

/** Sessions of a rolling window: a quarter. */
const WINDOW = 63;
const DRAWDOWNS = 5;

/** @param prices those of the run, where they are at hand */
export function backtestReport(
  run: WrittenBacktest,
  prices: Pick<PriceBook, 'series'> | undefined,
): BacktestReport {
  const { days, equity, benchmark, universe, manifest, fills, actions } = run;
  const gains = gainsByName(run, days.length);
  const placeOf = new Map(Array.from(days, (day, at) => [day as number, at]));
  const worst = drawdownTable(days, equity, { top: DRAWDOWNS });
  const changes = [...fills, ...actions.filter(({ shares }) => shares !== 0)].sort(
    (a, b) => a.at - b.at,
  );
  const { sessionsPerYear } = manifest;
  const riskFree = Number(manifest.settings['riskFree'] ?? 0);
  return {
    run,
    accounting: accountingOf(run, factsOfRun(run, prices)),
    gains,
    total: partsBetween(gains, -1, days.length - 1),
    drawdowns: worst.map((drawdown) => {
      const [from, to] = [placeOf.get(drawdown.peak) ?? 0, placeOf.get(drawdown.trough) ?? 0];
      return {
        drawdown,
        change: equity[to]! - equity[from]!, // sessions of the run
        parts: partsBetween(gains, from, to),
      };
    }),
    depths: drawdowns(equity),
    monthly: periodTable({ days, equity, universe, ...(benchmark && { benchmark }) }, 'month'),
    window: WINDOW,
    rolling: rolling(simpleReturns(equity), benchmark && simpleReturns(benchmark), {
      ...{ window: WINDOW, sessionsPerYear, riskFree },
    }),
    ...exposureOf(run),
    turnover: turnoverOf(run),
    holdings: holdingsOf(changes, gains),
    repriced: prices && repricedAt(run, prices),
  };
}

function accountingOf(run: WrittenBacktest, facts: MarketFacts): AccountingLine[] {
  const { manifest, metrics } = run;
  return checkBooks(
    {
      ...run,
      capital: manifest.cash,
      stated: metrics.trading.costs,
      sameClose: manifest.fillsAtDecision,
    },
    facts,
  );
}

function exposureOf({ days, holdings, equity }: WrittenBacktest) {
  const [gross, net] = [new Float64Array(days.length), new Float64Array(days.length)];
  for (const { at, value } of holdings) {
    gross[at]! += Math.abs(value) / equity[at]!; // sessions of the run
    net[at]! += value / equity[at]!;
  }
  return { gross, net };
}

function turnoverOf({ days, fills, equity }: WrittenBacktest): BacktestReport['turnover'] {
  const months = new Map<number, number>();
  for (const day of days) months.set(monthNumber(day), 0);
  for (const { at, value } of fills) {
    const month = monthNumber(days[at]!); // sessions of the run, as below
    months.set(month, (months.get(month) ?? 0) + value / 2 / equity[at]!);
  }
  return [...months].map(([month, value]) => ({ month: monthText(month), value }));
}

/** Fills at the open of the next session that their instrument trades on. */
function repricedAt(
  { days, fills }: WrittenBacktest,
  { series }: Pick<PriceBook, 'series'>,
): Repriced[] {
  const sums = {
    buy: { fills: 0, value: 0, gain: 0 },
    sell: { fills: 0, value: 0, gain: 0 },
  };
  for (const { at, instrument, shares, price, value, fxRate } of fills) {
    const own = series.get(instrument);
    const day = days[at]!; // a session of the run
    const row = own?.days.findIndex((one, k) => one > day && own.open[k]! > 0) ?? -1;
    if (!own || row === -1) continue;
    const sum = sums[shares > 0 ? 'buy' : 'sell'];
    sum.fills++;
    sum.value += value;
    sum.gain -= shares * (own.open[row]! - price) * fxRate; // found in the days
  }
  return [
    { side: 'buy', ...sums.buy },
    { side: 'sell', ...sums.sell },
  ];
}
