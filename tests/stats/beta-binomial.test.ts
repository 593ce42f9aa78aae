import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import {
  betaBinomialLogLikelihood,
  fitBetaBinomial,
  hitScatter,
} from '../../src/stats/beta-binomial.ts';

const of = (...x: number[]) => Float64Array.of(...x);

test('the likelihood of a uniform rate: every count of hits is as likely as every other', () => {
  // beta(1, 1): P(k of n) = 1/(n + 1)
  const counts = { hits: of(0, 3), trials: of(4, 9) };
  expect(betaBinomialLogLikelihood(counts, 1, 1)).toBeCloseTo(-Math.log(5) - Math.log(10), 12);
});

test('scatter by hand: 0 and 4 of 4', () => {
  // rate ½; Σ (±2)²/¼ = 32, less 8 trials: 24; unbiased 64 − 8 over 2·4·3 pairs
  expect(hitScatter({ hits: of(0, 4), trials: of(4, 4) })).toEqual({
    rate: 0.5,
    excess: 24,
    correlation: 56 / 24,
  });
});

describe('no spread', () => {
  test.each([
    ['equal rates', of(2, 2, 2), of(10, 10, 10), 0.2],
    ['one analyst', of(3), of(10), 0.3],
    ['one call each', of(0, 1, 1, 0, 0), of(1, 1, 1, 1, 1), 0.4],
    ['no hit at all', of(0, 0), of(5, 9), 0],
    ['nothing but hits', of(5, 9), of(5, 9), 1],
    ['less scatter than chance makes', of(4, 6, 5), of(10, 10, 10), 0.5],
  ])('%s: the pooled rate is all there is', (_, hits, trials, rate) => {
    expect(fitBetaBinomial({ hits, trials })).toEqual({ kind: 'no-spread', rate });
  });

  test('nobody, no trial or a NaN: not even a rate', () => {
    const none = { kind: 'no-spread', rate: Number.NaN };
    expect(fitBetaBinomial({ hits: of(), trials: of() })).toEqual(none);
    expect(fitBetaBinomial({ hits: of(0, 0), trials: of(0, 0) })).toEqual(none);
    expect(fitBetaBinomial({ hits: of(1, Number.NaN), trials: of(5, 5) })).toEqual(none);
  });
});

test('rates of 0 and 1 only have no best alpha and beta', () => {
  const rate = { kind: 'all-or-nothing', rate: 0.25 };
  expect(fitBetaBinomial({ hits: of(2, 0), trials: of(2, 6) })).toEqual(rate);
});

const analysts = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 2,
    maxLength: 30,
  })
  .map((list) => ({
    trials: Float64Array.from(list, ([n]) => n),
    hits: Float64Array.from(list, ([n, share]) => Math.round(n * share)),
  }));

test('the fit is a maximum: no neighbor is more likely', () => {
  fc.assert(
    fc.property(analysts, (counts) => {
      const prior = fitBetaBinomial(counts);
      if (prior.kind !== 'spread') return;
      const best = betaBinomialLogLikelihood(counts, prior.alpha, prior.beta);
      for (const [a, b] of [
        [1.001, 1],
        [1 / 1.001, 1],
        [1, 1.001],
        [1, 1 / 1.001],
        [1.1, 1.1],
        [0.9, 0.9],
        [2, 2],
        [0.5, 0.5],
      ] as const) {
        const other = betaBinomialLogLikelihood(counts, a * prior.alpha, b * prior.beta);
        expect(other).toBeLessThanOrEqual(best + 1e-9);
      }
    }),
    { numRuns: 300 },
  );
});

test('hits and misses change places with alpha and beta, and the order of analysts does not matter', () => {
  fc.assert(
    fc.property(analysts, ({ hits, trials }) => {
      const prior = fitBetaBinomial({ hits, trials });
      const misses = { hits: trials.map((n, i) => n - hits[i]!), trials };
      const turned = fitBetaBinomial({ hits: hits.toReversed(), trials: trials.toReversed() });
      const mirrored = fitBetaBinomial(misses);
      expect(turned.kind).toBe(prior.kind);
      expect(mirrored.kind).toBe(prior.kind);
      if (prior.kind !== 'spread' || mirrored.kind !== 'spread' || turned.kind !== 'spread') return;
      if (prior.alpha + prior.beta > 1e4) return; // a ridge so flat that digits end before it does
      expect(mirrored.alpha / prior.beta).toBeCloseTo(1, 6);
      expect(turned.alpha / prior.alpha).toBeCloseTo(1, 6);
    }),
  );
});

test('on a flat ridge, one hit in 157 trials, the root of the gradient is found and not where the likelihood ends in rounding', () => {
  // the gradient by its own sums: Σ over analysts of Σ 1/(alpha + i), i < hits, and so on
  const [hits, trials] = [of(0, 0, 0, 0, 0, 1, 0), of(15, 33, 15, 12, 60, 18, 4)];
  const prior = fitBetaBinomial({ hits, trials });
  if (prior.kind !== 'spread') throw new Error('expected a spread');
  const { alpha, beta } = prior;
  const reciprocals = (x: number, n: number) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += 1 / (x + i);
    return sum;
  };
  let [byAlpha, byBeta] = [0, 0];
  trials.forEach((n, i) => {
    byAlpha += reciprocals(alpha, hits[i]!) - reciprocals(alpha + beta, n);
    byBeta += reciprocals(beta, n - hits[i]!) - reciprocals(alpha + beta, n);
  });
  expect(Math.abs(alpha * byAlpha)).toBeLessThan(1e-12);
  expect(Math.abs(beta * byBeta)).toBeLessThan(1e-12);
});

test('finds the spread that made the counts: 2,000 analysts of 50 calls, rates from beta(2, 3)', () => {
  const random = createRandom(9);
  const trials = new Float64Array(2000).fill(50);
  const hits = trials.map((n) => {
    // the second smallest of four uniform values is beta(2, 3)
    const rate = [random(), random(), random(), random()].sort((a, b) => a - b)[1]!;
    let k = 0;
    for (let i = 0; i < n; i++) if (random() < rate) k++;
    return k;
  });
  const prior = fitBetaBinomial({ hits, trials });
  if (prior.kind !== 'spread') throw new Error('expected a spread');
  expect(Math.abs(prior.alpha - 2)).toBeLessThan(0.2);
  expect(Math.abs(prior.beta - 3)).toBeLessThan(0.3);
});
