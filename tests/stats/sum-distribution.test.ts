import { describe, expect, test } from 'vitest';
import {
  drawSums,
  meanOfSums,
  sumDistribution,
  sumQuantile,
  tailsOf,
} from '../../src/stats/sum-distribution.ts';
import { column, vectors } from './chance-vectors.ts';

const outcomes = ({ values, chances }: { values: number[]; chances: number[] }) => ({
  values: column(values),
  chances: column(chances),
});
/** So many trials of one chance as the numbers 0 … n with binomial chances. */
const trials = (n: number, p: number) => {
  const of = [1];
  for (let k = 0; k < n; k++) {
    of.push(0);
    for (let i = of.length - 1; i >= 0; i--) of[i] = of[i]! * (1 - p) + (of[i - 1] ?? 0) * p;
  }
  return outcomes({ values: of.map((_, i) => i), chances: of });
};

describe('the distribution of a sum', () => {
  test('of binomial numbers of one chance is the binomial one of scipy', () => {
    const { parts, pmf } = vectors.binomial_sum;
    const found = sumDistribution(parts.map(([n, p]: [number, number]) => trials(n, p)));
    expect(found).toHaveLength(pmf.length);
    found.forEach((chance, i) => {
      expect(chance).toBeCloseTo(pmf[i], 14);
    });
  });

  test('of any numbers is the product of their polynomials, with its tails', () => {
    const { parts, pmf, observed, above, below, p } = vectors.mixed_sum;
    const found = sumDistribution(parts.map(outcomes));
    expect([...found]).toEqual(pmf.map((chance: number) => expect.closeTo(chance, 14)));
    const tails = tailsOf(found, observed);
    expect(tails.above).toBeCloseTo(above, 14);
    expect(tails.below).toBeCloseTo(below, 14);
    expect(tails.p).toBeCloseTo(p, 14);
    // 0.3125 + 2·0.0625 + 3·0.125, 0.4, 0.5
    expect(meanOfSums(found)).toBeCloseTo(0.8125 + 0.4 + 0.5, 14);
  });

  test('of nothing is 0 for certain', () => {
    expect([...sumDistribution([])]).toEqual([1]);
  });

  test('is what ten thousand seeded draws come near', () => {
    const parts = Array.from({ length: 30 }, (_, i) => trials(1 + (i % 4), 0.1 + i / 60));
    const exact = sumDistribution(parts);
    const drawn = drawSums(parts, 10_000, 7);
    expect(drawSums(parts, 10_000, 7)).toEqual(drawn);
    expect(drawn.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    for (const sum of [20, 25, 30]) {
      // an error of 0.005 is that of 10,000 draws of a half
      const [a, b] = [tailsOf(exact, sum), tailsOf(drawn, sum)];
      expect(Math.abs(a.above - b.above)).toBeLessThan(0.02);
    }
  });

  test('is drawn where it would take too long to compute', () => {
    const many = Array.from({ length: 400 }, (_, i) => ({
      values: Float64Array.of(0, 20_000 + i),
      chances: Float64Array.of(0.5, 0.5),
    }));
    const [sums, drawn] = [sumDistribution(many, 3), drawSums(many, 10_000, 3)];
    for (const chance of [0.01, 0.3, 0.99])
      expect(sumQuantile(sums, chance)).toBe(sumQuantile(drawn, chance));
    // half of 400 · 20,199.5, an error of 20,000 · √(400/4) / 100
    expect(Math.abs(meanOfSums(sums) / 4_039_900 - 1)).toBeLessThan(0.005);
  });
});

test('a quantile is the smallest sum up to which so much lies', () => {
  const sums = Float64Array.of(0.02, 0.03, 0.9, 0.05);
  expect([0.01, 0.02, 0.025, 0.05, 0.5, 0.96, 1].map((p) => sumQuantile(sums, p))).toEqual([
    0, 0, 1, 1, 2, 3, 3,
  ]);
});
