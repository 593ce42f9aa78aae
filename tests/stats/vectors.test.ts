/** Every figure of the shared vectors, which scipy, statsmodels and scikit-learn computed. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { logNormalBaseRate } from '../../src/stats/base-rate.ts';
import {
  betaBinomialLogLikelihood,
  fitBetaBinomial,
  hitScatter,
  type RatePrior,
} from '../../src/stats/beta-binomial.ts';
import { exactInterval, jeffreysInterval } from '../../src/stats/beta-intervals.ts';
import { binomialAtLeast, binomialTwoSided } from '../../src/stats/binomial.ts';
import { clusterTest, twoWayClusterTest } from '../../src/stats/cluster.ts';
import { accuracy, confusionOf } from '../../src/stats/confusion.ts';
import { hansenHodrickTest, neweyWestTest } from '../../src/stats/hac.ts';
import { type KappaWeights, kappa } from '../../src/stats/kappa.ts';
import { countPairs, kendallTauB, kendallTauC, somersD } from '../../src/stats/kendall.ts';
import {
  benjaminiHochberg,
  benjaminiYekutieli,
  bonferroni,
  holm,
  storey,
} from '../../src/stats/multiple.ts';
import { agrestiCoullInterval, waldInterval, wilsonInterval } from '../../src/stats/proportion.ts';
import { rankedProbability } from '../../src/stats/ranked-probability.ts';
import { type ShrunkRate, shrinkRate } from '../../src/stats/shrink.ts';
import { plainTest, skewTest } from '../../src/stats/skew-t.ts';
import { spearman } from '../../src/stats/spearman.ts';
import { describeShared, SHARED } from '../shared.ts';

type Figures = Readonly<Record<string, number>>;
interface Adjusted {
  readonly adj: readonly number[];
  readonly rejected: number;
}
const column = (values: readonly number[]): Float64Array => Float64Array.from(values);

function spreadOf(prior: RatePrior): Extract<RatePrior, { kind: 'spread' }> {
  if (prior.kind === 'spread') return prior;
  throw new Error('expected rates that are spread');
}

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
    ['jeffreys', jeffreysInterval],
    ['agresti_coull', agrestiCoullInterval],
    ['normal', waldInterval],
  ])('in the interval %s of every count', (name, interval) => {
    for (const row of vectors.proportion_ci95) expectAll(interval(row.k, row.n), row[name]);
  });

  test.each([
    ['mult_fdr_bh', benjaminiHochberg],
    ['mult_fdr_by', benjaminiYekutieli],
    ['mult_holm', holm],
    ['mult_bonferroni', bonferroni],
  ])('in the adjusted p-values and rejections of %s', (name, adjust) => {
    const { adj, rejected } = vectors[name] as Adjusted;
    const found = adjust(column(vectors.mult_input));
    expectAll([...found], adj);
    expect(found.filter((p) => p <= 0.05)).toHaveLength(rejected);
  });

  test('in the q-values of Storey', () => {
    const expected = vectors['storey_lambda0.5'];
    const { nullShare, q } = storey(column(vectors.mult_input), 0.5);
    expectAll([nullShare, ...q], [expected.pi0, ...expected.q]);
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
      [
        spearman(column(graded), column(earned)),
        ...[kendallTauB(pairs), kendallTauC(pairs, 4), somersD(pairs)],
      ],
      ['spearman', 'kendall_tau_b', 'kendall_tau_c', 'somers_d'].map((name) => vectors.kappa[name]),
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

  test('in the likelihood, the moments and the posterior means of eighteen players', () => {
    const { hits, n, ...expected } = vectors.beta_binomial;
    const counts = { hits: column(hits), trials: new Float64Array(hits.length).fill(n) };
    const given = { alpha: expected.mle_alpha, beta: expected.mle_beta };
    const { rate, correlation } = hitScatter(counts);
    expectAll([rate, correlation], [expected.mom_mu, expected.mom_rho]);
    expectAll([-betaBinomialLogLikelihood(counts, given.alpha, given.beta)], [expected.nll]);
    const ends = [hits.at(0), hits.at(-1)];
    const means = ends.map((k) => shrinkRate({ kind: 'spread', ...given }, k, n).mean);
    expectAll(means, [expected.post_first, expected.post_last]);
  });

  test('in the beta-binomial fit of eighteen players, as far as the vector itself has converged', () => {
    const { hits, n, mle_alpha, mle_beta, mle_mean, mle_M } = vectors.beta_binomial;
    const counts = { hits: column(hits), trials: new Float64Array(hits.length).fill(n) };
    const { alpha, beta } = spreadOf(fitBetaBinomial(counts));
    // The zero of the likelihood's gradient, found with forty digits (mpmath). The vector stopped 3e-6 short of it on a flat ridge:
    // its gradient there is (-4.8e-8, 1.7e-8), and its likelihood is the lower one.
    expectAll([alpha, beta], [210.550835977517, 582.685985072041], 1e-8);
    expectAll([alpha, beta, alpha + beta], [mle_alpha, mle_beta, mle_M], 4e-6);
    expectAll([alpha / (alpha + beta)], [mle_mean], 1e-6);
  });

  test('in the beta-binomial fit of ten analysts, with what is believed of each', () => {
    const { k, n, ...expected } = vectors.beta_binomial_analysts;
    const counts = { hits: column(k), trials: column(n) };
    const { alpha, beta } = spreadOf(fitBetaBinomial(counts));
    expectAll([alpha, beta], [expected.alpha, expected.beta], 1e-6);
    expectAll([alpha, beta], [4.70251017009704, 5.07659165819124], 1e-9); // forty digits, as above
    expectAll([-betaBinomialLogLikelihood(counts, alpha, beta)], [expected.nll]);
    // the posteriors from the vector's own alpha and beta: those of the fit differ from it in the eighth digit
    const prior = { kind: 'spread', alpha: expected.alpha, beta: expected.beta } as const;
    const rates: readonly ShrunkRate[] = k.map((hits: number, i: number) =>
      shrinkRate(prior, hits, n[i]),
    );
    const lows = expected.ci95.map(([low]: readonly number[]) => low);
    const highs = expected.ci95.map(([, high]: readonly number[]) => high);
    expectAll(
      rates.map((rate) => rate.mean),
      expected.post_mean,
    );
    expectAll(
      rates.map((rate) => rate.low),
      lows,
    );
    expectAll(
      rates.map((rate) => rate.high),
      highs,
    );
    expectAll(
      rates.map((rate) => rate.above),
      expected.p_gt_pop_mean,
    );
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

  test('in the base rates of a log-normal relative return', () => {
    for (const row of vectors.base_rates as readonly Figures[]) {
      const rate = (from?: number, below?: number): number =>
        logNormalBaseRate(row['sd6m']!, {
          ...(from !== undefined && { from }),
          ...(below !== undefined && { below }),
        });
      const found = [
        rate(0.2),
        rate(0.1, 0.2),
        rate(-0.1, 0.1),
        rate(undefined, -0.1),
        rate(0.1),
        rate(0),
      ];
      const names = ['buy>=20%', 'ow10-20', 'neutral', 'avoid<-10', 'ind>10', '>0'];
      expectAll(
        found,
        names.map((name) => row[name]!),
      );
    }
  });
});
