import { describe, expect, test } from 'vitest';
import { afterWarmUp } from '../../src/backtest/decision-sessions.ts';
import { backtest } from '../../src/backtest/engine.ts';
import type { Strategy } from '../../src/backtest/strategy.ts';
import { universeEquity } from '../../src/backtest/universe.ts';
import { type EpochDay, formatDay } from '../../src/base/day.ts';
import { asStrategy, closes, id, inputOf, panelOf, series } from './build.ts';
import { weekdays } from './world.ts';

const DAYS = weekdays(60); // 2023-07-03 to 2023-09-22
const SHARE = '600000.SH';
// 10, 10.1, 10.2, …
const panel = panelOf(
  series(
    SHARE,
    closes(
      DAYS,
      DAYS.map((_, k) => Math.round(100 + k) / 10),
    ),
  ),
);

const inputFor = (more: Partial<Strategy>, begin = 0) =>
  inputOf(panel, asStrategy({ name: 'all in', weigh: () => new Map([[id(SHARE), 1]]), ...more }), {
    begin,
  });
const beginOf = (more: Partial<Strategy>, begin = 0): string =>
  formatDay(panel.sessions[afterWarmUp(inputFor(more, begin)).begin] as EpochDay);

describe('results begin', () => {
  test.each<[string, Partial<Strategy>, string]>([
    ['with the data where each session decides', { rebalance: 'daily' }, '2023-07-03'],
    ['at the first month’s end where no history is asked for', {}, '2023-07-31'],
    ['20 sessions on for a daily strategy', { warmUp: 20, rebalance: 'daily' }, '2023-07-31'],
    ['at the month’s end after the history', { warmUp: 21 }, '2023-08-31'],
    ['at the week’s end after it', { warmUp: 21, rebalance: 'weekly' }, '2023-08-04'],
    ['at once', { warmUp: 21, rebalance: 'once' }, '2023-08-01'],
    ['by a function of the parameters', { warmUp: () => 1, rebalance: 'daily' }, '2023-07-04'],
    ['with the data where the history never suffices', { warmUp: 99 }, '2023-07-03'],
    [
      'with the data where no session decides',
      { warmUp: 45, rebalance: 'quarter-end' },
      '2023-07-03',
    ],
  ])('%s', (_, more, begin) => {
    expect(beginOf(more)).toBe(begin);
  });

  test('at the first decision after they were asked to, where the history reaches back far enough', () => {
    const begin = DAYS.indexOf('2023-08-10');
    expect(beginOf({ warmUp: 20 }, begin)).toBe('2023-08-31');
    expect(beginOf({ warmUp: begin, rebalance: 'daily' }, begin)).toBe('2023-08-10');
  });
});

test('nothing but the sessions before changes: decisions, fills and values are those of the run that waited', () => {
  for (const rebalance of ['daily', 'weekly', 'month-end', { everySessions: 7 }] as const) {
    const waiting = inputFor({ warmUp: 21, rebalance });
    const started = afterWarmUp(waiting);
    const [before, after] = [backtest(waiting), backtest(started)];
    expect([...after.fills.session]).toEqual([...before.fills.session]);
    expect(after.decisions.map(({ session }) => session)).toEqual(
      before.decisions.map(({ session }) => session),
    );
    expect(after.decisions[0]!.session).toBe(started.begin);
    expect([...after.equity]).toEqual([...before.equity.subarray(started.begin)]);
    expect(after.equity[0]).toBe(100_000);
    // the universe is bought at the next open as well: it begins with the capital too
    expect(universeEquity(started)[0]).toBe(1);
  }
});
