import { describe, expect, test } from 'vitest';
import { type EpochDay, formatDay, parseDay } from '../../src/base/day.ts';
import { blockOf, resample } from '../../src/ratings/resampled.ts';
import { bootstrap, percentileInterval } from '../../src/stats/bootstrap.ts';
import { book, daily, INDEX, SHARE } from './build.ts';
import { HOLDER, LOSER, on, rated, sampleOf, WINNER } from './score-build.ts';

const draw = { resamples: 200, seed: 7 };

test('a block is as long as a window', () => {
  expect(blockOf(6)).toBe(183); // 182.6 days
  expect(blockOf(12)).toBe(366);
});

test('calls on fewer days than two blocks have no interval', () => {
  const { sample, rows } = sampleOf([WINNER, LOSER].map((share) => rated(share, '买入')));
  const { mean, median, lift } = resample(sample, rows, 6, draw);
  for (const interval of [mean, median, lift]) expect(interval).toEqual([Number.NaN, Number.NaN]);
});

describe('calls of three years', () => {
  const SPAN = ['2021-01-01', '2024-12-31'] as const;
  // it rises by a third of a hundred on some days only: what a window earns depends on when it begins
  const changes: Record<string, number> = {};
  for (let day = parseDay('2021-01-04'), i = 0; day < parseDay('2024-12-31'); i++) {
    changes[formatDay(day)] = 10 + Math.sin(i / 9) * 2;
    day = (day + 7) as EpochDay;
  }
  const prices = book(daily(SHARE, SPAN, 10, changes), daily(INDEX, SPAN, 4000));
  const days = Array.from({ length: 150 }, (_, i) =>
    formatDay((parseDay('2021-01-04') + i * 7) as EpochDay),
  );
  const calls = days.map((day) => rated(SHARE, '买入', on(day)));
  const { sample, rows } = sampleOf(calls, prices);
  const drawn = resample(sample, rows, 6, draw);

  test('have intervals that are the same for the same seed, and others for another', () => {
    expect(resample(sample, rows, 6, draw)).toEqual(drawn);
    expect(resample(sample, rows, 6, { ...draw, seed: 8 }).mean).not.toEqual(drawn.mean);
  });

  test('have intervals around the mean and the median of what was drawn', () => {
    const x = [...sample.x].sort((a, b) => a - b);
    const mean = x.reduce((a, b) => a + b, 0) / x.length;
    expect(drawn.mean[0]).toBeLessThan(mean);
    expect(drawn.mean[1]).toBeGreaterThan(mean);
    const middle = (x[74]! + x[75]!) / 2; // of 150
    expect(drawn.median[0]).toBeLessThanOrEqual(middle);
    expect(drawn.median[1]).toBeGreaterThanOrEqual(middle);
  });

  test('have the medians of the very samples that are drawn', () => {
    const first = sample.day[0]!;
    const span = sample.day.at(-1)! - first + 1;
    const medians = bootstrap(span, { block: 183, ...draw }, (at) => {
      const x = [...at]
        .flatMap((period) => [...rows].filter((row) => sample.day[row]! - first === period))
        .map((row) => sample.x[row]!)
        .sort((a, b) => a - b);
      // the middle one, or halfway between the two in the middle
      return (x[(x.length - 1) >> 1]! + x[x.length >> 1]!) / 2;
    });
    expect(drawn.median).toEqual(percentileInterval(medians));
  });

  test('have a lift of 0 where the only member of the universe is the share itself', () => {
    expect(drawn.lift).toEqual([expect.closeTo(0, 12), expect.closeTo(0, 12)]);
  });

  test('that all earn the same have an interval without width', () => {
    const flat = sampleOf(
      days.map((day) => rated(HOLDER, '中性', on(day))),
      book(daily(HOLDER, SPAN, 10), daily(INDEX, SPAN, 4000)),
    );
    const { mean, median } = resample(flat.sample, flat.rows, 6, draw);
    expect([mean, median]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});
