import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { calendarOf, straysOf, WEEKDAYS } from '../../src/store/calendar.ts';

const days = (...texts: string[]) => Int32Array.from(texts, parseDay);
const from = (text: string, offsets: readonly number[]) =>
  Int32Array.from(offsets, (k) => parseDay(text) + k);

describe('the days of the week', () => {
  // 2024-01-06 was a Saturday; 1969-12-28, before the first epoch day, a Sunday
  test.each([
    ['2024-01-05', true],
    ['2024-01-06', false],
    ['2024-01-07', false],
    ['2024-01-08', true],
    ['1970-01-01', true],
    ['1969-12-28', false],
    ['1969-12-29', true],
  ])('%s is a day of trade: %s', (text, open) =>
    expect(WEEKDAYS.isOpen(parseDay(text))).toBe(open));
});

describe('strays', () => {
  const calendar = calendarOf(days('2024-01-02', '2024-01-03', '2024-01-05'));

  test('are the bars on days that are no session, counted among those within its reach', () => {
    const own = days('2023-12-30', '2024-01-02', '2024-01-04', '2024-01-05', '2024-01-06');
    // three bars lie from 2024-01-02 to 2024-01-05, and that of the 4th stands on no session
    expect(straysOf(own, calendar)).toMatchObject({
      count: 1,
      bars: 3,
      first: parseDay('2024-01-04'),
    });
  });

  test('are none for the sessions themselves, for some of them, for days beyond, and for no days', () => {
    for (const own of [days('2024-01-02', '2024-01-05'), days('2025-01-01'), days()])
      expect(straysOf(own, calendar)).toBeUndefined();
  });

  test('say nothing of a shift where only a few bars stand aside', () => {
    const sessions = from('2024-01-01', [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]); // two weeks of working days
    const own = from('2024-01-01', [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11]); // and a Saturday between them
    expect(straysOf(own, calendarOf(sessions))).toMatchObject({
      count: 1,
      bars: 11,
      shift: undefined,
    });
  });
});

describe('a series that is shifted by a day', () => {
  const week = [0, 1, 2, 3, 4];
  const weeks = [0, 7, 14, 21].flatMap((start) => week.map((k) => start + k)); // from Monday 2024-01-01
  const sessions = calendarOf(from('2024-01-01', weeks));

  test('is known by the sessions of its benchmark', () => {
    const early = from('2023-12-31', weeks); // Sunday to Thursday
    const late = from('2024-01-02', weeks); // Tuesday to Saturday
    expect(straysOf(early, sessions)).toMatchObject({ count: 3, shift: 1 }); // the first Sunday lies before its reach
    expect(straysOf(late, sessions)).toMatchObject({ count: 3, shift: -1 });
  });

  test('is known by its weekends where there is no benchmark', () => {
    expect(straysOf(from('2023-12-31', weeks), WEEKDAYS)).toMatchObject({
      count: 4,
      bars: 20,
      shift: 1,
    });
    expect(straysOf(from('2024-01-02', weeks), WEEKDAYS)).toMatchObject({ count: 4, shift: -1 });
  });

  test('is another thing than one with a bar on every day', () => {
    const daily = from(
      '2024-01-01',
      Array.from({ length: 26 }, (_, k) => k),
    );
    expect(straysOf(daily, sessions)?.shift).toBeUndefined();
    expect(straysOf(daily, WEEKDAYS)?.shift).toBeUndefined();
  });
});

test('a series has no strays against itself, and never more than bars', () => {
  const ascending = fc
    .uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 60 })
    .map((list) => Int32Array.from(list).sort());
  fc.assert(
    fc.property(ascending, ascending, (own, sessions) => {
      expect(straysOf(own, calendarOf(own))).toBeUndefined();
      const strays = straysOf(own, calendarOf(sessions));
      if (strays) expect(strays.count).toBeLessThanOrEqual(strays.bars);
      if (strays) expect(strays.bars).toBeLessThanOrEqual(own.length);
    }),
  );
});
