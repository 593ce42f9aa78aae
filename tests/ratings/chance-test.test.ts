import { describe, expect, test } from 'vitest';
import { chanceTests } from '../../src/ratings/chance-test.ts';
import { CLIMBER, HOLDER, LOSER, on, rated, sampleOf, WINNER } from './score-build.ts';

// four shares, one in each band, all of them like: a call moves to any of them with a chance of a quarter
const tested = (calls: ReturnType<typeof rated>[]) => {
  const { sample, rows } = sampleOf(calls);
  const of = chanceTests(sample, rows);
  return { hit: of('hit'), met: of('met'), direction: of('direction') };
};

describe('the test by moved calls', () => {
  test('counts the moves of one call', () => {
    const { hit, direction } = tested([rated(WINNER, '买入')]);
    expect(hit).toMatchObject({ blocks: 1, calls: 1, hits: 1, expected: 0.25 });
    expect([hit.above, hit.below, hit.p]).toEqual([0.25, 1, 0.5]);
    expect(direction.above).toBe(0.75); // three of four rise
  });

  test('moves all calls on one name together', () => {
    const { hit } = tested([rated(WINNER, '买入'), rated(WINNER, '买入', { house: 'B' })]);
    expect(hit).toMatchObject({ blocks: 1, calls: 2, hits: 2, expected: 0.5 });
    expect(hit.above).toBe(0.25); // not a sixteenth: where one falls the other falls too
  });

  test('moves calls on two names apart', () => {
    const { hit } = tested([rated(WINNER, '买入'), rated(CLIMBER, '买入')]);
    expect(hit).toMatchObject({ blocks: 2, hits: 1, expected: 0.5 });
    // no hit 9/16, one 6/16, two 1/16
    expect([hit.above, hit.below]).toEqual([7 / 16, 15 / 16]);
    expect(hit.p).toBe(14 / 16);
  });

  test('asks of each name what the grade of each call asks', () => {
    // overweight is met by two of four, neutral by one; avoid is hit, met and right on one
    const { met } = tested([rated(CLIMBER, '增持')]);
    expect([met.hits, met.above]).toEqual([1, 0.5]);
    const { hit, direction } = tested([rated(LOSER, '回避')]);
    expect([hit.above, direction.above]).toEqual([0.25, 0.25]);
    expect(tested([rated(HOLDER, '中性')]).direction.above).toBe(0.25);
  });

  test('has an interval that holds 0 unless p is below 5 %', () => {
    const shares = [WINNER, CLIMBER, HOLDER, LOSER];
    const all = shares.map((share) => rated(share, '买入'));
    const { hit } = tested(all);
    expect(hit.interval[0]).toBeLessThanOrEqual(0);
    expect(hit.interval[1]).toBeGreaterThanOrEqual(0);
    expect(hit.p).toBe(1);
    // hits on four of four names: (1/4)^4 of the moves
    const right = [
      ...[rated(WINNER, '买入'), rated(CLIMBER, '增持')],
      ...[rated(HOLDER, '中性'), rated(LOSER, '回避')],
    ];
    const sure = tested(right).hit;
    expect(sure.above).toBeCloseTo(1 / 256, 12);
    expect(sure.interval[0]).toBeGreaterThan(0);
  });

  test('of calls without like names is none', () => {
    const { hit } = tested([rated(WINNER, '买入', on('2024-11-01'))]);
    expect(hit.blocks).toBe(0);
    expect(hit.p).toBeNaN();
  });
});
