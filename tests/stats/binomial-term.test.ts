import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialTerm } from '../../src/stats/binomial-term.ts';

test.each([
  [0, 12, 0.1, 0.9 ** 12],
  [12, 0, 0.9, 0.9 ** 12],
  [3, 7, 0.5, 120 / 1024], // 10 over 3 is 120
  // C(n, k)·p^k·q^(n−k) with thirty digits (mpmath)
  [2524, 9496, 0.2, 0.0002212557191288355],
  [6000, 6020, 0.5, 0.007157365490681382],
])('%d successes and %d failures at %d have their probability', (k, misses, p, expected) => {
  expect(Math.abs(binomialTerm(k, misses, p, 1 - p) / expected - 1)).toBeLessThan(1e-12);
});

test('what cannot happen has probability 0, what must happen 1, and NaN stays NaN', () => {
  expect(binomialTerm(1, 2, 0, 1)).toBe(0);
  expect(binomialTerm(1, 2, 1, 0)).toBe(0);
  expect(binomialTerm(0, 5, 0, 1)).toBe(1);
  expect(binomialTerm(5, 0, 1, 0)).toBe(1);
  expect(binomialTerm(2, 3, Number.NaN, Number.NaN)).toBeNaN();
});

test('the probabilities of all outcomes sum to 1', () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), rate, (n, p) => {
      let sum = 0;
      for (let k = 0; k <= n; k++) sum += binomialTerm(k, n - k, p, 1 - p);
      expect(sum).toBeCloseTo(1, 12);
    }),
  );
});
