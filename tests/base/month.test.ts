import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, parseDay } from '../../src/base/day.ts';
import { monthNumber, monthOfYear, yearOfMonth } from '../../src/base/month.ts';

describe('monthNumber', () => {
  test.each([
    ['1970-01-01', 1970, 1],
    ['1969-12-31', 1969, 12],
    ['2000-02-29', 2000, 2],
    ['2000-03-01', 2000, 3],
    ['2023-12-31', 2023, 12],
    ['2024-01-01', 2024, 1],
  ])('puts %s into its month', (text, year, month) => {
    const number = monthNumber(parseDay(text));
    expect([yearOfMonth(number), monthOfYear(number)]).toEqual([year, month]);
  });

  test('is the inverse of the calendar for every date', () => {
    const date = fc.tuple(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 28 }), ([year, month], day) => {
        const number = monthNumber(dayOf(year, month, day)!);
        expect([yearOfMonth(number), monthOfYear(number)]).toEqual([year, month]);
      }),
    );
  });
});
