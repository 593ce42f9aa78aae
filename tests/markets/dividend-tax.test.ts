import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, type EpochDay } from '../../src/base/day.ts';
import { dividendTaxRate, dividendTaxSchedule } from '../../src/markets/dividend-tax.ts';
import { valueOn } from '../../src/markets/timeline.ts';
import { cn, day, hk } from './rules-fixture.ts';

const terms = valueOn(dividendTaxSchedule(cn, 'main-sh'), day('2024-01-02'));
const rate = (bought: string, sold: string) => dividendTaxRate(terms, day(bought), day(sold));

describe('the rate of a dividend', () => {
  test.each([
    ['2024-01-08', '2024-01-09', 0.2],
    ['2024-01-08', '2024-02-08', 0.2], // one month exactly: the holding ends on 7 February
    ['2024-01-08', '2024-02-09', 0.1],
    ['2023-01-08', '2024-01-08', 0.1], // one year exactly
    ['2023-01-08', '2024-01-09', 0],
    ['2010-01-08', '2024-01-09', 0],
  ])('on shares bought %s and sold %s is %d', (bought, sold, expected) => {
    expect(rate(bought, sold)).toBe(expected);
  });

  test.each([
    // a month back from 29, 30 and 31 March 2024 is 29 February; from 28 March 28 February
    ['2024-02-29', '2024-03-31', 0.2],
    ['2024-02-28', '2024-03-31', 0.1],
    ['2024-02-28', '2024-03-28', 0.2],
    ['2024-02-28', '2024-03-29', 0.1],
    // in 2025 it is 28 February from all four
    ['2025-02-28', '2025-03-31', 0.2],
    ['2025-02-27', '2025-03-31', 0.1],
    ['2025-02-27', '2025-03-28', 0.1],
    ['2025-02-27', '2025-03-27', 0.2],
    // a year back from 29 February 2024 is 28 February 2023; a month back from 31 May is 30 April
    ['2023-02-28', '2024-02-29', 0.1],
    ['2023-02-27', '2024-02-29', 0],
    ['2024-04-30', '2024-05-31', 0.2],
    ['2024-04-29', '2024-05-31', 0.1],
    // across the turn of the year
    ['2023-12-31', '2024-01-31', 0.2],
    ['2023-12-30', '2024-01-31', 0.1],
  ])('clamps to the month’s end: bought %s, sold %s, %d', (bought, sold, expected) => {
    expect(rate(bought, sold)).toBe(expected);
  });

  test('changes on the day that calendar arithmetic gives, for any sale', () => {
    const days = fc.integer({ min: day('1999-01-01'), max: day('2035-12-31') });
    fc.assert(
      fc.property(days, fc.constantFrom(1, 12), (sold, months) => {
        const edge = addMonths(sold as EpochDay, -months);
        const at = (bought: number) => dividendTaxRate(terms, bought as EpochDay, sold as EpochDay);
        expect(at(edge)).toBe(months === 1 ? 0.2 : 0.1);
        expect(at(edge - 1)).toBe(months === 1 ? 0.1 : 0);
      }),
      { numRuns: 2000 },
    );
  });
});

test('where no row is known nothing is kept back, and the row is named unknown', () => {
  const early = valueOn(dividendTaxSchedule(cn, 'main-sh'), day('2015-09-07'));
  expect(early).toEqual({ months: [], rates: [0], rule: 'dividend-tax:unknown' });
  expect(dividendTaxRate(early, day('2015-09-01'), day('2015-09-07'))).toBe(0);
  expect(valueOn(dividendTaxSchedule(hk, 'hk'), day('2024-01-02')).rates).toEqual([0]);
});
