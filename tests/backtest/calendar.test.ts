import { expect, test } from 'vitest';
import { Calendar } from '../../src/backtest/calendar.ts';
import { formatDay } from '../../src/base/day.ts';
import { day } from './build.ts';

// Thursday, Friday; a new year on Tuesday; Friday, Monday; the last of January; a day of February
const DAYS = ['2023-12-28', '2023-12-29', '2024-01-02', '2024-01-05', '2024-01-08', '2024-01-31'];
const on = (row: number, days: readonly string[] = [...DAYS, '2024-02-01']) =>
  new Calendar(Int32Array.from(days, day), row);
const text = (value: ReturnType<Calendar['session']>) => value && formatDay(value);

test('a calendar counts sessions from its own, back and forth, and has none beyond the data', () => {
  expect(text(on(1).day)).toBe('2023-12-29');
  expect([0, 1, 5, -1].map((n) => text(on(1).session(n)))).toEqual([
    ...['2023-12-29', '2024-01-02', '2024-02-01', '2023-12-28'],
  ]);
  expect([6, -2].map((n) => on(1).session(n))).toEqual([undefined, undefined]);
  expect(on(4).next(9).map(formatDay)).toEqual(['2024-01-31', '2024-02-01']);
  expect(on(4).next(0)).toEqual([]);
});

test('sessions between two days are those after the one up to the other, whether or not they are sessions', () => {
  const between = (from: string, to: string) => on(0).between(day(from), day(to));
  expect(between('2023-12-29', '2024-01-05')).toBe(2); // the 2nd and the 5th
  expect(between('2024-01-01', '2024-01-31')).toBe(4); // 2nd, 5th, 8th, 31st
  expect(between('2024-01-05', '2023-12-29')).toBe(-2);
  expect(between('2024-01-06', '2024-01-07')).toBe(0);
});

test('the place in a period counts from its first session, and what is left ends with its last', () => {
  expect([2, 3, 4, 5].map((row) => on(row).place('month'))).toEqual([1, 2, 3, 4]);
  expect([2, 3, 4, 5].map((row) => on(row).left('month'))).toEqual([3, 2, 1, 0]);
  expect([0, 1].map((row) => on(row).left('quarter'))).toEqual([1, 0]);
  expect(on(3).place('week')).toBe(2); // Tuesday and Friday
  expect(on(3).left('week')).toBe(0);
});

test('what is left of a period is not known where the data end before it does', () => {
  expect(on(4, DAYS).left('month')).toBeNaN();
  expect(on(2).left('year')).toBeNaN();
});

test.each([
  [() => on(0).session(0.5), 'expected a whole number of sessions, was 0.5'],
  [() => on(0).next('2' as never), 'expected a whole number of sessions, was "2"'],
  [() => on(0).left('moth' as never), 'expected week, month, quarter, year, was moth'],
  [() => on(0).between('2024-01-02' as never, 0), 'expected a day such as view.day'],
])('a wrong question to the calendar is refused, number %#', (ask, message) => {
  expect(ask).toThrow(message);
});
