/** Every figure of the shared vectors, which scipy, statsmodels and scikit-learn computed. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exactInterval } from '../../src/stats/beta-intervals.ts';
import { binomialAtLeast, binomialTwoSided } from '../../src/stats/binomial.ts';
import { twoWayClusterTest } from '../../src/stats/cluster.ts';
import { accuracy, confusionOf } from '../../src/stats/confusion.ts';
import { type KappaWeights, kappa } from '../../src/stats/kappa.ts';
import { countPairs, kendallTauB, somersD } from '../../src/stats/kendall.ts';
import { benjaminiHochberg } from '../../src/stats/multiple.ts';
import { wilsonInterval } from '../../src/stats/proportion.ts';
import { rankedProbability } from '../../src/stats/ranked-probability.ts';
import { plainTest, skewTest } from '../../src/stats/skew-t.ts';
import { spearman } from '../../src/stats/spearman.ts';
import { describeShared, SHARED } from '../shared.ts';
import { clusterTest, hansenHodrickTest, neweyWestTest } from './compared.ts';

interface Adjusted {
  readonly adj: readonly number[];
  readonly rejected: number;
}
const column = (values: readonly number[]): Float64Array => Float64Array.from(values);

/** Compares each found figure with its expected one, relative to the larger of 1 and it. */
function expectAll(found: readonly number[], expected: readonly number[], tolerance = 1e-9): void {
  expect(found).toHaveLength(expected.length);
  expect(expected.length).toBeGreaterThan(0);
  for (const [i, value] of expected.entries()) {
    const error = Math.abs(found[i]! - value) / Math.max(1, Math.abs(value));
    expect(error, `figure ${i}: found ${found[i]}, expected ${value}`).toBeLessThan(tolerance);
  }
}

describeShared('agrees with scipy, statsmodels and scikit-learn', () => {
  const vectors = JSON.parse(readFileSync(`${SHARED}vectors/statistics.json`, 'utf8'));

  test.each([
    ['wilson', wilsonInterval],
    ['beta', exactInterval],
  ])('in the interval %s of every count', (name, interval) => {
    for (const row of vectors.proportion_ci95) expectAll(interval(row.k, row.n), row[name]);
  });

  test('in the adjusted p-values and rejections of Benjamini and Hochberg', () => {
    const { adj, rejected } = vectors.mult_fdr_bh as Adjusted;
    const found = benjaminiHochberg(column(vectors.mult_input));
    expectAll([...found], adj);
    expect(found.filter((p) => p <= 0.05)).toHaveLength(rejected);
  });

  test('in agreement and rank correlation of the 4 × 4 table', () => {
    const matrix: readonly (readonly number[])[] = vectors.kappa.matrix;
    const graded: number[] = [];
    const earned: number[] = [];
    for (const [row, counts] of matrix.entries()) {
      for (const [tier, count] of counts.entries()) {
        for (let i = 0; i < count; i++) {
          graded.push(row);
          earned.push(tier);
        }
      }
    }
    const table = confusionOf(Int32Array.from(graded), Int32Array.from(earned), 4);
    expect([...table.counts]).toEqual(matrix.flat());
    const weighted = (weights: KappaWeights): number => kappa(table, weights);
    const pairs = countPairs(column(graded), column(earned));
    expectAll(
      [accuracy(table), weighted('unweighted'), weighted('linear'), weighted('quadratic')],
      ['accuracy', 'unweighted', 'linear', 'quadratic'].map((name) => vectors.kappa[name]),
    );
    expectAll(
      [spearman(column(graded), column(earned)), ...[kendallTauB(pairs), somersD(pairs)]],
      ['spearman', 'kendall_tau_b', 'somers_d'].map((name) => vectors.kappa[name]),
    );
  });

  test('in the ranked probability scores', () => {
    for (const { f, obs, rps_sum, rps_norm } of vectors.rps) {
      const score = rankedProbability(column(f), obs);
      expectAll([score * (f.length - 1), score], [rps_sum, rps_norm]);
    }
  });

  test('in the skewness-adjusted t', () => {
    const { x, ...expected } = vectors.skew_t;
    const { mean, t, gamma, adjustedT, standardError } = skewTest(column(x));
    const sd = standardError * Math.sqrt(x.length);
    const { gamma_LBT, t_sa } = expected;
    expectAll(
      [mean, sd, t, gamma, adjustedT],
      [expected.mean, expected.sd, expected.t, gamma_LBT, t_sa],
    );
  });

  test('in the errors of Newey and West and of Hansen and Hodrick, negative variances included', () => {
    const y = column(vectors.hac.y);
    const iid = plainTest(y);
    expectAll([iid.mean, iid.standardError, iid.t], [vectors.hac.mean, ...vectors.hac.se_t.iid]);
    for (const [name, expected] of Object.entries(vectors.hac.se_t)) {
      const [, kind, lag] = /^(NW|HH)_L(\d+)$/.exec(name) ?? [];
      if (kind === undefined) continue;
      const found = (kind === 'NW' ? neweyWestTest : hansenHodrickTest)(y, Number(lag));
      const [error, t] = expected as readonly (number | null)[];
      if (error === null) {
        expect([found.standardError, found.t, found.p]).toEqual([
          Number.NaN,
          Number.NaN,
          Number.NaN,
        ]);
        expect(found.variance).toBeLessThan(0);
      } else expectAll([found.standardError, found.t], [error!, t!]);
    }
  });

  test('in the exact binomial tests', () => {
    for (const { k, n, p0, two_sided, greater } of vectors.binom_test) {
      expectAll([binomialTwoSided(k, n, p0), binomialAtLeast(k, n, p0)], [two_sided, greater]);
    }
  });

  test('in the errors clustered one way and two ways', () => {
    const { y, date, analyst, ...expected } = vectors.cluster;
    const [x, days, people] = [column(y), Int32Array.from(date), Int32Array.from(analyst)];
    const byDay = clusterTest(x, days);
    expectAll([byDay.mean, plainTest(x).standardError], [expected.mean, expected.se_iid]);
    expectAll(
      [byDay.standardError, byDay.standardError],
      [expected.se_date, expected.se_date_statsmodels],
    );
    expectAll([clusterTest(x, people).standardError], [expected.se_analyst]);
    expectAll([twoWayClusterTest(x, days, people).standardError], [expected.se_twoway_CGM]);
  });
});
