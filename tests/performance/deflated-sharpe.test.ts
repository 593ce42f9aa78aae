import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  deflatedSharpe,
  expectedMaximum,
  expectedMaximumSharpe,
  probabilisticSharpe,
  probabilityAbove,
} from '../../src/performance/deflated-sharpe.ts';

const of = (...x: number[]) => Float64Array.of(...x);
const year = { sessionsPerYear: 252 };
const returns = of(0.02, -0.01, 0.015, 0.003, -0.004, 0.011);

describe('agrees with the example of Bailey and López de Prado (2014)', () => {
  // yearly Sharpe ratio 2.5 over five years of 250 days, variance of the trials' yearly ratios 1/2, skewness -3, kurtosis 10
  const sample = { ratio: 2.5 / Math.sqrt(250), sessions: 1250, skewness: -3, kurtosis: 10 };
  const threshold = (trials: number) => expectedMaximum(trials) * Math.sqrt(0.5 / 250);

  test('with 100 trials the threshold is 0.1132 a day and the deflated ratio 0.9004', () => {
    expect(threshold(100)).toBeCloseTo(0.1132, 4);
    expect(probabilityAbove({ ...sample, threshold: threshold(100) })).toBeCloseTo(0.9004, 4);
  });

  test('with 46 trials it is 0.9505', () => {
    expect(probabilityAbove({ ...sample, threshold: threshold(46) })).toBeCloseTo(0.9505, 4);
  });
});

describe('probabilisticSharpe', () => {
  test.each([
    ['no returns', of()],
    ['three returns', of(0.1, 0.2, -0.1)],
    ['equal returns', of(0.1, 0.1, 0.1, 0.1)],
    ['a gap', of(Number.NaN, 0.1, 0.2, -0.1, 0.3)],
  ])('is NaN for %s', (_, x) => {
    expect(probabilisticSharpe(x, 0, year)).toBeNaN();
  });

  test('is one half where the threshold is the ratio itself', () => {
    // mean 0, so that the ratio is exactly 0
    expect(probabilisticSharpe(of(0.02, -0.02, 0.01, -0.01), 0, year)).toBe(0.5);
  });

  test('is NaN where skewness leaves no variance', () => {
    const sample = { ratio: 1, threshold: 0, sessions: 10, skewness: 3, kurtosis: 1 };
    expect(probabilityAbove(sample)).toBeNaN(); // 1 - 3 + 0
  });
});

describe('deflatedSharpe', () => {
  test('without trials is NaN; with one, or with equal ones, nothing was chosen and nothing is deflated', () => {
    const plain = probabilisticSharpe(returns, 0, year);
    expect(deflatedSharpe(returns, [], year)).toBeNaN();
    expect(deflatedSharpe(returns, [Number.NaN], year)).toBeNaN();
    expect(deflatedSharpe(returns, [1.2], year)).toBe(plain);
    expect(deflatedSharpe(returns, [1.2, 1.2, 1.2], year)).toBe(plain);
  });

  test('leaves out a trial that has no ratio', () => {
    expect(expectedMaximumSharpe([0.5, Number.NaN, 1.5])).toBe(expectedMaximumSharpe([0.5, 1.5]));
  });

  test('is never above the probabilistic ratio, and the order of trials does not matter', () => {
    const trials = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(trials, (list) => {
        const found = deflatedSharpe(returns, list, year);
        expect(found).toBeLessThanOrEqual(probabilisticSharpe(returns, 0, year));
        expect(deflatedSharpe(returns, list.toReversed(), year)).toBeCloseTo(found, 9);
      }),
    );
  });
});

test('the largest of n normal values grows with n, and of one is 0', () => {
  expect(expectedMaximum(0)).toBeNaN();
  expect(expectedMaximum(1)).toBe(0);
  // exact for two: 1 / √π = 0.5642; the approximation is known to be off by some hundredths there
  expect(Math.abs(expectedMaximum(2) - 1 / Math.sqrt(Math.PI))).toBeLessThan(0.05);
  for (let n = 1; n < 200; n++) expect(expectedMaximum(n + 1)).toBeGreaterThan(expectedMaximum(n));
});
