import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  dayOf,
  type EpochDay,
  formatDay,
  monthNumber,
  monthOfYear,
  parseDay,
  yearOfMonth,
} from '../../src/base/day.ts';

const FIRST = parseDay('1900-01-01');
const LAST = parseDay('2199-12-31');
const anyDay = fc.integer({ min: FIRST, max: LAST }).map((day) => day as EpochDay);

describe('addMonths', () => {
  test.each([
    ['2025-01-15', 6, '2025-07-15'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-01-31', -2, '2024-11-30'],
    ['1970-01-01', 0, '1970-01-01'],
    ['1969-12-31', 1, '1970-01-31'],
  ])('takes %s over %i months to %s', (from, months, to) => {
    expect(formatDay(addMonths(parseDay(from), months))).toBe(to);
  });

  test('agrees with luxon on three centuries', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -120, max: 120 }), (day, months) => {
        const theirs = DateTime.fromISO(formatDay(day), { zone: 'utc' }).plus({ months });
        expect(formatDay(addMonths(day, months))).toBe(theirs.toISODate());
      }),
      { numRuns: 3000, seed: 5 },
    );
  });
});

test('a printed day reads back as itself, and luxon prints it the same', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(parseDay(formatDay(day))).toBe(day);
      expect(DateTime.fromMillis(day * 86_400_000, { zone: 'utc' }).toISODate()).toBe(
        formatDay(day),
      );
    }),
    { numRuns: 1000, seed: 6 },
  );
});

test.each([
  '2025-02-30',
  '2025-13-01',
  '2025-2-3',
  '20250203',
  '0999-01-01',
  '2025-00-10',
  '',
])('%j is no day', (text) => {
  expect(() => parseDay(text)).toThrow(`expected a date as YYYY-MM-DD, found "${text}"`);
});

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
