import { describe, expect, test } from 'vitest';
import { rankCohorts } from '../../src/ratings/ranking.ts';
import type { Scorecard } from '../../src/ratings/scorecard.ts';

/** What ranking reads of a card. */
const card = (
  house: string,
  [k, n]: readonly [number, number],
  base: number,
  { small = false, overlap = 0.5 } = {},
): Scorecard =>
  ({
    key: { house },
    small,
    hit: { k, n, rate: k / n, interval: [0, 1], base, lift: { value: k / n - base, p: overlap } },
  }) as unknown as Scorecard;

const names = (cards: readonly Scorecard[]) =>
  rankCohorts(cards).ranked.map(({ card: { key } }) => key.house);

describe('a ranking', () => {
  const crowd = [
    card('strong', [36, 40], 0.2),
    card('lucky', [4, 5], 0.2, { small: true }),
    card('plain', [9, 40], 0.2),
    card('weak', [0, 40], 0.2),
  ];

  test('stars who is above chance after all tests, and no other', () => {
    const { ranked, tests } = rankCohorts(crowd);
    expect(tests).toBe(3); // the small one is not tested
    expect(
      ranked.map(({ card: { key }, stars, standing }) => [key.house, stars, standing]),
    ).toEqual([
      ['strong', 2, 'above'],
      ['plain', 0, 'chance'],
      ['weak', 0, 'below'], // 0 of 40 at 20 %: 0.8^40 = 0.00013
      ['lucky', 0, 'few'],
    ]);
  });

  test('shows a small one without a rank', () => {
    const { ranked } = rankCohorts(crowd);
    expect(ranked.map(({ rank }) => rank)).toEqual([1, 2, 3, undefined]);
    expect(ranked.at(-1)?.p).toBeNaN();
  });

  test('with one base rate for all ranks by the posterior mean', () => {
    const { ranked, prior } = rankCohorts(crowd);
    expect(prior.kind).toBe('spread');
    for (const { shrunk, shrunkLift } of ranked)
      expect(shrunkLift).toBeCloseTo(shrunk.mean - 0.2, 12);
  });

  test('centers the prior on each one own base rate', () => {
    const { ranked, prior } = rankCohorts([
      card('a', [36, 40], 0.6),
      card('b', [10, 40], 0.2),
      card('c', [4, 20], 0.1),
    ]);
    if (prior.kind !== 'spread') throw new Error('these rates are spread');
    const size = prior.alpha + prior.beta;
    // 24, 8 and 2 hits of 100 calls were to be expected: 0.34
    const lift = prior.alpha / size - 0.34;
    const of = (house: string) => ranked.find(({ card: { key } }) => key.house === house);
    expect(of('a')?.shrunkLift).toBeCloseTo((36 - 24 + size * lift) / (40 + size), 12);
    expect(of('b')?.shrunkLift).toBeCloseTo((10 - 8 + size * lift) / (40 + size), 12);
    expect(of('c')?.shrunkLift).toBeCloseTo((4 - 2 + size * lift) / (20 + size), 12);
  });

  test('gives nothing for rating what comes true easily', () => {
    // the same hits, of which one was to be expected
    const easy = card('easy', [24, 40], 0.6);
    const hard = card('hard', [24, 40], 0.2);
    expect(names([easy, hard, card('weak', [2, 40], 0.2)])[0]).toBe('hard');
    expect(rankCohorts([easy, hard]).ranked.find(({ card: c }) => c === easy)?.stars).toBe(0);
  });

  test('says whether the star stands where overlap is allowed for', () => {
    const { ranked } = rankCohorts([
      card('held', [36, 40], 0.2, { overlap: 0.01 }),
      card('not', [35, 40], 0.2, { overlap: 0.2 }),
      card('unknown', [34, 40], 0.2, { overlap: Number.NaN }),
      card('weak', [2, 40], 0.2),
    ]);
    expect(ranked.map(({ holdsUnderOverlap }) => holdsUnderOverlap).slice(0, 3)).toEqual([
      ...[true, false, false],
    ]);
  });
});

test('hits that scatter no more than chance makes them rank nobody', () => {
  const same = ['a', 'b', 'c'].map((house) => card(house, [10, 50], 0.2));
  const { ranked, prior } = rankCohorts(same);
  expect(prior).toEqual({ kind: 'no-spread', rate: 0.2 });
  for (const { rank, shrunk, standing } of ranked) {
    expect(rank).toBeUndefined();
    expect(shrunk.mean).toBe(0.2);
    expect(standing).toBe('chance');
  }
});

test('who hits always ranks above who never does, though nothing is shrunk', () => {
  const { ranked, prior } = rankCohorts([
    card('never', [0, 30], 0.2),
    card('always', [30, 30], 0.2),
  ]);
  expect(prior.kind).toBe('all-or-nothing');
  expect(
    ranked.map(({ card: { key }, rank, shrunkLift }) => [key.house, rank, shrunkLift]),
  ).toEqual([
    ['always', 1, expect.closeTo(0.8, 12)],
    ['never', 2, expect.closeTo(-0.2, 12)],
  ]);
  expect(ranked[0]?.shrunk.mean).toBeNaN();
});

test('where nothing is shrunk, one call of one does not lead those who hit thirty times', () => {
  // bare lifts of 0.9 and 0.8; 1 of 1 at 10 % has p = 0.1, which 3 tests do not lower
  const { ranked, prior } = rankCohorts([
    card('once', [1, 1], 0.1),
    card('always', [30, 30], 0.2),
    card('never', [0, 30], 0.2),
  ]);
  expect(prior.kind).toBe('all-or-nothing');
  expect(ranked.map(({ card: { key }, rank, standing }) => [key.house, rank, standing])).toEqual([
    ['always', 1, 'above'],
    ['once', undefined, 'chance'],
    ['never', 2, 'below'],
  ]);
});

test('equal lifts share a rank, and the next one counts them', () => {
  const { ranked } = rankCohorts([
    card('a', [36, 40], 0.2),
    card('b', [36, 40], 0.20000000000000004),
    card('c', [9, 40], 0.2),
    card('d', [2, 40], 0.2),
  ]);
  expect(ranked.map(({ rank }) => rank)).toEqual([1, 1, 3, 4]);
});

test('nobody and nothing judged make an empty ranking', () => {
  expect(rankCohorts([]).ranked).toEqual([]);
  const { ranked, tests } = rankCohorts([card('idle', [0, 0], Number.NaN, { small: true })]);
  expect(tests).toBe(0);
  expect(ranked[0]?.standing).toBe('few');
});
