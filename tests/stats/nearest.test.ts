import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestAmong, nearestNames } from '../../src/stats/nearest.ts';
import { column, vectors } from './chance-vectors.ts';

interface Case {
  readonly own: number;
  readonly names: number;
  readonly at: readonly number[];
  readonly weights: readonly number[];
}

describe('the nearest names', () => {
  const { values, effective, cases } = vectors.nearest;

  test.each(cases as Case[])('have the weights that scipy finds, case %#', (one) => {
    const { own, names, at, weights } = one;
    const found = nearestNames(column(values), own, { names, effective });
    expect([...(found?.at ?? [])]).toEqual(at);
    found!.weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(weights[i]!, 7);
    });
  });

  test('are not there where fewer others have a value, or the own is unknown', () => {
    const few = Float64Array.of(1, 2, Number.NaN, Number.NEGATIVE_INFINITY, 3);
    expect(nearestNames(few, 0, { names: 3, effective: 2 })).toBeUndefined();
    expect(nearestNames(few, 0, { names: 2, effective: 2 })?.at).toHaveLength(2);
    expect(nearestNames(few, 2, { names: 1, effective: 1 })).toBeUndefined();
  });

  test('of equal values weigh the same, the first ones taken', () => {
    const found = nearestNames(Float64Array.of(5, 5, 5, 5), 1, { names: 2, effective: 2 });
    expect(found).toEqual({ at: Int32Array.of(0, 2), weights: Float64Array.of(0.5, 0.5) });
  });

  test('never hold the rated one, weigh 1 together, and lean towards its value', () => {
    const value = fc.double({ min: -6, max: -2, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 7, maxLength: 40 }), fc.nat(), (list, seed) => {
        const own = seed % list.length;
        const found = nearestNames(column(list), own, { names: 6, effective: 3 })!;
        expect(found.at).not.toContain(own);
        expect(new Set(found.at).size).toBe(6);
        const sum = found.weights.reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(1, 12);
        const squares = found.weights.reduce((a, b) => a + b * b, 0);
        expect(1 / squares).toBeGreaterThan(3 - 1e-6);
        const offset = (weights: Float64Array) =>
          Math.abs(found.at.reduce((a, i, k) => a + weights[k]! * (list[i]! - list[own]!), 0));
        expect(offset(found.weights)).toBeLessThanOrEqual(
          offset(new Float64Array(6).fill(1 / 6)) + 1e-9,
        );
      }),
    );
  });

  test('of many names among the same values are those of each alone', () => {
    // few different values, so that many lie as far; one gap between doubles, so that distances round to the same
    const value = fc.oneof(
      fc.integer({ min: 0, max: 6 }),
      fc.constantFrom(1 + Number.EPSILON, Number.NaN, Number.NEGATIVE_INFINITY),
      fc.double({ min: -6, max: -2, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 9, maxLength: 40 }), (list) => {
        const values = column(list);
        const nearest = nearestAmong(values);
        for (let own = 0; own < 2 * list.length; own++) {
          const options = { names: 1 + (own % 7), effective: 1 };
          expect(nearest(own % list.length, options)).toEqual(
            nearestNames(values, own % list.length, options),
          );
        }
      }),
    );
  });
});
