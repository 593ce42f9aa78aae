import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanRanks, spearman } from '../../src/stats/spearman.ts';

const of = (...x: number[]) => Float64Array.of(...x);

describe('meanRanks', () => {
  test('equal values share the mean of their ranks', () => {
    expect(meanRanks(of(30, 10, 30, 20, 30))).toEqual(of(4, 1, 4, 2, 4)); // 3, 4, 5 → 4
    expect(meanRanks(of(7, 7))).toEqual(of(1.5, 1.5));
    expect(meanRanks(of())).toEqual(of());
  });

  test('one NaN leaves no rank', () => {
    expect(meanRanks(of(1, Number.NaN))).toEqual(of(Number.NaN, Number.NaN));
  });
});

describe('spearman', () => {
  test('by hand: ranks 1 2 3 4 against 2 1 4 3 give 1 − 6·4/(4·15) = 0.6', () => {
    expect(spearman(of(1, 2, 3, 4), of(20, 10, 40, 30))).toBeCloseTo(0.6, 14);
  });

  test('by hand with ties: ranks 1.5 1.5 3 against 1 2 3', () => {
    // deviations −½ −½ 1 and −1 0 1: 1.5 / √(1.5·2)
    expect(spearman(of(5, 5, 9), of(1, 2, 3))).toBeCloseTo(1.5 / Math.sqrt(3), 14);
  });

  test.each([
    ['nothing', of(), of()],
    ['one pair', of(1), of(1)],
    ['equal values', of(1, 1, 1), of(1, 2, 3)],
    ['a NaN', of(1, 2, Number.NaN), of(1, 2, 3)],
    ['a NaN on the other side', of(1, 2, 3), of(1, Number.NaN, 3)],
  ])('%s has no rank correlation', (_, x, y) => {
    expect(spearman(x, y)).toBeNaN();
  });

  test('lies in [−1, 1], is symmetric, sees ranks only and not the order of pairs', () => {
    const pair = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 3, maxLength: 50 }), (pairs) => {
        const [x, y] = [0, 1].map((side) => Float64Array.from(pairs, (p) => p[side]!)) as [
          Float64Array,
          Float64Array,
        ];
        const rho = spearman(x, y);
        if (Number.isNaN(rho)) return;
        expect(Math.abs(rho)).toBeLessThanOrEqual(1 + 1e-15);
        expect(spearman(y, x)).toBeCloseTo(rho, 14);
        expect(spearman(x.map(Math.exp), y)).toBeCloseTo(rho, 14);
        expect(
          spearman(
            x.map((v) => -v),
            y,
          ),
        ).toBeCloseTo(-rho, 14);
        expect(spearman(x.toReversed(), y.toReversed())).toBeCloseTo(rho, 14);
      }),
    );
  });
});
