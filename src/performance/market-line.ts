import { power } from '../base/power.ts';
import { mean } from '../stats/moments.ts';
import { riskFreePerSession } from './risk-free.ts';
import type { YearOptions } from './sharpe.ts';
import { ROUNDING } from './volatility.ts';

/** The line of least squares through a portfolio's returns over its benchmark's. */
export interface MarketLine {
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
