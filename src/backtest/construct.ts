/**
 * Helpers that weigh by covariances: minimum variance, mean and variance, tracking, diversification, risk parity. Pure, and
 * the same on every machine. Lots come after them: the engine rounds what a weight buys.
 */
import { said } from '../base/message.ts';
import { kindOf, requireOptions } from '../base/text.ts';
import { minimize } from '../stats/quadratic.ts';
import { riskBudget } from '../stats/risk-budget.ts';
import type { Covariance } from './covariance.ts';
import type { Score } from './pick.ts';
import { type ConstructOptions, pointOf, singular, solve } from './solve-weights.ts';
import type { Weights } from './strategy.ts';
import { noMoreThan } from './weigh.ts';
import {
  boundsOf,
  limitsOf,
  type NamedLimit,
  requireLimits,
  type WeightLimits,
  weightsOf,
} from './weight-limits.ts';

/**
 * Weighs for the least variance.
 *
 * @example
 * minimumVariance({ ids: ['A.US', 'B.US'], values: Float64Array.of(0.01, 0, 0, 0.04), intensity: 0 }) // => { 'A.US': 0.8, 'B.US': 0.2 }
 * @returns weights ordered by id, none for no ids
 * @throws {RangeError} for limits that contradict each other, or a covariance matrix that is singular
 * @see Markowitz (1952), Portfolio selection, Journal of Finance 7(1), 77–91
 */
export const minimumVariance = (of: Covariance, options: ConstructOptions = {}): Weights =>
  solve(of, new Float64Array(of.ids.length), 1, options);

/**
 * Weighs for the most of: expected return − aversion ÷ 2 × variance − what the change costs.
 *
 * @param expected return of one session, as the covariances are of one; an id without one (NaN) is an error
 * @example
 * meanVariance({ ids: ['A.US', 'B.US'], values: Float64Array.of(0.01, 0, 0, 0.01), intensity: 0 }, (id) => (id === 'A.US' ? 0.002 : 0), { aversion: 1 }) // => { 'A.US': 0.6, 'B.US': 0.4 }
 * @throws {RangeError} as {@link minimumVariance}, and for an aversion that is not above 0
 */
export function meanVariance(
  of: Covariance,
  expected: Score,
  { aversion, ...options }: ConstructOptions & { readonly aversion: number },
): Weights {
  if (!(aversion > 0))
    throw new RangeError(said`expected an aversion above 0, was ${kindOf(aversion)}`);
  const means = Float64Array.from(of.ids, (id) => {
    const value = expected(id);
    if (Number.isFinite(value)) return value;
    throw new RangeError(
      said`expected a return of ${id}, was ${value}; leave it out of the covariance`,
    );
  });
  return solve(of, means, aversion, options);
}

/**
 * Weighs for the least tracking error against a benchmark: the variance of what is held less what the benchmark holds.
 *
 * @param benchmark its weights; each of its ids must be among the covariance's, where `most` may hold it at 0
 * @example
 * trackBenchmark({ ids: ['A.US', 'B.US'], values: Float64Array.of(0.01, 0, 0, 0.01), intensity: 0 }, new Map([['A.US', 0.7], ['B.US', 0.3]]), { most: 0.6 }) // => { 'A.US': 0.6, 'B.US': 0.4 }
 * @throws {RangeError} as {@link minimumVariance}, and for an id of the benchmark without covariances
 */
export function trackBenchmark(
  of: Covariance,
  benchmark: Weights,
  options: ConstructOptions = {},
): Weights {
  const n = of.ids.length;
  const lost = [...benchmark.keys()].find((id) => !of.ids.includes(id));
  if (lost !== undefined)
    throw new RangeError(
      said`no covariance of ${lost}, which the benchmark holds; estimate it with the others`,
    );
  const pull = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      pull[i] = pull[i]! + of.values[i * n + j]! * (benchmark.get(of.ids[j]!) ?? 0); // n ids
  return solve(of, pull, 1, options);
}

/**
 * Weighs for the most diversification: the mean volatility of the names over that of the portfolio.
 *
 * @param limits none may be below 0
 * @example
 * maximumDiversification({ ids: ['A.US', 'B.US'], values: Float64Array.of(0.01, 0.005, 0.005, 0.04), intensity: 0 }) // => { 'A.US': 0.6666666666666667, 'B.US': 0.33333333333333337 }
 * @throws {RangeError} as {@link minimumVariance}, and for a lower limit below 0
 * @see Choueifaty and Coignard (2008), Toward maximum diversification, Journal of Portfolio Management 35(1), 40–51
 */
export function maximumDiversification(of: Covariance, limits: WeightLimits = {}): Weights {
  requireLimits(limits);
  const n = of.ids.length;
  if (n === 0) return new Map();
  const { invested = 1 } = limits;
  if (!(invested > 0))
    throw new RangeError(said`expected a sum of weights above 0, was ${kindOf(invested)}`);
  const lost = boundsOf(of.ids, limits).findIndex(({ low }) => low < 0);
  if (lost !== -1) throw new RangeError(said`expected a weight of 0 or more of ${of.ids[lost]}`);
  // y is w up to its size: a limit a'w ≥ b becomes (a − b ÷ invested)'y ≥ 0, and the mean volatility of y is 1
  const all = of.ids.map((_, i) => i);
  const scaled = limitsOf(of.ids, limits).flatMap((limit): NamedLimit[] => {
    if (limit.equal) return [];
    const by = all.map(() => -limit.least / invested);
    for (const [k, i] of limit.at.entries()) by[i] = by[i]! + limit.by[k]!; // an id each
    return [{ at: all, by, least: 0, name: limit.name }];
  });
  const volatilities = all.map((i) => Math.sqrt(of.values[i * n + i]!));
  const mean: NamedLimit = {
    at: all,
    by: volatilities,
    least: 1,
    equal: true,
    name: () => said`a volatility`,
  };
  const limited = [mean, ...scaled];
  const y = pointOf(minimize(of.values, new Float64Array(n), limited), limited);
  const total = y.reduce((sum, value) => sum + value, 0);
  return weightsOf(
    of.ids,
    y.map((value) => (value / total) * invested),
    limits,
  );
}

/**
 * Weighs so that each name carries the same share of the portfolio's variance, or the share of its budget. Long only; a
 * cap comes after it, with `capped`.
 *
 * @param options.budget in proportion; default the same for all
 * @example
 * riskParity({ ids: ['A.US', 'B.US'], values: Float64Array.of(0.01, 0.005, 0.005, 0.04), intensity: 0 }) // => { 'A.US': 0.6666666666666666, 'B.US': 0.3333333333333333 }
 * @throws {RangeError} for a budget that is not above 0, or a covariance matrix that is singular
 * @see Maillard, Roncalli and Teiletche (2010), The properties of equally weighted risk contribution portfolios, Journal of
 *   Portfolio Management 36(4), 60–70
 */
export function riskParity(
  of: Covariance,
  options: { readonly budget?: Score | undefined } = {},
): Weights {
  requireOptions(options, ['budget']);
  const { budget = () => 1 } = options;
  if (of.ids.length === 0) return new Map();
  const shares = Float64Array.from(of.ids, (id) => {
    const share = budget(id);
    if (share > 0 && share < Number.POSITIVE_INFINITY) return share;
    throw new RangeError(said`expected a budget above 0 of ${id}, was ${share}`);
  });
  const found = riskBudget(of.values, shares);
  if (!found) throw singular();
  return noMoreThan(1, new Map(of.ids.map((id, i) => [id, found[i]!]))); // one each
}
