import { describe, expect, test } from 'vitest';
import { monthNumber, parseDay } from '../../src/base/day.ts';
import { calendarGains } from '../../src/ratings/gains.ts';
import { book, INDEX, SHARE, series } from './build.ts';
import { rated, sampleOf } from './score-build.ts';

const prices = book(
  series(SHARE, [
    ['2024-01-15', 10],
    ['2024-01-31', 11],
    ['2024-03-29', 12],
    ['2024-07-15', 13],
  ]),
  series(INDEX, [
    ['2024-01-15', 4000],
    ['2024-01-31', 4000],
    ['2024-03-29', 4400],
    ['2024-07-15', 4400],
  ]),
);

describe('monthly gains', () => {
  const { sample, rows } = sampleOf([rated(SHARE, '买入')], prices);

  test('tell the relative return month by month', () => {
    // end of January 10 % - 0; end of March 20 % - 10 % = 10 %; in July 30 % - 10 % = 20 %
    const { gains } = calendarGains(sample.gains, rows);
    const expected = [0.1, 0, 0, 0, 0, 0, 0.1];
    expect(gains).toHaveLength(7); // January to July
    gains.forEach((gain, m) => {
      expect(gain).toBeCloseTo(expected[m]!, 12);
    });
    expect(sample.gains.firstMonth[0]).toBe(monthNumber(parseDay('2024-01-15')));
  });

  test('add up to the relative return', () => {
    expect(sample.gains.gain.reduce((a, b) => a + b, 0)).toBeCloseTo(sample.x[0]!, 12);
  });

  test('count a month by the share of its days in which the call was open', () => {
    const { open } = calendarGains(sample.gains, rows);
    // 16 of 31 days of January, 15 of 31 of July
    const expected = [16 / 31, 1, 1, 1, 1, 1, 15 / 31];
    open.forEach((share, m) => {
      expect(share).toBeCloseTo(expected[m]!, 12);
    });
  });
});

test('calls of different months are laid on one calendar, months without a call included', () => {
  const two = book(
    series(SHARE, [
      ['2023-01-16', 10],
      ['2023-07-17', 12],
      ['2024-01-15', 10],
      ['2024-07-15', 13],
    ]),
    series(INDEX, [
      ['2023-01-16', 4000],
      ['2023-07-17', 4000],
      ['2024-01-15', 4000],
      ['2024-07-15', 4000],
    ]),
  );
  const calls = [
    rated(SHARE, '买入', { published: parseDay('2023-01-16') }),
    rated(SHARE, '买入', { published: parseDay('2024-01-15') }),
  ];
  const { sample, rows } = sampleOf(calls, two);
  // the window of 2023 ends on Sunday 2023-07-16, before the close of 12: its prices do not move
  const { gains, open, calls: n } = calendarGains(sample.gains, rows);
  expect([sample.n, n]).toEqual([2, 2]);
  expect(gains).toHaveLength(19); // January 2023 to July 2024
  expect(gains.reduce((a, b) => a + b, 0)).toBeCloseTo(0.3, 12);
  expect(open.slice(7, 12).every((share) => share === 0)).toBe(true);
});
