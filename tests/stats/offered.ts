/** Every test of no skill that Ratemark offers, by the name that docs/statistics.md gives it, ready to be tried on simulated panels. */
import { bootstrapTotals, percentileInterval } from '../../src/stats/bootstrap.ts';
import { calendarTest, periodTest } from '../../src/stats/calendar-test.ts';
import { twoWayClusterTest } from '../../src/stats/cluster.ts';
import { cosineTest, usualCosines } from '../../src/stats/cosine-test.ts';
import { lineTest } from '../../src/stats/ols.ts';
import type { PeriodTotals } from '../../src/stats/period-totals.ts';
import { plainTest, skewTest } from '../../src/stats/skew-t.ts';
import { clusterTest, hansenHodrickTest, neweyWestTest } from './compared.ts';
import {
  HORIZON,
  HORIZON_MONTHS,
  type Panel,
  type PanelOptions,
  simulatePanel,
  totalsBy,
} from './simulate.ts';

const LEVEL = 0.05;
const RESAMPLES = 500;

/** Says whether a test rejects no skill at 5 %; a test that gives no p-value does not. */
type Rejects = (panel: Panel) => boolean;

const byMonth = ({ month, months, x }: Panel): PeriodTotals => totalsBy(month, x, months);
const monthlyMeans = (panel: Panel): Float64Array => {
  const { sums, weights } = byMonth(panel);
  return sums.map((sum, i) => sum / weights[i]!);
};
const ofHalfYears = ({ x, month }: Panel): number =>
  clusterTest(
    x,
    month.map((m) => Math.floor(m / HORIZON_MONTHS)),
  ).p;
const cosine = (totals: PeriodTotals): number =>
  cosineTest(totals, usualCosines(totals.sums.length, HORIZON_MONTHS)).p;

function bootstrapRejects(week: Int32Array, values: Float64Array, weeks: number): boolean {
  const { sums, weights } = totalsBy(week, values, weeks);
  const totals = new Float64Array(2 * weeks);
  for (let i = 0; i < weeks; i++) totals.set([sums[i]!, weights[i]!], 2 * i);
  const options = { block: HORIZON, resamples: RESAMPLES, seed: 1 };
  const means = bootstrapTotals({ totals, columns: 2 }, options, ([sum, n]) => sum! / n!);
  const [low, high] = percentileInterval(means, 1 - LEVEL);
  return low > 0 || high < 0;
}

export const OFFERED: Readonly<Record<string, Rejects>> = {
  'calendar months of gain': ({ gains }) => calendarTest(gains).p < LEVEL,
  'calendar-time alpha, lag 4 weeks': ({ portfolio, market }) =>
    lineTest(portfolio, market, 4).alpha.p < LEVEL,
  'cosines of monthly sums': (panel) => cosine(byMonth(panel)) < LEVEL,
  'clusters of half-years': (panel) => ofHalfYears(panel) < LEVEL,
  'Hansen–Hodrick, lag 5 months': (panel) =>
    hansenHodrickTest(monthlyMeans(panel), HORIZON_MONTHS - 1).p < LEVEL,
  'Newey–West, lag 6 months': (panel) =>
    neweyWestTest(monthlyMeans(panel), HORIZON_MONTHS).p < LEVEL,
  'Newey–West, lag 12 months': (panel) =>
    neweyWestTest(monthlyMeans(panel), 2 * HORIZON_MONTHS).p < LEVEL,
  'Driscoll–Kraay, lag 6 months': (panel) => periodTest(byMonth(panel), HORIZON_MONTHS).p < LEVEL,
  'block bootstrap, blocks of 26 weeks': ({ week, x, weeks }) => bootstrapRejects(week, x, weeks),
  'two-way clusters, month and analyst': ({ x, month, analyst }) =>
    twoWayClusterTest(x, month, analyst).p < LEVEL,
  'clusters of publication months': ({ x, month }) => clusterTest(x, month).p < LEVEL,
  'skewness-adjusted t': ({ x }) => skewTest(x).adjustedP < LEVEL,
  'plain t': ({ x }) => plainTest(x).p < LEVEL,
  'lift, cosines of monthly sums': ({ lift, month, months }) =>
    cosine(totalsBy(month, lift, months)) < LEVEL,
  'lift, block bootstrap, blocks of 26 weeks': ({ week, lift, weeks }) =>
    bootstrapRejects(week, lift, weeks),
  'lift, plain t': ({ lift }) => plainTest(lift).p < LEVEL,
};

/** The panels of the documentation: about as many calls in each. */
export const SETTINGS = {
  'five years': { weeks: 260, callsPerWeek: 3, skill: 0 },
  'one year': { weeks: 52, callsPerWeek: 15, skill: 0 },
  turbulent: { weeks: 260, callsPerWeek: 3, skill: 0, turbulence: 0.5 },
  'skill 4 %': { weeks: 260, callsPerWeek: 3, skill: 0.04 },
  'skill 8 %': { weeks: 260, callsPerWeek: 3, skill: 0.08 },
} as const satisfies Readonly<Record<string, Omit<PanelOptions, 'seed'>>>;

/** Computes the share of panels in which each test rejects no skill; panels with the seeds 0, 1, 2, … */
export function rejectionRates(
  setting: Omit<PanelOptions, 'seed'>,
  panels: number,
  names: readonly string[] = Object.keys(OFFERED),
): Readonly<Record<string, number>> {
  const counts = new Float64Array(names.length);
  for (let seed = 0; seed < panels; seed++) {
    const panel = simulatePanel({ ...setting, seed });
    for (const [i, name] of names.entries()) if (OFFERED[name]!(panel)) counts[i]! += 1;
  }
  return Object.fromEntries(names.map((name, i) => [name, counts[i]! / panels]));
}
