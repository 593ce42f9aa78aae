import { expect, test } from 'vitest';
import { itself } from '../../src/ratings/counted-call.ts';
import { transitionsOf } from '../../src/ratings/transitions.ts';
import { HOLDER, judge, on, rated, WINNER } from './score-build.ts';

const say = (day: string, label: string, house: string, share = WINNER) =>
  rated(share, label, { house, ...on(day) });

test('each call is counted from the grade before it, per house and instrument', () => {
  const calls = [
    say('2024-01-02', '增持', 'A'),
    say('2024-01-03', '买入', 'B'),
    say('2024-02-02', '买入', 'A'), // raised
    say('2024-02-03', '', 'A'), // no grade: passed over
    say('2024-03-02', '买入', 'A'), // kept
    say('2024-03-03', '中性', 'B'), // lowered by two
    say('2024-03-04', '中性', 'B', HOLDER),
  ];
  const [table] = transitionsOf(judge([...calls].reverse()), itself).values();
  expect(table).toMatchObject({ raised: 1, kept: 1, lowered: 1 });
  expect([...(table?.first ?? [])]).toEqual([1, 1, 1, 0]);
  // rows from, columns to: buy, overweight, neutral, avoid
  expect([...(table?.counts ?? [])]).toEqual([1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});
