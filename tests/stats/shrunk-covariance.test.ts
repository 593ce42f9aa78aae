import { describe, expect, test } from 'vitest';
import { shrunkCovariance } from '../../src/stats/shrunk-covariance.ts';

/** Twelve sessions of four names: ((7t² + 3it + 5i²) mod 11 − 5) ÷ 100. */
const returns = Float64Array.from({ length: 48 }, (_, at) => {
  const [t, i] = [Math.floor(at / 4), at % 4];
  return (((7 * t * t + 3 * i * t + 5 * i * i) % 11) - 5) / 100;
});
const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 15));

describe('agrees with other programs on the same returns', () => {
  test('sklearn.covariance.ledoit_wolf of scikit-learn, for the scaled identity', () => {
    const { values, intensity } = shrunkCovariance(returns, 4, 'identity');
    expect(intensity).toBeCloseTo(0.7657987759031885, 13);
    expect([...values.subarray(0, 6)]).toEqual(
      close([
        ...[0.0011404804637634154, -6.440533662662317e-5, -0.00012881067325324635],
        ...[0.00011807645048214249, -6.440533662662317e-5, 0.0010331382360523767],
      ]),
    );
  });

  test("covCor.m, the authors' own program, translated to numpy, for one correlation", () => {
    const { values, intensity } = shrunkCovariance(returns, 4, 'constant-correlation');
    expect(intensity).toBeCloseTo(0.6853955911959946, 13);
    expect([...values.subarray(0, 6)]).toEqual(
      close([
        ...[0.0011916666666666668, -0.00011060625508970651, -0.00020638357872382784],
        ...[0.00012820086799323653, -0.00011060625508970651, 0.0007333333333333333],
      ]),
    );
  });
});

test('without shrinkage it is the sample, over the sessions less one', () => {
  // 1 % and 3 % have the mean 2 %, −1 % and −5 % the mean −3 %: products of ±1 % and ±2 %
  const { values } = shrunkCovariance(Float64Array.of(0.01, -0.01, 0.03, -0.05), 2, 'none');
  expect([...values]).toEqual(close([2e-4, -4e-4, -4e-4, 8e-4]));
});

test('a name that never moves has a row of zeros towards one correlation, and no NaN', () => {
  const still = returns.map((value, at) => (at % 4 === 2 ? 0 : value));
  const { values, intensity } = shrunkCovariance(still, 4, 'constant-correlation');
  expect(Number.isNaN(intensity)).toBe(false);
  expect([...values.subarray(8, 12)]).toEqual(close([0, 0, 0, 0]));
  expect(shrunkCovariance(Float64Array.of(0.1, 0.2), 1, 'constant-correlation').intensity).toBe(0);
});
