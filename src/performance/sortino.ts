import { mean } from '../stats/moments.ts';
import type { YearOptions } from './sharpe.ts';
import { riskFreePerSession } from './sharpe.ts';
import { ROUNDING } from './volatility.ts';

/**
 * Computes the yearly downside deviation: root mean square of what falls short of the risk-free return, over all n sessions
 * (those that do not fall short count as 0), times the root of the sessions in a year.
 *
 * @param returns simple returns, fractions; length n
 * @returns fraction a year, ≥ 0; NaN without returns or where one is NaN
 * @see Sortino and van der Meer (1991), Downside risk, Journal of Portfolio Management 17(4), 27–31
 */
export function downsideDeviation(
  returns: Float64Array,
  { sessionsPerYear, riskFree = 0 }: YearOptions,
): number {
  const target = riskFreePerSession(riskFree, sessionsPerYear);
  let sum = 0;
  for (let i = 0; i < returns.length; i++) {
    const short = returns[i]! - target; // i < length
    if (!(short >= 0)) sum += short * short; // so written that a NaN enters the sum
  }
  return Math.sqrt(sum / returns.length) * Math.sqrt(sessionsPerYear);
}

/**
 * Computes the yearly Sortino ratio: yearly mean return above the risk-free one, over {@link downsideDeviation}.
 *
 * @param returns simple returns, fractions; length n
 * @returns pure number, of a year; NaN without returns, where none falls short of the risk-free one, or where one is NaN
 * @see Sortino and Price (1994), Performance measurement in a downside risk framework, Journal of Investing 3(3), 59–64
 */
export function sortino(returns: Float64Array, options: YearOptions): number {
  const { sessionsPerYear, riskFree = 0 } = options;
  const risk = downsideDeviation(returns, options);
  if (!(risk > ROUNDING * Math.sqrt(sessionsPerYear))) return Number.NaN;
  const excess = mean(returns) - riskFreePerSession(riskFree, sessionsPerYear);
  return (excess * sessionsPerYear) / risk;
}
