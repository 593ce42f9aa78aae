import { expect, test } from 'vitest';
import { strategy } from '../../strategies/follow-buys.ts';
import { makeCall, type Stage, weekdays, weightsAsked } from './stage.ts';

const DEFAULTS = { grade: 'best', houses: 'all', agreeing: 1, most: 1 };

// two weeks and a day: Monday 2024-01-08 to Monday 2024-01-22; Fridays are the 12th and the 19th
const days = weekdays('2024-01-08', 11);
const flat = (price: number) => days.map(() => price);
const closes = { 'A.US': flat(10), 'B.US': flat(20), 'C.US': flat(30), 'D.US': flat(40) };
const asked = (stage: Partial<Stage>, parameters: Partial<typeof DEFAULTS> = {}) =>
  weightsAsked(strategy, { ...DEFAULTS, ...parameters }, { days, closes, ...stage });

test('it holds names with an open buy call, in equal weights, from the end of the week of the call', () => {
  const calls = [
    makeCall('A.US', '2024-01-02'),
    makeCall('B.US', '2024-01-12', { house: 'Y' }), // that Friday: known at its close
    makeCall('C.US', '2024-01-15'),
  ];
  expect(asked({ calls })).toEqual({
    '2024-01-12': { 'A.US': 0.5, 'B.US': 0.5 },
    '2024-01-19': { 'A.US': 0.3333333333, 'B.US': 0.3333333333, 'C.US': 0.3333333333 },
  });
});

test('it lets a name go when the call is over, or when the same house no longer says buy', () => {
  const calls = [
    makeCall('A.US', '2023-07-18', { ends: '2024-01-18' }), // over before the second Friday
    makeCall('B.US', '2024-01-02'),
    makeCall('B.US', '2024-01-16', { grade: 'neutral', side: 'neutral', tier: 2 }),
    makeCall('C.US', '2023-07-19', { ends: '2024-01-19' }), // its last day is that Friday
  ];
  expect(asked({ calls })).toEqual({
    '2024-01-12': { 'A.US': 0.3333333333, 'B.US': 0.3333333333, 'C.US': 0.3333333333 },
    '2024-01-19': { 'C.US': 1 },
  });
});

test('it follows the best grade only, where that is positive, unless grades are named', () => {
  const calls = [
    makeCall('A.US', '2024-01-02'),
    makeCall('B.US', '2024-01-02', { grade: 'overweight', tier: 1 }),
    makeCall('C.US', '2024-01-02', { grade: 'mention', side: 'none', tier: -1 }),
    makeCall('D.US', '2024-01-02', { grade: 'hold', side: 'neutral', tier: 0 }), // best of an odd scale
  ];
  expect(asked({ calls })['2024-01-12']).toEqual({ 'A.US': 1 });
  expect(asked({ calls }, { grade: 'buy, overweight' })['2024-01-12']).toEqual({
    'A.US': 0.5,
    'B.US': 0.5,
  });
});

test('it listens to the houses named, and waits until enough agree', () => {
  const calls = [
    makeCall('A.US', '2024-01-02'),
    makeCall('B.US', '2024-01-02', { house: 'Y' }),
    makeCall('C.US', '2024-01-02', { house: 'Z' }),
    makeCall('A.US', '2024-01-16', { house: 'Z' }),
  ];
  expect(asked({ calls }, { houses: 'Y,Z' })).toEqual({
    '2024-01-12': { 'B.US': 0.5, 'C.US': 0.5 },
    '2024-01-19': { 'A.US': 0.3333333333, 'B.US': 0.3333333333, 'C.US': 0.3333333333 },
  });
  expect(asked({ calls }, { agreeing: 2 })).toEqual({
    '2024-01-12': {},
    '2024-01-19': { 'A.US': 1 },
  });
});

test('it caps a name and keeps the rest in cash', () => {
  const calls = [makeCall('A.US', '2024-01-02'), makeCall('B.US', '2024-01-02')];
  expect(asked({ calls }, { most: 0.1 })['2024-01-12']).toEqual({ 'A.US': 0.1, 'B.US': 0.1 });
});

test('a suspended name is not bought, but kept where it is held', () => {
  const calls = [makeCall('A.US', '2024-01-02'), makeCall('B.US', '2024-01-02')];
  // no bar of A on the second Friday, when it is held; none of B on the first, when it is not
  const gaps = (price: number, gap: number) => days.map((_, k) => (k === gap ? Number.NaN : price));
  const suspended = { 'A.US': gaps(10, 9), 'B.US': gaps(20, 4) };
  expect(asked({ calls, closes: suspended })).toEqual({
    '2024-01-12': { 'A.US': 1 },
    '2024-01-19': { 'A.US': 0.5, 'B.US': 0.5 },
  });
});

test('an instrument without prices, or an index, is passed over', () => {
  const calls = [
    makeCall('A.US', '2024-01-02'),
    makeCall('Z.US', '2024-01-02'),
    makeCall('D.US', '2024-01-02', { assetClass: 'industry', grade: 'outperform' }),
  ];
  expect(asked({ calls, indices: ['D.US'] })['2024-01-12']).toEqual({ 'A.US': 1 });
});
