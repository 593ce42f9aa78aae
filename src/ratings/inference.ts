/** Tests of the mean relative return of a cohort: one estimate, with its error under each assumption about the calls. */
import { calendarTest, periodTest } from '../stats/calendar-test.ts';
import { twoWayClusterTest } from '../stats/cluster.ts';
import { cosineTest, usualCosines } from '../stats/cosine-test.ts';
import { type MeanTest, meanInterval } from '../stats/mean-test.ts';
import { monthTotals } from '../stats/period-totals.ts';
import { skewTest } from '../stats/skew-t.ts';
import { calendarGains } from './gains.ts';
import { pick, type Sample } from './sample.ts';

/** Which errors a test allows for. `calendar` leads: it keeps its size where windows overlap. */
export const TEST_NAMES = [
  'calendar',
  'month',
  'month-and-instrument',
  'newey-west',
  'skewness',
  'plain',
] as const;
export type TestName = (typeof TEST_NAMES)[number];

/** One test of a mean against 0. NaN where the calls do not allow it. */
export interface NamedTest {
  readonly name: TestName;
  readonly mean: number;
  readonly standardError: number;
  readonly t: number;
  readonly degrees: number;
  /** Two-sided, fraction. */
  readonly p: number;
  /** Two-sided 95 %. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * Tests the mean relative return of some calls.
 *
 * @param rows rows of the calls, in order of time
 * @param horizon months of a window; Newey and West's lag in months of publication: windows that begin so far apart still overlap
 * @returns one test a name, in the order of {@link TEST_NAMES}
 */
export function testMean(sample: Sample, rows: Int32Array, horizon: number): NamedTest[] {
  const x = pick(sample.x, rows);
  const months = rows.map((row) => sample.month[row]!);
  const totals = monthTotals(x, months);
  const instruments = rows.map((row) => sample.instrument[row]!);
  const skew = skewTest(x);
  const tests: Readonly<Record<TestName, MeanTest>> = {
    calendar: calendarTest(calendarGains(sample.gains, rows)),
    month: periodTest(totals),
    'month-and-instrument': twoWayClusterTest(x, months, instruments),
    'newey-west': periodTest(totals, horizon),
    skewness: { ...skew, t: skew.adjustedT, p: skew.adjustedP },
    plain: skew,
  };
  return TEST_NAMES.map((name) => {
    const { mean, standardError, t, degrees, p } = tests[name];
    return { name, mean, standardError, t, degrees, p, interval: meanInterval(tests[name]) };
  });
}

/** A mean with its interval and test under overlap. */
export interface OverlapMean {
  readonly value: number;
  /** Two-sided 95 %; NaN where there are too few months. */
  readonly interval: readonly [low: number, high: number];
  readonly p: number;
  readonly degrees: number;
}

/**
 * Tests the mean of values that are known only when a window ends (a hit less its chance), by the slow movements of their
 * monthly totals.
 *
 * @param months month of publication of each
 * @param horizon months of a window
 */
export function testOverlapping(
  values: Float64Array,
  months: Int32Array,
  horizon: number,
): OverlapMean {
  const totals = monthTotals(values, months);
  const test = cosineTest(totals, usualCosines(totals.sums.length, horizon));
  return {
    value: meanInOrder(values),
    interval: meanInterval(test),
    p: test.p,
    degrees: test.degrees,
  };
}

/** The mean of values added one after the other. */
function meanInOrder(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
