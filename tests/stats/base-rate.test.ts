import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logNormalBaseRate } from '../../src/stats/base-rate.ts';

test('the chance of 20 % and more over six months, as METHODS gives it in whole percents', () => {
  const rates = [0.1, 0.15, 0.2, 0.25, 0.3, 0.4].map((sigma) =>
    logNormalBaseRate(sigma, { from: 0.2 }),
  );
  expect(rates.map((rate) => Math.round(100 * rate))).toEqual([3, 10, 16, 20, 22, 26]);
});

test('the middle of the distribution lies at exp(−σ²/2) − 1', () => {
  expect(logNormalBaseRate(0.4, { from: Math.expm1(-0.08) })).toBeCloseTo(0.5, 14);
});

test('everything is certain, nothing and what lies below −100 % impossible', () => {
  expect(logNormalBaseRate(0.2, {})).toBe(1);
  expect(logNormalBaseRate(0.2, { from: 0.1, below: 0.1 })).toBe(0);
  expect(logNormalBaseRate(0.2, { below: -1 })).toBe(0);
  expect(logNormalBaseRate(0.2, { from: -3, below: -2 })).toBe(0);
});

test.each([0, -0.1, Number.NaN])('a deviation of %d is none', (sigma) => {
  expect(logNormalBaseRate(sigma, { from: 0.2 })).toBeNaN();
});

test('bands that cover the line sum to 1', () => {
  const edge = fc.double({ min: -0.9, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 2, noNaN: true }), edge, edge, (sigma, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const bands = [{ below: low }, { from: low, below: high }, { from: high }];
      const sum = bands.reduce((total, band) => total + logNormalBaseRate(sigma, band), 0);
      expect(sum).toBeCloseTo(1, 12);
    }),
  );
});
