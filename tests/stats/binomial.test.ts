import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialAtLeast, binomialAtMost, binomialTwoSided } from '../../src/stats/binomial.ts';

// scipy.stats.binomtest; the ends by hand: 0.3^12 is 5.3e-7
test.each([
  [0, 12, 0.3, 0.02333065833100001, 0.013841287201000013, 1],
  [12, 12, 0.3, 5.31441e-7, 1, 5.31441e-7],
  [2, 30, 0.2, 0.06979524048732366, 0.044178985151997086, 0.9894775096660743],
  [11, 30, 0.2, 0.03613874566925233, 0.9905068778252775, 0.02561625533532658],
  [2500, 12020, 0.2, 0.029423497244112654, 0.9858062348403371, 0.015029666325434305],
  [1, 3, 0.9, 0.028, 0.028, 0.999],
  [50, 200, 0.31, 0.0668901202301815, 0.03742396393803183, 0.9738575831111831],
  [5, 10, 0.5, 1, 0.623046875, 0.623046875],
])('%d of %d at %d has the p-values of scipy', (k, n, p, twoSided, less, greater) => {
  expect(binomialTwoSided(k, n, p)).toBeCloseTo(twoSided, 11);
  expect(binomialAtMost(k, n, p)).toBeCloseTo(less, 11);
  expect(binomialAtLeast(k, n, p)).toBeCloseTo(greater, 11);
});

test('no trial says nothing: every p-value is 1', () => {
  for (const p of [binomialTwoSided, binomialAtMost, binomialAtLeast]) expect(p(0, 0, 0.2)).toBe(1);
});

test('a chance of 0 or 1 leaves one outcome', () => {
  expect(binomialTwoSided(0, 5, 0)).toBe(1);
  expect(binomialTwoSided(1, 5, 0)).toBe(0);
  expect(binomialTwoSided(5, 5, 1)).toBe(1);
  expect(binomialTwoSided(4, 5, 1)).toBe(0);
});

test.each([
  [-1, 5, 0.5],
  [6, 5, 0.5],
  [2, 5, 1.5],
  [2, 5, Number.NaN],
  [Number.NaN, 5, 0.5],
])('%d of %d at %d is no case', (k, n, p) => {
  for (const test of [binomialTwoSided, binomialAtMost, binomialAtLeast]) {
    expect(test(k, n, p)).toBeNaN();
  }
});

test('the two-sided p-value is the sum over all outcomes that are no more likely', () => {
  const rate = fc.double({ min: 0.02, max: 0.98, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), rate, fc.nat(), (n, p, pick) => {
      const k = pick % (n + 1);
      // probabilities by the rule of Pascal, row after row
      let row = [1];
      for (let i = 0; i < n; i++) {
        row = [...row, 0].map((value, j) => value * (1 - p) + (row[j - 1] ?? 0) * p);
      }
      const expected = row.filter((q) => q <= row[k]! * (1 + 1e-7)).reduce((a, b) => a + b, 0);
      expect(binomialTwoSided(k, n, p)).toBeCloseTo(Math.min(1, expected), 10);
    }),
  );
});
