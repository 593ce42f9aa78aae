import { describe, expect, test } from 'vitest';
import { makeTape, type RatedCall } from '../../src/backtest/call-tape.ts';
import { backtest } from '../../src/backtest/engine.ts';
import type { FillRule } from '../../src/backtest/input.ts';
import { decisionSessions } from '../../src/backtest/schedule.ts';
import type { Schedule } from '../../src/backtest/strategy.ts';
import { formatDay } from '../../src/base/day.ts';
import { asStrategy, closes, day, id, inputOf, panelOf, series } from './build.ts';

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

const call = (published: string): RatedCall => ({
  id: published,
  instrument: id('600000.SH'),
  published: day(published),
  ends: day('2024-12-31'),
  house: 'house',
  analysts: [],
  label: 'buy',
  grade: 'buy',
  side: 'positive',
  tier: 0,
  assetClass: 'stock',
  group: '',
  industry: '',
  name: '',
});
