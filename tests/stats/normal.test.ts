import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCdf, normalDensity, normalQuantile } from '../../src/stats/normal.ts';
import { SHARED, testShared } from '../shared.ts';

/** Relative error, absolute below 1e-300. */
const error = (found: number, expected: number) =>
  Math.abs(found - expected) / Math.max(Math.abs(expected), 1e-300);

// 0.5 · erfc(-z / √2) by the C library that Python 3.11 calls
test.each([
  [-37, 5.725571222525139e-300],
  [-20, 2.7536241186063314e-89],
  [-8, 6.220960574271819e-16],
  [-5, 2.866515718791946e-7],
  [-3.0001, 0.001349454913260717],
  [-3, 0.0013498980316300957],
  [-2.9999, 0.0013503412829549248],
  [-1.959963984540054, 0.02500000000000002],
  [-1, 0.15865525393145707],
  [-0.1, 0.460172162722971],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [2, 0.9772498680518208],
  [3.5, 0.9997673709209645],
  [6, 0.9999999990134123],
])('the probability below %d agrees with the C library', (z, expected) => {
  expect(error(normalCdf(z), expected)).toBeLessThan(2e-13);
});

// statistics.NormalDist().inv_cdf of Python 3.11 (AS 241)
test.each([
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798405],
  [1e-6, -4.753424308822899],
  [0.001, -3.090232306167813],
  [0.025, -1.9599639845400538],
  [0.2, -0.8416212335729142],
  [0.45, -0.125661346855074],
  [0.6, 0.2533471031357998],
  [0.975, 1.9599639845400536],
  [0.999999, 4.753424308817089],
])('the quantile at %d agrees with Python', (p, expected) => {
  expect(error(normalQuantile(p), expected)).toBeLessThan(1e-13);
});

describe('ends and nonsense', () => {
  test('the ends of the line have probabilities 0 and 1 and are their quantiles', () => {
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
  });

  test('NaN and what is no probability give NaN', () => {
    expect(normalCdf(Number.NaN)).toBeNaN();
    for (const p of [Number.NaN, -0.1, 1.1]) expect(normalQuantile(p)).toBeNaN();
  });

  test('the density is symmetric and 1/√(2π) in the middle', () => {
    expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15);
    expect(normalDensity(1.5)).toBe(normalDensity(-1.5));
  });
});

test('quantile and probability are inverse to each other, and the two tails mirror', () => {
  fc.assert(
    fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (z) => {
      expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 14);
      if (z < 2) expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThan(1e-12);
    }),
  );
});

testShared('gives the base rates of a log-normal relative return as scipy does', () => {
  // the share above a return x is 1 - Φ((ln(1 + x) + σ²/2) / σ)
  const path = `${SHARED}vectors/statistics.json`;
  const rows = JSON.parse(readFileSync(path, 'utf8')).base_rates as Record<string, number>[];
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    const sd = row['sd6m']!;
    const below = (x: number) => normalCdf((Math.log1p(x) + (sd * sd) / 2) / sd);
    expect(1 - below(0.2)).toBeCloseTo(row['buy>=20%']!, 12);
    expect(below(0.2) - below(0.1)).toBeCloseTo(row['ow10-20']!, 12);
    expect(below(-0.1)).toBeCloseTo(row['avoid<-10']!, 12);
    expect(1 - below(0)).toBeCloseTo(row['>0']!, 12);
  }
});
