/** Figures of a portfolio against another series on the same sessions: its benchmark, or its equal-weight universe. */
import { activeReturns, informationRatio, trackingError } from './active.ts';
import { cagrBySessions } from './cagr.ts';
import { capture } from './capture.ts';
import { maxDrawdown } from './drawdown.ts';
import { winRate } from './gains.ts';
import { marketLine } from './market-line.ts';
import { simpleReturns, totalReturn } from './returns.ts';
import type { YearOptions } from './sharpe.ts';
import { sharpe } from './sharpe.ts';
import { volatility } from './volatility.ts';

/** The other series by itself, and the portfolio against it; NaN where undefined. */
export interface RelativeMetrics {
  /** Return of the other series over the whole time, fraction. */
  readonly totalReturn: number;
  /** Its yearly growth, fraction. */
  readonly cagrBySessions: number;
  /** Its yearly volatility, fraction. */
  readonly volatility: number;
  /** Its yearly Sharpe ratio. */
  readonly sharpe: number;
  /** Its maximum drawdown, fraction in [-1, 0]. */
  readonly maxDrawdown: number;
  /** Portfolio's total return less the other's, fraction. */
  readonly excessReturn: number;
  /** Intercept of least squares, compounded to a year, fraction. */
  readonly alpha: number;
  /** Slope of least squares. */
  readonly beta: number;
  /** Pearson correlation of session returns. */
  readonly correlation: number;
  /** Yearly deviation of active returns, fraction. */
  readonly trackingError: number;
  /** Yearly mean active return over the tracking error. */
  readonly informationRatio: number;
  /** Yearly compound return over the other's rising sessions, as a share of the other's. */
  readonly upCapture: number;
  /** The same over its falling sessions. */
  readonly downCapture: number;
  /** Share of calendar months in which the portfolio returned more than the other, in [0, 1]. */
  readonly monthsAhead: number;
}

/** One series in the forms that the figures read. */
export interface Portfolio {
  /** Portfolio value at each close; length n. */
  readonly equity: Float64Array;
  /** Simple returns; length n − 1. */
  readonly returns: Float64Array;
  /** Returns by calendar month. */
  readonly monthly: Float64Array;
}

/**
 * Computes the figures of a portfolio against another series.
 *
 * @param other level per session, > 0; length n
 * @param otherMonthly its returns by the same calendar months
 */
export function relativeMetrics(
  { equity, returns, monthly }: Portfolio,
  other: Float64Array,
  otherMonthly: Float64Array,
  options: YearOptions,
): RelativeMetrics {
  const { sessionsPerYear } = options;
  const market = simpleReturns(other);
  const total = totalReturn(other);
  const active = activeReturns(returns, market);
  const { up, down } = capture(returns, market, sessionsPerYear);
  return {
    totalReturn: total,
    cagrBySessions: cagrBySessions(total, market.length, sessionsPerYear),
    volatility: volatility(market, sessionsPerYear),
    sharpe: sharpe(market, options),
    maxDrawdown: maxDrawdown(other),
    excessReturn: totalReturn(equity) - total,
    ...marketLine(returns, market, options),
    trackingError: trackingError(active, sessionsPerYear),
    informationRatio: informationRatio(active, sessionsPerYear),
    upCapture: up,
    downCapture: down,
    monthsAhead: winRate(activeReturns(monthly, otherMonthly)),
  };
}
