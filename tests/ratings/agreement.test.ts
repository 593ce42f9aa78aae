import { describe, expect, test } from 'vitest';
import { agreementOf, agreementsOf } from '../../src/ratings/agreement.ts';
import { CLIMBER, HOLDER, LOSER, on, rated, sampleOf, WINNER } from './score-build.ts';

const agreement = (...calls: ReturnType<typeof rated>[]) => {
  const { sample, rows } = sampleOf(calls);
  return agreementOf(sample, rows, 4);
};

/** Cumulative 1/4, 2/4, 3/4 against 1, 1, 1 (or 0, 0, 0): (9 + 4 + 1) / 16 / 3 tiers less one. */
const BASE_AT_AN_END = 14 / 16 / 3;

describe('grades that all come true', () => {
  const all = agreement(
    rated(WINNER, '买入'),
    rated(CLIMBER, '增持'),
    rated(HOLDER, '中性'),
    rated(LOSER, '回避'),
  );

  test('agree in every figure', () => {
    expect(all).toMatchObject({ n: 4, accuracy: 1, kappa: 1, kappaLinear: 1, kappaQuadratic: 1 });
    expect(all).toMatchObject({ tauB: 1, somersD: 1, rps: 0, rpsSkill: 1 });
    expect(all.spearman).toBeCloseTo(1, 12);
  });

  test('are held against the shares of the universe', () => {
    // inner tiers: cumulative 1/4, 2/4, 3/4 against 0, 1, 1 (or 0, 0, 1): (1 + 4 + 1) / 16 / 3
    expect(all.rpsBase).toBeCloseTo((2 * BASE_AT_AN_END + (2 * 6) / 16 / 3) / 4, 12);
  });
});

test('a buy that falls is three tiers off and worse than no opinion', () => {
  const one = agreement(rated(LOSER, '买入'));
  expect(one).toMatchObject({ accuracy: 0, rps: 1 });
  expect(one.rpsBase).toBeCloseTo(BASE_AT_AN_END, 12);
  expect(one.rpsSkill).toBeCloseTo(1 - 1 / BASE_AT_AN_END, 12);
});

test('who fell below every band is in no table, and counted', () => {
  const { sample, rows } = sampleOf([rated(LOSER, '买入'), rated(WINNER, '买入')]);
  const fallen = { ...sample, earned: sample.earned.map((tier) => (tier === 3 ? 4 : tier)) };
  expect(agreementOf(fallen, rows, 4)).toMatchObject({ n: 1, below: 1, accuracy: 1 });
});

test('one grade alone has no correlation', () => {
  const { spearman, tauB, somersD } = agreement(rated(WINNER, '买入'), rated(LOSER, '买入'));
  expect([spearman, tauB, somersD]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test('the table has grades in rows and what was earned in columns, worst first', () => {
  const { confusion } = agreement(rated(LOSER, '买入'), rated(HOLDER, '增持'));
  // buy is tier 3, earned avoid 0; overweight is 2, earned neutral 1
  expect([...confusion.counts]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0]);
});

test('each scale of a cohort is compared for itself, calls that are not judged left out', () => {
  const { sample, judged } = sampleOf([
    rated(WINNER, '买入'),
    rated(LOSER, '强于大市', { assetClass: 'industry' }),
    rated(LOSER, '买入', on('2024-11-01')), // open
  ]);
  const all = agreementsOf(judged, sample);
  expect(
    all.map(({ assetClass, agreement: { n, accuracy: hits } }) => [assetClass, n, hits]),
  ).toEqual([
    ['industry', 1, 0],
    ['stock', 1, 1],
  ]);
  expect(all[0]?.grades).toEqual(['outperform', 'neutral', 'underperform']);
});
