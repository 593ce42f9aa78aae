/** All figures of a return series in one object. Each is computed in the file of its name. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { excessKurtosis, skewness } from '../stats/moments.ts';
import { sortedCopy } from '../stats/quantile.ts';
import { deflatedSharpe, probabilisticSharpe } from './deflated-sharpe.ts';
import { calmar, type Drawdown, drawdownTable, maxDrawdown } from './drawdown.ts';
import type { DrawColumns } from './draws.ts';
import { omega, winRate } from './gains.ts';
import { bootstrapIntervals, type Intervals } from './intervals.ts';
import { type PeriodTable, periodTable, type SeriesSet } from './periods.ts';
import { type RelativeMetrics, relativeMetrics } from './relative.ts';
import { cagrByDays, cagrBySessions, simpleReturns, totalReturn } from './returns.ts';
import { sharpe } from './sharpe.ts';
import { downsideDeviation, sortino } from './sortino.ts';
import { expectedShortfall, tailRatio, valueAtRisk } from './tail.ts';
import { volatility } from './volatility.ts';

/** How many drawdowns the table lists. */
const DRAWDOWNS_LISTED = 10;

/** The series and how to measure them. */
export interface MeasureInput extends SeriesSet {
  /** Sessions in a year: 244 for China, 252 for the US. */
  readonly sessionsPerYear: number;
  /** Effective yearly rate, fraction: 0.02 is 2 %; the one meaning it has. */
  readonly riskFree: number;
  /** Yearly Sharpe ratios of everything that was tried, this one included; without them nothing is deflated. */
  readonly trials?: readonly number[];
  /** Seed of the bootstrap. @default 1 */
  readonly seed?: number;
  /** Bootstrap samples; 0 for none. @default 1000 */
  readonly resamples?: number;
  /** Draws them; the intervals are the same whoever does. @default one after another */
  readonly draw?: DrawColumns | undefined;
}

/** Figures of a portfolio; fractions unless said otherwise, NaN where undefined, absent where there is no such day or series. */
export interface Metrics {
  /** Returns measured: values less one. */
  readonly sessions: number;
  /** Day of the first value, the base of the first return. */
  readonly firstDay?: EpochDay;
  readonly lastDay?: EpochDay;
  readonly sessionsPerYear: number;
  readonly riskFree: number;
  readonly totalReturn: number;
  readonly cagrBySessions: number;
  readonly cagrByDays: number;
  readonly volatility: number;
  readonly downsideDeviation: number;
  readonly sharpe: number;
  readonly sortino: number;
  readonly calmar: number;
  /** In [-1, 0]. */
  readonly maxDrawdown: number;
  /** The deepest drawdown with its days; absent where nothing was lost. */
  readonly deepestDrawdown?: Drawdown;
  /** The one of most calendar days, recovered or not. */
  readonly longestDrawdown?: Drawdown;
  /** The deepest ones, the worst first. */
  readonly drawdowns: readonly Drawdown[];
  /** Fifth percentile of session returns; a loss is negative. */
  readonly valueAtRisk05: number;
  /** Mean of session returns up to it; a loss is negative. */
  readonly expectedShortfall05: number;
  readonly tailRatio: number;
  readonly omega: number;
  /** Corrected for bias. */
  readonly skewness: number;
  /** Corrected for bias; 0 for a normal distribution. */
  readonly excessKurtosis: number;
  readonly bestSession: number;
  readonly worstSession: number;
  /** Share of sessions that gained. */
  readonly winRate: number;
  /** Share of calendar months that gained. */
  readonly monthsUp: number;
  /** Probability that the true Sharpe ratio is above 0. */
  readonly probabilisticSharpe: number;
  /** Probability that it is above what the best of the trials shows by luck; NaN where no trials are given. */
  readonly deflatedSharpe: number;
  /** Trials counted; 0 where none are given. */
  readonly trials: number;
  readonly benchmark?: RelativeMetrics;
  readonly universe?: RelativeMetrics;
  /** Bootstrap intervals; absent for 0 samples. */
  readonly intervals?: Intervals;
  readonly monthly: PeriodTable;
  readonly yearly: PeriodTable;
}

/**
 * Computes all figures of a portfolio, alone and against its benchmark and its universe.
 *
 * A NaN anywhere in a series makes every figure NaN that reads the session; nothing is filled or skipped.
 *
 * @throws {EngineError} `performance.series` for series of different lengths, days that do not ascend, or an impossible year
 */
export function measure(input: MeasureInput): Metrics {
  checkSeries(input);
  const { days, equity, benchmark, universe, trials = [] } = input;
  const { seed = 1, resamples = 1000 } = input;
  const returns = simpleReturns(equity);
  const monthly = periodTable(input, 'month');
  const portfolio = { equity, returns, monthly: monthly.portfolio };
  const market = benchmark && simpleReturns(benchmark);
  return {
    sessions: returns.length,
    ...(days.length > 0 && { firstDay: days[0] as EpochDay, lastDay: days.at(-1) as EpochDay }),
    sessionsPerYear: input.sessionsPerYear,
    riskFree: input.riskFree,
    ...growthFigures(input, returns),
    ...drawdownFigures(days, equity),
    ...distributionFigures(returns),
    monthsUp: winRate(monthly.portfolio),
    probabilisticSharpe: probabilisticSharpe(returns, 0, input),
    deflatedSharpe: deflatedSharpe(returns, trials, input),
    trials: trials.length,
    ...(benchmark && {
      benchmark: relativeMetrics(portfolio, benchmark, monthly.benchmark!, input),
    }),
    ...(universe && { universe: relativeMetrics(portfolio, universe, monthly.universe!, input) }),
    ...(resamples > 0 && {
      intervals: bootstrapIntervals(returns, market, { ...input, seed, resamples }, input.draw),
    }),
    monthly,
    yearly: periodTable(input, 'year'),
  };
}

function growthFigures(input: MeasureInput, returns: Float64Array) {
  const { days, equity, sessionsPerYear } = input;
  const total = totalReturn(equity);
  const cagr = cagrBySessions(total, returns.length, sessionsPerYear);
  const deepest = maxDrawdown(equity);
  return {
    totalReturn: total,
    cagrBySessions: cagr,
    cagrByDays: cagrByDays(total, days.at(0) ?? Number.NaN, days.at(-1) ?? Number.NaN),
    volatility: volatility(returns, sessionsPerYear),
    downsideDeviation: downsideDeviation(returns, input),
    sharpe: sharpe(returns, input),
    sortino: sortino(returns, input),
    calmar: calmar(cagr, deepest),
    maxDrawdown: deepest,
  };
}

function drawdownFigures(days: Int32Array, equity: Float64Array) {
  const drawdowns = drawdownTable(days, equity, { top: DRAWDOWNS_LISTED });
  const [deepestDrawdown] = drawdowns;
  const [longestDrawdown] = drawdownTable(days, equity, { top: 1, by: 'days' });
  return {
    drawdowns,
    ...(deepestDrawdown && { deepestDrawdown }),
    ...(longestDrawdown && { longestDrawdown }),
  };
}

function distributionFigures(returns: Float64Array) {
  const sorted = sortedCopy(returns);
  const worst = sorted.at(0) ?? Number.NaN;
  const best = sorted.at(-1) ?? Number.NaN; // NaN sorts last
  return {
    valueAtRisk05: valueAtRisk(sorted, 0.05),
    expectedShortfall05: expectedShortfall(sorted, 0.05),
    tailRatio: tailRatio(sorted),
    omega: omega(returns),
    skewness: skewness(returns),
    excessKurtosis: excessKurtosis(returns),
    bestSession: best,
    worstSession: Number.isNaN(best) ? Number.NaN : worst,
    winRate: winRate(returns),
  };
}

function checkSeries({ days, equity, benchmark, universe, ...input }: MeasureInput): void {
  const fail = (message: Message): never => {
    throw new EngineError('performance.series', message);
  };
  for (const [name, series] of Object.entries({ equity, benchmark, universe })) {
    if (series && series.length !== days.length) {
      fail(
        said`expected one value of ${name} on each of ${days.length} days, found ${series.length}`,
      );
    }
  }
  for (let i = 1; i < days.length; i++) {
    if (days[i]! > days[i - 1]!) continue; // 1 ≤ i < length
    const [before, after] = [days[i - 1], days[i]] as EpochDay[];
    fail(said`expected ascending days, found ${formatDay(after!)} after ${formatDay(before!)}`);
  }
  if (!(input.sessionsPerYear > 0)) {
    fail(said`expected sessions per year above 0, found ${input.sessionsPerYear}`);
  }
  if (!(input.riskFree > -1)) {
    fail(said`expected a yearly risk-free rate as a fraction above -1, found ${input.riskFree}`);
  }
}
