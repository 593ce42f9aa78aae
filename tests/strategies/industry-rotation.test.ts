import { expect, test } from 'vitest';
import { strategy } from '../../strategies/industry-rotation.ts';
import { makeCall, type Stage, weekdays, weightsAsked } from './stage.ts';

const DEFAULTS = { hold: 'names-else-index', houses: 'all' } as const;
const days = weekdays('2024-01-08', 6); // its Friday is 2024-01-12
const FRIDAY = '2024-01-12';
const flat = () => days.map(() => 10);
const closes = {
  'A.US': flat(),
  'B.US': flat(),
  'C.US': flat(),
  'D.US': flat(),
  'CHIPS.SI': flat(),
  'BANKS.SI': flat(),
};
const rating = (id: string, industry: string, more: Parameters<typeof makeCall>[2] = {}) =>
  makeCall(id, '2024-01-02', { assetClass: 'industry', grade: 'outperform', industry, ...more });
const named = (id: string, industry: string, more: Parameters<typeof makeCall>[2] = {}) =>
  makeCall(id, '2023-03-01', { grade: 'neutral', side: 'neutral', tier: 2, industry, ...more });
const calls = [
  rating('CHIPS.SI', 'chips'),
  rating('BANKS.SI', 'banks', { house: 'Y' }),
  named('A.US', 'chips'), // a call long over still says what A is
  named('B.US', 'chips', { grade: 'mention', side: 'none', tier: -1 }),
  named('C.US', 'steel'),
];
const asked = (stage: Partial<Stage> = {}, parameters: Partial<Strategy> = {}) =>
  weightsAsked(
    strategy,
    { ...DEFAULTS, ...parameters },
    { days, closes, calls, indices: ['CHIPS.SI', 'BANKS.SI'], ...stage },
  )[FRIDAY];
type Strategy = { hold: 'names-else-index' | 'names' | 'index'; houses: string };

test('it gives each industry rated best the same share: its names, or its index where none is known', () => {
  // chips: A and B, a quarter each; banks has no name, so its index has the half; steel is not rated
  expect(asked()).toEqual({ 'A.US': 0.25, 'B.US': 0.25, 'BANKS.SI': 0.5 });
});

test('it holds names only, or indices only, where that is asked for', () => {
  expect(asked({}, { hold: 'names' })).toEqual({ 'A.US': 0.5, 'B.US': 0.5 });
  expect(asked({}, { hold: 'index' })).toEqual({ 'BANKS.SI': 0.5, 'CHIPS.SI': 0.5 });
});

test('it listens to the houses named, and drops an industry whose call is over or no longer positive', () => {
  expect(asked({}, { houses: 'Y' })).toEqual({ 'BANKS.SI': 1 });
  const over = [
    rating('CHIPS.SI', 'chips', { ends: '2024-01-11' }),
    rating('BANKS.SI', 'banks'),
    makeCall('BANKS.SI', '2024-01-09', {
      assetClass: 'industry',
      grade: 'neutral',
      side: 'neutral',
      tier: 1,
      industry: 'banks',
    }),
    named('A.US', 'chips'),
  ];
  expect(asked({ calls: over })).toEqual({});
});

test('the newest word places a name, and a group that bears the name of the industry counts', () => {
  const moved = [
    rating('CHIPS.SI', 'chips'),
    named('A.US', 'chips'),
    makeCall('A.US', '2024-01-03', { industry: 'banks' }),
    named('D.US', 'computers', { group: 'chips' }),
  ];
  expect(asked({ calls: moved })).toEqual({ 'D.US': 1 });
});

test('one industry rated by two houses, by two indices, is one industry', () => {
  const twice = [
    rating('CHIPS.SI', 'chips'),
    rating('BANKS.SI', 'chips', { house: 'Y' }), // another index of the same industry
    named('A.US', 'chips'),
  ];
  expect(asked({ calls: twice })).toEqual({ 'A.US': 1 });
  expect(asked({ calls: twice }, { hold: 'index' })).toEqual({ 'BANKS.SI': 0.5, 'CHIPS.SI': 0.5 });
});

test('an industry without prices of its index or names that trade is left out', () => {
  const unknown = [rating('STEEL.SI', 'steel'), rating('CHIPS.SI', 'chips')];
  expect(asked({ calls: unknown })).toEqual({ 'CHIPS.SI': 1 });
});
