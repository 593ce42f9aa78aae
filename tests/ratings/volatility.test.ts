import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { makeVolatility } from '../../src/ratings/volatility.ts';
import { type Bar, SHARE, series, weekdays } from './build.ts';

const days = weekdays('2024-01-01', '2024-12-31');
/** Up and down by these logarithms in turn. */
const swinging = (steps: readonly number[], from = 10) => {
  let level = Math.log(from);
  return days.map((day, i): Bar => {
    if (i > 0) level += steps[(i - 1) % steps.length]!;
    return [day, Math.exp(level)];
  });
};

describe('trailing volatility', () => {
  const on = parseDay(days[81]!);

  test('is the deviation of the daily log returns before the day', () => {
    // 80 returns of 0.01 and -0.01 in turn: mean 0, squares 80 · 0.0001, over 79
    const found = makeVolatility()(series(SHARE, swinging([0.01, -0.01])), 'price', on);
    expect(found).toBeCloseTo(0.01 * Math.sqrt(80 / 79), 10);
  });

  test('takes 250 sessions and no more', () => {
    // wild at first, then calm: the last 250 of 260 returns are all of the calm kind
    const bars = swinging([0.001, -0.001]);
    const wild = bars.map(([day, close], i): Bar => [day, i < 5 ? close * (1 + i) : close * 5]);
    const last = parseDay('2025-01-01');
    const found = makeVolatility()(series(SHARE, wild), 'price', last);
    expect(found).toBeCloseTo(0.001 * Math.sqrt(250 / 249), 10);
  });

  test('knows nothing of the day itself or later', () => {
    const bars = swinging([0.01, -0.01]);
    const later = bars.map(([day, close], i): Bar => [day, i >= 81 ? close * 3 : close]);
    const of = (list: Bar[]) => makeVolatility()(series(SHARE, list), 'price', on);
    expect(of(later)).toBe(of(bars));
  });

  test('is not known after fewer than 60 returns, or where no price moves', () => {
    const one = series(SHARE, swinging([0.01, -0.01]));
    expect(makeVolatility()(one, 'price', parseDay(days[60]!))).toBeNaN();
    expect(makeVolatility()(one, 'price', parseDay(days[61]!))).toBeGreaterThan(0);
    expect(makeVolatility()(series(SHARE, swinging([0])), 'price', on)).toBeNaN();
  });

  test('leaves the move of a corporate action out', () => {
    const plain = swinging([0.01, -0.01]);
    const split = plain.map(
      ([day, close], i): Bar => [day, i < 40 ? close : close / 2, { factor: i < 40 ? 1 : 2 }],
    );
    const found = makeVolatility()(series(SHARE, split, 'raw'), 'price', on);
    expect(found).toBeCloseTo(makeVolatility()(series(SHARE, plain), 'price', on), 10);
  });
});
