import { expect, test } from 'vitest';
import { gainsByName, type NamedMoney, partsBetween } from '../../src/backtest/by-name.ts';

const free = { commission: 0, stampDuty: 0, transferFee: 0, otherFees: 0 };

/**
 * A: 100 shares bought for 1,000 with a fee of 5, worth 1,100 and 1,050 at the next closes, sold for 1,200 with fees of 3.
 * B: a dividend of 20 that is paid a session later, and interest of 7 that belongs to none.
 */
const MONEY: NamedMoney = {
  fills: [
    { ...free, at: 0, instrument: 'A', shares: 100, value: 1000, commission: 5 },
    { ...free, at: 3, instrument: 'A', shares: -100, value: 1200, commission: 1, stampDuty: 2 },
  ],
  holdings: [
    { at: 0, instrument: 'A', value: 1000 },
    { at: 1, instrument: 'A', value: 1100 },
    { at: 2, instrument: 'A', value: 1050 },
  ],
  actions: [
    { at: 1, instrument: 'B', kind: 'dividend', amount: 20 },
    { at: 2, instrument: 'B', kind: 'dividend-paid', amount: 20 },
    { at: 2, instrument: '', kind: 'interest', amount: -7 },
  ],
};

test('the gain of a name in a session is the change of its value, its fills and its bookings', () => {
  const { names, gains } = gainsByName(MONEY, 4);
  expect(names).toEqual(['', 'A', 'B']);
  expect([...gains]).toEqual([
    ...[0, 0, -7, 0], // interest
    ...[-5, 100, -50, 147], // 1200 - 1050 - 3 = 147
    ...[0, 20, 0, 0], // what is paid was owed before
  ]);
});

test('parts of a span sum to its change, the largest loss first, and names without any are left out', () => {
  const parts = partsBetween(gainsByName(MONEY, 4), 1, 2);
  expect(parts).toEqual([
    { name: 'A', gain: -50 },
    { name: '', gain: -7 },
  ]);
});
