import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calmar, maxDrawdown } from '../../src/performance/drawdown.ts';
import { activeReturns, informationRatio, marketLine } from '../../src/performance/relative.ts';
import { cagrBySessions } from '../../src/performance/returns.ts';
import { ownSample, relativeSample, sourceOf } from '../../src/performance/sample-figures.ts';
import { sharpe } from '../../src/performance/sharpe.ts';
import { sortino } from '../../src/performance/sortino.ts';
import { volatility } from '../../src/performance/volatility.ts';
import { growthOf } from './growth.ts';

/** A figure within 1e-7 of its size, since yearly alphas of tiny samples run into the thousands; NaN where NaN. */
function agree(found: object, expected: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(expected)) {
    const other = (found as Record<string, number>)[name]!;
    const error = Math.abs(other - value) / Math.max(1, Math.abs(value));
    expect([name, Number.isNaN(other), error > 1e-7]).toEqual([name, Number.isNaN(value), false]);
  }
}

const returnOf = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -9000, max: 9000 }).map((x) => x / 1e5), // returns apart by far more than rounding
);
const pairs = fc.array(fc.tuple(returnOf, returnOf), { minLength: 1, maxLength: 40 });
const sampled = pairs.chain((list) =>
  fc.tuple(
    fc.constant(list),
    fc.array(fc.nat(list.length - 1), { minLength: list.length, maxLength: list.length }),
    fc.constantFrom(0, 0.03),
  ),
);

describe('one pass over a sample', () => {
  test('gives what the function of each figure gives for the gathered sample', () => {
    fc.assert(
      fc.property(sampled, ([list, positions, riskFree]) => {
        const options = { sessionsPerYear: 12, riskFree };
        const own = Float64Array.from(list, ([r]) => r);
        const market = Float64Array.from(list, ([, q]) => q);
        const at = Int32Array.from(positions);
        const r = Float64Array.from(positions, (i) => own[i]!);
        const q = Float64Array.from(positions, (i) => market[i]!);
        const equity = growthOf(r);
        const growth = cagrBySessions(equity.at(-1)! - 1, r.length, 12);
        agree(ownSample(sourceOf(own), at, options), {
          cagrBySessions: growth,
          volatility: volatility(r, 12),
          sharpe: sharpe(r, options),
          sortino: sortino(r, options),
          calmar: calmar(growth, maxDrawdown(equity)),
          maxDrawdown: maxDrawdown(equity),
        });
        const { alpha, beta } = marketLine(r, q, options);
        agree(relativeSample(sourceOf(own), sourceOf(market), at, options), {
          alpha,
          beta,
          informationRatio: informationRatio(activeReturns(r, q), 12),
        });
      }),
      { numRuns: 500 },
    );
  });

  test('has no ratio where it drew one return again and again', () => {
    const source = sourceOf(Float64Array.of(0.013, 0.021, -0.007, 0.0001));
    const found = ownSample(source, new Int32Array(4), { sessionsPerYear: 244 });
    expect(found.volatility).toBe(0);
    expect(found.sharpe).toBeNaN();
  });

  test('has no figure where a return is NaN', () => {
    const source = sourceOf(Float64Array.of(Number.NaN, 0.021));
    const found = ownSample(source, Int32Array.of(1, 1), { sessionsPerYear: 244 });
    expect(found.sharpe).toBeNaN(); // the series has no mean, even where the sample has
    const gap = ownSample(source, Int32Array.of(0, 1), { sessionsPerYear: 244 });
    expect(Object.values(gap).every(Number.isNaN)).toBe(true);
  });
});
