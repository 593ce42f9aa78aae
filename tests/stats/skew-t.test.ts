import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainTest, skewTest } from '../../src/stats/skew-t.ts';

const of = (...x: number[]) => Float64Array.of(...x);

test('a hand example: 0 0 0 4', () => {
  // mean 1, squares 1 + 1 + 1 + 9 = 12, sd 2, error 1, t 1; cubes −3 + 27 = 24, γ = 24/(4·8) = 0.75, S = ½
  const { mean, standardError, t, degrees, gamma, adjustedT } = skewTest(of(0, 0, 0, 4));
  expect([mean, standardError, t, degrees, gamma]).toEqual([1, 1, 1, 3, 0.75]);
  // 2·(½ + 0.75·¼/3 + 0.75/24) = 2·(0.5 + 0.0625 + 0.03125)
  expect(adjustedT).toBeCloseTo(1.1875, 14);
});

test.each([
  ['nothing', of()],
  ['one value', of(1)],
  ['equal values', of(0.1, 0.1, 0.1)],
  ['a NaN', of(1, Number.NaN, 2)],
])('%s has no test', (_, x) => {
  const { t, p, gamma, adjustedT, adjustedP } = skewTest(x);
  expect([t, p, gamma, adjustedT, adjustedP]).toEqual(new Array(5).fill(Number.NaN));
});

const sample = fc.array(fc.double({ min: -1, max: 3, noNaN: true }), {
  minLength: 3,
  maxLength: 40,
});

test('mirrored values have the mirrored t, and a change of unit changes nothing', () => {
  fc.assert(
    fc.property(sample, (list) => {
      const x = Float64Array.from(list);
      const { standardError, adjustedT } = skewTest(x);
      if (!(standardError > 1e-6)) return;
      expect(skewTest(x.map((v) => -v)).adjustedT).toBeCloseTo(-adjustedT, 8);
      expect(skewTest(x.map((v) => v * 100)).adjustedT).toBeCloseTo(adjustedT, 8);
    }),
  );
});

test('a symmetric sample has no adjustment', () => {
  const x = of(-1, 0, 1, 2, 3);
  expect(skewTest(x).adjustedT).toBeCloseTo(plainTest(x).t, 14);
});
