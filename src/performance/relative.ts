/** Figures of a portfolio against another series on the same sessions: its benchmark, or its equal-weight universe. */

import { power } from '../base/same-bits.ts';
import { deviation, mean } from '../stats/moments.ts';
import { maxDrawdown } from './drawdown.ts';
import { winRate } from './gains.ts';
import { cagrBySessions, simpleReturns, totalReturn } from './returns.ts';
import { riskFreePerSession, sharpe, type YearOptions } from './sharpe.ts';
import { ROUNDING, volatility } from './volatility.ts';

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

/**
 * Computes the active return of every session: the portfolio's less the benchmark's.
 *
 * @param returns, benchmark simple returns on the same sessions, fractions; length n
 * @param out length n, written and returned
 * @returns fractions, length n; NaN where one of the two is NaN
 */
export function activeReturns(
  returns: Float64Array,
  benchmark: Float64Array,
  out: Float64Array = new Float64Array(returns.length),
): Float64Array {
  for (let i = 0; i < returns.length; i++) out[i] = returns[i]! - benchmark[i]!; // i < n
  return out;
}

/**
 * Computes the yearly tracking error: sample deviation (n − 1) of active returns times the root of the sessions in a year.
 *
 * @param active as {@link activeReturns} gives them
 * @returns fraction a year, ≥ 0; NaN below two sessions or where a return is NaN
 */
export function trackingError(active: Float64Array, sessionsPerYear: number): number {
  return deviation(active) * Math.sqrt(sessionsPerYear);
}

/**
 * Computes the yearly information ratio: yearly mean active return (mean times sessions) over the tracking error.
 *
 * @param active as {@link activeReturns} gives them
 * @returns pure number, of a year; NaN below two sessions, without tracking error or where a return is NaN
 * @see Goodwin (1998), The information ratio, Financial Analysts Journal 54(4), 34–43
 */
export function informationRatio(active: Float64Array, sessionsPerYear: number): number {
  const center = mean(active);
  const risk = deviation(active, center);
  return risk > ROUNDING ? (center / risk) * Math.sqrt(sessionsPerYear) : Number.NaN;
}

/** How much of the benchmark's rises and falls the portfolio took part in; 1 is all. */
interface Capture {
  /** Over the sessions on which the benchmark rose: above 1 is good. */
  readonly up: number;
  /** Over the sessions on which it fell: below 1 is good. */
  readonly down: number;
}

/**
 * Computes up and down capture: over the sessions on which the benchmark rose (fell), the portfolio's compound return
 * brought to a year, over the benchmark's. A session on which it did neither belongs to none.
 *
 * @param returns, benchmark simple returns on the same sessions, fractions; length n
 * @returns pure numbers; NaN where there is no such session, and both NaN where a return on one of them is NaN
 * @see Morningstar (2009), Upside/downside capture ratio, methodology note; empyrical, `up_capture`
 */
export function capture(
  returns: Float64Array,
  benchmark: Float64Array,
  sessionsPerYear: number,
): Capture {
  const up = { count: 0, own: 1, market: 1 };
  const down = { count: 0, own: 1, market: 1 };
  for (let i = 0; i < returns.length; i++) {
    const q = benchmark[i]!; // i < n, both lengths
    if (Math.abs(q) <= ROUNDING) continue; // a flat session, up to the rounding of a quotient
    const side = q > 0 ? up : down; // NaN goes to `down` and makes it NaN
    side.count++;
    side.own *= 1 + returns[i]!;
    side.market *= 1 + q;
  }
  if (Number.isNaN(up.own + up.market + down.own + down.market)) {
    return { up: Number.NaN, down: Number.NaN };
  }
  const ratio = ({ count, own, market }: typeof up): number =>
    cagrBySessions(own - 1, count, sessionsPerYear) /
    cagrBySessions(market - 1, count, sessionsPerYear);
  return { up: ratio(up), down: ratio(down) };
}

/** The line of least squares through a portfolio's returns over its benchmark's. */
interface MarketLine {
  /** Slope, pure number. */
  readonly beta: number;
  /** Intercept compounded to a year, fraction: (1 + a session's)^sessions − 1. */
  readonly alpha: number;
  /** Pearson correlation of the two, in [-1, 1]. */
  readonly correlation: number;
}

/**
 * Computes alpha and beta by ordinary least squares, both returns above the risk-free one.
 *
 * @param returns simple returns of the portfolio, fractions; length n
 * @param benchmark simple returns of the benchmark on the same sessions; length n
 * @returns NaN below two sessions, where the benchmark does not move, or where a return is NaN; the correlation is NaN too
 *   where the portfolio does not move
 * @see Jensen (1968), The performance of mutual funds in the period 1945–1964, Journal of Finance 23, 389–416
 */
export function marketLine(
  returns: Float64Array,
  benchmark: Float64Array,
  { sessionsPerYear, riskFree = 0 }: YearOptions,
): MarketLine {
  const n = returns.length;
  const center = mean(returns);
  const market = mean(benchmark);
  let sumXX = 0;
  let sumXY = 0;
  let sumYY = 0;
  for (let i = 0; i < n; i++) {
    const x = benchmark[i]! - market; // i < n, both lengths
    const y = returns[i]! - center;
    sumXX += x * x;
    sumXY += x * y;
    sumYY += y * y;
  }
  const still = n * ROUNDING * ROUNDING;
  if (n < 2 || !(sumXX > still)) {
    return { beta: Number.NaN, alpha: Number.NaN, correlation: Number.NaN };
  }
  const beta = sumXY / sumXX;
  const free = riskFreePerSession(riskFree, sessionsPerYear);
  const intercept = center - free - beta * (market - free);
  return {
    beta,
    alpha: power(1 + intercept, sessionsPerYear) - 1,
    correlation: sumYY > still ? sumXY / Math.sqrt(sumXX * sumYY) : Number.NaN,
  };
}
