import { expect, test } from 'vitest';
import { strategy } from '../../strategies/low-volatility.ts';
import { type Stage, weightsAsked } from './stage.ts';

// the month's end is row 4, with four returns before it
const days = ['2024-01-25', '2024-01-26', '2024-01-29', '2024-01-30', '2024-01-31', '2024-02-01'];
const NaN_ = Number.NaN;
const stage: Stage = {
  days,
  closes: {
    // returns +10 % and -10 % by turns: volatility twice that of B, four times that of C
    'A.US': [100, 110, 99, 108.9, 98.01, 98],
    'B.US': [100, 105, 99.75, 104.7375, 99.500625, 99], // ±5 %
    'C.US': [100, 102.5, 99.9375, 102.4359375, 99.8750390625, 99], // ±2.5 %
    'D.US': [100, 100, 100, 100, 100, 100], // never moved
    'E.US': [100, NaN_, NaN_, 101, 100, 100], // 3 of 5 sessions: fewer than four fifths
    'F.US': [100, 101, 100, 101, NaN_, 100], // calm, but it does not trade that day
  },
};
const DEFAULTS = { count: 2, sessions: 4, weighting: 'equal' } as const;

test('it holds the names that moved least, in equal weights', () => {
  expect(weightsAsked(strategy, DEFAULTS, stage)).toEqual({
    '2024-01-31': { 'B.US': 0.5, 'C.US': 0.5 },
  });
  expect(weightsAsked(strategy, { ...DEFAULTS, count: 1 }, stage)['2024-01-31']).toEqual({
    'C.US': 1,
  });
});

test('a name that never moved or missed a fifth of the sessions is not picked', () => {
  expect(
    Object.keys(weightsAsked(strategy, { ...DEFAULTS, count: 9 }, stage)['2024-01-31']!),
  ).toEqual(['A.US', 'B.US', 'C.US']);
});

test('it weighs by 1 ÷ volatility where that is asked for', () => {
  // volatilities as 4 : 2 : 1, so that weights are as 1 : 2 : 4 of 7
  const parameters = { ...DEFAULTS, count: 3, weighting: 'inverse' } as const;
  expect(weightsAsked(strategy, parameters, stage)['2024-01-31']).toEqual({
    'A.US': 0.1428571429,
    'B.US': 0.2857142857,
    'C.US': 0.5714285714,
  });
});

test('it waits for as many sessions as it looks back', () => {
  expect(weightsAsked(strategy, { ...DEFAULTS, sessions: 5 }, stage)).toEqual({});
});
