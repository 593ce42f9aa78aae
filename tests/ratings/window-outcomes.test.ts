import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EpochDay, parseDay } from '../../src/base/day.ts';
import { compareToEdge, LEVEL } from '../../src/ratings/band.ts';
import { CONVENTIONS, DEFAULT_CONVENTION } from '../../src/ratings/convention.ts';
import { tierOf } from '../../src/ratings/window.ts';
import { shareOf, UNJUDGED, windowMeter } from '../../src/ratings/window-outcomes.ts';
import { type OpenWindow, relativeOver } from '../../src/ratings/window-return.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { book, daily, INDEX } from './build.ts';
import { sceneOf } from './column-scenes.ts';
import { cnpsec, fourShares, LOSER, WINNER } from './score-build.ts';

const window = {
  published: parseDay('2024-01-15'),
  endDay: parseDay('2024-07-15'),
  asOf: parseDay('2024-12-31'),
  scale: cnpsec.scales.stock!,
  convention: DEFAULT_CONVENTION,
};
const measureWindow = (members: readonly PriceSeries[], of: PriceSeries, one: OpenWindow) =>
  windowMeter(members, of, one.scale.returns, one.published)(one);
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

/** What a member did, found in its series alone. */
function alone(
  member: PriceSeries,
  of: PriceSeries,
  open: OpenWindow,
): [tier: number, side: number] {
  const returns = relativeOver(member, of, open, open.asOf - member.days.at(-1)! >= 30);
  if (!returns) return [UNJUDGED, 0];
  return [tierOf(open.scale.bands, returns), Math.sign(compareToEdge(returns, LEVEL))];
}

test('windows on a grid are what each member did alone, under every convention', () => {
  const seen = new Set<number>();
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { calls, prices, standard } = sceneOf(seed, 12);
      const members = [...prices.series.values()].filter(({ id }) => id !== INDEX);
      const benchmark = prices.series.get(INDEX)!;
      const scale = standard.scales.stock!;
      const first = Math.min(...calls.map(({ published }) => published)) as EpochDay;
      const measure = windowMeter(members, benchmark, scale.returns, first);
      const asOf = (benchmark.days.at(-1)! - 5) as EpochDay;
      for (const convention of CONVENTIONS)
        for (const { published } of calls) {
          const endDay = (published + 40) as EpochDay;
          if (endDay > asOf) continue;
          const open = { published, endDay, asOf, scale, convention };
          const { tier, side } = measure(open);
          const found = members.map((member) => alone(member, benchmark, open));
          expect([...tier].map((one, i) => [one, side[i]])).toEqual(found);
          for (const one of tier) seen.add(one);
        }
    }),
    { numRuns: 40 },
  );
  expect(seen).toContain(UNJUDGED);
  expect(seen).toContain(-1); // in a gap of the standard
  expect(seen).toContain(0);
});
