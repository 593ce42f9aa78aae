import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { judgeTarget } from '../../src/ratings/target.ts';
import { type TargetOf, targetCard, targetCards } from '../../src/ratings/target-score.ts';
import type { Call } from '../../src/store/call.ts';
import { dayMoney } from '../../src/store/day-money.ts';
import { book, bundled, call, SHARE, series } from './build.ts';

const PRICES = series(
  SHARE,
  [
    ['2024-01-15', 10],
    ['2024-05-06', 13],
    ['2024-07-15', 12],
    ['2024-09-16', 11],
  ],
  'raw',
);
const CALLS: readonly Call[] = [
  call({ id: 'a', house: 'A', targetPrice: 12 }), // 12 / 12 - 1 = 0; reached
  call({ id: 'b', house: 'A', targetPrice: 12.5 }), // 12 / 12.5 - 1 = -4 %; within alone
  call({ id: 'c', house: 'B', targetPrice: 16 }), // 12 / 16 - 1 = -25 %; never
  call({ id: 'd', house: 'B', targetPrice: 8 }), // 12 / 8 - 1 = +50 %; never, downward
  call({ id: 'e', house: 'B', targetPrice: 12.8, targetMonths: 12 }), // open, reached in May
  call({ id: 'f', house: 'B', targetPrice: 14, targetMonths: 12 }), // open
  call({ id: 'g', house: 'B', targetPrice: 0 }),
];
const TARGETS: readonly TargetOf[] = judgeCalls(CALLS, book(PRICES), bundled('cnpsec-2025')).map(
  (item) => ({
    item,
    target: judgeTarget(item.call, {
      ...{ series: PRICES, money: dayMoney(PRICES), currency: 'CNY', calendar: PRICES.days },
      ...{ asOf: parseDay('2024-09-16'), months: 6 },
    }),
  }),
);

describe('targets together', () => {
  const card = targetCard(TARGETS);

  test('are counted by what became of them', () => {
    expect(card).toMatchObject({
      ...{ targets: 7, judged: 4, pending: 2, pendingReached: 1, void: 1, up: 3 },
      ...{ hitAtEnd: 1, hitWithin: 2, atEndRate: 0.25, withinRate: 0.5 },
      ...{ voidReasons: { 'bad-target': 1 }, byCloses: 4, presumed: 0 },
    });
    expect(card.judged + card.pending + card.void).toBe(card.targets);
  });

  test('have the rate with every void one missed and reached', () => {
    expect(card.atEndBounds).toEqual([1 / 5, 2 / 5]);
  });

  test('have medians and means over the judged alone', () => {
    // errors 0, -4 %, -25 %, +50 %: median -2 %, mean 5.25 %, of sizes 19.75 %
    const [median, mean, sizes] = [card.error.median, card.error.mean, card.absoluteError.mean];
    expect([median, mean, sizes].map((one) => one.toFixed(6))).toEqual([
      ...['-0.020000', '0.052500', '0.197500'],
    ]);
    // implied 20 %, 25 %, 60 %, -20 %: median 22.5 %; achieved 20 % each
    expect(card.implied.median).toBeCloseTo(0.225, 12);
    expect(card.achieved.mean).toBeCloseTo(0.2, 12);
  });

  test('without a judged one have no rate', () => {
    const none = targetCard(TARGETS.slice(4, 6));
    expect([none.atEndRate, none.withinRate, none.error.median]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  test('make a card a cohort, whose counts add up to the total', () => {
    const cards = targetCards(TARGETS, ['house']);
    expect(cards.map(({ key, judged }) => [key.house, judged])).toEqual([
      ['A', 2],
      ['B', 2],
    ]);
    for (const count of ['targets', 'judged', 'pending', 'void', 'hitAtEnd', 'hitWithin'] as const)
      expect(cards.reduce((sum, one) => sum + one[count], 0)).toBe(card[count]);
    expect(targetCards(TARGETS, [])).toEqual([]);
  });
});
