import { expect, test } from 'vitest';
import { strategy } from '../../strategies/momentum.ts';
import { runStrategy, type Stage, weightsAsked } from './stage.ts';

// month's ends fall on rows 2 and 5; of the last month nothing later proves its end
const days = ['2024-01-29', '2024-01-30', '2024-01-31', '2024-02-27', '2024-02-28', '2024-02-29'];
const withNext = [...days, '2024-03-01'];
const SHORT = { count: 1, lookback: 3, skip: 1 };

const stage: Stage = {
  days: withNext,
  closes: {
    // on row 5: from row 2 to row 4
    'A.US': [9, 9, 10, 11, 12, 6, 6], // 12/10 - 1 = 20 %; the fall on row 5 is in the month left out
    'B.US': [9, 9, 10, 11, 11, 99, 99], // 11/10 - 1 = 10 %; the jump on row 5 does not count
    'C.US': [9, 9, 10, 20, 15, 15, 15], // 15/10 - 1 = 50 %
    'D.US': [9, 9, Number.NaN, 10, 40, 40, 40], // no bar at the start
    'E.US': [9, 9, 10, 40, 40, Number.NaN, 40], // 300 %, but it does not trade on row 5
  },
};

test('it holds the names with the highest return, the latest sessions left out', () => {
  // the first month's end comes before three sessions of history
  expect(weightsAsked(strategy, SHORT, stage)).toEqual({ '2024-02-29': { 'C.US': 1 } });
  expect(weightsAsked(strategy, { ...SHORT, count: 2 }, stage)).toEqual({
    '2024-02-29': { 'A.US': 0.5, 'C.US': 0.5 },
  });
});

test('it holds fewer names where fewer have a return', () => {
  expect(weightsAsked(strategy, { ...SHORT, count: 20 }, stage)['2024-02-29']).toEqual({
    'A.US': 0.3333333333,
    'B.US': 0.3333333333,
    'C.US': 0.3333333333,
  });
});

test('a split is no loss where the prices have factors', () => {
  // A halves its price on row 3 and doubles its factor: (6 * 2) / (10 * 1) - 1 = 20 %, not -40 %
  const closes = { 'A.US': [9, 9, 10, 5.5, 6, 6, 6], 'B.US': [9, 9, 10, 10, 11, 11, 11] };
  const factors = { 'A.US': [1, 1, 1, 2, 2, 2, 2] };
  expect(weightsAsked(strategy, SHORT, { days: withNext, closes, factors })).toEqual({
    '2024-02-29': { 'A.US': 1 },
  });
});

test('with its defaults it leaves out one month of twelve, and a skip that leaves nothing is refused', () => {
  expect(strategy.parameters).toMatchObject({ lookback: { default: 240 }, skip: { default: 20 } });
  expect(() => runStrategy(strategy, { count: 1, lookback: 3, skip: 3 }, stage)).toThrow(
    'skip (3) must be below lookback (3)',
  );
});
