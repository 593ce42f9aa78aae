import { describe, expect, test } from 'vitest';
import type { BacktestInput } from '../../src/backtest/input.ts';
import type { BracketOptions, OrderOptions } from '../../src/backtest/order-request.ts';
import type { SessionContext } from '../../src/backtest/session-context.ts';
import {
  action,
  type Bar,
  id,
  panelOf,
  plan,
  rulesOf,
  runFree,
  runMainland,
  series,
} from './build.ts';

const SHARE = '600000.SH';
const NAME = id(SHARE);
const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08', '2024-01-09'];

/** Bars on the days from the first on. */
const bars = (...all: readonly (Bar | number)[]) =>
  panelOf(series(SHARE, Object.fromEntries(all.map((bar, k) => [DAYS[k]!, bar]))));

/** What each order of a run came to, without its name, and how. */
function outcome(
  panel: ReturnType<typeof panelOf>,
  orders: Parameters<typeof plan>[0],
  more: Partial<BacktestInput> = {},
) {
  const run = runFree(panel, plan(orders), more);
  const short = (row: string) => row.replace(`2024-01-`, '').replace(` ${SHARE}`, '');
  const fills = run.fills.map((row, k) => {
    const how = rulesOf(run, k)
      .filter((rule) => rule !== '' && rule !== 'none')
      .join('+');
    return `${short(row)}${how && ` ${how}`}`;
  });
  return [...fills, ...run.nonFills.map(short)];
}

/** 1,000 shares bought at 10 on the 3rd; `place` on that day's close, against the bar of the 4th. */
const afterBuying = (
  bar: Bar,
  place: (at: SessionContext) => void,
  ...later: readonly (Bar | number)[]
) =>
  outcome(bars(10, 10, bar, ...later), {
    '2024-01-02': (at) => at.order(NAME, 1000),
    '2024-01-03': place,
  }).slice(1);

describe('a stop', () => {
  const sell = (options: OrderOptions, bar: Bar, ...later: readonly (Bar | number)[]) =>
    afterBuying(bar, (at) => at.order(NAME, -1000, options), ...later);

  test.each([
    // falls through 9.5 within the session: at 9.5
    [{ open: 10, high: 10.2, low: 9.2, close: 9.8 }, '04 -1000 @ 9.5 stop-level'],
    // opens below it: at the open, which is worse
    [{ open: 9.1, high: 9.9, low: 9, close: 9.8 }, '04 -1000 @ 9.1 stop-gap'],
    // opens at it
    [{ open: 9.5, high: 9.9, low: 9.4, close: 9.8 }, '04 -1000 @ 9.5 stop-gap'],
    // touches it exactly
    [{ open: 10, high: 10.2, low: 9.5, close: 9.8 }, '04 -1000 @ 9.5 stop-level'],
    [{ open: 10, high: 10.2, low: 9.51, close: 9.8 }, '04 -1000 stop-price'],
  ])('to sell at 9.5 over %o', (bar, expected) => {
    expect(sell({ stop: 9.5 }, bar)).toEqual([expected]);
  });

  test.each([
    [{ open: 10, high: 10.6, low: 9.9, close: 10 }, '04 +100 @ 10.5 stop-level'],
    [{ open: 10.8, high: 11, low: 10.2, close: 10.4 }, '04 +100 @ 10.8 stop-gap'],
    [{ open: 10, high: 10.4, low: 9.9, close: 10 }, '04 +100 stop-price'],
  ])('to buy at 10.5 over %o', (bar, expected) => {
    expect(afterBuying(bar, (at) => at.order(NAME, 100, { stop: 10.5 }))).toEqual([expected]);
  });

  test('with a limit does not sell below it', () => {
    const sells = (bar: Bar, ...later: (Bar | number)[]) =>
      sell({ stop: 9.5, limit: 9.3, goodForSessions: 2 }, bar, ...later);
    expect(sells({ open: 10, high: 10, low: 9, close: 9.1 })).toEqual([
      '04 -1000 @ 9.5 stop-level',
    ]);
    // opens at 9, below the limit; comes back to it after
    expect(sells({ open: 9, high: 9.4, low: 8.9, close: 9 })).toEqual([
      '04 -1000 @ 9.3 stop-later',
    ]);
    // opens below and stays there: an order at the limit from then on, and the next session opens over it
    expect(
      sells(
        { open: 9, high: 9.2, low: 8.9, close: 9 },
        { open: 9.6, high: 9.7, low: 9.6, close: 9.7 },
      ),
    ).toEqual(['05 -1000 @ 9.6 stop-open']);
    expect(sells({ open: 9, high: 9.2, low: 8.9, close: 9 }, 9)).toEqual(['05 -1000 limit-price']);
  });

  test('that is reached stays an order at market for what could not fill', () => {
    // 10 % of 4,000 are 400 of the 1,000; suspended on the 5th; the rest at the open of the 8th
    const quiet = { close: 10, volume: 1e6 };
    const panel = bars(
      ...[quiet, quiet],
      { open: 10, high: 10, low: 9, close: 9, volume: 4000 },
      { close: 9, volume: 0 },
      { open: 8, close: 9, volume: 1e6 },
    );
    const stop = { stop: 9.5, goodForSessions: 'until-cancelled' } as const;
    const orders = {
      '2024-01-02': (at: SessionContext) => at.order(NAME, 1000),
      '2024-01-03': (at: SessionContext) => at.order(NAME, -1000, stop),
    };
    expect(outcome(panel, orders, { volumeCap: 0.1 }).slice(1)).toEqual([
      '04 -400 @ 9.5 stop-level',
      '08 -600 @ 8 stop-later',
    ]);
  });

  test('for the close looks at nothing but the close', () => {
    const bar = { open: 10, high: 10, low: 9, close: 9.6 };
    expect(sell({ stop: 9.5, at: 'close' }, bar)).toEqual(['04 -1000 stop-price']);
    expect(sell({ stop: 9.6, at: 'close' }, bar)).toEqual(['04 -1000 @ 9.6 stop-close']);
  });

  test('without a high and a low is not known to be reached', () => {
    expect(sell({ stop: 9.5 }, { open: 10, high: Number.NaN, low: Number.NaN, close: 10 })).toEqual(
      ['04 -1000 stop-price'],
    );
  });
});

describe('a trailing stop', () => {
  const rising = [
    { open: 10, high: 12, low: 10, close: 11.5 },
    { open: 11.5, high: 11.6, low: 10.9, close: 11 },
    { open: 11, high: 13, low: 10.9, close: 13 },
  ];
  const trail = (options: OrderOptions, ...later: readonly Bar[]) =>
    afterBuying(
      later[0]!,
      (at) => at.order(NAME, -1000, { ...options, goodForSessions: 'until-cancelled' }),
      ...later.slice(1),
    );

  test('stands below the highest price of the sessions before', () => {
    // at 9 and 9 on the 4th; below 12 from the 5th on: 10.8 is not reached by 10.9
    expect(trail({ trailFraction: 0.1 }, ...rising)).toEqual(['08 -1000 end-of-data']);
    // a distance of 1: at 9 on the 4th, at 11 on the 5th, which falls to 10.9
    expect(trail({ trailPrice: 1 }, ...rising)).toEqual(['05 -1000 @ 11 trailing-stop-level']);
    // its own session's high does not raise it: 12 - 2 = 10 is reached by the low of the 4th only in hindsight
    expect(
      trail(
        { trailPrice: 1.9 },
        { open: 10, high: 12, low: 10, close: 10.2 },
        { open: 10.2, high: 10.3, low: 10, close: 10 },
      ),
    ).toEqual(['05 -1000 @ 10.1 trailing-stop-level']);
  });

  test('to buy follows the lowest price down', () => {
    // 10 × 1.1 = 11 on the 4th; the low of 8 makes it 8.8 on the 5th, which opens at 9
    expect(
      afterBuying(
        { open: 10, high: 10.5, low: 8, close: 8.5 },
        (at) => at.order(NAME, 100, { trailFraction: 0.1, goodForSessions: 5 }),
        { open: 9, high: 9, low: 9, close: 9 },
      ),
    ).toEqual(['05 +100 @ 9 trailing-stop-gap']);
  });
});

describe('an order over several sessions', () => {
  test('trades an equal part of what is left on each', () => {
    expect(
      outcome(bars(10, 10, 11, 12, 13), {
        '2024-01-02': (at) => at.order(NAME, 900, { overSessions: 3 }),
      }),
    ).toEqual(['03 +300 @ 10 slice', '04 +300 @ 11 slice', '05 +300 @ 12 slice']);
  });

  test('in lots trades what has come together, all of it by the last', () => {
    // 500 shares over 3: 166 are one lot, 400 / 2 = 200 two lots, 200 the rest
    const run = runMainland(
      bars(10, 10, 10, 10, 10),
      plan({ '2024-01-02': (at) => at.order(NAME, 500, { overSessions: 3, at: 'close' }) }),
    );
    expect(run.fills.map((row) => row.slice(21))).toEqual(['+100 @ 10', '+200 @ 10', '+200 @ 10']);
    expect(run.nonFills).toEqual([]);
  });
});

describe('a bracket', () => {
  const bracket = (options: BracketOptions, ...all: readonly (Bar | number)[]) =>
    outcome(bars(10, ...all), { '2024-01-02': (at) => at.bracket(NAME, 1000, options) });
  const both = { stopLoss: 9, takeProfit: 12 };

  test('ends by its stop or by its profit, and never by both', () => {
    expect(bracket(both, 10, { open: 10, high: 11, low: 8.8, close: 9 }, 12)).toEqual([
      '03 +1000 @ 10',
      '04 -1000 @ 9 stop-loss-level',
      '04 -1000 one-cancels-other',
    ]);
    expect(bracket(both, 10, { open: 10, high: 12.1, low: 9.5, close: 12 }, 8)).toEqual([
      '03 +1000 @ 10',
      '04 -1000 @ 12 take-profit-level',
      '04 -1000 one-cancels-other',
    ]);
  });

  test('takes the stop where a bar touches both', () => {
    expect(bracket(both, 10, { open: 10, high: 13, low: 8, close: 12 })).toEqual([
      '03 +1000 @ 10',
      '04 -1000 @ 9 stop-loss-level+stop-first',
      '04 -1000 one-cancels-other',
    ]);
    // but not where it opens over the profit: that came first
    expect(bracket(both, 10, { open: 12.5, high: 13, low: 8, close: 12 })[1]).toBe(
      '04 -1000 @ 12.5 take-profit-open',
    );
  });

  test('is in force from its entry on: after the open all of the bar, after a limit only what is certain', () => {
    expect(bracket(both, { open: 10, high: 10, low: 8.5, close: 9.5 })[1]).toBe(
      '03 -1000 @ 9 stop-loss-level',
    );
    expect(bracket(both, { open: 10, high: 12.5, low: 9.5, close: 9.5 })[1]).toBe(
      '03 -1000 @ 12 take-profit-level',
    );
    // bought at 9.5 on the way down from 10: the fall to 9 came after, the 12.5 may have come before
    const limited = { ...both, limit: 9.5 };
    expect(bracket(limited, { open: 10, high: 12.5, low: 9.2, close: 9.5 })).toEqual([
      '03 +1000 @ 9.5 limit-level',
      '03 -1000 end-of-data',
      '03 -1000 end-of-data',
    ]);
    expect(bracket(limited, { open: 10, high: 12.5, low: 9, close: 9.5 })[1]).toBe(
      '03 -1000 @ 9 stop-loss-level',
    );
  });

  test('of which the entry never fills comes to nothing', () => {
    expect(bracket({ ...both, limit: 9.5 }, 10, 10)).toEqual([
      '03 +1000 limit-price',
      '03 -1000 no-position',
      '03 -1000 no-position',
    ]);
  });

  test('ends with its position', () => {
    expect(
      outcome(bars(10, 10, 10, 8), {
        '2024-01-02': (at) => at.bracket(NAME, 1000, both),
        '2024-01-03': (at) => at.order(NAME, -1000),
      }),
    ).toEqual(['03 +1000 @ 10', '04 -1000 @ 10', '04 -1000 no-position', '04 -1000 no-position']);
  });

  test('waits for the next session where shares of today cannot be sold', () => {
    const run = runMainland(
      bars(
        10,
        { open: 10, high: 10, low: 9.1, close: 9.5, volume: 1e7 },
        { open: 9.4, high: 9.5, low: 9.4, close: 9.5, volume: 1e7 },
      ),
      plan({ '2024-01-02': (at) => at.bracket(NAME, 1000, { stopLoss: 9.45 }) }),
    );
    expect(run.fills).toEqual([
      '2024-01-03 600000.SH +1000 @ 10',
      '2024-01-04 600000.SH -1000 @ 9.4',
    ]);
    expect(rulesOf(run, 1)).toContain('stop-loss-gap');
  });

  test('short is its mirror image', () => {
    expect(
      outcome(
        bars(10, 10, { open: 10, high: 11.5, low: 8, close: 9 }),
        {
          '2024-01-02': (at) => at.bracket(NAME, -1000, { stopLoss: 11, takeProfit: 9 }),
        },
        { allowShort: true },
      ),
    ).toEqual([
      '03 -1000 @ 10',
      '04 +1000 @ 11 stop-loss-level+stop-first',
      '04 +1000 one-cancels-other',
    ]);
  });
});

describe('orders that are linked', () => {
  test('cancel each other, over several instruments too', () => {
    const panel = panelOf(
      series(SHARE, { '2024-01-02': 10, '2024-01-03': { open: 10, high: 10, low: 9, close: 10 } }),
      series('600001.SH', {
        '2024-01-02': 10,
        '2024-01-03': { open: 10, high: 10, low: 9, close: 10 },
      }),
    );
    const run = runFree(
      panel,
      plan({
        '2024-01-02': (at) => {
          const ids = [NAME, id('600001.SH')].map((one) => at.order(one, 100, { limit: 9.5 }));
          at.oneCancelsOther(ids[0]!, ids[1]!);
        },
      }),
    );
    expect(run.fills).toEqual(['2024-01-03 600000.SH +100 @ 9.5']);
    expect(run.nonFills).toEqual(['2024-01-03 600001.SH +100 one-cancels-other']);
  });
});

describe('open orders', () => {
  test('are listed with their ids, and closed by them', () => {
    const seen: unknown[] = [];
    expect(
      outcome(bars(10, 10, 10, 10), {
        '2024-01-02': (at) => {
          at.order(NAME, 100, { limit: 9, goodForSessions: 'until-cancelled' });
          const { entry, stopLoss, takeProfit } = at.bracket(NAME, 100, {
            stopLoss: 5,
            takeProfit: 20,
          });
          expect([entry, stopLoss, takeProfit]).toEqual([2, 3, 4]);
        },
        '2024-01-03': (at) => {
          seen.push(
            at.openOrders.map(({ id: n, kind, shares, stop, limit, waits }) => [
              n,
              kind,
              shares,
              stop,
              limit,
              waits,
            ]),
          );
          at.cancel(1);
          seen.push(at.openOrders.map((order) => order.id));
        },
      }),
    ).toEqual(['03 +100 @ 10', '03 +100 cancelled', '05 -100 end-of-data', '05 -100 end-of-data']);
    expect(seen).toEqual([
      [
        [1, 'limit', 100, Number.NaN, 9, false],
        [3, 'stop-loss', -100, 5, Number.NaN, false],
        [4, 'take-profit', -100, Number.NaN, 20, false],
      ],
      [3, 4],
    ]);
  });
});

test('a split takes the levels of open orders with it', () => {
  // one share becomes two on the 4th: 1,000 become 2,000, the stop of 9 becomes 4.5, the best price 10 becomes 5
  const panel = bars(10, 10, { open: 5, high: 5.2, low: 4.4, close: 5 });
  const actions = [action(SHARE, '2024-01-04', 'split', { ratio: 2 })];
  const buy = (at: SessionContext) => at.order(NAME, 1000);
  const sell = (options: OrderOptions) => (at: SessionContext) => {
    at.order(NAME, -1000, { ...options, goodForSessions: 3 });
  };
  const ends = (options: OrderOptions) =>
    outcome(panel, { '2024-01-02': buy, '2024-01-03': sell(options) }, { actions })[1];
  expect(ends({ stop: 9 })).toBe('04 -2000 @ 4.5 stop-level');
  expect(ends({ trailPrice: 1 })).toBe('04 -2000 @ 4.5 trailing-stop-level');
  expect(ends({ trailFraction: 0.1 })).toBe('04 -2000 @ 4.5 trailing-stop-level');
});
