/**
 * Tests of a mean whose values come with a time: totals per period against their weights, periods in order of time. Which periods
 * and totals are given decides what is tested:
 *
 * - gains by calendar month, weights the open calls: {@link calendarTest}, the headline test of the reports;
 * - values by month of publication, weights their counts: {@link periodTest}, clustered by month, or with a lag as Driscoll and Kraay;
 * - any of these with `cosineTest` of its own file, where windows overlap and only their ends are known.
 */
import { bartlettVariance } from './hac.ts';
import { type MeanTest, meanTest } from './mean-test.ts';
import { errorsOf, type PeriodTotals } from './period-totals.ts';

/**
 * Tests the ratio Σ sums / Σ weights. The errors of a period stay together whatever they have in common, and those of neighboring
 * periods too, with Bartlett's weights up to `lag`.
 *
 * Periods of little weight add little: the factor G/(G − 1) and the G − 1 degrees of freedom count the effective ones,
 * G = (Σ weights)² / Σ weights², which is their number where all weigh the same.
 *
 * @param lag periods; 0 takes the periods as independent: clustered errors
 * @returns no error where G is 1 or the lag not below the number of periods; NaN for a NaN
 * @see Kish (1965), Survey sampling, 8.2 and 11.7, for the effective number
 * @see Driscoll and Kraay (1998), Consistent covariance matrix estimation with spatially dependent panel data, Review of Economics
 *   and Statistics 80, 549–560
 */
export function periodTest(totals: PeriodTotals, lag = 0): MeanTest {
  const { ratio, errors, weight, effective } = errorsOf(totals);
  if (!(effective > 1 && lag < errors.length)) return meanTest(ratio, Number.NaN, Number.NaN);
  const factor = effective / (effective - 1);
  const variance = (factor * errors.length * bartlettVariance(errors, lag)) / (weight * weight);
  return meanTest(ratio, variance, effective - 1);
}

/** What a set of calls gained in each calendar month, whenever they were published. */
export interface CalendarGains {
  /** Sum of the changes of the calls' relative returns inside each month, fractions: over all months it is Σ x. */
  readonly gains: Float64Array;
  /** Calls that were open in each month, a part of a month as its fraction or each as 1. */
  readonly open: Float64Array;
  /** Calls altogether. */
  readonly calls: number;
}

/**
 * Tests the mean relative return of calls with errors clustered by the calendar month in which it was gained, not by the month of
 * publication. Windows overlap, months do not: without skill the gain of a month is unrelated to that of the next, so no lag has
 * to be chosen and a year of calls already makes 18 clusters. {@link periodTest} of gains over open calls, scaled to a call. Σ gains is
 * Σ x: the mean tested is the mean relative return itself, not that of a portfolio.
 *
 * @returns mean in the unit of a relative return, Σ gains / calls; NaN without a call
 * @see Fama (1998), Market efficiency, long-term returns, and behavioral finance, Journal of Financial Economics 49, 283–306, for the
 *   step from event time to calendar time
 */
export function calendarTest({ gains, open, calls }: CalendarGains): MeanTest {
  const { mean, variance, degrees } = periodTest({ sums: gains, weights: open });
  let weight = 0;
  for (let m = 0; m < open.length; m++) weight += open[m]!; // m < length
  const scale = weight / calls; // months that a call is open
  return meanTest(mean * scale, variance * scale * scale, degrees);
}

/**
 * Tests the difference of two mean relative returns, errors clustered by the calendar month of the gain: what one gains less what the other
 * does stays together, whatever moved both. G counts the months by the open calls of either, a call of the smaller set weighing more.
 *
 * @param a months of gain, of the same months as those of b
 * @returns mean of a less mean of b; NaN without a call of either
 */
export function calendarSpreadTest(a: CalendarGains, b: CalendarGains): MeanTest {
  const [first, second] = [a, b].map(({ gains, open, calls }) => {
    const { errors } = errorsOf({ sums: gains, weights: open });
    return { mean: gains.reduce((sum, gain) => sum + gain, 0) / calls, errors, open, calls };
  }) as [SpreadSide, SpreadSide];
  let [squares, weight, weightSquares] = [0, 0, 0];
  for (let m = 0; m < first.errors.length; m++) {
    const error = first.errors[m]! / first.calls - second.errors[m]! / second.calls; // of one length
    const open = first.open[m]! / first.calls + second.open[m]! / second.calls;
    squares += error * error;
    weight += open;
    weightSquares += open * open;
  }
  const effective = (weight * weight) / weightSquares;
  const factor = effective > 1 ? effective / (effective - 1) : Number.NaN;
  return meanTest(first.mean - second.mean, factor * squares, effective - 1);
}

interface SpreadSide {
  readonly mean: number;
  readonly errors: Float64Array;
  readonly open: Float64Array;
  readonly calls: number;
}
