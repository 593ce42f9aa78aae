/**
 * Gives the risk-free return of one session that compounds to the yearly rate.
 *
 * The one meaning of `riskFree` in this project: an effective yearly rate, constant over the series, as a fraction.
 *
 * @param riskFree fraction a year, > -1; 0.02 is 2 %
 * @returns fraction a session
 */
import { power } from '../base/power.ts';

export function riskFreePerSession(riskFree: number, sessionsPerYear: number): number {
  return riskFree === 0 ? 0 : power(1 + riskFree, 1 / sessionsPerYear) - 1;
}
