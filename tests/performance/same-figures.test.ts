/** A figure does not change with what it is shown beside: benchmark, universe, risk-free rate, or the group that was asked for. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EpochDay } from '../../src/base/day.ts';
import { measure } from '../../src/performance/metrics.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { score } from '../../src/ratings/score.ts';
import { book as bookOf, bundled, call, daily, INDEX } from '../ratings/build.ts';

const SESSIONS = 90;
const days = Int32Array.from({ length: SESSIONS }, (_, i) => 19_800 + i);
const values = fc
  .array(fc.double({ min: -0.08, max: 0.08, noNaN: true }), {
    minLength: SESSIONS,
    maxLength: SESSIONS,
  })
  .map((returns) => {
    let value = 1;
    return Float64Array.from(returns, (one) => (value *= 1 + one));
  });

test('figures of a portfolio alone are those beside a benchmark and a universe', () => {
  fc.assert(
    fc.property(values, values, values, (equity, benchmark, universe) => {
      const shared = { days, equity, sessionsPerYear: 244, riskFree: 0.02, resamples: 20 };
      const { monthly, yearly, intervals, ...alone } = measure(shared);
      const beside = measure({ ...shared, benchmark, universe });
      expect(beside).toMatchObject(alone);
      expect(beside.intervals).toMatchObject(intervals!);
      expect(beside.monthly.portfolio).toEqual(monthly.portfolio);
      expect(beside.yearly.portfolio).toEqual(yearly.portfolio);
    }),
    { numRuns: 30 },
  );
});

test('figures that no risk-free rate is in are the same under every one', () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 0.1, noNaN: true }), (equity, riskFree) => {
      const shared = { days, equity, sessionsPerYear: 244, resamples: 0 };
      const [none, some] = [0, riskFree].map((rate) => {
        const {
          riskFree: _,
          sharpe,
          sortino,
          downsideDeviation,
          omega,
          ...rest
        } = measure({
          ...shared,
          riskFree: rate,
        });
        const { probabilisticSharpe, deflatedSharpe, ...free } = rest;
        return free;
      });
      expect(some).toEqual(none);
    }),
    { numRuns: 30 },
  );
});

const HOUSES = ['甲证券', '乙证券', '丙证券'] as const;
const SPAN = ['2024-01-01', '2024-12-31'] as const;
const NAMES = [1, 2, 3].map((n) => `60000${n}.SH` as typeof INDEX);
const prices = bookOf(
  ...NAMES.map((id, i) =>
    daily(id, SPAN, 10, { '2024-07-01': 9 + 2 * i, '2024-09-02': 14 - 2 * i }),
  ),
  daily(INDEX, SPAN, 4000),
);
const standard = bundled('cnpsec-2025');
const calls = fc.array(
  fc.record({
    instrument: fc.constantFrom(...NAMES),
    published: fc.integer({ min: 19_723, max: 19_990 }).map((day) => day as EpochDay),
    label: fc.constantFrom('买入', '增持', '中性', '回避', '推荐', ''),
    house: fc.constantFrom(...HOUSES),
  }),
  { minLength: 1, maxLength: 30 },
);

test('a house has the same figures among all houses and alone', () => {
  fc.assert(
    fc.property(calls, fc.constantFrom(...HOUSES), (facts, house) => {
      const all = facts.map((one, i) => call({ ...one, id: `C${i}` }));
      const asOf = prices.series.get(INDEX)!.days.at(-1) as EpochDay;
      const scored = (some: typeof all) =>
        score(judgeCalls(some, prices, standard, { asOf }), ['house']).cohorts.find(
          ({ key }) => key.house === house,
        );
      const [among, alone] = [all, all.filter((one) => one.house === house)].map(scored);
      expect(JSON.stringify(among)).toBe(JSON.stringify(alone));
    }),
  );
});
