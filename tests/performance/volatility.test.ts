import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { volatilityInterval } from '../../src/performance/volatility.ts';

/** Nearly normal: twelve uniform numbers less six. */
function normal(random: () => number): number {
  let sum = -6;
  for (let k = 0; k < 12; k++) sum += random();
  return sum;
}

/** GARCH(1, 1) with a variance of 1 in the long run. */
function swinging(n: number, alpha: number, beta: number, random: () => number): Float64Array {
  const out = new Float64Array(n);
  let variance = 1;
  for (let t = -300; t < n; t++) {
    const shock = Math.sqrt(variance) * normal(random);
    if (t >= 0) out[t] = shock;
    variance = 1 - alpha - beta + alpha * shock ** 2 + beta * variance;
  }
  return out;
}

/** Share of samples whose interval holds the true volatility, 1 a session. */
function coverage(n: number, alpha: number, beta: number, samples: number): number {
  const random = createRandom(11);
  let held = 0;
  for (let k = 0; k < samples; k++) {
    const { low, high } = volatilityInterval(swinging(n, alpha, beta, random), 1, 0.95);
    if (low <= 1 && high >= 1) held++;
  }
  return held / samples;
}

describe('the interval of the volatility', () => {
  test('holds the truth of calm and wild times about as often as it says', () => {
    // 400 samples of a share of 0.95 stray by 0.011
    expect(coverage(500, 0.08, 0.9, 400)).toBeGreaterThanOrEqual(0.88);
    expect(coverage(500, 0.08, 0.9, 400)).toBeLessThanOrEqual(0.98);
    expect(coverage(500, 0, 0, 400)).toBeGreaterThanOrEqual(0.93);
  });

  test('is what the formula gives, worked out another way', () => {
    const random = createRandom(2);
    const x = swinging(300, 0.05, 0.9, random);
    const n = x.length;
    const mean = x.reduce((a, b) => a + b, 0) / n;
    const squares = [...x].map((value) => (value - mean) ** 2);
    const total = squares.reduce((a, b) => a + b, 0);
    let sum = 0;
    for (let j = 1; j <= 4; j++) {
      const weight = squares.reduce(
        (all, value, t) => all + value * Math.cos((Math.PI * j * (t + 0.5)) / n),
        0,
      );
      // the spectrum of 0.98^k at the angle πj/n, over that at 0
      const share = 0.02 ** 2 / (1 - 1.96 * Math.cos((Math.PI * j) / n) + 0.98 ** 2);
      sum += ((2 / n) * weight ** 2) / share;
    }
    const error = Math.sqrt(sum / 4 / n) / (total / n);
    const half = Math.exp((2.7764451051977987 * error) / 2); // t of four degrees of freedom at 0.975, from tables
    const yearly = Math.sqrt((total / (n - 1)) * 250);
    const found = volatilityInterval(x, 250, 0.95);
    expect(found.low).toBeCloseTo(yearly / half, 10);
    expect(found.high).toBeCloseTo(yearly * half, 9);
  });

  test('is absent below 240 returns, without risk and with a gap', () => {
    const nothing = { low: Number.NaN, high: Number.NaN };
    const random = createRandom(3);
    expect(volatilityInterval(swinging(239, 0, 0, random), 250, 0.95)).toEqual(nothing);
    expect(volatilityInterval(new Float64Array(300).fill(0.01), 250, 0.95)).toEqual(nothing);
    const gap = swinging(300, 0, 0, random);
    gap[7] = Number.NaN;
    expect(volatilityInterval(gap, 250, 0.95)).toEqual(nothing);
  });

  test('scales with the returns and grows with the level', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const x = swinging(250, 0.05, 0.9, createRandom(seed));
        const one = volatilityInterval(x, 250, 0.9);
        const double = volatilityInterval(
          x.map((value) => 2 * value),
          250,
          0.9,
        );
        expect(double.low / one.low).toBeCloseTo(2, 12);
        expect(double.high / one.high).toBeCloseTo(2, 12);
        const wide = volatilityInterval(x, 250, 0.99);
        expect(wide.low).toBeLessThan(one.low);
        expect(wide.high).toBeGreaterThan(one.high);
      }),
      { numRuns: 20 },
    );
  });
});
