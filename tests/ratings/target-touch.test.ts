import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JudgedTarget } from '../../src/ratings/target.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { type Bar, weekdays } from './build.ts';
import { judge, raw, split, verdictOf } from './target-build.ts';

describe('a high or low that no session has', () => {
  const slipped = (more: NonNullable<Bar[2]>) =>
    raw([
      ['2024-01-15', 10],
      ['2024-05-06', 10, more],
      ['2025-01-15', 10, { high: 10.5, low: 9.5 }],
    ]);
  test.each([
    [{ high: 25, low: 9 }, 'miss, false', false], // more than twice the close
    [{ high: 20, low: 9 }, 'miss, true', true],
    [{ open: 15, high: 25, low: 9 }, 'miss, true', true], // within twice the open
    [{ high: 9, low: 9 }, 'miss, false', false], // below the close
    [{ high: 0, low: 0 }, 'miss, false', false],
    [{ high: 0, low: 0, volume: 0 }, 'miss, false', true], // not traded: it has none to lack
  ])('of %j reaches nothing', (more, verdict, byExtremes) => {
    const target = judge({ targetPrice: 16 }, slipped(more));
    expect([verdictOf(target), target.byExtremes]).toEqual([verdict, byExtremes]);
  });

  test('of the day of publication is not after it, where the price is of a day before', () => {
    const suspended = raw([
      ['2024-01-12', 10, { volume: 5 }],
      ['2024-01-15', 10, { high: 18, low: 9, volume: 0 }],
      ['2025-01-15', 10, { high: 10.5, low: 9.5, volume: 5 }],
    ]);
    expect(verdictOf(judge({ targetPrice: 16 }, suspended))).toBe('miss, false');
  });

  test('counts for targets below the price in the same way', () => {
    expect(verdictOf(judge({ targetPrice: 6 }, slipped({ high: 10, low: 4.9 })))).toBe(
      'miss, false',
    );
    expect(verdictOf(judge({ targetPrice: 6 }, slipped({ high: 10, low: 5 })))).toBe('miss, true');
  });
});

const cents = fc.integer({ min: 500, max: 2000 }).map((value) => value / 100);
const DAYS = weekdays('2024-01-15', '2025-01-31').filter((_, k) => k % 9 === 0);
const bars = fc
  .array(fc.tuple(cents, cents), { minLength: DAYS.length, maxLength: DAYS.length })
  .map((pairs) =>
    DAYS.map((day, k): Bar => {
      const [close, other] = pairs[k]!; // one a day
      return [day, close, { high: Math.max(close, other), low: Math.min(close, other) }];
    }),
  );
/** To ten decimals, without a negative zero; NaN equals itself then. */
const rounded = (value: number): number => Number(value.toFixed(10)) + 0;
/** No row is a break: what the generator makes is taken for the market's. */
const accepted = (one: PriceSeries): PriceSeries => ({ ...one, breaks: [] });

describe('for any prices', () => {
  test('a target that is hit at the end was reached within', () => {
    fc.assert(
      fc.property(bars, cents, (made, targetPrice) => {
        const { verdict } = judge({ targetPrice }, accepted(raw(made)));
        if (verdict.status === 'judged' && verdict.hit) expect(verdict.within).toBe(true);
      }),
    );
  });

  test('a split between changes no verdict, no return and no error', () => {
    fc.assert(
      fc.property(
        bars,
        cents,
        fc.integer({ min: 1, max: DAYS.length - 1 }),
        (made, targetPrice, row) => {
          const [one, other] = [raw(made), split(made, row)].map((prices) =>
            judge({ targetPrice }, accepted(prices)),
          ) as [JudgedTarget, JudgedTarget];
          expect(verdictOf(other)).toBe(verdictOf(one));
          expect(other.touch?.day).toBe(one.touch?.day);
          for (const field of ['error', 'implied', 'achieved'] as const)
            expect(rounded(other[field])).toEqual(rounded(one[field]));
        },
      ),
    );
  });

  test('prices and target in another unit change nothing', () => {
    fc.assert(
      fc.property(bars, cents, (made, targetPrice) => {
        const times = made.map(
          ([day, close, more]): Bar => [
            ...([day, close * 4] as const),
            { high: more!.high! * 4, low: more!.low! * 4 }, // all bars have both
          ],
        );
        const [one, other] = [
          judge({ targetPrice }, accepted(raw(made))),
          judge({ targetPrice: targetPrice * 4 }, accepted(raw(times))),
        ];
        expect(verdictOf(other)).toBe(verdictOf(one));
      }),
    );
  });

  test('what was reached as of a day stays reached later', () => {
    fc.assert(
      fc.property(
        bars,
        cents,
        fc.nat(DAYS.length - 1),
        fc.nat(DAYS.length - 1),
        (made, targetPrice, a, b) => {
          const [early, late] = [Math.min(a, b), Math.max(a, b)].map((k) =>
            judge({ targetPrice }, accepted(raw(made)), { asOf: DAYS[k]! }),
          ) as [JudgedTarget, JudgedTarget];
          if (early.touch) expect(late.touch).toEqual(early.touch);
          if (early.verdict.status !== 'pending') expect(late.verdict).toEqual(early.verdict);
        },
      ),
    );
  });
});
