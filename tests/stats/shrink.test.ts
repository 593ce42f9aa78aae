import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shrinkRate } from '../../src/stats/shrink.ts';

const uniform = { kind: 'spread', alpha: 1, beta: 1 } as const;

test('Laplace’s rule: after 3 of 3 under a uniform spread 4/5, middle 95 % from powers', () => {
  // beta(4, 1): P(below x) = x⁴
  const { mean, low, high, above } = shrinkRate(uniform, 3, 3);
  expect(mean).toBe(0.8);
  expect(low).toBeCloseTo(0.025 ** 0.25, 13);
  expect(high).toBeCloseTo(0.975 ** 0.25, 13);
  expect(above).toBeCloseTo(1 - 0.5 ** 4, 14); // above the mean of all, ½
});

test('nobody without trials differs from all', () => {
  const { mean, above } = shrinkRate(uniform, 0, 0);
  expect(mean).toBe(0.5);
  expect(above).toBeCloseTo(0.5, 14);
});

test('without spread everybody has the rate of all, and no interval is made up', () => {
  const none = { low: Number.NaN, high: Number.NaN, above: Number.NaN };
  expect(shrinkRate({ kind: 'no-spread', rate: 0.2 }, 9, 10)).toEqual({ mean: 0.2, ...none });
  const extreme = shrinkRate({ kind: 'all-or-nothing', rate: 0.2 }, 9, 10);
  expect(extreme).toEqual({ mean: Number.NaN, ...none });
});

test('the mean lies between the analyst’s own rate and that of all, inside its interval', () => {
  const size = fc.double({ min: 0.5, max: 200, noNaN: true });
  fc.assert(
    fc.property(size, size, fc.integer({ min: 1, max: 300 }), fc.nat(), (alpha, beta, n, pick) => {
      const k = pick % (n + 1);
      const [own, all] = [k / n, alpha / (alpha + beta)];
      const { mean, low, high } = shrinkRate({ kind: 'spread', alpha, beta }, k, n);
      expect(mean).toBeGreaterThanOrEqual(Math.min(own, all) - 1e-12);
      expect(mean).toBeLessThanOrEqual(Math.max(own, all) + 1e-12);
      expect(low).toBeLessThan(mean);
      expect(high).toBeGreaterThan(mean);
    }),
  );
});
