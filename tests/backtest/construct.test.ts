import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as construct from '../../src/backtest/construct.ts';
import type { Covariance } from '../../src/backtest/covariance.ts';
import * as covariances from '../../src/backtest/covariance.ts';
import { createRandom } from '../../src/base/random.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { ROOT } from '../shared.ts';
import { docExamples, exportedNames, rounded } from './doc-examples.ts';

const FILE = 'src/backtest/construct.ts';
const { maximumDiversification, meanVariance, minimumVariance, riskParity, trackBenchmark } =
  construct;
const id = (name: string) => name as InstrumentId;

/** Volatilities and correlations as covariances of A, B, C … */
function matrix(
  volatilities: readonly number[],
  rho: (i: number, j: number) => number,
): Covariance {
  const n = volatilities.length;
  const values = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return volatilities[i]! * volatilities[j]! * (i === j ? 1 : rho(i, j));
  });
  return { ids: volatilities.map((_, i) => id('ABCDEFGH'[i]!)), values, intensity: 0 };
}

const list = (weights: ReadonlyMap<InstrumentId, number>, of: Covariance) =>
  of.ids.map((one) => weights.get(one) ?? 0);
const close = (values: readonly number[], digits = 10) =>
  values.map((value) => expect.closeTo(value, digits));

test.each([
  ...docExamples(FILE, construct),
  ...docExamples('src/backtest/covariance.ts', covariances),
])('the example gives what it says: $code', (example) => {
  expect(rounded(example.actual)).toEqual(rounded(example.expected));
});

test('every helper has an example', () => {
  const codes = docExamples(FILE, construct).map(({ code }) => code);
  for (const name of exportedNames(FILE))
    expect(
      codes.some((code) => code.startsWith(`${name}(`)),
      name,
    ).toBe(true);
});

describe('closed forms', () => {
  const of = matrix([0.01, 0.02, 0.03], (i, j) => (i + j === 1 ? 0.3 : 0.1));

  test('minimum variance without bounds is Σ⁻¹1 over its sum', () => {
    // solved here by Cramer's rule: row k of the adjugate times 1
    const s = of.values;
    const minor = (a: number, b: number, c: number, d: number) => s[a]! * s[d]! - s[b]! * s[c]!;
    const [x, y, z] = [
      minor(4, 5, 7, 8) - minor(1, 2, 7, 8) + minor(1, 2, 4, 5),
      -minor(3, 5, 6, 8) + minor(0, 2, 6, 8) - minor(0, 2, 3, 5),
      minor(3, 4, 6, 7) - minor(0, 1, 6, 7) + minor(0, 1, 3, 4),
    ];
    const sum = x + y + z;
    const found = minimumVariance(of, { least: -5, most: 5 });
    expect(list(found, of)).toEqual(close([x / sum, y / sum, z / sum]));
  });

  test('two names: (σ₂² − σ₁₂) ÷ (σ₁² + σ₂² − 2σ₁₂), at the bound where it lies outside', () => {
    const two = matrix([0.01, 0.03], () => 0.2);
    // (9 − 0.6) ÷ (1 + 9 − 1.2) = 8.4 ÷ 8.8
    expect(list(minimumVariance(two), two)).toEqual(close([8.4 / 8.8, 0.4 / 8.8]));
    const steep = matrix([0.01, 0.03], () => 0.9); // (9 − 2.7) ÷ (10 − 5.4) is above 1
    expect(list(minimumVariance(steep), steep)).toEqual([1, 0]);
  });

  test('mean and variance of two names that do not move together', () => {
    // w₁ = ½ + (μ₁ − μ₂) ÷ (2 a σ²): 0.5 + 0.001 ÷ (2 × 5 × 0.0004) = 0.75
    const two = matrix([0.02, 0.02], () => 0);
    const means = (one: InstrumentId) => (one === 'A' ? 0.001 : 0);
    expect(list(meanVariance(two, means, { aversion: 5 }), two)).toEqual(close([0.75, 0.25]));
  });

  test('the most diversified portfolio of equal correlations is weighted by 1 ÷ volatility', () => {
    const four = matrix([0.1, 0.2, 0.3, 0.4], () => 0.25);
    expect(list(maximumDiversification(four), four)).toEqual(close([0.48, 0.24, 0.16, 0.12]));
    expect(list(riskParity(four), four)).toEqual(close([0.48, 0.24, 0.16, 0.12]));
  });

  test('a benchmark within the limits is held as it is', () => {
    const held = new Map([
      [id('A'), 0.2],
      [id('B'), 0.3],
      [id('C'), 0.5],
    ]);
    expect(list(trackBenchmark(of, held), of)).toEqual(close([0.2, 0.3, 0.5]));
    expect(() => trackBenchmark(of, new Map([[id('Z'), 1]]))).toThrow(/no covariance of Z/);
  });
});

describe('limits', () => {
  const of = matrix([0.01, 0.02, 0.03, 0.04], () => 0);
  const groups = {
    of: (one: InstrumentId) => (one < 'C' ? 'calm' : 'wild'),
    most: (group: string) => (group === 'calm' ? 0.5 : 1),
  };

  test('of a group share what is left by 1 ÷ variance within each side', () => {
    // calm 0.5 as 1 : 1/4, wild 0.5 as 1/9 : 1/16
    expect(list(minimumVariance(of, { groups }), of)).toEqual(close([0.4, 0.1, 0.32, 0.18]));
  });

  test('that contradict each other are told, and so is a matrix that is singular', () => {
    expect(() => minimumVariance(of, { most: 0.2 })).toThrow(
      'the largest weights of 4 names sum to 0.8, below the 1 to be invested',
    );
    expect(() => minimumVariance(of, { least: 0.3 })).toThrow(
      'smallest weights of 4 names sum to 1.2',
    );
    expect(() => minimumVariance(of, { groups: { ...groups, most: 0.3 } })).toThrow(/of the group/);
    const flat = matrix([0.01, 0.01], () => 1);
    for (const weigh of [minimumVariance, maximumDiversification, riskParity].slice(0, 2))
      expect(() => weigh(flat)).toThrow(/singular/);
  });

  test.each<[string, object, string]>([
    ['max', { max: 0.2 }, 'least, most, invested, groups, turnover'],
    ['atMost', { groups: { ...groups, atMost: 0.3 } }, 'of, least, most'],
    ['cost', { turnover: { from: new Map(), cost: 0.1 } }, 'from, penalty'],
  ])('of another name, %s, is refused: it would not be kept', (name, options, known) => {
    expect(() => minimumVariance(of, options)).toThrow(
      `there is no option "${name}"; they are ${known}`,
    );
  });

  test('are refused where a helper has none of them, or they are no object', () => {
    expect(() => riskParity(of, { budgets: () => 1 } as never)).toThrow('did you mean "budget"?');
    const turnover = { from: new Map(), penalty: 0.1 };
    expect(() => maximumDiversification(of, { turnover } as never)).toThrow('no option "turnover"');
    expect(() => minimumVariance(of, 0.2 as never)).toThrow(
      'expected options such as { least: … }, found 0.2',
    );
    const view = { closes: () => Float64Array.of(1, 2, 3) };
    const shrink = { shrink: 'none' } as never;
    expect(() => covariances.covariance(view, [id('A')], 2, shrink)).toThrow(
      'there is no option "shrink"; the only one is shrinkage',
    );
  });

  test('a penalty on turnover holds what is held until it costs less to change', () => {
    // from a half each: the gain of the first step is the gap of the slopes, σ₁² w₁ − σ₂² w₂ = 0.5 × (4 − 1) × 1e-4
    const two = matrix([0.01, 0.02], () => 0);
    const from = new Map([
      [id('A'), 0.5],
      [id('B'), 0.5],
    ]);
    const held = (penalty: number) =>
      list(minimumVariance(two, { turnover: { from, penalty } }), two);
    expect(held(1e-4)).toEqual([0.5, 0.5]); // 2 × 1e-4 for a step in both is above 1.5e-4
    // slope 4e-4 (1 − w) − 1e-4 w = 2 × 5e-5: w = 0.6
    expect(held(5e-5)).toEqual(close([0.6, 0.4], 10));
    expect(held(0)).toEqual(close([0.8, 0.2]));
  });

  test('are kept to the last digit, whatever the covariances', () => {
    const random = createRandom(11);
    for (let k = 0; k < 20; k++) {
      const any = matrix(
        Array.from({ length: 8 }, () => 0.005 + random() / 30),
        () => 0.3,
      );
      const found = list(minimumVariance(any, { most: 0.2 }), any);
      expect(found.every((w) => w >= 0 && w <= 0.2)).toBe(true);
      expect(found.reduce((sum, w) => sum + w, 0)).toBeLessThanOrEqual(1);
    }
  });
});

test('names without a history are left out of a covariance, and a session without a bar is a return of 0', () => {
  const closes: Readonly<Record<string, number[]>> = {
    A: [10, 11, 12],
    B: [Number.NaN, 5, 6],
    C: [10, Number.NaN, 20],
  };
  const view = { closes: (one: InstrumentId) => Float64Array.from(closes[one]!) };
  const found = covariances.covariance(view, [id('C'), id('A'), id('B')], 2, { shrinkage: 'none' });
  expect(found.ids).toEqual(['A', 'C']);
  expect(found.values[3]).toBeCloseTo(0.5, 12); // returns 0 and 100 %: variance 2 × 0.5²
  expect(minimumVariance(covariances.covariance(view, [], 2)).size).toBe(0);
});

interface Golden extends Readonly<Record<'expected' | 'held' | 'benchmark', readonly number[]>> {
  readonly group: readonly string[];
  readonly penalty: number;
}

describe('agrees with HiGHS on one covariance of twelve names', () => {
  const golden = JSON.parse(readFileSync(join(ROOT, 'tests/golden/portfolios.json'), 'utf8'));
  const { expected, held, benchmark, group, penalty }: Golden = golden;
  const values = Float64Array.from(golden.covariance.flat());
  const ids = group.map((_, i) => id(`N${String(i).padStart(2, '0')}`));
  const of: Covariance = { ids, values, intensity: 0 };
  const byId = (numbers: readonly number[]) => new Map(ids.map((one, i) => [one, numbers[i]!]));
  const at = (one: InstrumentId) => ids.indexOf(one);
  const n = ids.length;
  const half = (w: readonly number[], aversion = 1) =>
    (aversion / 2) *
    w.reduce((sum, x, i) => sum + w.reduce((s, y, j) => s + x * y * values[i * n + j]!, 0), 0);
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  const changed = (w: readonly number[]) =>
    w.reduce((sum, x, i) => sum + Math.abs(x - held[i]!), 0);
  const away = (w: readonly number[]) => w.map((x, i) => x - benchmark[i]!);
  const groups = { of: (one: InstrumentId) => group[at(one)]!, least: 0.2, most: 0.4 };
  const most = 0.25;

  test.each<readonly [string, ReadonlyMap<InstrumentId, number>, (w: readonly number[]) => number]>(
    [
      ['minimumVariance', minimumVariance(of, { most }), half],
      ['groups', minimumVariance(of, { most, groups }), half],
      [
        'meanVariance',
        meanVariance(of, (one) => expected[at(one)]!, { aversion: 5, most }),
        (w) => half(w, 5) - dot(expected, w),
      ],
      [
        'tracking',
        trackBenchmark(of, byId(benchmark), { most: (one) => (at(one) % 2 === 0 ? 1 : 0) }),
        (w) => half(away(w)),
      ],
      [
        'turnover',
        minimumVariance(of, { most, turnover: { from: byId(held), penalty } }),
        (w) => half(w) + penalty * changed(w),
      ],
      [
        'maximumDiversification',
        maximumDiversification(of),
        (w) =>
          half(w) /
          dot(
            w,
            ids.map((_, i) => Math.sqrt(values[i * n + i]!)),
          ) **
            2,
      ],
    ],
  )('%s', (name, weights, cost) => {
    const own = list(weights, of);
    const theirs: readonly number[] = golden.portfolios[name].weights;
    // HiGHS stops where a limit or a slope is met to 1e-7
    expect(own).toEqual(close(theirs, 5));
    expect(cost(own)).toBeLessThanOrEqual(cost(theirs) + 1e-9 * Math.abs(cost(theirs)));
    expect(Math.abs(cost(own) / cost(theirs) - 1)).toBeLessThan(1e-6);
  });

  test('what a penalty leaves alone is not traded at all', () => {
    const theirs: readonly number[] = golden.portfolios.turnover.weights;
    const own = list(minimumVariance(of, { most, turnover: { from: byId(held), penalty } }), of);
    const stays = theirs.flatMap((w, i) => (Math.abs(w - held[i]!) < 1e-6 ? [i] : []));
    expect(stays.length).toBeGreaterThan(3);
    for (const i of stays) expect(own[i]).toBe(held[i]);
  });
});

describe('of sixty names, of which most stay', () => {
  const n = 60;
  const ids = Array.from({ length: n }, (_, i) => id(`N${i + 10}`));
  const random = createRandom(11);
  const beta = ids.map(() => 0.5 + random());
  const own = ids.map(() => 1e-4 * (0.5 + 2 * random()));
  const values = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return 1e-4 * beta[i]! * beta[j]! + (i === j ? own[i]! : 0);
  });
  const of: Covariance = { ids, values, intensity: 0 };

  test.each([
    ['free', 0, 0],
    ['at a price', 2e-5, 0.1],
    ['at a price, some held beyond their bound', 2e-5, 0.2],
  ])('no exchange of two weights is worth making, %s', (_, penalty, share) => {
    const most = 0.15;
    const held = new Map(ids.slice(0, share === 0 ? 0 : 1 / share).map((one) => [one, share]));
    const weights = minimumVariance(of, { most, turnover: { from: held, penalty } });
    const x = ids.map((one) => weights.get(one) ?? 0);
    expect(x.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    const slope = ids.map((_one, i) => x.reduce((sum, w, j) => sum + values[i * n + j]! * w, 0));
    const was = ids.map((one) => held.get(one) ?? 0);
    // what a small step up or down costs, a billionth of a weight apart from a bound or what is held; none goes beyond a bound
    const up = x.map((w, i) =>
      w > most - 1e-12 ? Infinity : slope[i]! + (w > was[i]! - 1e-12 ? penalty : -penalty),
    );
    const down = x.map((w, i) =>
      w < 1e-12 ? Infinity : -slope[i]! + (w < was[i]! + 1e-12 ? penalty : -penalty),
    );
    // 1e-9 of the variance of a name, which is some 1e-4
    expect(Math.min(...up) + Math.min(...down)).toBeGreaterThan(-1e-13);
    for (const w of x) expect(w >= 0 && w <= most).toBe(true);
  });
});
