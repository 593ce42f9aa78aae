import { describe, expect, test } from 'vitest';
import { calmar } from '../../src/performance/drawdown.ts';
import {
  cagrByDays,
  cagrBySessions,
  simpleReturns,
  totalReturn,
} from '../../src/performance/returns.ts';
import { riskFreePerSession } from '../../src/performance/sharpe.ts';

const of = (...x: number[]) => Float64Array.of(...x);

describe('simpleReturns', () => {
  test.each([
    ['nothing', of(), of()],
    ['one value', of(100), of()],
    ['two values', of(100, 125), of(0.25)],
    ['equal values', of(7, 7, 7), of(0, 0)],
    ['a NaN at first', of(Number.NaN, 100, 50), of(Number.NaN, -0.5)],
    ['a gap', of(100, Number.NaN, 50, 100), of(Number.NaN, Number.NaN, 1)],
  ])('%s has one return less than values', (_, equity, expected) => {
    expect(simpleReturns(equity)).toEqual(expected);
  });
});

test('the total return reads the two ends only', () => {
  expect(totalReturn(of(80, Number.NaN, 100))).toBe(0.25);
  expect(totalReturn(of(80))).toBe(0);
  expect(totalReturn(of())).toBeNaN();
  expect(totalReturn(of(Number.NaN, 100))).toBeNaN();
});

describe('the yearly growth rate', () => {
  test('by sessions: 44 % in two years of 244 sessions are 20 % a year', () => {
    expect(cagrBySessions(0.44, 488, 244)).toBeCloseTo(0.2, 14); // 1.2² = 1.44
  });

  test('by days: 21 % in 730.5 days, two years of 365.25, are 10 % a year', () => {
    expect(cagrByDays(0.21, 0, 730.5)).toBeCloseTo(0.1, 14);
  });

  test('is -100 % where all was lost and undefined where more was, or no time passed', () => {
    expect(cagrBySessions(-1, 10, 244)).toBe(-1);
    expect(cagrBySessions(-1.5, 244, 244)).toBeNaN(); // 1/1 is an integer power: -0.5 would come out
    expect(cagrBySessions(0.1, 0, 244)).toBeNaN();
    expect(cagrByDays(0.1, 5, 5)).toBeNaN();
    expect(cagrBySessions(Number.NaN, 10, 244)).toBeNaN();
  });
});

test('the Calmar ratio is growth over the depth, and undefined without one', () => {
  expect(calmar(0.1, -0.25)).toBeCloseTo(0.4, 15);
  expect(calmar(-0.1, -0.25)).toBeCloseTo(-0.4, 15);
  expect(calmar(0.1, 0)).toBeNaN();
  expect(calmar(0.1, Number.NaN)).toBeNaN();
});

test('the risk-free return of a session compounds to the yearly rate', () => {
  expect((1 + riskFreePerSession(0.03, 244)) ** 244).toBeCloseTo(1.03, 12);
  expect(riskFreePerSession(0, 252)).toBe(0);
});
