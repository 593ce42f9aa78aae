import { expect, test } from 'vitest';
import { strategy } from '../../strategies/watchlist.ts';
import { makeCall, type Stage, weekdays, weightsAsked } from './stage.ts';

const DEFAULTS = { groups: 'all', houses: 'all' };
const days = weekdays('2024-01-08', 6); // its Friday is 2024-01-12
const FRIDAY = '2024-01-12';
const flat = () => days.map(() => 10);
const closes = { 'A.US': flat(), 'B.US': flat(), 'C.US': flat(), 'D.US': flat(), 'E.US': flat() };
const mention = (id: string, group: string, more: Parameters<typeof makeCall>[2] = {}) =>
  makeCall(id, '2024-01-02', { grade: 'mention', side: 'none', tier: -1, group, ...more });
const calls = [
  mention('A.US', 'cloud'),
  mention('B.US', 'models'),
  mention('C.US', 'models'),
  mention('D.US', 'models', { house: 'Y' }),
];
const asked = (stage: Partial<Stage> = {}, parameters: Partial<typeof DEFAULTS> = {}) =>
  weightsAsked(strategy, { ...DEFAULTS, ...parameters }, { days, closes, calls, ...stage })[FRIDAY];

test('it gives each group the same share, and each name of a group', () => {
  // two groups: 1/2 for the one name of cloud, 1/2 over the three of models
  expect(asked()).toEqual({
    'A.US': 0.5,
    'B.US': 0.1666666667,
    'C.US': 0.1666666667,
    'D.US': 0.1666666667,
  });
});

test('it holds the groups and listens to the houses that are named', () => {
  expect(asked({}, { groups: 'cloud' })).toEqual({ 'A.US': 1 });
  expect(asked({}, { groups: 'models', houses: 'X' })).toEqual({ 'B.US': 0.5, 'C.US': 0.5 });
  expect(asked({}, { houses: 'nobody' })).toEqual({});
});

test('a rated name is no mention, a rating of another house takes no mention back, and one without a group has its own', () => {
  const more = [...calls, mention('E.US', ''), makeCall('A.US', '2024-01-05', { house: 'Y' })];
  // three groups: a third for A, a third over B, C, D, a third for E
  expect(asked({ calls: more })).toEqual({
    'A.US': 0.3333333333,
    'B.US': 0.1111111111,
    'C.US': 0.1111111111,
    'D.US': 0.1111111111,
    'E.US': 0.3333333333,
  });
});

test('a name of two groups has both shares', () => {
  const two = [mention('A.US', 'cloud'), mention('A.US', 'models', { house: 'Y' })];
  // cloud: A; models: A and B; so 1/2 + 1/4 against 1/4
  expect(asked({ calls: [...two, mention('B.US', 'models')] })).toEqual({
    'A.US': 0.75,
    'B.US': 0.25,
  });
});

test('a group whose names do not trade leaves its share to the others, and a mention ends', () => {
  const unlisted = { ...closes, 'A.US': days.map(() => Number.NaN) };
  expect(asked({ closes: unlisted })).toEqual({
    'B.US': 0.3333333333,
    'C.US': 0.3333333333,
    'D.US': 0.3333333333,
  });
  const over = [mention('A.US', 'cloud', { ends: '2024-01-11' }), mention('B.US', 'models')];
  expect(asked({ calls: over })).toEqual({ 'B.US': 1 });
});
