import { describe, expect, test } from 'vitest';
import { itself } from '../../src/ratings/counted-call.ts';
import { driftTable } from '../../src/ratings/drift.ts';
import { type ScoreOptions, scorecard } from '../../src/ratings/scorecard.ts';
import { CLIMBER, fourShares, HOLDER, LOSER, on, rated, sampleOf, WINNER } from './score-build.ts';

const options: ScoreOptions = { interval: 'wilson', minimum: 2, resamples: 50, seed: 1 };
const cardOf = (calls: ReturnType<typeof rated>[], changes: Partial<ScoreOptions> = {}) => {
  const { sample, judged } = sampleOf(calls);
  const members = { key: {}, kept: judged, everyCall: calls.length + 3 };
  return scorecard(members, sample, driftTable(judged, fourShares, itself), {
    ...options,
    ...changes,
  });
};

describe('a scorecard', () => {
  const calls = [
    rated(WINNER, '买入'), // hit, met, right
    rated(CLIMBER, '买入'), // right
    rated(LOSER, '回避'), // hit, met, right
    rated(HOLDER, '增持'), // right
    rated(WINNER, '', {}), // bears no grade
    rated(WINNER, '买入', on('2024-11-01')), // open
  ];
  const card = cardOf(calls);

  test('counts what is judged of what is scored', () => {
    expect(card.counts).toMatchObject({ calls: 6, judged: 4, pending: 1, void: 1 });
    expect(card.coverage).toMatchObject({ k: 4, n: 6 });
    expect(card.everyCall).toBe(9);
  });

  test('has each rate beside the mean chance of its calls', () => {
    // one share of four in each band: hit 1/4 each; met 1/4, 1/4, 1/4, 2/4; direction 3/4, 3/4, 1/4, 3/4
    expect(card.hit).toMatchObject({ k: 2, n: 4, rate: 0.5, base: 0.25 });
    expect(card.met).toMatchObject({ k: 2, rate: 0.5, base: 5 / 16 });
    expect(card.direction).toMatchObject({ k: 4, rate: 1, base: 10 / 16 });
    expect(card.hit.lift.value).toBeCloseTo(0.25, 12);
    expect(card.direction.lift.value).toBeCloseTo(6 / 16, 12);
  });

  test('has the relative returns of its judged calls', () => {
    // 30, 15, -20, 5 %
    expect(card.returns.n).toBe(4);
    expect(card.returns.mean).toBeCloseTo(0.075, 12);
    expect(card.returns.median).toBeCloseTo(0.1, 12);
    // type 7 at 5 %: 0.15 of the way from -20 to 5 %
    expect(card.returns.quantiles[0]).toBeCloseTo(-0.2 + 0.15 * 0.25, 12);
  });

  test('below the minimum shows its figures and infers nothing', () => {
    const small = cardOf(calls, { minimum: 5 });
    expect(small).toMatchObject({ small: true, tests: [] });
    expect(small.resampled).toBeUndefined();
    expect(small.hit.rate).toBe(0.5);
    expect(small.hit.lift.p).toBeNaN();
  });

  test('has exact intervals where they are asked for', () => {
    // 2 of 4: Clopper and Pearson 0.0676 to 0.9324
    const [low, high] = cardOf(calls, { interval: 'exact' }).hit.interval;
    expect(low).toBeCloseTo(0.0676, 4);
    expect(high).toBeCloseTo(0.9324, 4);
  });
});

test('a cohort without a judged call has no rate', () => {
  const card = cardOf([rated(WINNER, '买入', on('2024-11-01'))]);
  expect(card.hit).toMatchObject({ k: 0, n: 0, rate: Number.NaN, base: Number.NaN });
  expect(card.returns.mean).toBeNaN();
  expect(card.small).toBe(true);
});
