import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { factorReport } from '../../src/performance/factor-report.ts';

/** Thirty sessions of eight names whose returns lean on the factor of the session before; one value is missing. */
function grid() {
  const [sessions, count] = [30, 8];
  const at = (t: number, i: number) => ((7 * t * t + 13 * i * t + 5 * i * i + 3 * i) % 29) + i / 10;
  const factor = Float64Array.from({ length: sessions * count }, (_, k) =>
    at(Math.floor(k / count), k % count),
  );
  const prices = new Float64Array(sessions * count);
  for (let i = 0; i < count; i++) {
    let price = 100;
    for (let t = 0; t < sessions; t++) {
      const own = (((11 * t * i + 3 * t * t + i * i) % 23) - 11) / 500;
      price *= 1 + own + (t > 0 ? (at(t - 1, i) - 14) / 2000 : 0);
      prices[t * count + i] = price;
    }
  }
  factor[5 * count + 2] = Number.NaN;
  return { factor, prices, count };
}

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));

// bench/peers/peer_alphalens.py prints these numbers
describe('agrees with alphalens-reloaded 0.4 on the same prices', () => {
  const report = factorReport({ ...grid(), periods: [1, 3], quantiles: 4 });

  test('in what counts, and in the information coefficients', () => {
    expect(report.observations).toBe(215);
    const [one, three] = report.periods;
    expect([one!.meanIc, three!.meanIc]).toEqual(close([0.326278659611993, 0.2182539682539683]));
    expect([one!.icDeviation, three!.icDeviation]).toEqual(
      close([0.3100034895972641, 0.2983142064620458]),
    );
    expect([...one!.ic.subarray(0, 3)]).toEqual(
      close([0.4047619047619048, 0.523809523809524, 0.04761904761904763]),
    );
    // mean over the standard error of 27 sessions
    expect(one!.icT).toBeCloseTo((0.326278659611993 / 0.3100034895972641) * Math.sqrt(27), 10);
  });

  test('in the mean returns by quantile', () => {
    const [one, three] = report.periods;
    expect([...one!.quantileReturns]).toEqual(
      close([
        -0.006878439153439148, -0.0020099206349206288, 0.0032873015873015527, 0.005628968253968274,
      ]),
    );
    expect([...three!.quantileReturns]).toEqual(
      close([
        -0.006047262841556698, -0.00208681148051506, 0.0008376546321770547, 0.007291806538929426,
      ]),
    );
    expect(one!.spread).toBeCloseTo(0.005628968253968274 + 0.006878439153439148, 12);
  });

  test('in turnover and in the autocorrelation of ranks', () => {
    expect([...report.quantileTurnover]).toEqual(
      close([0.7115384615384616, 0.75, 0.7692307692307693, 0.8653846153846154]),
    );
    expect(report.rankAutocorrelation).toBeCloseTo(-0.04220181956681303, 12);
  });
});

test('a factor that is the return to come has a coefficient of 1, and noise one near 0', () => {
  const [sessions, count] = [200, 20];
  const random = createRandom(5);
  const prices = Float64Array.from({ length: sessions * count }, () => 10 + random());
  const next = prices.map((price, k) => (prices[k + count] ?? Number.NaN) / price - 1);
  expect(
    factorReport({ factor: next, prices, count, periods: [1] }).periods[0]!.meanIc,
  ).toBeCloseTo(1, 12);
  const noise = prices.map(() => random());
  expect(
    Math.abs(factorReport({ factor: noise, prices, count, periods: [1] }).periods[0]!.meanIc),
  ).toBeLessThan(0.06); // 4 ÷ √(199 × 19)
});

test.each([
  [{ count: 7 }],
  [{ periods: [] }],
  [{ periods: [0] }],
  [{ quantiles: 1 }],
])('%j is refused', (change) => {
  const ask = () => factorReport({ ...grid(), periods: [1], ...change } as never);
  expect(ask).toThrow(expect.objectContaining({ code: 'performance.series' }));
});
