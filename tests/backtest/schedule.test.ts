import { describe, expect, test } from 'vitest';
import { makeTape, type RatedCall } from '../../src/backtest/call-tape.ts';
import { backtest } from '../../src/backtest/engine.ts';
import type { BacktestInput, FillRule } from '../../src/backtest/input.ts';
import { prove } from '../../src/backtest/prove.ts';
import { decisionSessions } from '../../src/backtest/schedule.ts';
import type { SessionContext } from '../../src/backtest/session-context.ts';
import type { Schedule, ScheduleEntry } from '../../src/backtest/strategy.ts';
import type { View } from '../../src/backtest/view.ts';
import { formatDay } from '../../src/base/day.ts';
import {
  action,
  asStrategy,
  BARE,
  closes,
  day,
  id,
  inputOf,
  panelOf,
  series,
  tell,
} from './build.ts';

/** Days that decide, of the days given. */
function decided(schedule: Schedule, days: readonly string[], first = 0, end = days.length - 1) {
  const sessions = Int32Array.from(days, day);
  const marks = decisionSessions(schedule, sessions, { first, end, newCalls: () => 0 });
  return days.filter((_, k) => marks[k] === 1);
}

describe('a schedule', () => {
  // Thursday, Friday, Monday, Tuesday, over the end of a month, a quarter and a year
  const days = ['2023-12-28', '2023-12-29', '2024-01-02', '2024-01-05', '2024-01-08', '2024-01-31'];

  test('of every session', () => {
    expect(decided('daily', days)).toEqual(days);
  });

  test('of weeks decides on the last session before another week begins', () => {
    // the 8th and the 31st lie in different weeks; the last session is the end of none that is known
    expect(decided('weekly', days)).toEqual(['2023-12-29', '2024-01-05', '2024-01-08']);
    // Sunday ends a week, Monday begins one
    expect(decided('weekly', ['2024-01-06', '2024-01-07', '2024-01-08'])).toEqual(['2024-01-07']);
    // a week without sessions between
    expect(decided('weekly', ['2024-02-08', '2024-02-19', '2024-02-20'])).toEqual(['2024-02-08']);
    // days before 1970 too: 1969-12-28 was a Sunday
    expect(decided('weekly', ['1969-12-28', '1969-12-29', '1970-01-02'])).toEqual(['1969-12-28']);
  });

  test('of month ends never takes the last session of the data for one', () => {
    expect(decided('month-end', days)).toEqual(['2023-12-29']);
    expect(decided('month-end', [...days, '2024-02-01'])).toEqual(['2023-12-29', '2024-01-31']);
  });

  test('of month starts needs a session of the month before', () => {
    expect(decided('month-start', days)).toEqual(['2024-01-02']);
    expect(decided('month-start', ['2024-01-02', '2024-01-03'])).toEqual([]);
  });

  test('of quarter ends', () => {
    const ends = [
      '2024-03-28',
      '2024-03-29',
      '2024-04-01',
      '2024-05-31',
      '2024-06-28',
      '2024-07-01',
    ];
    expect(decided('quarter-end', ends)).toEqual(['2024-03-29', '2024-06-28']);
  });

  test('of every n sessions counts from the first that may decide', () => {
    expect(decided({ everySessions: 2 }, days, 1)).toEqual([
      '2023-12-29',
      '2024-01-05',
      '2024-01-31',
    ]);
  });

  test('of the n-th session of a period counts from its begin or its end, where the data show them', () => {
    const nth = (session: number, of: 'week' | 'month' | 'year') =>
      decided({ session, of }, [...days, '2024-02-01']);
    // December begins before the data, so that none of its sessions has a place; January has 4 of them
    expect(nth(1, 'month')).toEqual(['2024-01-02', '2024-02-01']);
    expect(nth(2, 'month')).toEqual(['2024-01-05']);
    expect(nth(-1, 'month')).toEqual(['2023-12-29', '2024-01-31']);
    expect(nth(-2, 'month')).toEqual(['2023-12-28', '2024-01-08']);
    expect(nth(5, 'month')).toEqual([]);
    expect(nth(-1, 'year')).toEqual(['2023-12-29']);
    expect(nth(2, 'week')).toEqual(['2024-01-05', '2024-02-01']);
    expect(decided('year-start', days)).toEqual(['2024-01-02']);
    expect(decided('quarter-start', days)).toEqual(['2024-01-02']);
    expect(decided('year-end', days)).toEqual(['2023-12-29']);
  });

  test('that decides once does so on the first session that may', () => {
    expect(decided('once', days, 2)).toEqual(['2024-01-02']);
  });

  test('never decides before the first or after the last session that may', () => {
    expect(decided('daily', days, 1, 2)).toEqual(['2023-12-29', '2024-01-02']);
    expect(decided('weekly', days, 3)).toEqual(['2024-01-05', '2024-01-08']);
  });
});

describe('in a run', () => {
  const days = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08'];
  const panel = panelOf(series('600000.SH', closes(days, [1, 1, 1, 1, 1])));
  const asked = (
    rebalance: Schedule | undefined,
    more: { warmUp?: number; fill?: FillRule; begin?: number; calls?: readonly string[] } = {},
  ) => {
    const seen: string[] = [];
    const { warmUp, fill = 'next-open', begin = 0, calls = [] } = more;
    const strategy = asStrategy({
      name: 'asked',
      ...(rebalance && { rebalance }),
      ...(warmUp !== undefined && { warmUp }),
      onSession: (context) => seen.push(`${formatDay(context.day)} ${context.calls.length}`),
    });
    backtest(inputOf(panel, strategy, { fill, begin, tape: makeTape(calls.map(call)) }));
    return seen;
  };

  test('a decision needs a session to fill on, but at the same close', () => {
    expect(asked(undefined)).toEqual([
      '2024-01-02 0',
      '2024-01-03 0',
      '2024-01-04 0',
      '2024-01-05 0',
    ]);
    expect(asked('daily', { fill: 'same-close' })).toHaveLength(5);
  });

  test('a warm-up is history that must lie before, the panel’s before the run included', () => {
    expect(asked('daily', { warmUp: 2 })[0]).toBe('2024-01-04 0');
    expect(asked('daily', { warmUp: 1, begin: 3 })[0]).toBe('2024-01-05 0');
  });

  test('new calls decide when they are known: on their day for tomorrow’s fill', () => {
    const calls = ['2023-12-01', '2024-01-04', '2024-01-07']; // the last on a Sunday
    expect(asked('new-calls', { calls })).toEqual(['2024-01-02 1', '2024-01-04 2']);
    expect(asked('new-calls', { calls: calls.slice(1) })).toEqual(['2024-01-04 1']);
  });

  test('new calls decide on the day after where the same close fills', () => {
    const calls = ['2024-01-04', '2024-01-07'];
    expect(asked('new-calls', { calls, fill: 'same-close' })).toEqual([
      '2024-01-05 1',
      '2024-01-08 2',
    ]);
  });
});

describe('several schedules', () => {
  const days = ['2024-01-29', '2024-01-30', '2024-01-31', '2024-02-01', '2024-02-02'];
  const SHARE = '600000.SH';
  const panel = panelOf(
    series(SHARE, closes(days, [10, 10, 10, 10, 10])),
    series('600001.SH', closes(days.slice(3), [5, 5])),
  );
  const run = (schedules: readonly ScheduleEntry[], more: Partial<BacktestInput> = {}) =>
    tell(inputOf(panel, asStrategy({ name: 'several', schedules }), more));
  const half = () => new Map([[id(SHARE), 0.5]]);

  test('are asked on their own sessions, in their order', () => {
    const asked: string[] = [];
    const note = (name: string) => (view: View) => {
      asked.push(`${formatDay(view.day).slice(5)} ${name}`);
      return undefined;
    };
    const { result } = run([
      { when: 'month-end', weigh: note('end') },
      { when: { everySessions: 2 }, check: note('second') },
      { when: (calendar) => calendar.left('month') === 1, weigh: note('last but one') },
      { when: 'listings', check: note('listing') },
    ]);
    expect(asked).toEqual([
      ...['01-29 second', '01-30 last but one', '01-31 end', '01-31 second', '02-01 listing'],
    ]);
    expect(result.decisions).toHaveLength(4);
  });

  test('that decide on one session: orders come after weights, later weights before all', () => {
    const buy = (context: SessionContext) => context.order(id(SHARE), 100);
    // half of 100,000 at 10 are 5,000 shares
    const weights = { when: 'month-end', weigh: half } as const;
    const orders = { when: 'month-end', check: buy } as const;
    const first = run([weights, orders]);
    expect(first.fills).toEqual([
      '2024-02-01 600000.SH +5000 @ 10',
      '2024-02-01 600000.SH +100 @ 10',
    ]);
    expect(first.result.overruled).toBe(0);
    const last = run([orders, weights]);
    expect(last.fills).toEqual(['2024-02-01 600000.SH +5000 @ 10']);
    expect(last.nonFills).toEqual(['2024-01-31 600000.SH +100 superseded']);
    expect(last.result.overruled).toBe(1);
  });

  test('wait for a day on which a share goes ex', () => {
    const actions = [action(SHARE, '2024-01-31', 'dividend', { cash: 1 })];
    const { result } = run([{ when: 'ex-days', weigh: half }], { actions });
    expect(result.decisions.map(({ session }) => session)).toEqual([2]);
  });

  test('share one state', () => {
    const { result } = tell(
      inputOf(
        panel,
        asStrategy({
          name: 'several',
          state: () => ({ sum: 0 }),
          schedules: [
            {
              when: 'daily',
              check: (_: unknown, __: unknown, own: { sum: number }) => {
                own.sum += 1;
              },
            },
            {
              when: 'month-end',
              weigh: (_: unknown, __: unknown, own: { sum: number }) => {
                own.sum *= 10;
                return undefined;
              },
            },
          ],
        } as never),
      ),
    );
    // 1, 2, (2 + 1) × 10, 31
    expect(result.decisions.map(({ state }) => state)).toEqual(
      [1, 2, 30, 31].map((sum) => `{"sum":${sum}}`),
    );
  });

  test('are free of look-ahead, and one whose orders look ahead is caught', () => {
    const honest = inputOf(
      panel,
      asStrategy({
        name: 'several',
        schedules: [
          {
            when: 'daily',
            check: (at) => {
              if (at.close(id(SHARE)) > at.close(id(SHARE), 1)) at.order(id(SHARE), 1);
            },
          },
          { when: (calendar) => calendar.place('month') === 1, weigh: half },
        ],
      }),
    );
    expect(prove(honest).lookAhead).toBeUndefined();
    const { close } = panel;
    const twin = inputOf(
      panel,
      asStrategy({
        name: 'twin',
        schedules: [
          { when: 'month-end', weigh: half },
          {
            when: 'daily',
            check: (at) => {
              if (close[at.history]! > 9) at.order(id(SHARE), 1);
            },
          },
        ],
      }),
    );
    expect(prove(twin).lookAhead).toMatchObject({ what: 'order' });
  });

  test.each([
    [() => 1, 'expected true or false of when, found 1'],
    [
      () => {
        throw new Error('no');
      },
      'when failed on 2024-01-29: Error: no',
    ],
  ])('that answer neither yes nor no end the run, number %#', (when, message) => {
    expect(() => run([{ when: when as never, weigh: half }])).toThrow(message);
  });
});

const call = (published: string): RatedCall => ({
  id: published,
  instrument: id('600000.SH'),
  published: day(published),
  ends: day('2024-12-31'),
  house: 'house',
  analysts: [],
  ...BARE,
  label: 'buy',
  grade: 'buy',
  side: 'positive',
  tier: 0,
  assetClass: 'stock',
  group: '',
  industry: '',
  name: '',
});
