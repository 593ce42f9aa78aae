import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { maxDrawdown } from '../../src/performance/drawdown.ts';
import { bootstrapIntervals } from '../../src/performance/intervals.ts';
import { marketLine } from '../../src/performance/relative.ts';
import { cagrBySessions } from '../../src/performance/returns.ts';
import { sharpe } from '../../src/performance/sharpe.ts';
import { sortino } from '../../src/performance/sortino.ts';
import { growthOf } from './growth.ts';

const options = { sessionsPerYear: 244, seed: 1, resamples: 200 };
const nothing = { low: Number.NaN, high: Number.NaN };

/** Sum of twelve uniform numbers less six is nearly normal. */
function normalReturns(n: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: n }, () => {
    let sum = -6;
    for (let k = 0; k < 12; k++) sum += random();
    return 0.0005 + 0.01 * sum;
  });
}

describe('what cannot be drawn is NaN', () => {
  test.each([
    ['no returns', new Float64Array(0), 200],
    ['no samples', normalReturns(20, 1), 0],
    ['a NaN at first', Float64Array.of(Number.NaN, ...normalReturns(20, 1)), 200],
    ['one return, for what needs two', Float64Array.of(0.01), 200],
    ['equal returns, for what needs a deviation', new Float64Array(20).fill(0.01), 200],
  ])('%s', (_, returns, resamples) => {
    const found = bootstrapIntervals(returns, returns, { ...options, resamples });
    expect(found.sharpe).toEqual(nothing);
    expect(found.benchmark?.beta).toEqual(nothing);
  });

  test('one return still has its growth and its drawdown', () => {
    const found = bootstrapIntervals(Float64Array.of(-0.01), undefined, options);
    const growth = cagrBySessions(-0.01, 1, 244);
    expect(found.cagrBySessions.low).toBeCloseTo(growth, 12);
    expect(found.cagrBySessions.high).toBeCloseTo(growth, 12);
    expect(found.maxDrawdown.low).toBeCloseTo(-0.01, 15);
  });
});

describe('moving blocks as long as the series', () => {
  test('give the series itself in every sample, so that each interval is the figure', () => {
    const returns = normalReturns(50, 2);
    const market = normalReturns(50, 3);
    const found = bootstrapIntervals(returns, market, {
      ...options,
      scheme: 'moving-block',
      block: 50,
    });
    const point = (value: number) => {
      const near = expect.closeTo(value, 12);
      return { low: near, high: near };
    };
    expect(found.sharpe).toEqual(point(sharpe(returns, options)));
    expect(found.sortino).toEqual(point(sortino(returns, options)));
    expect(found.maxDrawdown).toEqual(point(maxDrawdown(growthOf(returns))));
    expect(found.benchmark?.alpha).toEqual(point(marketLine(returns, market, options).alpha));
  });
});

describe('single draws of independent returns', () => {
  test('give the interval of the Sharpe ratio that theory gives', () => {
    // Lo (2002): standard error √((1 + S²/2) / n) of the ratio S of a session; 2 · 1.96 of them, of a year
    const returns = normalReturns(1000, 4);
    const found = bootstrapIntervals(returns, undefined, { ...options, resamples: 2000, block: 1 });
    const perSession = sharpe(returns, { sessionsPerYear: 1 });
    const width = 2 * 1.96 * Math.sqrt((1 + perSession ** 2 / 2) / 1000) * Math.sqrt(244);
    const { low, high } = found.sharpe;
    expect(Math.abs((high - low) / width - 1)).toBeLessThan(0.08);
    expect((low + high) / 2).toBeCloseTo(perSession * Math.sqrt(244), 0);
  });
});

test('as much is cut off below as above: at level 0 both ends are the median', () => {
  const found = bootstrapIntervals(normalReturns(60, 8), undefined, { ...options, level: 0 });
  for (const { low, high } of [found.sharpe, found.calmar, found.maxDrawdown])
    expect(low).toBe(high);
});

test('the same seed gives the same intervals, another seed others, and the options are told', () => {
  const returns = normalReturns(100, 5);
  const first = bootstrapIntervals(returns, undefined, options);
  expect(bootstrapIntervals(returns, undefined, options)).toEqual(first);
  expect(bootstrapIntervals(returns, undefined, { ...options, seed: 2 }).sharpe).not.toEqual(
    first.sharpe,
  );
  // the cube root of 100 is 4.6
  expect(first).toMatchObject({
    seed: 1,
    resamples: 200,
    level: 0.95,
    scheme: 'stationary',
    block: 5,
  });
  expect(first).not.toHaveProperty('benchmark');
});

test('a benchmark beside it changes nothing in the intervals of the portfolio alone', () => {
  const returns = normalReturns(100, 5);
  const { benchmark, ...own } = bootstrapIntervals(returns, normalReturns(100, 6), options);
  expect(benchmark).toBeDefined();
  expect(own).toEqual(bootstrapIntervals(returns, undefined, options));
});

test('intervals are ordered, wider at a higher level, and within the bounds of their figures', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 80 }), fc.nat(), (n, seed) => {
      const returns = normalReturns(n, seed);
      const wide = bootstrapIntervals(returns, returns, { ...options, resamples: 60, level: 0.9 });
      const narrow = bootstrapIntervals(returns, returns, {
        ...options,
        resamples: 60,
        level: 0.5,
      });
      for (const figure of ['sharpe', 'cagrBySessions', 'sortino', 'maxDrawdown'] as const) {
        expect(wide[figure].low).toBeLessThanOrEqual(narrow[figure].low);
        expect(narrow[figure].low).toBeLessThanOrEqual(narrow[figure].high);
        expect(narrow[figure].high).toBeLessThanOrEqual(wide[figure].high);
      }
      expect(wide.maxDrawdown.low).toBeGreaterThanOrEqual(-1);
      expect(wide.maxDrawdown.high).toBeLessThanOrEqual(0);
      expect(wide.benchmark?.beta).toEqual({ low: 1, high: 1 });
      expect(wide.benchmark?.alpha).toEqual({ low: 0, high: 0 });
      expect(wide.benchmark?.informationRatio).toEqual(nothing);
    }),
    { numRuns: 30 },
  );
});
