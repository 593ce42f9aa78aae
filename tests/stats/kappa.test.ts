import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Confusion } from '../../src/stats/confusion.ts';
import { type KappaWeights, kappa } from '../../src/stats/kappa.ts';

const WEIGHTS: readonly KappaWeights[] = ['unweighted', 'linear', 'quadratic'];
const table = (tiers: number, ...counts: number[]): Confusion => ({
  tiers,
  counts: Float64Array.from(counts),
});

test('a two-by-two table by hand, where all weights are one', () => {
  // 20 5 / 10 15: agreement 0.7; by chance 0.5·0.6 + 0.5·0.4 = 0.5; κ = 0.2/0.5
  for (const weights of WEIGHTS)
    expect(kappa(table(2, 20, 5, 10, 15), weights)).toBeCloseTo(0.4, 14);
});

test('a miss by two tiers costs one, two or four misses by one', () => {
  // rows 1 0 1 / 0 1 0 / 0 0 1, margins 2 1 1 and 1 1 2, n 4: one miss, by two tiers
  const near = table(3, 1, 0, 1, 0, 1, 0, 0, 0, 1);
  // costs expected: unweighted (2·3 + 1·3 + 1·2)/4 = 2.75, linear (2·1 + 2·2·2 + 1·1 + 1·2 + 1·2·1 + 1·1)/4 = 4,
  // quadratic (2·1 + 2·2·4 + 1·1 + 1·2 + 1·1·4 + 1·1)/4 = 6.5
  expect(kappa(near, 'unweighted')).toBeCloseTo(1 - 1 / 2.75, 14);
  expect(kappa(near, 'linear')).toBeCloseTo(1 - 2 / 4, 14);
  expect(kappa(near, 'quadratic')).toBeCloseTo(1 - 4 / 6.5, 14);
});

describe.each(WEIGHTS)('κ %s', (weights) => {
  test('is 1 on the diagonal, 0 for independence, NaN where nothing can differ', () => {
    expect(kappa(table(3, 4, 0, 0, 0, 5, 0, 0, 0, 1), weights)).toBe(1);
    expect(kappa(table(2, 4, 6, 8, 12), weights)).toBeCloseTo(0, 14);
    expect(kappa(table(2, 7, 0, 0, 0), weights)).toBeNaN();
    expect(kappa(table(2, 0, 0, 0, 0), weights)).toBeNaN();
  });

  test('is at most 1 and does not change when rows and columns change places', () => {
    const cells = fc.array(fc.nat(20), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(cells, (counts) => {
        const value = kappa(table(4, ...counts), weights);
        const turned = counts.map((_, i) => counts[(i % 4) * 4 + Math.floor(i / 4)]!);
        if (Number.isNaN(value)) return;
        expect(value).toBeLessThanOrEqual(1);
        expect(kappa(table(4, ...turned), weights)).toBeCloseTo(value, 12);
      }),
    );
  });
});
