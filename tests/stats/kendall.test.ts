import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countPairs, kendallTauB, somersD } from '../../src/stats/kendall.ts';

const of = (...x: number[]) => Float64Array.of(...x);

/** The plain count over all pairs. */
function countPlainly(x: Float64Array, y: Float64Array) {
  let [surplus, tiedX, tiedY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      surplus += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!);
      if (x[i] === x[j]) tiedX++;
      if (y[i] === y[j]) tiedY++;
    }
  }
  return { n: x.length, pairs: (x.length * (x.length - 1)) / 2, surplus, tiedX, tiedY };
}

describe('a hand example: 1 1 2 3 3 against 2 1 2 2 3', () => {
  // ten pairs; tied in x 2, in y 3 (the three 2s); of the others 13 12+ 14 15+ 23+ 24+ 25+ 34 35+ …
  // concordant: (1,5) (2,3) (2,4) (2,5) (3,5), discordant: none
  const counts = countPairs(of(1, 1, 2, 3, 3), of(2, 1, 2, 2, 3));

  test('has its pairs', () => {
    expect(counts).toEqual({ n: 5, pairs: 10, surplus: 5, tiedX: 2, tiedY: 3 });
  });

  test('has its coefficients, as scipy gives them', () => {
    expect(kendallTauB(counts)).toBeCloseTo(0.6681531047810608, 14); // 5/√(8·7)
    expect(somersD(counts)).toBe(0.625); // 5/8
  });
});

test.each([
  ['nothing', of(), of()],
  ['one pair', of(1), of(1)],
  ['equal values', of(2, 2, 2), of(1, 2, 3)],
  ['a NaN', of(1, Number.NaN), of(1, 2)],
])('%s orders no pair', (_, x, y) => {
  const counts = countPairs(x, y);
  expect(kendallTauB(counts)).toBeNaN();
  expect(somersD(counts)).toBeNaN();
});

test('counts what the plain double loop counts', () => {
  const value = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { maxLength: 60 }), (pairs) => {
      const [x, y] = [Float64Array.from(pairs, (p) => p[0]), Float64Array.from(pairs, (p) => p[1])];
      expect(countPairs(x, y)).toEqual(countPlainly(x, y));
      const turned = countPairs(y, x);
      expect([turned.surplus, turned.tiedX, turned.tiedY]).toEqual(
        [countPlainly(x, y)].flatMap((c) => [c.surplus, c.tiedY, c.tiedX]),
      );
    }),
  );
});
