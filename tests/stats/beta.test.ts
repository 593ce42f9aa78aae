import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaCdf, betaQuantile } from '../../src/stats/beta.ts';

const relativeError = (found: number, expected: number) => Math.abs(found / expected - 1);

// with thirty digits (mpmath); the first by hand: 12·∫ x(1−x)² from 0 to ½ = 12·(1/8 − 1/12 + 1/64) = 0.6875
test.each([
  [0.5, 2, 3, 0.6875],
  [0.001, 0.5, 20.5, 0.159539303040165],
  [0.2, 200, 800, 0.5063088533798631],
  [0.3, 0.01, 5, 0.9991442234826967],
  [0.999, 50, 0.5, 0.752369019965377],
  [0.21, 2500, 9520, 0.7077851527474029],
])('the probability below %d of beta(%d, %d) has its digits', (x, a, b, expected) => {
  expect(relativeError(betaCdf(x, a, b), expected)).toBeLessThan(1e-12);
});

// mpmath and scipy.special.betaincinv
test.each([
  [0.025, 0.5, 20.5, 2.424647845924275e-5],
  [0.975, 82, 182, 0.3676219226013514],
  [0.5, 2500, 9520, 0.2079704925099004],
  [1e-6, 3, 4, 0.003694265299405909],
  [0.999, 60, 0.5, 0.9999999868553692],
])('the quantile at %d of beta(%d, %d) has its digits', (p, a, b, expected) => {
  expect(relativeError(betaQuantile(p, a, b), expected)).toBeLessThan(1e-12);
});

test('beta(1, 1) is uniform, and beta(a, 1) is a power', () => {
  for (const x of [0, 0.25, 0.8, 1]) {
    expect(betaCdf(x, 1, 1)).toBeCloseTo(x, 15);
    expect(betaCdf(x, 3, 1)).toBeCloseTo(x ** 3, 14);
    expect(betaQuantile(x, 1, 1)).toBeCloseTo(x, 14);
  }
});

test('outside the line there is nothing, and no parameter below zero', () => {
  expect(betaCdf(-1, 2, 3)).toBe(0);
  expect(betaCdf(2, 2, 3)).toBe(1);
  for (const [a, b] of [
    [0, 1],
    [1, -1],
    [Number.NaN, 1],
  ] as const) {
    expect(betaCdf(0.5, a, b)).toBeNaN();
    expect(betaQuantile(0.5, a, b)).toBeNaN();
  }
  expect(betaCdf(Number.NaN, 1, 1)).toBeNaN();
  for (const p of [-0.1, 1.1, Number.NaN]) expect(betaQuantile(p, 1, 1)).toBeNaN();
});

test('the two sides mirror, and quantile and probability are inverse', () => {
  const shape = fc.double({ min: 0.3, max: 500, noNaN: true });
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(share, shape, shape, (p, a, b) => {
      expect(betaCdf(p, a, b) + betaCdf(1 - p, b, a)).toBeCloseTo(1, 12);
      const x = betaQuantile(p, a, b);
      // next to 1 doubles lie too far apart for a steep curve to be met
      if (x < 0.9999) expect(betaCdf(x, a, b)).toBeCloseTo(p, 10);
    }),
  );
});
