import { expect, test } from 'vitest';
import { rolling } from '../../src/performance/rolling.ts';
import { sharpe } from '../../src/performance/sharpe.ts';
import { volatility } from '../../src/performance/volatility.ts';

const returns = Float64Array.of(0.01, -0.02, 0.03, 0.005, -0.01, 0.02);
const market = returns.map((value) => value / 2 + 0.001);
const options = { window: 3, sessionsPerYear: 244, riskFree: 0.02 };

test('a window has the figures of its returns alone, and none before it is full', () => {
  const figures = rolling(returns, market, options);
  expect(figures.volatility).toHaveLength(7);
  expect([...figures.sharpe.subarray(0, 3)].every(Number.isNaN)).toBe(true);
  for (let end = 3; end <= returns.length; end++) {
    const own = returns.slice(end - 3, end);
    expect(figures.volatility[end]).toBeCloseTo(volatility(own, 244), 12);
    expect(figures.sharpe[end]).toBeCloseTo(sharpe(own, options), 9);
    expect(figures.beta[end]).toBeCloseTo(2, 12); // the market moves half as much
  }
});

test('without a benchmark there is no beta', () => {
  expect([...rolling(returns, undefined, options).beta].every(Number.isNaN)).toBe(true);
});
