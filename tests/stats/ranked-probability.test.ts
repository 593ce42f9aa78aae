import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankedProbability, skillScore } from '../../src/stats/ranked-probability.ts';

const of = (...x: number[]) => Float64Array.of(...x);

test('a forecast of one tier is as wrong as it is far: 0, ⅓, ⅔, 1', () => {
  const buy = of(0, 0, 0, 1);
  expect([3, 2, 1, 0].map((observed) => rankedProbability(buy, observed))).toEqual([
    0,
    1 / 3,
    2 / 3,
    1,
  ]);
});

test('two tiers make the score of Brier: (0.7 − 1)²', () => {
  expect(rankedProbability(of(0.3, 0.7), 1)).toBeCloseTo(0.09, 15);
});

test('a mean over calls, with its skill against the base rates', () => {
  // two calls of three tiers: certain and right 0; certain of the best, the worst came 1
  const meanOf = (shares: Float64Array) =>
    (rankedProbability(shares, 2) + rankedProbability(shares, 0)) / 2;
  const score = meanOf(of(0, 0, 1));
  expect(score).toBe(0.5);
  // base rates of a third each: cumulative ⅓ ⅔ against 0 0 → (1/9 + 4/9)/2, and against 1 1 the same
  const reference = meanOf(of(1 / 3, 1 / 3, 1 / 3));
  expect(reference).toBeCloseTo(5 / 18, 15);
  expect(skillScore(score, reference)).toBeCloseTo(1 - 0.5 / (5 / 18), 14);
});

test('nothing to score is NaN', () => {
  expect(rankedProbability(of(1), 0)).toBeNaN();
  expect(rankedProbability(of(0.5, Number.NaN), 0)).toBeNaN();
  expect(skillScore(0.2, 0)).toBeNaN();
  expect(skillScore(Number.NaN, 0.2)).toBeNaN();
});

describe('a forecast', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 6 });

  test('scores in [0, 1], the same from the other end of the scale', () => {
    fc.assert(
      fc.property(weights, fc.nat(), (list, pick) => {
        const total = list.reduce((a, b) => a + b);
        const shares = Float64Array.from(list, (w) => w / total);
        const observed = pick % list.length;
        const score = rankedProbability(shares, observed);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        const mirrored = rankedProbability(shares.toReversed(), list.length - 1 - observed);
        expect(mirrored).toBeCloseTo(score, 12);
      }),
    );
  });

  test('is best, on average, when it gives the true shares', () => {
    fc.assert(
      fc.property(weights, fc.nat(), (list, pick) => {
        const total = list.reduce((a, b) => a + b);
        const truth = Float64Array.from(list, (w) => w / total);
        const expected = (shares: Float64Array) =>
          truth.reduce((sum, p, tier) => sum + p * rankedProbability(shares, tier), 0);
        const other = truth.map((p, i) => (i === pick % list.length ? p + 0.1 : p) / 1.1);
        expect(expected(truth)).toBeLessThanOrEqual(expected(other) + 1e-12);
      }),
    );
  });
});
