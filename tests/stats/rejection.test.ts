/** Panels of known truth: how often each test of no skill rejects it, and whether docs/statistics.md says so. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { autocovariance } from '../../src/stats/hac.ts';
import { mean } from '../../src/stats/moments.ts';
import { ROOT } from '../shared.ts';
import { OFFERED, rejectionRates, SETTINGS } from './offered.ts';
import { HORIZON, simulatePanel, totalsBy } from './simulate.ts';

const PANELS = 1000;
const HEADLINE = 'calendar months of gain';
const LIFT = 'lift, cosines of monthly sums';

/** Rates in the table of the page, percent, by test and setting. */
function documented(): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const page = readFileSync(join(ROOT, 'docs/statistics.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| '));
  const start = rows.findIndex((line) => line.startsWith('| test | five years |'));
  const [head = '', ...body] = rows.slice(start);
  const names = cells(head);
  const table = body.slice(0, Object.keys(OFFERED).length).map(cells);
  return new Map(
    table.map(([name = '', ...rates]) => [
      name,
      Object.fromEntries(rates.map((rate, i) => [names[i + 1]!, Number(rate)])),
    ]),
  );
}
const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.replaceAll('*', '').trim());

const rates = {
  'five years': rejectionRates(SETTINGS['five years'], PANELS),
  'one year': rejectionRates(SETTINGS['one year'], PANELS),
  turbulent: rejectionRates(SETTINGS.turbulent, PANELS, [HEADLINE]),
  'skill 4 %': rejectionRates(SETTINGS['skill 4 %'], PANELS, [HEADLINE]),
  'skill 8 %': rejectionRates(SETTINGS['skill 8 %'], PANELS, [HEADLINE]),
};

describe('the panels', () => {
  test('overlap and share shocks: the mean of one week is nearly that of the week before', () => {
    let correlation = 0;
    for (let seed = 0; seed < 10; seed++) {
      const { week, x, weeks } = simulatePanel({ weeks: 260, callsPerWeek: 60, skill: 0, seed });
      const { sums, weights } = totalsBy(week, x, weeks);
      const means = sums.map((sum, i) => sum / weights[i]!);
      const center = mean(means);
      const u = means.map((value) => value - center);
      correlation += autocovariance(u, 1) / autocovariance(u, 0) / 10;
    }
    expect(correlation).toBeGreaterThan(0.8); // 0.96 is what a window of 26 weeks leaves of the shared part alone
  });

  test('hold no skill unless it is planted, and then what was planted', () => {
    const average = (skill: number) => {
      const means = Float64Array.from({ length: 300 }, (_, seed) =>
        mean(simulatePanel({ ...SETTINGS['five years'], skill, seed }).x),
      );
      return mean(means);
    };
    // the mean of a panel has an error of 2.6 %: that of 300 one of 0.15 %; e^0.08 − 1 = 8.3 %
    expect(Math.abs(average(0))).toBeLessThan(0.005);
    expect(Math.abs(average(0.08) - 0.0833 * Math.exp(0.04))).toBeLessThan(0.007);
  });

  test('have gains by calendar month that add up to the relative returns of the calls', () => {
    const { x, gains, weeks } = simulatePanel({ ...SETTINGS['one year'], seed: 1 });
    const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
    expect(sum(gains.gains)).toBeCloseTo(sum(x), 10);
    expect(sum(gains.open)).toBeCloseTo((x.length * HORIZON * 12) / 52, 8);
    expect(gains.gains).toHaveLength(Math.ceil(((weeks - 1 + HORIZON) * 12) / 52));
  });
});

describe('without skill', () => {
  test.each([
    'five years',
    'one year',
    'turbulent',
  ] as const)('over %s the headline test rejects in 3 to 7 percent of 1,000 panels', (setting) => {
    const rate = rates[setting][HEADLINE]!;
    expect(rate).toBeGreaterThanOrEqual(0.03);
    expect(rate).toBeLessThanOrEqual(0.07);
  });

  test.each([
    'five years',
    'one year',
  ] as const)('over %s so does the test of the lift', (setting) => {
    const rate = rates[setting][LIFT]!;
    expect(rate).toBeGreaterThanOrEqual(0.03);
    expect(rate).toBeLessThanOrEqual(0.07);
  });

  test('the plain t test fails badly, and neither skewness nor months of publication mend it', () => {
    for (const setting of ['five years', 'one year'] as const) {
      expect(rates[setting]['plain t']).toBeGreaterThan(0.5);
      expect(rates[setting]['skewness-adjusted t']).toBeGreaterThan(0.5);
      expect(rates[setting]['clusters of publication months']).toBeGreaterThan(0.25);
    }
  });
});

test('planted skill is found: 4 % in a third of the panels of five years, 8 % in five of six', () => {
  expect(rates['skill 4 %'][HEADLINE]).toBeGreaterThan(0.3);
  expect(rates['skill 8 %'][HEADLINE]).toBeGreaterThan(0.83);
});

test('the documentation gives the rate of every test', () => {
  const table = documented();
  expect([...table.keys()]).toEqual(Object.keys(OFFERED));
  for (const [setting, found] of Object.entries(rates)) {
    for (const [name, rate] of Object.entries(found)) {
      const printed = table.get(name)?.[setting];
      expect([setting, name, printed]).toEqual([setting, name, Number((100 * rate).toFixed(1))]);
    }
  }
});
