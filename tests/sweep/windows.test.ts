import { expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/day.ts';
import { rowFrom, windowsOf } from '../../src/sweep/windows.ts';

const windows = (first: string, last: string, train: number, test: number) =>
  windowsOf(parseDay(first), parseDay(last), { train, test }).map(({ from, split, to }) =>
    [from, split, to].map(formatDay).join(' '),
  );

test('windows move on by the length of a test, and the last test ends with the data', () => {
  expect(windows('2015-01-05', '2019-03-01', 36, 6)).toEqual([
    '2015-01-05 2018-01-05 2018-07-05',
    '2015-07-05 2018-07-05 2019-01-05',
    '2016-01-05 2019-01-05 2019-03-02', // a day behind the last one
  ]);
});

test('a month without a 31st ends a window on its last day, and the next one is on a 31st again', () => {
  expect(windows('2020-01-31', '2020-05-31', 1, 1)).toEqual([
    '2020-01-31 2020-02-29 2020-03-31',
    '2020-02-29 2020-03-31 2020-04-30',
    '2020-03-31 2020-04-30 2020-05-31',
    '2020-04-30 2020-05-31 2020-06-01',
  ]);
});

test('a period that is not longer than one training has no window', () => {
  expect(windows('2020-01-01', '2020-12-31', 12, 1)).toEqual([]);
  expect(windows('2020-01-01', '2021-01-01', 12, 1)).toEqual(['2020-01-01 2021-01-01 2021-01-02']);
});

test('the first row from a day on is found between days and beyond both ends', () => {
  const days = Int32Array.of(10, 20, 30);
  expect([5, 10, 11, 30, 31].map((day) => rowFrom(days, day))).toEqual([0, 0, 1, 2, 3]);
  expect(rowFrom(new Int32Array(0), 1)).toBe(0);
});
