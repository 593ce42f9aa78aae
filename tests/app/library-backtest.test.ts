import { describe, expect, test } from 'vitest';
import { instrument, pricesOf } from '../../src/app/held-prices.ts';
import { backtest } from '../../src/app/library-backtest.ts';
import { defineStrategy } from '../../src/backtest/strategy.ts';

const ID = instrument('600519.SH');
const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'];
const BARS = { day: DAYS, open: [10, 10, 10, 11], close: [10, 10, 11, 12] };

/** Buys a share of the capital once. */
const once = defineStrategy<{ share: number; name: string }>({
  name: 'once',
  parameters: { share: { default: 1, min: 0, max: 1 }, name: 'any' },
  rebalance: 'once',
  weigh: (_, { share }) => new Map([[ID, share]]),
});

const QUIET = { rules: ['none'], cash: 1000, fractions: true, resamples: 0 } as const;

describe('a backtest from a program', () => {
  test('takes prices in memory and parameters by their types', () => {
    const run = backtest({ strategy: once, prices: { sh600519: BARS }, ...QUIET });
    // decided at the close of the first day, filled at the open of the second: 100 shares at 10, worth 12 in the end
    expect([...run.result.equity]).toEqual([1000, 1000, 1100, 1200]);
    const half = backtest({
      ...{ strategy: once, parameters: { share: 0.5 }, prices: { sh600519: BARS } },
      ...QUIET,
    });
    expect([...half.result.equity]).toEqual([1000, 1000, 1050, 1100]); // 50 shares and 500 of cash
    expect(half.manifest.parameters).toEqual({ share: 0.5, name: 'any' });
  });

  test('runs any number of times on prices that were loaded once', () => {
    const prices = pricesOf({ '600519.SH': BARS });
    const runs = [0, 0.25, 1].map((share) =>
      backtest({ strategy: once, parameters: { share }, prices, ...QUIET }),
    );
    // 1000 × (1 − share) + 100 × share × 12
    expect(runs.map(({ result }) => result.equity.at(-1))).toEqual([1000, 1050, 1200]);
  });

  test('hands a strategy its state by its type, anew in each run', () => {
    const twoSessions = defineStrategy({
      name: 'two-sessions',
      rebalance: 'daily',
      state: () => ({ decided: 0 }),
      weigh: (_, __, state) => new Map(state.decided++ < 2 ? [[ID, 1]] : []),
    });
    const run = () => backtest({ strategy: twoSessions, prices: { sh600519: BARS }, ...QUIET });
    for (const { result } of [run(), run()]) {
      // 100 shares at 10 on the second day, worth 11 on the third, whose close decides their sale at 11
      expect([...result.equity]).toEqual([1000, 1000, 1100, 1100]);
      expect(result.decisions.map(({ state }) => state)).toEqual([
        '{"decided":1}',
        '{"decided":2}',
        '{"decided":3}',
      ]);
    }
  });

  test('refuses a parameter outside its range, of another type or that there is not', () => {
    const run = (parameters: object) => () =>
      backtest({ strategy: once, parameters, prices: { sh600519: BARS }, ...QUIET });
    expect(run({ share: 2 })).toThrow(/expected at most 1, found 2/);
    expect(run({ share: '0.5' })).toThrow(/parameter "share": expected a number, found "0.5"/);
    expect(run({ shares: 1 })).toThrow(/no parameter "shares"; did you mean "share"/);
  });

  test('reads files as the command does', () => {
    const nothing = defineStrategy({ name: 'nothing', weigh: () => new Map() });
    const run = backtest({
      ...{ strategy: nothing, prices: ['data/sample/prices', 'data/sample/benchmarks'] },
      ...{ benchmark: ['000300.SH'], resamples: 0 },
    });
    expect(run.manifest.simulated).toBe(true);
    expect(run.result.equity.at(-1)).toBe(10_000_000); // nothing was bought
    const named = backtest({
      ...{ strategy: nothing, prices: ['data/sample/prices', 'data/sample/benchmarks'] },
      ...{ benchmark: '000300.SH', resamples: 0 },
    });
    expect(named.benchmark).toEqual(run.benchmark);
  });
});
