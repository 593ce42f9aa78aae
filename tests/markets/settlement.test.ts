import { expect, test } from 'vitest';
import type { Board, MarketRules } from '../../src/markets/rules.ts';
import { settlementSchedule } from '../../src/markets/settlement.ts';
import { valueOn } from '../../src/markets/timeline.ts';
import { cn, day, hk, us } from './rules-fixture.ts';

const delays = (rules: MarketRules, board: Board, on = '2024-01-02') =>
  valueOn(settlementSchedule(rules, board), day(on));

test.each([
  'main-sh',
  'main-sz',
  'chinext',
  'star',
  'bse',
] as const)('shares of %s may be sold a session after the purchase, and cash from a sale buys the same day', (board) => {
  expect(delays(cn, board)).toEqual({ sharesAfter: 1, cashAfter: 0, rule: 'settlement-t1' });
});

test('convertible bonds may be sold on the day on which they were bought', () => {
  expect(delays(cn, 'convertible')).toEqual({
    ...{ sharesAfter: 0, cashAfter: 0, rule: 'settlement-convertible' },
  });
});

test('in Hong Kong shares may be sold the same day, and cash comes two sessions later', () => {
  expect(delays(hk, 'hk')).toEqual({ sharesAfter: 0, cashAfter: 2, rule: 'settlement-hk' });
});

test('in the United States the default is the margin account: both the same day', () => {
  expect(delays(us, 'us')).toMatchObject({ sharesAfter: 0, cashAfter: 0 });
});

test('where no row is known the strictest delays hold, and are named unknown', () => {
  const strictest = { sharesAfter: 1, cashAfter: 2, rule: 'settlement:unknown' };
  expect(delays(cn, 'main-sh', '2001-11-15')).toEqual(strictest);
  expect(delays(cn, 'convertible', '2001-11-15')).toEqual(strictest);
});
