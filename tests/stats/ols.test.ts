import { describe, expect, test } from 'vitest';
import { lineTest } from '../../src/stats/ols.ts';

const of = (...x: number[]) => Float64Array.of(...x);
const y = of(0.012, -0.004, 0.021, 0.008, -0.015, 0.03, 0.002, -0.007, 0.017, 0.005, -0.011, 0.009);
const x = of(0.01, -0.012, 0.015, 0.002, -0.02, 0.022, -0.003, -0.001, 0.008, 0.011, -0.014, 0.004);

describe('agrees with statsmodels: OLS, cov_type HAC without correction, t distribution', () => {
  test.each([
    [0, 0.0013221634229490175, 0.08739539503280333, 0.017527794076498075, 4.703125694379246e-7],
    [3, 0.0012040915259237507, 0.0704437766835774, 0.01088806014500379, 6.114653658047895e-8],
  ])('lag %d', (lag, alphaError, betaError, alphaP, betaP) => {
    const { alpha, beta } = lineTest(y, x, lag);
    expect(alpha.mean).toBeCloseTo(0.003755849932314835, 14);
    expect(beta.mean).toBeCloseTo(0.9968091278282731, 13);
    expect(alpha.standardError).toBeCloseTo(alphaError, 14);
    expect(beta.standardError).toBeCloseTo(betaError, 13);
    expect(alpha.p).toBeCloseTo(alphaP, 12);
    expect(beta.p).toBeCloseTo(betaP, 14);
  });
});

test('a line by hand: 0 1 5 over 0 1 2 is −½ + 2.5·x, White’s errors from −½·½, 1·…', () => {
  // errors ½ −1 ½; beta terms: (x − 1)/2 · error = −¼ 0 ¼, squares 1/8; alpha terms: error/3 − 1·beta terms = 5/12 −⅓ −1/12
  const { alpha, beta } = lineTest(of(0, 1, 5), of(0, 1, 2), 0);
  expect([alpha.mean, beta.mean, alpha.degrees]).toEqual([-0.5, 2.5, 1]);
  expect(beta.variance).toBeCloseTo(1 / 8, 14);
  expect(alpha.variance).toBeCloseTo((25 + 16 + 1) / 144, 14);
});

test.each([
  ['nothing', of(), of()],
  ['two periods', of(1, 2), of(1, 2)],
  ['a benchmark that rests', of(1, 2, 3), of(0.1, 0.1, 0.1)],
  ['a NaN', of(1, Number.NaN, 3, 4), of(1, 2, 3, 4)],
  ['a NaN in the benchmark', of(1, 2, 3, 4), of(1, Number.NaN, 3, 4)],
])('%s gives no line', (_, y, x) => {
  const { alpha, beta } = lineTest(y, x, 1);
  expect([alpha.mean, alpha.p, beta.mean, beta.p]).toEqual(new Array(4).fill(Number.NaN));
});
