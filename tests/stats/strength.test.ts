import { describe, expect, test } from 'vitest';
import { type BasedCounts, fitStrength } from '../../src/stats/strength.ts';
import { column, vectors } from './chance-vectors.ts';

const counts = (hits: number[], trials: number[], bases: number[]) => ({
  ...{ hits: column(hits), trials: column(trials), bases: column(bases) },
});

/** The logarithm of the likelihood of a strength, without what does not depend on it. */
function logLikelihood({ hits, trials, bases }: BasedCounts, s: number): number {
  let sum = 0;
  for (let i = 0; i < hits.length; i++) {
    const [k, n, base] = [hits[i]!, trials[i]!, bases[i]!];
    for (let j = 0; j < k; j++) sum += Math.log(s * base + j);
    for (let j = 0; j < n - k; j++) sum += Math.log(s * (1 - base) + j);
    for (let j = 0; j < n; j++) sum -= Math.log(s + j);
  }
  return sum;
}

describe('the strength of the own base rates', () => {
  test.each(
    vectors.strength as { hits: number[]; trials: number[]; bases: number[]; strength: number }[],
  )('is where the likelihood of scipy is largest, case %#', ({ hits, trials, bases, strength }) => {
    const prior = fitStrength(counts(hits, trials, bases));
    if (prior.kind !== 'spread') throw new Error(`expected a spread, found ${prior.kind}`);
    expect(prior.strength / strength).toBeCloseTo(1, 5);
    const at = (s: number) => logLikelihood(counts(hits, trials, bases), s);
    expect(at(prior.strength)).toBeGreaterThan(at(prior.strength * 1.05));
    expect(at(prior.strength)).toBeGreaterThan(at(prior.strength / 1.05));
  });

  test('is none where hits scatter no more than chance', () => {
    expect(fitStrength(counts([10, 10, 10], [50, 50, 50], [0.2, 0.2, 0.2]))).toEqual({
      kind: 'no-spread',
    });
    expect(fitStrength(counts([], [], []))).toEqual({ kind: 'no-spread' });
    expect(fitStrength(counts([1], [1], [0.3]))).toEqual({ kind: 'no-spread' }); // one trial has no scatter
  });

  test('is none where all hit always or never', () => {
    expect(fitStrength(counts([0, 30], [30, 30], [0.2, 0.2]))).toEqual({ kind: 'all-or-nothing' });
  });

  test('leaves out who has a base rate of 0 or 1, or none', () => {
    const [hits, trials, bases] = [
      [36, 10, 4],
      [40, 40, 20],
      [0.6, 0.2, 0.1],
    ];
    const plain = fitStrength(counts(hits, trials, bases));
    const more = counts([...hits, 0, 5, 3], [...trials, 9, 5, 4], [...bases, 0, 1, Number.NaN]);
    expect(fitStrength(more)).toEqual(plain);
  });
});
