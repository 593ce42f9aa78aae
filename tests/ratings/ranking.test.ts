import { describe, expect, test } from 'vitest';
import { rankCohorts } from '../../src/ratings/ranking.ts';
import type { Scorecard } from '../../src/ratings/scorecard.ts';

/** What ranking reads of a card. @param p of the moved calls, NaN where there are too few */
const card = (house: string, [k, n]: readonly [number, number], base: number, p = 0.5): Scorecard =>
  ({
    key: { house },
    hit: { k, n, matched: { k, n, rate: k / n }, base, lift: { value: k / n - base, p } },
  }) as unknown as Scorecard;

const names = (cards: readonly Scorecard[]) =>
  rankCohorts(cards).ranked.map(({ card: { key } }) => key.house);

const FEW = Number.NaN;

describe('a ranking', () => {
  const crowd = [
    card('strong', [36, 40], 0.2, 0.0001),
    card('lucky', [4, 5], 0.2, FEW),
    card('plain', [9, 40], 0.2, 0.8),
    card('weak', [0, 40], 0.2, 0.003),
  ];

  test('stars who is above chance after all tests, and no other', () => {
    const { ranked, tests } = rankCohorts(crowd);
    expect(tests).toBe(3); // the small one is not tested
    expect(
      ranked.map(({ card: { key }, stars, standing }) => [key.house, stars, standing]),
    ).toEqual([
      ['strong', 2, 'above'], // q = 3 · 0.0001
      ['plain', 0, 'chance'],
      ['weak', 0, 'below'], // q = 3/2 · 0.003
      ['lucky', 0, 'few'],
    ]);
  });

  test('marks whom it is told to, tested or not', () => {
    const { ranked } = rankCohorts(crowd, ({ key }) => ['weak', 'lucky'].includes(key.house!));
    expect(ranked.map(({ oneIndustry }) => oneIndustry)).toEqual([false, false, true, true]);
  });

  test('shows a small one without a rank', () => {
    const { ranked } = rankCohorts(crowd);
    expect(ranked.map(({ rank }) => rank)).toEqual([1, 2, 3, undefined]);
    expect(ranked.at(-1)?.p).toBeNaN();
  });

  test('shrinks each rate towards the own base rate, and lifts are what is left of it', () => {
    const { ranked, prior } = rankCohorts([
      card('a', [36, 40], 0.6),
      card('b', [10, 40], 0.2),
      card('c', [4, 20], 0.1),
    ]);
    if (prior.kind !== 'spread') throw new Error('these rates are spread');
    const { strength: s } = prior;
    const of = (house: string) => ranked.find(({ card: { key } }) => key.house === house)!;
    expect(of('a').shrunk.mean).toBeCloseTo((36 + s * 0.6) / (40 + s), 12);
    expect(of('a').shrunkLift).toBeCloseTo((36 - 24) / (40 + s), 12);
    expect(of('b').shrunkLift).toBeCloseTo((10 - 8) / (40 + s), 12);
    expect(of('c').shrunkLift).toBeCloseTo((4 - 2) / (20 + s), 12);
    expect(of('a').shrunk.low).toBeLessThan(of('a').shrunk.mean);
    expect(of('a').shrunk.high).toBeGreaterThan(of('a').shrunk.mean);
  });

  test('never has a lift above 0 for who hits below the base rate', () => {
    // 25.0 % hits against 29.1 %, among others far above theirs
    const low = card('low', [25, 100], 0.291);
    const others = ['a', 'b', 'c'].map((house) => card(house, [60, 100], 0.2));
    const one = rankCohorts([low, ...others]).ranked.find((row) => row.card === low);
    expect(one?.shrunkLift).toBeLessThan(0);
  });

  test('gives nothing for rating what comes true easily', () => {
    // the same hits, of which one was to be expected
    const easy = card('easy', [24, 40], 0.6);
    const hard = card('hard', [24, 40], 0.2);
    expect(names([easy, hard, card('weak', [2, 40], 0.2)])[0]).toBe('hard');
  });

  test('keeps the exact test that takes calls as independent for comparison', () => {
    const { ranked } = rankCohorts([card('a', [0, 10], 0.5, 0.04), card('b', [9, 10], 0.5)]);
    // both ends of ten tosses: 2 · 0.5^10
    expect(ranked.at(-1)?.independentP).toBeCloseTo(2 / 1024, 12);
  });
});

test('hits that scatter no more than chance makes them rank nobody', () => {
  const same = ['a', 'b', 'c'].map((house) => card(house, [10, 50], 0.2));
  const { ranked, prior } = rankCohorts(same);
  expect(prior).toEqual({ kind: 'no-spread' });
  for (const { rank, shrunk, shrunkLift, standing } of ranked) {
    expect(rank).toBeUndefined();
    expect([shrunk.mean, shrunkLift]).toEqual([0.2, 0]);
    expect(standing).toBe('chance');
  }
});

test('who hits always ranks above who never does, though nothing is shrunk', () => {
  const { ranked, prior } = rankCohorts([
    card('never', [0, 30], 0.2, 0.001),
    card('always', [30, 30], 0.2, 0.001),
  ]);
  expect(prior.kind).toBe('all-or-nothing');
  expect(
    ranked.map(({ card: { key }, rank, shrunkLift }) => [key.house, rank, shrunkLift]),
  ).toEqual([
    ['always', 1, expect.closeTo(0.8, 12)],
    ['never', 2, expect.closeTo(-0.2, 12)],
  ]);
});

test('where nothing is shrunk, one call of one does not lead those who hit thirty times', () => {
  const { ranked, prior } = rankCohorts([
    card('once', [1, 1], 0.1, 0.1),
    card('always', [30, 30], 0.2, 0.001),
    card('never', [0, 30], 0.2, 0.001),
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

test('nobody and nothing judged make an empty ranking, and no lift', () => {
  expect(rankCohorts([]).ranked).toEqual([]);
  const { ranked, tests } = rankCohorts([card('idle', [0, 0], Number.NaN, FEW)]);
  expect(tests).toBe(0);
  expect(ranked[0]).toMatchObject({ standing: 'few', shrunkLift: Number.NaN });
});
