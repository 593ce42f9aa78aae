import { describe, expect, test } from 'vitest';
import type { Slippage } from '../../src/backtest/input.ts';
import type { OrderOptions } from '../../src/backtest/order-request.ts';
import { EngineError } from '../../src/base/errors.ts';
import {
  asStrategy,
  type Bar,
  closes,
  id,
  panelOf,
  plan,
  runFree,
  runMainland,
  series,
  tradingRules,
  weightsOn,
} from './build.ts';

const SHARE = '600000.SH';
const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'];

/** One order decided on the first day, filled over one bar. */
const one = (bar: Bar, shares: number, options: OrderOptions = {}) => {
  const run = runFree(
    panelOf(series(SHARE, { '2024-01-02': 10, '2024-01-03': bar })),
    plan({ '2024-01-02': (at) => at.order(id(SHARE), shares, options) }),
    { allowShort: true },
  );
  return [...run.fills, ...run.nonFills].map((row) => row.slice('2024-01-03 600000.SH '.length));
};

describe('a limit order', () => {
  const bar = { open: 10, high: 11, low: 9, close: 10.5 };
  test.each([
    [10, 10.2, '+10 @ 10'], // the open is better than the limit
    [10, 9.5, '+10 @ 9.5'], // met inside the session
    [10, 9, '+10 @ 9'],
    [10, 8.99, '+10 limit-price'],
    [-10, 9.8, '-10 @ 10'],
    [-10, 10.5, '-10 @ 10.5'],
    [-10, 11, '-10 @ 11'],
    [-10, 11.01, '-10 limit-price'],
  ])('for %d at %d', (shares, limit, expected) => {
    expect(one(bar, shares, { limit })).toEqual([expected]);
  });

  test('at the close fills only at a close that is no worse', () => {
    expect(one(bar, 10, { limit: 10.5, at: 'close' })).toEqual(['+10 @ 10.5']);
    expect(one(bar, 10, { limit: 10.4, at: 'close' })).toEqual(['+10 limit-price']);
  });

  test('needs a print to be measured by', () => {
    expect(one({ ...bar, open: Number.NaN }, 10, { limit: 9.5 })).toEqual(['+10 limit-price']);
  });
});

describe('targets', () => {
  const panel = panelOf(series(SHARE, closes(DAYS, [10, 10, 20, 20])));
  const filled = (place: Parameters<typeof plan>[0][string]) =>
    runFree(panel, plan({ '2024-01-02': (at) => at.order(id(SHARE), 1000), '2024-01-04': place }))
      .fills[1];

  test('of shares, value and weight are differences to what is held', () => {
    // 1,000 shares at 20 are 20,000 of equity 110,000
    expect(filled((at) => at.targetShares(id(SHARE), 400))).toBe('2024-01-05 600000.SH -600 @ 20');
    expect(filled((at) => at.targetValue(id(SHARE), 30_000))).toBe(
      '2024-01-05 600000.SH +500 @ 20',
    );
    expect(filled((at) => at.targetWeight(id(SHARE), 0.1))).toBe('2024-01-05 600000.SH -450 @ 20');
    expect(filled((at) => at.targetWeight(id(SHARE), 0))).toBe('2024-01-05 600000.SH -1000 @ 20');
    expect(filled((at) => at.targetShares(id(SHARE), 1000))).toBeUndefined();
  });
});

describe('what cannot be ordered is refused with strategy and session', () => {
  const panel = panelOf(series(SHARE, closes(DAYS, [10, 10, 10, 10])));
  const refusal = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return error as EngineError;
    }
    return undefined;
  };

  test.each([
    [{ [SHARE]: Number.NaN }, 'the weight of 600000.SH is NaN; expected a number'],
    [
      { [SHARE]: -0.1 },
      'the weight of 600000.SH is -0.1; short selling is off (--short allows it)',
    ],
    [{ [SHARE]: 1.001 }, 'weights sum to 1.001, over the limit of 1 (--leverage raises it)'],
    [{ '600001.SH': 1 }, 'no prices of "600001.SH" were loaded'],
  ])('weights %o', (weights, message) => {
    const error = refusal(() => runFree(panel, weightsOn({ '2024-01-03': weights as never })));
    expect(error).toBeInstanceOf(EngineError);
    expect(error?.code).toBe('strategy.weights');
    expect(error?.message).toContain(`strategy weights on 2024-01-03: ${message}`);
  });

  test.each([
    [Number.NaN, {}, 'an order for 600000.SH has the amount NaN'],
    [1, { limit: 0 }, 'the limit for 600000.SH is 0; expected a price above 0'],
    [
      1,
      { limit: '10' },
      'the limit for 600000.SH is "10"; expected a price above 0; write 10, without quotes',
    ],
    [
      1,
      { limit: Number.POSITIVE_INFINITY },
      'the limit for 600000.SH is Infinity; expected a price above 0',
    ],
    [
      1,
      { limmit: 1 },
      'an order for 600000.SH has the option "limmit"; they are limit, stop, trailPrice, trailFraction, overSessions, at, goodForSessions; did you mean "limit"?',
    ],
    [
      1,
      { kind: 'target-shares' },
      'an order for 600000.SH has the option "kind"; they are limit, stop, trailPrice, trailFraction, overSessions, at, goodForSessions',
    ],
    [1, { at: 'opne' }, 'at is "opne"; expected \'open\' or \'close\'; did you mean "open"?'],
    [1, { at: 'vwap' }, "at is \"vwap\"; expected 'open' or 'close'"],
    [1, 10.5, 'expected options such as { limit: 10 } of an order for 600000.SH, found 10.5'],
    [1, { goodForSessions: 0.5 }, 'goodForSessions is 0.5; expected a whole number from 1'],
  ])('an order of %d with %o', (shares, options, message) => {
    const error = refusal(() =>
      runFree(
        panel,
        plan({ '2024-01-03': (at) => at.order(id(SHARE), shares, options as OrderOptions) }),
      ),
    );
    expect(error?.code).toBe('strategy.order');
    expect(error?.message).toBe(`strategy plan on 2024-01-03: ${message}`);
  });

  test('an order for the open where only the close that decided is filled', () => {
    const error = refusal(() =>
      runFree(panel, plan({ '2024-01-03': (at) => at.order(id(SHARE), 1, { at: 'open' }) }), {
        fill: 'same-close',
      }),
    );
    expect(error?.message).toContain('asks for the open, and --fill same-close has none to come');
  });

  test.each([
    ['weigh', { weigh: async () => new Map() }, 'strategy.weights'],
    ['onSession', { onSession: async () => undefined }, 'strategy.order'],
    [
      'onSession',
      {
        onSession: async () => {
          throw new Error('lost');
        },
      },
      'strategy.order',
    ],
  ])('a promise of %s', (name, functions, code) => {
    const strategy = { name: 'late', rebalance: 'daily', ...functions } as never;
    const error = refusal(() => runFree(panel, asStrategy(strategy)));
    expect(error?.code).toBe(code);
    expect(error?.message).toBe(
      `strategy late on 2024-01-02: ${name} returned a promise; a strategy decides at once: leave out async and await`,
    );
  });

  test('weights that onSession returns, where nobody looks at them', () => {
    const strategy = { name: 'mixed', onSession: () => new Map([[id(SHARE), 1]]) } as never;
    expect(refusal(() => runFree(panel, asStrategy(strategy)))?.message).toContain(
      'onSession returned a Map, and weights come from weigh',
    );
  });

  test('a strategy that throws, and one that gives no map', () => {
    const throws = asStrategy({
      name: 'broken',
      rebalance: 'daily',
      weigh: () => {
        throw new TypeError('x is undefined');
      },
    });
    expect(refusal(() => runFree(panel, throws))?.message).toBe(
      'strategy broken failed on 2024-01-02: TypeError: x is undefined',
    );
    const object = asStrategy({ name: 'object', rebalance: 'daily', weigh: () => ({}) as never });
    expect(refusal(() => runFree(panel, object))?.message).toContain('expected a Map');
  });

  test('a sum that misses 1 by rounding is none', () => {
    const tenth = new Map(Array.from({ length: 10 }, (_, k) => [`60000${k}.SH`, 0.1]));
    const many = panelOf(
      ...[...tenth.keys()].map((name) => series(name, closes(DAYS, [1, 1, 1, 1]))),
    );
    // ten tenths are 0.9999999999999999 and seven sevenths more than 1 somewhere: neither is refused
    expect(
      runFree(many, weightsOn({ '2024-01-02': Object.fromEntries(tenth) })).fills,
    ).toHaveLength(10);
    const third = {
      '600000.SH': 1 / 3 + 1e-10,
      '600001.SH': 1 / 3 + 1e-10,
      '600002.SH': 1 / 3 + 1e-10,
    };
    expect(runFree(many, weightsOn({ '2024-01-02': third })).cash('2024-01-05')).toBe(0);
  });
});

describe('the fill rule', () => {
  const bars = {
    '2024-01-02': { open: 9, high: 10, low: 9, close: 10, volume: 100, amount: 960 },
    '2024-01-03': { open: 10.5, high: 12, low: 10, close: 11, volume: 1000, amount: 11_200 },
    '2024-01-04': 12,
  };
  const run = (
    fill: 'next-open' | 'next-close' | 'next-vwap' | 'same-close',
    more: Partial<Bar> = {},
  ) =>
    runFree(
      panelOf(series(SHARE, { ...bars, '2024-01-03': { ...bars['2024-01-03'], ...more } })),
      weightsOn({ '2024-01-02': { [SHARE]: 0.5 } }),
      { fill },
    );

  test('next-open and next-close fill at the prints of the next session', () => {
    expect(run('next-open').fills).toEqual(['2024-01-03 600000.SH +5000 @ 10.5']);
    expect(run('next-close').fills).toEqual(['2024-01-03 600000.SH +5000 @ 11']);
  });

  test('next-vwap fills at amount over volume, whatever their units', () => {
    expect(run('next-vwap').fills).toEqual(['2024-01-03 600000.SH +5000 @ 11.2']);
    // volume in lots of a hundred, amount in thousands: 10 and 11.2
    expect(run('next-vwap', { volume: 10, amount: 11.2 }).fills).toEqual([
      '2024-01-03 600000.SH +5000 @ 11.2',
    ]);
  });

  test('next-vwap does not fill where the average lies outside the session’s range or is not known', () => {
    expect(run('next-vwap', { amount: 15_000 }).nonFills).toEqual([
      '2024-01-03 600000.SH +5000 no-price',
    ]);
    expect(run('next-vwap', { amount: Number.NaN }).nonFills).toEqual([
      '2024-01-03 600000.SH +5000 no-price',
    ]);
  });

  test('same-close fills at the close that decided, and the session is valued after it', () => {
    const same = run('same-close');
    expect(same.fills).toEqual(['2024-01-02 600000.SH +5000 @ 10']);
    expect(same.cash('2024-01-02')).toBe(50_000);
    expect(same.positions('2024-01-02')).toBe(50_000);
    expect(same.equity('2024-01-03')).toBe(105_000);
  });

  test('same-close keeps T+1 and takes the costs off the session that decided', () => {
    const panel = panelOf(series(SHARE, closes(DAYS, [10, 10, 10, 10])));
    const mainland = runMainland(
      panel,
      weightsOn({ '2024-01-02': { [SHARE]: 0.5 }, '2024-01-03': {} }),
      { fill: 'same-close' },
    );
    expect(mainland.fills).toEqual([
      '2024-01-02 600000.SH +5000 @ 10',
      '2024-01-03 600000.SH -5000 @ 10',
    ]);
    expect(mainland.equity('2024-01-02')).toBeCloseTo(99_987, 9); // 12.50 + 0.50
  });
});

describe('slippage', () => {
  const bar = { open: 10, high: 10.4, low: 9.9, close: 10.2, volume: 10_000 };
  const run = (slippage: Slippage, shares: number, more: Parameters<typeof runFree>[2] = {}) =>
    runFree(
      panelOf(
        series(SHARE, {
          '2023-12-27': { close: 10, volume: 10_000 },
          '2023-12-28': { close: 10.1, volume: 10_000 },
          '2023-12-29': { close: 10, volume: 10_000 },
          '2024-01-02': bar,
        }),
      ),
      plan({ '2023-12-29': (at) => at.order(id(SHARE), shares) }),
      { slippage, allowShort: true, ...more },
    );

  test('in basis points is a share of the print', () => {
    expect(run({ kind: 'bps', bps: 20 }, 100).fills).toEqual(['2024-01-02 600000.SH +100 @ 10.02']);
    expect(run({ kind: 'bps', bps: 20 }, -100).fills).toEqual(['2024-01-02 600000.SH -100 @ 9.98']);
    expect(run({ kind: 'bps', bps: 20 }, 100).result.fills.slippage[0]).toBeCloseTo(2, 9); // 0.02 × 100
  });

  test('of the range is a share of high − low, in money', () => {
    // 0.1 × (10.4 − 9.9) = 0.05
    expect(run({ kind: 'range', share: 0.1 }, 100).fills).toEqual([
      '2024-01-02 600000.SH +100 @ 10.05',
    ]);
    expect(run({ kind: 'range', share: 0.1 }, -100).fills).toEqual([
      '2024-01-02 600000.SH -100 @ 9.95',
    ]);
  });

  test('by the square root of the share of the volume grows with the volatility before', () => {
    // returns 0.01 and −0.00990099: deviation 0.01990099 ÷ √2 = 0.01407212; × 0.5 × √(100 ÷ 10,000) = 0.000703606
    const [fill] = run({ kind: 'sqrt', coefficient: 0.5 }, 100).result.fills.price;
    const [up, down] = [10.1 / 10 - 1, 10 / 10.1 - 1];
    const deviation = Math.sqrt((up - (up + down) / 2) ** 2 + (down - (up + down) / 2) ** 2);
    expect(fill).toBeCloseTo(10 * (1 + deviation * 0.5 * 0.1), 12);
    expect(fill).toBeCloseTo(10.00703606, 7);
  });

  test('never leads beyond the price limits or the order’s own limit', () => {
    const panel = panelOf(
      series(SHARE, { '2024-01-02': 10, '2024-01-03': 10.99, '2024-01-04': 9 }),
    );
    const mainland = (shares: number, limit?: number) =>
      runMainland(
        panel,
        plan({
          '2024-01-02': (at) => at.order(id(SHARE), shares, limit === undefined ? {} : { limit }),
        }),
        { slippage: { kind: 'bps', bps: 50 } },
      ).fills;
    expect(mainland(100)).toEqual(['2024-01-03 600000.SH +100 @ 11']); // 10.99 × 1.005 = 11.04
    expect(mainland(100, 10.99)).toEqual(['2024-01-03 600000.SH +100 @ 10.99']);
  });

  test('of the lot that the residual adds is paid too, so that cash stays above zero', () => {
    const panel = panelOf(
      series(SHARE, {
        '2023-12-27': { close: 10, volume: 300 },
        '2023-12-28': { close: 10.5, volume: 300 },
        '2023-12-29': { close: 10, volume: 300 },
        '2024-01-02': { close: 10, volume: 300 },
      }),
    );
    const bought = runMainland(panel, weightsOn({ '2023-12-29': { [SHARE]: 1 } }), {
      slippage: { kind: 'sqrt', coefficient: 1 },
      capital: 3100,
    });
    expect(bought.cash('2024-01-02')).toBeGreaterThanOrEqual(0);
    expect(bought.shares('2024-01-02', SHARE)).toBe(200); // 300 would cost 3,000 × 1.07
  });
});

describe('leverage and short selling', () => {
  test('borrow up to the limit, and pay interest by calendar days', () => {
    const panel = panelOf(series(SHARE, closes(DAYS, [10, 10, 10, 11])));
    const run = runFree(panel, weightsOn({ '2024-01-02': { [SHARE]: 2 } }), {
      leverage: 2,
      borrowRate: 0.073,
    });
    expect(run.cash('2024-01-03')).toBe(-100_000);
    // a day at 7.3 % of 100,000: 20; the next on 100,020: 20.004
    expect(run.actions).toEqual([
      '2024-01-04 - interest 0 shares -20 money',
      '2024-01-05 - interest 0 shares -20.004 money',
    ]);
    expect(run.equity('2024-01-05')).toBeCloseTo(100_000 + 20_000 - 40.004, 8);
  });

  test('charge weekends', () => {
    const days = ['2024-01-04', '2024-01-05', '2024-01-08'];
    const run = runFree(
      panelOf(series(SHARE, closes(days, [10, 10, 10]))),
      weightsOn({ '2024-01-04': { [SHARE]: 2 } }),
      { leverage: 2, borrowRate: 0.073 },
    );
    expect(run.actions).toEqual(['2024-01-08 - interest 0 shares -60 money']);
  });

  test('sell what is not held, which gains when it falls and owes its dividends', () => {
    const panel = panelOf(series(SHARE, closes(DAYS, [10, 10, 9, 9])));
    const run = runFree(panel, weightsOn({ '2024-01-02': { [SHARE]: -0.5 }, '2024-01-04': {} }), {
      allowShort: true,
    });
    expect(run.shares('2024-01-03', SHARE)).toBe(-5000);
    expect(run.cash('2024-01-03')).toBe(150_000);
    expect(run.equity('2024-01-04')).toBe(105_000);
    expect(run.fills.at(-1)).toBe('2024-01-05 600000.SH +5000 @ 9');
    expect(run.cash('2024-01-05')).toBe(105_000);
  });
});

test('a benchmark index is held without costs', () => {
  const panel = panelOf(series('000300.SH', closes(DAYS, [3000, 3000, 3300, 3300])));
  const run = runMainland(panel, weightsOn({ '2024-01-02': { '000300.SH': 1 } }), {
    tradingRules: tradingRules(panel, ['cn-a']),
  });
  expect(run.equity('2024-01-05')).toBeCloseTo(110_000, 8);
});
