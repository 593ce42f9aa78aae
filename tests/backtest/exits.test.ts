import { describe, expect, test } from 'vitest';
import { stopLoss, takeProfit, timeStop, trailingStop } from '../../src/backtest/exit-rules.ts';
import type { BacktestInput } from '../../src/backtest/input.ts';
import type { ExitRule } from '../../src/backtest/order-rule.ts';
import type { Strategy } from '../../src/backtest/strategy.ts';
import { formatDay } from '../../src/base/day.ts';
import {
  action,
  asStrategy,
  type Bar,
  id,
  inputOf,
  panelOf,
  rulesOf,
  runFree,
  series,
  tell,
  tradingRules,
} from './build.ts';

const SHARE = '600000.SH';
const NAME = id(SHARE);
const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08', '2024-01-09'];

/** Buys all of it at the open of the 3rd; only the exits sell. */
const held = (exits: Strategy['exits'], more: Partial<Strategy> = {}) =>
  asStrategy({
    name: 'held',
    rebalance: 'once',
    weigh: () => new Map([[NAME, 1]]),
    exits,
    ...more,
  } as Strategy);

/** How the position of 10,000 shares at 10 ended. */
function ends(
  exits: readonly ExitRule[],
  all: readonly (Bar | number)[],
  more: Partial<BacktestInput> = {},
) {
  const panel = panelOf(
    series(SHARE, Object.fromEntries([10, ...all].map((bar, k) => [DAYS[k]!, bar]))),
  );
  const run = runFree(panel, held(exits), more);
  return run.fills.slice(1).map(
    (row, k) =>
      `${row.slice('2024-01-'.length).replace(` ${SHARE} -`, ' ')} ${rulesOf(run, k + 1)
        .filter((rule) => rule !== '')
        .join('+')}`,
  );
}

const bar = (open: number, high: number, low: number, close: number): Bar => ({
  open,
  high,
  low,
  close,
});

describe('a stop loss', () => {
  test.each<[string, readonly (Bar | number)[], string[]]>([
    // a tenth below 10 is 9
    ['within a session', [10, bar(9.5, 9.6, 8.9, 9.4)], ['04 10000 @ 9 stop-loss-level']],
    ['at an open beyond it', [10, bar(8, 9.6, 7.9, 9.4)], ['04 10000 @ 8 stop-loss-gap']],
    ['in the session of the entry', [bar(10, 10, 8.9, 9.5)], ['03 10000 @ 9 stop-loss-level']],
    ['that is not reached', [10, 9.01, 9.2], []],
  ])('%s', (_, all, expected) => {
    expect(ends([stopLoss(0.1)], all)).toEqual(expected);
  });

  test('goes by the close alone where the run fills at closes', () => {
    expect(ends([stopLoss(0.1)], [10, bar(9.5, 9.6, 8, 9.4), 8.9], { fill: 'next-close' })).toEqual(
      ['05 10000 @ 8.9 stop-loss-close'],
    );
  });

  test('goes by the average cost of what is held', () => {
    // 5,000 at 10 and as many at 8 cost 9 on average; a tenth below is 8.1
    const panel = panelOf(
      series(
        SHARE,
        Object.fromEntries([10, 10, 9.5, 8.2, 8.2, 8.1].map((close, k) => [DAYS[k]!, close])),
      ),
    );
    const run = runFree(
      panel,
      asStrategy({
        name: 'twice',
        exits: [stopLoss(0.1)],
        onSession: (at) => {
          if (at.history === 1) at.order(NAME, 5000);
          if (at.history === 3) at.order(NAME, 5000, { limit: 8.2 });
        },
      }),
    );
    // the second purchase at 8.2: 9.1 on average, a tenth below is 8.19, which the 9th opens below
    expect(run.fills).toEqual([
      '2024-01-03 600000.SH +5000 @ 10',
      '2024-01-05 600000.SH +5000 @ 8.2',
      '2024-01-09 600000.SH -10000 @ 8.1',
    ]);
  });

  test('of a split share moves with it', () => {
    const panel = panelOf(
      series(
        SHARE,
        Object.fromEntries([10, 10, 5, bar(4.8, 4.9, 4.4, 4.6)].map((one, k) => [DAYS[k]!, one])),
      ),
    );
    const run = runFree(panel, held([stopLoss(0.1)]), {
      actions: [action(SHARE, '2024-01-04', 'split', { ratio: 2 })],
    });
    expect(run.fills[1]).toBe('2024-01-05 600000.SH -20000 @ 4.5');
  });
});

test('a gain is taken at its level or at an open over it', () => {
  expect(ends([takeProfit(0.2)], [10, bar(11, 12.5, 10.9, 11)])).toEqual([
    '04 10000 @ 12 take-profit-level',
  ]);
  expect(ends([takeProfit(0.2)], [10, bar(13, 13.5, 10.9, 11)])).toEqual([
    '04 10000 @ 13 take-profit-open',
  ]);
  // in the session of the entry the high may have come before it
  expect(ends([takeProfit(0.2)], [bar(10, 13, 9, 10)])).toEqual([]);
});

test('of a loss and a gain in one session the loss is taken, and said', () => {
  expect(ends([takeProfit(0.2), stopLoss(0.1)], [10, bar(10, 13, 8, 12)])).toEqual([
    '04 10000 @ 9 stop-loss-level+stop-first',
  ]);
});

test('a trailing stop stands below the highest close since the entry', () => {
  // closes 10, 12, 11.5: a tenth below 12 is 10.8; the high of 14 does not count
  expect(
    ends(
      [trailingStop(0.1)],
      [10, bar(11, 14, 11, 12), bar(12, 12, 10.9, 11.5), bar(11.4, 11.5, 10.7, 11)],
    ),
  ).toEqual(['08 10000 @ 10.8 trailing-stop-level']);
});

test('a position is sold at the first print after so many sessions', () => {
  // bought on the 3rd: two sessions after it is the 5th, sold at the open of the 8th
  expect(ends([timeStop(2)], [10, 11, 12, 13, 14])).toEqual(['08 10000 @ 13 time-stop']);
  expect(ends([timeStop(1)], [10, 11, 12], { fill: 'next-close' })).toEqual([
    '05 10000 @ 12 time-stop',
  ]);
});

test('an exit that cannot fill stays an order until it does', () => {
  // main board, 10 %: the limit below 10 is 9, where nobody buys; below 9 it is 8.1
  const panel = panelOf(
    series(
      SHARE,
      Object.fromEntries(
        [10, 10, 9, 8.1, bar(8.5, 8.6, 8.4, 8.5)].map((one, k) => [DAYS[k]!, one]),
      ),
    ),
  );
  const run = tell(
    inputOf(panel, held([stopLoss(0.05)]), { tradingRules: tradingRules(panel, ['cn-a']) }),
  );
  expect(run.fills.map((row) => row.slice(8))).toEqual([
    '03 600000.SH +9900 @ 10',
    '08 600000.SH -9900 @ 8.5',
  ]);
  expect(rulesOf(run, 1)).toContain('stop-loss-later');
});

test('what was bought today is not sold today where the market forbids it', () => {
  const panel = panelOf(
    series(
      SHARE,
      Object.fromEntries(
        [10, bar(10, 10, 9.1, 9.2), bar(9.3, 9.4, 9.2, 9.4)].map((one, k) => [DAYS[k]!, one]),
      ),
    ),
  );
  const run = tell(
    inputOf(panel, held([stopLoss(0.05)]), { tradingRules: tradingRules(panel, ['cn-a']) }),
  );
  expect(run.fills[1]).toBe('2024-01-04 600000.SH -9900 @ 9.3');
});

test('exits of a short position are the mirror image', () => {
  const panel = panelOf(
    series(
      SHARE,
      Object.fromEntries([10, 10, bar(10, 11.2, 9.5, 10)].map((one, k) => [DAYS[k]!, one])),
    ),
  );
  const strategy = (exits: Strategy['exits']) =>
    asStrategy({
      name: 'short',
      rebalance: 'once',
      weigh: () => new Map([[NAME, -0.5]]),
      exits,
    } as Strategy);
  const sold = (exits: Strategy['exits']) =>
    runFree(panel, strategy(exits), { allowShort: true }).fills[1];
  expect(sold([stopLoss(0.1)])).toBe('2024-01-04 600000.SH +5000 @ 11');
  expect(sold([takeProfit(0.05)])).toBe('2024-01-04 600000.SH +5000 @ 9.5');
});

test('a holding tells its cost, its entry, its best close and its gain', () => {
  const seen: string[] = [];
  const panel = panelOf(
    series(SHARE, Object.fromEntries([10, 10, 14, 12, 6, 6].map((close, k) => [DAYS[k]!, close]))),
  );
  runFree(
    panel,
    asStrategy({
      name: 'looks',
      onSession: (at) => {
        if (at.history === 1) at.order(NAME, 1000);
        if (at.history === 2) at.order(NAME, 1000);
        if (at.history === 3) at.order(NAME, -500);
        const own = at.holdings.get(NAME);
        if (own)
          seen.push(
            [
              formatDay(at.day).slice(8),
              own.averageCost,
              formatDay(own.entryDay).slice(8),
              own.sessionsHeld,
              own.bestClose,
              own.gain.toFixed(4),
            ].join(' '),
          );
      },
    }),
    { actions: [action(SHARE, '2024-01-08', 'split', { ratio: 2 })] },
  );
  // 1,000 at 10 and 1,000 at 14 cost 12; a sale leaves that; a split halves it and the best close
  expect(seen).toEqual([
    '03 10 03 0 10 0.0000',
    '04 12 03 1 14 0.1667',
    '05 12 03 2 14 0.0000',
    '08 6 03 3 7 0.0000',
  ]);
});

test.each<[unknown, string]>([
  [stopLoss(0.1), 'expected exits to be a list such as [stopLoss(0.1)], found an object'],
  [[0.1], 'expected an exit such as stopLoss(0.1), found 0.1'],
  [
    [{ exit: 'stoploss', fraction: 0.1 }],
    'expected an exit such as stopLoss(0.1), found "stoploss"; did you mean "stop-loss"?',
  ],
  [
    [stopLoss(10)],
    'expected a fraction above 0 and below 1 for a stop-loss, 0.1 for a tenth, found 10',
  ],
  [
    [takeProfit(-0.1)],
    'expected a fraction above 0 for a take-profit, 0.1 for a tenth, found -0.1',
  ],
  [[timeStop(0)], 'expected a whole number of sessions from 1 for a time-stop, found 0'],
  [
    () => {
      throw new Error('no');
    },
    'exits failed: Error: no',
  ],
])('exits that are none are refused, number %#', (exits, message) => {
  const panel = panelOf(series(SHARE, { '2024-01-02': 10, '2024-01-03': 10 }));
  expect(() => runFree(panel, held(exits as never))).toThrow(message);
});
