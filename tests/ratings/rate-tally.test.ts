import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RateTally } from '../../src/ratings/rate-tally.ts';
import { overlapRateInterval } from '../../src/stats/overlap-rate.ts';

const calls = fc.array(
  fc.record({ month: fc.integer({ min: 24_000, max: 24_060 }), hit: fc.boolean() }),
  { minLength: 1, maxLength: 80 },
);

describe('a tally of rates', () => {
  test('counts each figure of each call', () => {
    const tally = new RateTally();
    tally.add(24_000, { hit: true, met: true, direction: true }, 6);
    tally.add(24_001, { hit: false, met: true, direction: false }, 6);
    tally.add(24_001, { hit: false, met: false, direction: true }, 6);
    expect([tally.rate('hit').k, tally.rate('met').k, tally.rate('direction').k]).toEqual([
      1, 2, 2,
    ]);
    expect(tally.rate('hit')).toMatchObject({ n: 3, rate: 1 / 3 });
  });

  test('gives the interval of its totals by month, empty months included, in whatever order the calls come', () => {
    fc.assert(
      fc.property(calls, fc.integer({ min: 1, max: 12 }), (list, horizon) => {
        const tally = new RateTally();
        for (const { month, hit } of list) tally.add(month, { hit }, horizon);
        const months = list.map(({ month }) => month);
        const first = Math.min(...months);
        const length = Math.max(...months) - first + 1;
        const totals = { sums: new Float64Array(length), weights: new Float64Array(length) };
        for (const { month, hit } of list) {
          totals.sums[month - first]! += hit ? 1 : 0;
          totals.weights[month - first]! += 1;
        }
        expect(tally.rate('hit').overlap).toEqual(overlapRateInterval(totals, horizon));
      }),
    );
  });

  test('takes the longest horizon of its calls', () => {
    const tally = new RateTally();
    for (let month = 0; month < 18; month++)
      tally.add(24_000 + month, { hit: month % 3 === 0 }, month === 4 ? 12 : 6);
    expect(tally.rate('hit').overlap.interval[0]).toBeNaN(); // 18 months hold one window of 12
  });

  test('of nothing has no rate and no interval', () => {
    const { n, rate, overlap } = new RateTally().rate('met');
    expect([n, rate, ...overlap.interval]).toEqual([0, Number.NaN, Number.NaN, Number.NaN]);
  });
});
