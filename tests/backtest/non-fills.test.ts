import { describe, expect, test } from 'vitest';
import {
  asStrategy,
  closes,
  id,
  inputOf,
  panelOf,
  plan,
  runFree,
  runMainland,
  series,
  tell,
  weightsOn,
} from './build.ts';

const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08'];
const calendar = series(
  '600009.SH',
  closes(
    DAYS,
    DAYS.map(() => 5),
  ),
);

describe('a suspension', () => {
  const panel = panelOf(
    series('600000.SH', { '2024-01-02': 10, '2024-01-03': 10, '2024-01-08': 8 }),
    calendar,
  );

  test('over a rebalance: no fill, valued at the last price, and the next rebalance sells', () => {
    const run = runFree(
      panel,
      weightsOn({
        '2024-01-02': { '600000.SH': 0.5 },
        '2024-01-03': { '600009.SH': 0.5 },
        '2024-01-05': { '600009.SH': 0.5 },
      }),
    );
    expect(run.fills).toEqual([
      '2024-01-03 600000.SH +5000 @ 10',
      '2024-01-04 600009.SH +10000 @ 5',
      '2024-01-08 600000.SH -5000 @ 8',
    ]);
    expect(run.nonFills).toEqual(['2024-01-04 600000.SH -5000 suspended']);
    expect(run.positions('2024-01-05')).toBe(100_000); // 5,000 × 10 and 10,000 × 5
    expect(run.equity('2024-01-08')).toBe(90_000);
  });

  test('written as a row without volume is one too', () => {
    const run = runFree(
      panelOf(
        series('600000.SH', {
          '2024-01-02': { close: 10, volume: 100 },
          '2024-01-03': { close: 10, volume: 0 },
        }),
      ),
      plan({ '2024-01-02': (at) => at.order(id('600000.SH'), 10) }),
    );
    expect(run.nonFills).toEqual(['2024-01-03 600000.SH +10 suspended']);
  });

  test('lets an order stand as many sessions as it was given', () => {
    const order = (goodForSessions: number) =>
      runFree(
        panel,
        plan({ '2024-01-03': (at) => at.order(id('600000.SH'), 10, { goodForSessions }) }),
      );
    expect(order(2).nonFills).toEqual(['2024-01-05 600000.SH +10 suspended']);
    expect(order(3).fills).toEqual(['2024-01-08 600000.SH +10 @ 8']);
  });
});

describe('a missing price', () => {
  test('of the print: no open, no fill at the open', () => {
    const panel = panelOf(
      series('600000.SH', { '2024-01-02': 10, '2024-01-03': { open: Number.NaN, close: 10 } }),
    );
    const buy = plan({ '2024-01-02': (at) => at.order(id('600000.SH'), 10) });
    expect(runFree(panel, buy).nonFills).toEqual(['2024-01-03 600000.SH +10 no-price']);
    expect(runFree(panel, buy, { fill: 'next-close' }).fills).toEqual([
      '2024-01-03 600000.SH +10 @ 10',
    ]);
  });

  test('of the decision: a weight for a name that never traded', () => {
    const panel = panelOf(series('600000.SH', { '2024-01-08': 10 }), calendar);
    const run = runFree(panel, weightsOn({ '2024-01-02': { '600000.SH': 0.5 } }));
    expect(run.nonFills).toEqual(['2024-01-02 600000.SH 0 no-price']); // how many shares is not known
    expect(run.result.nonFills.shares).toEqual([Number.NaN]);
    const target = runFree(
      panel,
      plan({ '2024-01-02': (at) => at.targetValue(id('600000.SH'), 100) }),
    );
    expect(target.nonFills).toEqual(['2024-01-02 600000.SH 0 no-price']);
  });
});

describe('an order gives way', () => {
  const panel = panelOf(
    series('600000.SH', { '2024-01-02': 10, '2024-01-08': 10 }),
    series('600001.SH', { '2024-01-02': 10, '2024-01-08': 10 }),
    calendar,
  );

  test('to newer target weights, whatever they name', () => {
    const run = tell(
      inputOf(
        panel,
        asStrategy({
          name: 'both',
          rebalance: 'daily',
          weigh: ({ history }) => (history === 2 ? new Map([[id('600009.SH'), 0.5]]) : undefined),
          onSession: (context) => {
            if (context.history !== 1) return;
            context.order(id('600000.SH'), 10, { goodForSessions: 9 });
            context.order(id('600001.SH'), 10, { goodForSessions: 9 });
          },
        }),
      ),
    );
    expect(run.nonFills).toEqual([
      '2024-01-03 600000.SH +10 superseded',
      '2024-01-03 600001.SH +10 superseded',
    ]);
    expect(run.fills).toEqual(['2024-01-04 600009.SH +10000 @ 5']);
  });

  test('to a newer target of its instrument, but not to a number of shares', () => {
    const run = runFree(
      panel,
      plan({
        '2024-01-02': (at) => {
          at.targetShares(id('600000.SH'), 10, { goodForSessions: 9 });
          at.order(id('600001.SH'), 10, { goodForSessions: 9 });
        },
        '2024-01-03': (at) => {
          at.targetShares(id('600000.SH'), 20, { goodForSessions: 9 });
          at.order(id('600001.SH'), 5, { goodForSessions: 9 });
        },
      }),
    );
    expect(run.nonFills).toEqual(['2024-01-03 600000.SH +10 superseded']);
    expect(run.fills).toEqual([
      '2024-01-08 600001.SH +10 @ 10',
      '2024-01-08 600000.SH +20 @ 10',
      '2024-01-08 600001.SH +5 @ 10',
    ]);
  });

  test('to the end of the data', () => {
    const run = runFree(
      panel,
      plan({
        '2024-01-05': (at) => at.order(id('600000.SH'), 10, { limit: 9, goodForSessions: 5 }),
      }),
    );
    expect(run.nonFills).toEqual(['2024-01-08 600000.SH +10 end-of-data']);
  });
});

test('orders of a market that is closed stand until it opens, and lose no session by it', () => {
  const panel = panelOf(
    series('00700.HK', { '2024-01-02': 300, '2024-01-05': 300, '2024-01-08': 300 }),
    calendar,
  );
  const run = tell(
    inputOf(panel, plan({ '2024-01-02': (at) => at.order(id('00700.HK'), 10) }), {
      marketOf: Uint8Array.from(panel.instruments, (name) => (name.endsWith('.HK') ? 1 : 0)),
    }),
  );
  expect(run.fills).toEqual(['2024-01-05 00700.HK +10 @ 300']);
});

test('a sale of what is not held says so', () => {
  const run = runMainland(
    panelOf(calendar),
    plan({ '2024-01-02': (at) => at.order(id('600009.SH'), -100) }),
  );
  expect(run.nonFills).toEqual(['2024-01-03 600009.SH -100 no-short']);
});
