import { describe, expect, test } from 'vitest';
import { sessionReturns, tierPortfolios } from '../../src/ratings/calendar-time.ts';
import { itself } from '../../src/ratings/counted-call.ts';
import { type Bar, book, INDEX, SHARE, series, weekdays } from './build.ts';
import { cnpsec, judge, rated } from './score-build.ts';

describe('session returns', () => {
  const days = Int32Array.from([1, 2, 3, 4]);
  const one = (closes: readonly number[], at: readonly number[], more: object = {}) => ({
    ...series(
      SHARE,
      closes.map((close, i): Bar => [`1970-01-0${1 + at[i]!}`, close]),
    ),
    ...more,
  });

  test('are 0 where it did not trade and NaN before its first row', () => {
    expect([...sessionReturns(one([10, 11], [2, 4]), days, 'price')]).toEqual([
      ...[Number.NaN, Number.NaN, 0, expect.closeTo(0.1, 12)],
    ]);
  });

  test('take the printed previous close across a corporate action', () => {
    // ten for ten: 20 becomes 10, and 10.5 is a gain of 5 %
    const raw = { previousClose: Float64Array.of(Number.NaN, 10) };
    const [, , , last] = sessionReturns(one([20, 10.5], [3, 4], raw), days, 'price');
    expect(last).toBeCloseTo(0.05, 12);
  });

  test('use the factor of raw prices', () => {
    const raw = { basis: 'raw', factor: Float64Array.of(1, 2) } as const;
    const [, , , last] = sessionReturns(one([20, 10.5], [3, 4], raw), days, 'price');
    expect(last).toBeCloseTo(0.05, 12);
  });

  test('compare with the last good price over a bad one', () => {
    const [, first, second, third] = sessionReturns(one([10, 0, 12], [1, 2, 3]), days, 'price');
    expect([first, third]).toEqual([0, 0]);
    expect(second).toBeCloseTo(0.2, 12);
  });
});

test('a share that moves one and a half times the index and a thousandth more has that alpha and beta', () => {
  const days = weekdays('2024-01-12', '2024-07-15'); // a session before publication, too
  let [own, level] = [10, 4000];
  const shareBars: Bar[] = [];
  const indexBars: Bar[] = [];
  days.forEach((day, i) => {
    const market = i === 0 ? 0 : ((i * 7) % 5) / 1000 - 0.002;
    const jump = i === 1 ? 0.5 : 0; // on the day of publication, before anybody could hold it
    level *= 1 + market;
    own *= i === 0 ? 1 : 1 + 0.001 + 1.5 * market + jump;
    shareBars.push([day, own]);
    indexBars.push([day, level]);
  });
  const index = series(INDEX, indexBars);
  const prices = book(series(SHARE, shareBars), index);
  const scale = cnpsec.scales.stock!;
  const calls = judge([rated(SHARE, '买入'), rated(SHARE, '增持')], prices);
  const [buy, overweight, neutral, , spread] = tierPortfolios(
    calls,
    scale,
    index,
    { book: prices, traces: itself },
    {
      spread: [0, 1],
      minimum: 0,
    },
  );
  expect(buy?.sessions).toBe(days.length - 2); // from the session after the base price
  expect(buy?.held).toBe(1);
  expect(buy?.alpha.mean).toBeCloseTo(0.001, 10);
  expect(buy?.beta).toBeCloseTo(1.5, 8);
  expect(overweight?.alpha.mean).toBeCloseTo(0.001, 10);
  expect(neutral?.sessions).toBe(0);
  expect(spread?.tier).toBe('spread');
  expect(spread?.alpha.mean).toBeCloseTo(0, 12); // both hold the same share
});
