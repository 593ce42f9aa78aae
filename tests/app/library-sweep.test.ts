import { describe, expect, test } from 'vitest';
import { pricesOf } from '../../src/app/held-prices.ts';
import { backtest } from '../../src/app/library-backtest.ts';
import { sweep } from '../../src/app/library-sweep.ts';
import { defineStrategy } from '../../src/backtest/strategy.ts';
import { equalWeights, top } from '../../src/strategy.ts';
import { columnsOf, makeMarket } from '../cookbook/market.ts';

const PRICES = pricesOf(columnsOf(makeMarket(5, { sessions: 120 })));
const RUN = { prices: PRICES, rules: ['cn-a'], cash: 1_000_000, resamples: 0 } as const;

const winners = defineStrategy<{ count: number; back: number; kind: string }>({
  name: 'winners',
  parameters: { count: { default: 3, min: 1 }, back: { default: 20, min: 2 }, kind: 'any' },
  rebalance: 'weekly',
  warmUp: ({ back }) => back,
  weigh: (view, { count, back }) =>
    equalWeights(top(view.tradable, count, (id) => view.returnOver(id, back))),
});

describe('a sweep from a program', () => {
  test('tries each combination, and gives to each the figures of its own backtest', async () => {
    const done: number[] = [];
    const grid = { count: [1, 3], back: [10, 30] };
    const asked = { strategy: winners, grid, ...RUN, onStep: (n: number) => done.push(n) };
    const run = await sweep(asked);
    expect(run.sets.map(({ parameters }) => parameters)).toEqual([
      { count: 1, back: 10, kind: 'any' },
      { count: 1, back: 30, kind: 'any' },
      { count: 3, back: 10, kind: 'any' },
      { count: 3, back: 30, kind: 'any' },
    ]);
    expect(done).toEqual([1, 2, 3, 4]);
    expect(run.trials).toBe(4);
    expect(run.manifest.fixed).toEqual({ kind: 'any' });
    // all begin where the one of the longest history does
    const from = run.manifest.from;
    for (const { parameters, figures } of run.sets) {
      const alone = backtest({ strategy: winners, parameters, ...RUN, from });
      expect(figures?.return).toBe(alone.metrics.totalReturn);
      expect(figures?.sharpe).toBe(alone.metrics.sharpe);
    }
    const sharpes = run.sets.map(({ figures }) => figures?.sharpe ?? Number.NaN);
    expect(sharpes[run.best]).toBe(Math.max(...sharpes));
    expect(run.chosen.metrics.sharpe).toBe(sharpes[run.best]);
  });

  test('draws some of a grid, the same by the same seed', async () => {
    const grid = { count: [1, 2, 3, 4], back: [5, 10, 15, 20] };
    const drawn = async (drawSeed: number) => {
      const run = await sweep({ strategy: winners, grid, ...RUN, random: 5, drawSeed });
      return run.sets.map(({ parameters }) => `${parameters['count']} ${parameters['back']}`);
    };
    const [first, again, other] = [await drawn(1), await drawn(1), await drawn(2)];
    expect(new Set(first).size).toBe(5);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('tells a set that fails from those that do not', async () => {
    const picky = defineStrategy<{ n: number }>({
      ...{ name: 'picky', parameters: { n: 1 }, rebalance: 'weekly' },
      weigh: (view, { n }) => {
        if (n === 2) throw new RangeError('two is too many');
        return equalWeights(view.tradable);
      },
    });
    const { sets } = await sweep({ strategy: picky, grid: { n: [1, 2] }, ...RUN });
    expect(sets.map(({ failed }) => failed)).toEqual([
      undefined,
      expect.stringContaining('two is too many'),
    ]);
  });

  test('refuses values out of range or given twice, an empty grid and one that is too large', async () => {
    const refused = (more: object) => sweep({ strategy: winners, grid: {}, ...RUN, ...more });
    await expect(refused({ grid: { count: [1, 0] } })).rejects.toThrow(/"count".*at least 1/);
    await expect(refused({ grid: { cuont: [1] } })).rejects.toThrow(/did you mean "count"/);
    await expect(refused({ grid: { count: [1, 2] }, parameters: { count: 3 } })).rejects.toThrow(
      /"count" has 2 values in the grid, and one in parameters/,
    );
    await expect(refused({})).rejects.toThrow(/grid of 1 to 100000 sets.*found 0/);
    await expect(refused({ grid: { count: [] } })).rejects.toThrow(/found 0/);
    const many = Array.from({ length: 400 }, (_, k) => k + 2);
    await expect(refused({ grid: { count: many, back: many } })).rejects.toThrow(/found 160000/);
  });

  test('ends between two sets where its signal says so', async () => {
    const controller = new AbortController();
    const onStep = () => controller.abort(new Error('enough'));
    const grid = { count: [1, 2, 3] };
    const asked = { strategy: winners, grid, ...RUN, onStep, signal: controller.signal };
    await expect(sweep(asked)).rejects.toThrow('enough');
  });
});
