import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backtest } from '../../src/backtest/engine.ts';
import type { BacktestInput, FillRule } from '../../src/backtest/input.ts';
import { universeEquity } from '../../src/backtest/universe.ts';
import { createRandom } from '../../src/base/random.ts';
import { normalQuantile } from '../../src/stats/normal.ts';
import {
  action,
  asStrategy,
  closes,
  id,
  inputOf,
  panelOf,
  series,
  tradingRules,
  weightsOn,
} from './build.ts';
import { weekdays, worldInput, worlds } from './world.ts';

const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08'];

describe('the equal-weight universe', () => {
  const idle = asStrategy({
    name: 'idle',
    rebalance: { everySessions: 2 },
    weigh: () => undefined,
  });

  test('moves to equal weights at each decision of the strategy and holds between', () => {
    const panel = panelOf(
      series('600000.SH', closes(DAYS, [10, 10, 20, 20, 20])),
      series('600001.SH', closes(DAYS, [10, 10, 10, 10, 20])),
    );
    // decided on the 2nd, bought on the 3rd: 5 + 5 shares a 100; on the 4th worth 1.5; decided there, on the 5th 0.75 each:
    // 3.75 and 7.5 shares a 100; on the 8th 0.75 and 1.5
    expect([...universeEquity(inputOf(panel, idle))]).toEqual([1, 1, 1.5, 1.5, 2.25]);
  });

  test('leaves indices and names that do not trade out, and keeps what is suspended', () => {
    const panel = panelOf(
      series('600000.SH', closes(DAYS, [10, 10, 10, 10, 15])),
      series('600001.SH', { '2024-01-02': 10, '2024-01-03': 10, '2024-01-08': 20 }),
      series('600002.SH', { '2024-01-08': 7 }),
      series('000300.SH', closes(DAYS, [1, 2, 3, 4, 5])),
    );
    const universe = Uint8Array.from(panel.instruments, (name) => (name === '000300.SH' ? 0 : 1));
    // half in 600000 and half in 600001, which the rebalance of the 5th can neither sell nor value anew: 600000 would get all of
    // 1.0, and only the cash that there is, 0, is there to buy it with
    expect([...universeEquity(inputOf(panel, idle, { universe }))]).toEqual([1, 1, 1, 1, 1.75]);
  });

  test('counts corporate actions and exchange rates as the portfolio does', () => {
    const panel = panelOf(series('00700.HK', closes(DAYS, [10, 10, 5, 5, 5])));
    const growth = universeEquity(
      inputOf(panel, idle, {
        actions: [action('00700.HK', '2024-01-04', 'split', { ratio: 2 })],
        money: {
          base: 'CNY',
          currencies: ['HKD'],
          currencyOf: new Uint8Array(1),
          rates: [Float64Array.of(0.8, 0.8, 0.8, 0.8, 0.9)],
        },
      }),
    );
    expect([...growth]).toEqual([1, 1, 1, 1, 1.125]);
  });

  test('knows no costs and no limits, whatever the run’s trading rules', () => {
    const panel = panelOf(series('600000.SH', closes(DAYS, [10, 11, 12.1, 12.1, 12.1])));
    const input = inputOf(panel, idle, {
      tradingRules: tradingRules(panel, ['cn-a']),
      volumeCap: 0.1,
    });
    expect(universeEquity(input).at(-1)).toBeCloseTo(1.1, 12); // bought at 11, the upper limit
  });
});

describe.each(['next-open', 'next-close', 'same-close'] as const)('filled at the %s', (fill) => {
  test('equal weights without trading rules are the universe, and both are what a bare loop finds', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const bare = {
          ...world,
          fill,
          withActions: false,
          withFactors: false,
          withHongKong: false,
          slippage: 0,
        };
        const equal = asStrategy({
          name: 'equal',
          rebalance: { everySessions: 3 },
          weigh: ({ tradable }) =>
            tradable.length === 0
              ? undefined
              : new Map(tradable.map((name) => [name, 1 / tradable.length])),
        });
        const input = {
          ...worldInput(bare, { rules: false, strategy: equal }),
          volumeCap: Number.POSITIVE_INFINITY,
        };
        fc.pre(input.panel.width > 0); // without Hong Kong there may be no session left
        const { equity, decides } = backtest(input);
        const growth = universeEquity(input);
        const loop = bareLoop(input, decides, fill);
        for (const [t, value] of equity.entries()) {
          expect(growth[t]).toBeCloseTo(value / input.capital, 9);
          expect(loop[t]).toBeCloseTo(growth[t]!, 9);
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** Equal weights by the plainest loop there is: shares from the close that decides, sells first, purchases cut by one share. */
function bareLoop({ panel }: BacktestInput, decides: Uint8Array, fill: FillRule): number[] {
  const { width, close, open, volume, instruments } = panel;
  const n = instruments.length;
  const shares = new Array<number>(n).fill(0);
  const last = new Array<number>(n).fill(0);
  const values: number[] = [];
  let cash = 1;
  let targets: number[] | undefined;
  const trades = (i: number, t: number) => close[i * width + t]! > 0 && volume[i * width + t] !== 0;
  const trade = (t: number, prints: Float64Array) => {
    if (!targets) return;
    const change = targets.map((target, i) => {
      const price = prints[i * width + t]!;
      return trades(i, t) && price > 0 ? { i, by: target - shares[i]!, price } : undefined;
    });
    for (const one of change)
      if (one && one.by < 0) {
        cash -= one.by * one.price;
        shares[one.i]! += one.by;
      }
    const cost = change.reduce((sum, one) => sum + (one && one.by > 0 ? one.by * one.price : 0), 0);
    const part = cost > cash ? cash / cost : 1;
    for (const one of change)
      if (one && one.by > 0) {
        cash -= part * one.by * one.price;
        shares[one.i]! += part * one.by;
      }
    targets = undefined;
  };
  const worth = (t: number) => {
    for (let i = 0; i < n; i++) if (close[i * width + t]! > 0) last[i] = close[i * width + t]!;
    return shares.reduce((sum, own, i) => sum + own * last[i]!, cash);
  };
  for (let t = 0; t < width; t++) {
    if (fill !== 'same-close') trade(t, fill === 'next-open' ? open : close);
    const equity = worth(t);
    if (decides[t] === 1) {
      const picked = instruments.map((_, i) => trades(i, t));
      const count = picked.filter(Boolean).length;
      if (count > 0)
        targets = picked.map((yes, i) => (yes ? equity / count / close[i * width + t]! : 0));
      if (fill === 'same-close') trade(t, close);
    }
    values.push(worth(t));
  }
  return values;
}

describe('the null test', () => {
  const [NAMES, SESSIONS, SIGMA, DRAWS] = [200, 250, 0.02, 40];

  test('random weights without costs track the universe of the same schedule', () => {
    const panel = randomWalks(NAMES, SESSIONS, SIGMA);
    const gaps = Array.from({ length: DRAWS }, (_, draw) => {
      const input = inputOf(panel, randomWeights(draw), { fill: 'next-close' });
      const { equity } = backtest(input);
      return Math.log(equity.at(-1)! / (universeEquity(input).at(-1)! * input.capital));
    });
    // weights u ÷ Σu of uniform u have Σ(w − 1/n)² near Var(u) ÷ E(u)² ÷ n = (1/12) ÷ (1/4) ÷ n = 1 ÷ 3n. A session's gap to the
    // universe then has the deviation σ ÷ √3n, and T sessions' σ √(T ÷ 3n) = 0.02 × √(250 ÷ 600) = 0.0129
    const deviation = SIGMA * Math.sqrt(SESSIONS / (3 * NAMES));
    for (const gap of gaps) expect(Math.abs(gap)).toBeLessThan(4.5 * deviation); // one in 150,000 each
    // draws are independent given the prices, so that their mean deviates by 0.0129 ÷ √40 = 0.0020 from what skill there is: none.
    // A systematic error as small as 0.8 % a year would show
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / DRAWS;
    expect(Math.abs(mean)).toBeLessThan((4 * deviation) / Math.sqrt(DRAWS));
  });

  test('fails for a portfolio of another schedule, which is what it is for', () => {
    // prices that swing to and fro pay whoever rebalances often
    const panel = panelOf(
      ...['600000.SH', '600001.SH'].map((name, k) =>
        series(
          name,
          closes(
            weekdays(60),
            Array.from({ length: 60 }, (_, t) => ((t + k) % 2 ? 10 : 11)),
          ),
        ),
      ),
    );
    const run = (everySessions: number) =>
      universeEquity(
        inputOf(
          panel,
          asStrategy({ name: 'x', rebalance: { everySessions }, weigh: () => undefined }),
          { fill: 'same-close' },
        ),
      ).at(-1)!;
    expect(run(1)).toBeGreaterThan(1.2);
    expect(run(100)).toBeLessThan(1.01);
  });
});

function randomWalks(names: number, sessions: number, sigma: number) {
  const random = createRandom(20_240_102);
  const days = weekdays(sessions);
  return panelOf(
    ...Array.from({ length: names }, (_, k) => {
      let price = 10;
      const path = days.map(() => {
        price *= Math.exp(sigma * normalQuantile(random() || 0.5) - sigma ** 2 / 2);
        return price;
      });
      return series(`${600_000 + k}.SH`, closes(days, path));
    }),
  );
}

const randomWeights = (draw: number) =>
  asStrategy({
    name: 'random',
    rebalance: 'month-end',
    weigh: ({ tradable, history }) => {
      const random = createRandom(1_000_003 * (draw + 1) + history);
      const raw = tradable.map(() => random());
      const sum = raw.reduce((total, one) => total + one, 0);
      return new Map(tradable.map((name, k) => [name, raw[k]! / sum]));
    },
  });

test('a strategy that never gives weights still has a universe beside it', () => {
  const panel = panelOf(series('600000.SH', closes(DAYS, [10, 10, 11, 11, 11])));
  const input = inputOf(panel, weightsOn({ [DAYS[0]!]: { [id('600000.SH')]: 0 } }));
  expect([...backtest(input).equity]).toEqual([100_000, 100_000, 100_000, 100_000, 100_000]);
  expect(universeEquity(input).at(-1)).toBeCloseTo(1.1, 12);
});
