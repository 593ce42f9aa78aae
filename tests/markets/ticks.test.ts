import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marketRules } from '../../src/ingest/market-rules.ts';
import {
  isOnTick,
  tickAbove,
  tickBelow,
  tickSchedule,
  ticksPerUnit,
} from '../../src/markets/ticks.ts';
import { valueOn } from '../../src/markets/timeline.ts';
import { cn, day, us } from './rules-fixture.ts';

const tokyo = valueOn(tickSchedule(marketRules('jp'), 'tse'), day('2024-01-04'))!;
const cent = valueOn(tickSchedule(cn, 'main-sh'), day('2024-01-02'))!;

describe('the steps of the Tokyo exchange', () => {
  // the exchange's table: up to 3,000 yen by 1, up to 5,000 by 5, up to 30,000 by 10; an end belongs to the finer step
  test.each([
    [2999.5, 2999, 3000],
    [3000, 3000, 3000],
    [3001, 3000, 3005],
    [4998, 4995, 5000],
    [5000, 5000, 5000],
    [5001, 5000, 5010],
    [60_000_001, 60_000_000, 60_100_000],
  ])('around %d yen are %d and %d', (price, below, above) => {
    expect([tickBelow(price, tokyo), tickAbove(price, tokyo)]).toEqual([below, above]);
  });

  test('do not have one number of steps to the yen', () => {
    expect(ticksPerUnit(tokyo)).toBeNaN();
    expect(ticksPerUnit(cent)).toBe(100);
  });
});

test('no step is known where a market has no row, or none yet', () => {
  expect(valueOn(tickSchedule(us, 'us'), day('2024-01-02'))).toBeUndefined();
  expect(valueOn(tickSchedule(marketRules('jp'), 'tse'), day('2014-10-30'))).toBeUndefined();
  expect(ticksPerUnit(undefined)).toBeNaN();
});

test('a missing price stays missing', () => {
  expect(tickBelow(Number.NaN, tokyo)).toBeNaN();
  expect(tickAbove(Number.NaN, cent)).toBeNaN();
});

test('the step below and the step above enclose a price, lie on steps, and are the price where it lies on one', () => {
  for (const steps of [tokyo, cent])
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (price) => {
        const [below, above] = [tickBelow(price, steps), tickAbove(price, steps)];
        expect(below).toBeLessThanOrEqual(price + 1e-6 * Math.max(1, price));
        expect(above).toBeGreaterThanOrEqual(price - 1e-6 * Math.max(1, price));
        expect(isOnTick(below, steps) && isOnTick(above, steps)).toBe(true);
        if (isOnTick(price, steps)) expect(above).toBe(below);
      }),
    );
});
