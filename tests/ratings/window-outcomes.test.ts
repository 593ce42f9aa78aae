import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { DEFAULT_CONVENTION } from '../../src/ratings/convention.ts';
import { measureWindow, shareOf, UNJUDGED } from '../../src/ratings/window-outcomes.ts';
import { book, daily, INDEX } from './build.ts';
import { cnpsec, fourShares, LOSER, WINNER } from './score-build.ts';

const window = {
  published: parseDay('2024-01-15'),
  endDay: parseDay('2024-07-15'),
  asOf: parseDay('2024-12-31'),
  scale: cnpsec.scales.stock!,
  convention: DEFAULT_CONVENTION,
};
const index = fourShares.series.get(INDEX)!;
const gone = (to: string) =>
  daily('600009.SH' as typeof WINNER, ['2024-01-01', to], 10, { [to]: 4 });

describe('the outcomes of a window', () => {
  test('are judged as calls are', () => {
    const members = [...fourShares.series.values()].filter(({ id }) => id !== INDEX);
    const { tier, side, shares } = measureWindow(members, index, window);
    expect([...tier]).toEqual([0, 1, 2, 3]);
    expect([...side]).toEqual([1, 1, 1, -1]);
    expect(shares.n).toBe(4);
  });

  test('count a name that was delisted inside it with its last price', () => {
    const { tier } = measureWindow([gone('2024-03-29')], index, window);
    expect([...tier]).toEqual([3]); // from 10 to 4
  });

  test('leave out one that was gone before it, and one whose rows only pause', () => {
    const early = daily('600008.SH' as typeof WINNER, ['2023-01-02', '2023-06-30'], 10);
    const paused = daily('600007.SH' as typeof WINNER, ['2024-01-01', '2024-03-29'], 10, {
      '2024-12-31': 12,
    });
    const { tier } = measureWindow([early, paused], index, window);
    expect([...tier]).toEqual([UNJUDGED, UNJUDGED]);
  });
});

test('shares of like names are weighted, those of all are counted', () => {
  const prices = book(...fourShares.series.values());
  const members = [WINNER, LOSER].map((id) => prices.series.get(id)!);
  const outcomes = measureWindow(members, index, window);
  const { scale } = window;
  const like = { at: Int32Array.of(0, 1), weights: Float64Array.of(0.75, 0.25) };
  expect([...shareOf(outcomes, scale, like).tiers]).toEqual([0.75, 0, 0, 0.25]);
  const even = { at: like.at, weights: Float64Array.of(0.5, 0.5) };
  expect(shareOf(outcomes, scale, even)).toBe(outcomes.shares);
});
