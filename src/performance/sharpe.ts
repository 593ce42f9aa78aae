import { power } from '../base/same-bits.ts';
import { deviation, mean } from '../stats/moments.ts';
import { ROUNDING } from './volatility.ts';

/** What turns the figures of a session into those of a year. */
export interface YearOptions {
  /** Sessions in a year: 244 for China, 252 for the US. */
  readonly sessionsPerYear: number;
  /** Effective yearly rate, fraction; see {@link riskFreePerSession}. @default 0 */
  readonly riskFree?: number;
}

/**
 * Computes the yearly Sharpe ratio: mean return above the risk-free one, over the sample deviation (n − 1) of returns,
 * times the root of the sessions in a year.
 *
 * @param returns simple returns, fractions; length n
 * @returns pure number, of a year; NaN below two returns, without deviation or where a return is NaN
 * @see Sharpe (1994), The Sharpe ratio, Journal of Portfolio Management 21(1), 49–58
 */
export function sharpe(
  returns: Float64Array,
  { sessionsPerYear, riskFree = 0 }: YearOptions,
): number {
  const center = mean(returns);
  const risk = deviation(returns, center);
  if (!(risk > ROUNDING)) return Number.NaN;
  const excess = center - riskFreePerSession(riskFree, sessionsPerYear);
  return (excess / risk) * Math.sqrt(sessionsPerYear);
}

/**
 * Gives the risk-free return of one session that compounds to the yearly rate.
 *
 * The one meaning of `riskFree` in this project: an effective yearly rate, constant over the series, as a fraction.
 *
 * @param riskFree fraction a year, > -1; 0.02 is 2 %
 * @returns fraction a session
 */
export function riskFreePerSession(riskFree: number, sessionsPerYear: number): number {
  return riskFree === 0 ? 0 : power(1 + riskFree, 1 / sessionsPerYear) - 1;
}
