import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { omega, winRate } from '../../src/performance/gains.ts';
import {
  activeReturns,
  capture,
  informationRatio,
  marketLine,
  trackingError,
} from '../../src/performance/relative.ts';
import { simpleReturns } from '../../src/performance/returns.ts';
import { sharpe } from '../../src/performance/sharpe.ts';
import { downsideDeviation, sortino } from '../../src/performance/sortino.ts';
import { expectedShortfall, tailRatio, valueAtRisk } from '../../src/performance/tail.ts';
import { volatility } from '../../src/performance/volatility.ts';

const of = (...x: number[]) => Float64Array.of(...x);
const year = { sessionsPerYear: 4 }; // root 2
const seriesOf = (minLength: number) =>
  fc
    .array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { minLength, maxLength: 60 })
    .map((list) => Float64Array.from(list));

describe('what cannot be computed is NaN', () => {
  const gap = of(Number.NaN, 0.1, -0.1);
  test.each([
    ['volatility', (r: Float64Array) => volatility(r, 4)],
    ['sharpe', (r: Float64Array) => sharpe(r, year)],
    ['tracking error', (r: Float64Array) => trackingError(r, 4)],
    ['information ratio', (r: Float64Array) => informationRatio(r, 4)],
  ])('%s needs two returns and no gap', (_, figure) => {
    for (const returns of [of(), of(0.1), gap]) expect(figure(returns)).toBeNaN();
  });

  test('sharpe and information ratio are undefined without deviation', () => {
    expect(sharpe(of(0.01, 0.01, 0.01), year)).toBeNaN();
    expect(informationRatio(of(0, 0, 0), 4)).toBeNaN();
    // 100 · 1.01^k in doubles: the returns differ by rounding only
    const steady = simpleReturns(Float64Array.from({ length: 60 }, (_, k) => 100 * 1.01 ** k));
    expect(new Set(steady).size).toBeGreaterThan(1);
    expect(sharpe(steady, year)).toBeNaN();
  });

  test('sortino is undefined where nothing falls short, and for a gap', () => {
    for (const returns of [of(), of(0.1, 0.2), of(0, 0), gap])
      expect(sortino(returns, year)).toBeNaN();
    expect(downsideDeviation(of(0.1, 0), year)).toBe(0);
    expect(downsideDeviation(gap, year)).toBeNaN();
  });

  test('alpha and beta are undefined below two sessions, against a still benchmark, and for a gap', () => {
    const nothing = { beta: Number.NaN, alpha: Number.NaN, correlation: Number.NaN };
    expect(marketLine(of(), of(), year)).toEqual(nothing);
    expect(marketLine(of(0.1), of(0.2), year)).toEqual(nothing);
    expect(marketLine(of(0.1, 0.2), of(0.1, 0.1), year)).toEqual(nothing);
    expect(marketLine(gap, of(0.1, 0.2, 0.3), year)).toEqual(nothing);
    expect(marketLine(of(0.1, 0.2, 0.3), gap, year)).toEqual(nothing);
  });

  test('capture is undefined on a side that has no session, and on both for a gap', () => {
    expect(capture(of(), of(), 4)).toEqual({ up: Number.NaN, down: Number.NaN });
    expect(capture(of(0.1, 0.1), of(0.1, 0.1), 4)).toEqual({ up: 1, down: Number.NaN });
    const both = { up: Number.NaN, down: Number.NaN };
    expect(capture(of(0.1, 0.1), of(Number.NaN, 0.1), 4)).toEqual(both);
    expect(capture(of(Number.NaN, 0.1), of(0.1, -0.1), 4)).toEqual(both);
  });

  test('the tail has no figures without returns or with a gap', () => {
    for (const sorted of [of(), of(0.1, Number.NaN)]) {
      expect(valueAtRisk(sorted, 0.05)).toBeNaN();
      expect(expectedShortfall(sorted, 0.05)).toBeNaN();
      expect(tailRatio(sorted)).toBeNaN();
    }
    expect(tailRatio(of(0, 0, 0))).toBeNaN();
  });

  test('omega is undefined without a loss, the win rate without a session, both for a gap', () => {
    for (const returns of [of(), of(0.1), of(0, 0), gap]) expect(omega(returns)).toBeNaN();
    for (const returns of [of(), gap]) expect(winRate(returns)).toBeNaN();
  });
});

describe('hand examples', () => {
  const returns = of(0.04, -0.02, 0.04, -0.02); // mean 0.01, deviations ±0.03: sd = root of 4 · 0.0009 / 3

  test('volatility and Sharpe ratio of four returns', () => {
    const sd = Math.sqrt(0.0012);
    expect(volatility(returns, 4)).toBeCloseTo(2 * sd, 15);
    expect(sharpe(returns, year)).toBeCloseTo((2 * 0.01) / sd, 14);
  });

  test('a risk-free rate lowers the mean, not the deviation', () => {
    const riskFree = 1.005 ** 4 - 1; // 0.005 a session
    const expected = (2 * (0.01 - 0.005)) / Math.sqrt(0.0012);
    expect(sharpe(returns, { sessionsPerYear: 4, riskFree })).toBeCloseTo(expected, 12);
  });

  test('the downside counts all sessions: root of 2 · 0.0004 / 4, times 2', () => {
    const risk = Math.sqrt(0.0002) * 2;
    expect(downsideDeviation(returns, year)).toBeCloseTo(risk, 15);
    expect(sortino(returns, year)).toBeCloseTo((0.01 * 4) / risk, 14);
  });

  test('the downside is measured from the risk-free return', () => {
    const riskFree = 1.01 ** 4 - 1; // short by 0.03 twice: root of 2 · 0.0009 / 4, times 2
    const found = downsideDeviation(returns, { sessionsPerYear: 4, riskFree });
    expect(found).toBeCloseTo(Math.sqrt(0.00045) * 2, 12);
  });

  test('alpha and beta of a line: 0.001 + 2 × benchmark', () => {
    const benchmark = of(0.01, -0.02, 0.03, 0);
    const own = benchmark.map((q) => 0.001 + 2 * q);
    const line = marketLine(own, benchmark, year);
    expect(line.beta).toBeCloseTo(2, 12);
    expect(line.alpha).toBeCloseTo(1.001 ** 4 - 1, 12);
    expect(line.correlation).toBeCloseTo(1, 12);
  });

  test('beta is covariance over variance of the benchmark', () => {
    // benchmark -0.01 0 0.01, own 0.02 -0.01 0.02: means 0 and 0.01; xy = -0.0001 + 0 + 0.0001 = 0
    expect(marketLine(of(0.02, -0.01, 0.02), of(-0.01, 0, 0.01), year).beta).toBeCloseTo(0, 15);
    // own 0 0.02 0.04: mean 0.02; xy = 0.0002 + 0 + 0.0002, over xx = 0.0002: 2
    expect(marketLine(of(0, 0.02, 0.04), of(-0.01, 0, 0.01), year).beta).toBeCloseTo(2, 12);
  });

  test('tracking error and information ratio of active returns 0.01, 0.03', () => {
    const active = activeReturns(of(0.05, 0.02), of(0.04, -0.01));
    const sd = Math.sqrt(0.0002); // ±0.01 around 0.02, over 1
    expect(trackingError(active, 4)).toBeCloseTo(2 * sd, 14);
    expect(informationRatio(active, 4)).toBeCloseTo((2 * 0.02) / sd, 12);
  });

  test('capture compounds over the rising and the falling sessions apart, and leaves flat ones out', () => {
    // rising: 1.1 · 1.1 against 1.2 · 1.2 in 2 of 4 sessions a year: 1.1⁴ - 1 over 1.2⁴ - 1; falling: 0.9⁴ - 1 over 0.8⁴ - 1
    const found = capture(of(0.1, -0.1, 0.5, 0.1), of(0.2, -0.2, 0, 0.2), 4);
    expect(found.up).toBeCloseTo((1.1 ** 4 - 1) / (1.2 ** 4 - 1), 13);
    expect(found.down).toBeCloseTo((0.9 ** 4 - 1) / (0.8 ** 4 - 1), 13);
  });

  test('capture takes a benchmark that moves by rounding alone for flat', () => {
    const noise = (0.1 + 0.2) / 0.3 - 1; // 2.2e-16
    const quiet = capture(of(0.1, -0.2, 0.1), of(0.1, -noise, noise), 4);
    expect(quiet).toEqual({ up: 1, down: Number.NaN });
  });

  test('value at risk and expected shortfall of 21 returns -10 … 10', () => {
    // type 7 at 0.1: place 20 · 0.1 = 2, the third lowest; shortfall over the ⌊2⌋ + 1 lowest: (-10 - 9 - 8) / 3
    const sorted = Float64Array.from({ length: 21 }, (_, i) => i - 10);
    expect(valueAtRisk(sorted, 0.1)).toBe(-8);
    expect(expectedShortfall(sorted, 0.1)).toBe(-9);
    expect(expectedShortfall(sorted, 0)).toBe(-10);
    expect(tailRatio(sorted)).toBe(1); // 9 over 9
  });

  test('omega and win rate of 0.3, -0.1, 0, -0.1', () => {
    expect(omega(of(0.3, -0.1, 0, -0.1))).toBeCloseTo(1.5, 14);
    expect(winRate(of(0.3, -0.1, 0, -0.1))).toBe(0.25);
  });
});

describe('properties', () => {
  test('scaling the equity scales no ratio', () => {
    const equity = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), {
      minLength: 5,
      maxLength: 40,
    });
    fc.assert(
      fc.property(equity, fc.integer({ min: -10, max: 20 }), (list, power) => {
        const one = simpleReturns(Float64Array.from(list));
        const other = simpleReturns(Float64Array.from(list, (v) => v * 2 ** power)); // exact in doubles
        expect(sharpe(other, year)).toBe(sharpe(one, year));
        expect(sortino(other, year)).toBe(sortino(one, year));
      }),
    );
  });

  test('a series against itself has beta 1, alpha 0, correlation 1, no tracking error and full capture', () => {
    fc.assert(
      fc.property(seriesOf(2), (returns) => {
        fc.pre(volatility(returns, 4) > 1e-6);
        const { alpha, beta, correlation } = marketLine(returns, returns, year);
        expect(beta).toBe(1);
        expect(alpha).toBe(0);
        expect(correlation).toBeCloseTo(1, 12);
        expect(trackingError(activeReturns(returns, returns), 4)).toBe(0);
        const { up, down } = capture(returns, returns, 4);
        for (const ratio of [up, down]) expect(Number.isNaN(ratio) || ratio === 1).toBe(true);
      }),
    );
  });

  test('leverage scales volatility and leaves the Sharpe ratio', () => {
    fc.assert(
      fc.property(seriesOf(3), (returns) => {
        fc.pre(volatility(returns, 4) > 1e-6);
        const levered = returns.map((r) => 2 * r);
        expect(volatility(levered, 4)).toBe(2 * volatility(returns, 4));
        expect(sharpe(levered, year)).toBe(sharpe(returns, year));
      }),
    );
  });

  test('the expected shortfall is never above the value at risk', () => {
    fc.assert(
      fc.property(seriesOf(1), fc.double({ min: 0, max: 1, noNaN: true }), (returns, level) => {
        const sorted = returns.sort();
        expect(expectedShortfall(sorted, level)).toBeLessThanOrEqual(
          valueAtRisk(sorted, level) + 1e-15,
        );
      }),
    );
  });
});
