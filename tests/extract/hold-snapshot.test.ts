import { expect, test } from 'vitest';
import { snapshotOf } from '../../src/extract/front-facts.ts';
import { holdSnapshot } from '../../src/extract/hold-snapshot.ts';
import { folded } from './read.ts';

const printed = (text: string) => {
  const snapshot = snapshotOf(folded(text));
  if (!snapshot) throw new Error('no snapshot');
  return snapshot;
};
const none = [Number.NaN, Number.NaN, Number.NaN];
const prices = { days: [100, 101, 102], close: [90, 110.004, 100], high: none, low: none };

test('each figure that is printed is held against the sessions up to the day', () => {
  const held = holdSnapshot(printed('收盘点位 100.00 52周最高 110.00 52周最低 80.00'), 102, prices);
  expect(held.map(({ figure, isSame }) => [figure, isSame])).toEqual([
    ['close', true],
    ['high', true],
    ['low', false],
  ]);
});

test('a report of the morning prints the close of the session before', () => {
  const [close] = holdSnapshot(printed('收盘点位 110.00'), 102, prices);
  expect(close?.isSame).toBe(true);
});

test('before the first session the file has nothing', () => {
  const held = holdSnapshot(printed('收盘点位 100.00 52周最高 110.00'), 99, prices);
  expect(held.every(({ isSame, inFile }) => !isSame && inFile.every(Number.isNaN))).toBe(true);
});
