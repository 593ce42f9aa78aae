import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalCdf } from '../../src/stats/normal.ts';
import { studentQuantile, studentTwoSided, studentUpper } from '../../src/stats/student.ts';

// with thirty digits (mpmath); t of one degree is Cauchy's: above 1 lies a quarter
test.each([
  [1, 1, 0.25],
  [2.228138852, 10, 0.02499999999941826],
  [0.001, 5, 0.4996203933860988],
  [1.96, 1e6, 0.0249980337926349],
  [40, 3, 1.719034039457926e-5],
  [2.5, 4.7, 0.02879607967343365],
  [8, 30, 3.132911237850379e-9],
])('above %d with %d degrees lies its share', (t, degrees, expected) => {
  const tolerance = degrees > 1e5 ? 1e-10 : 1e-12; // 1 − ν/(ν + t²) has lost digits there
  expect(Math.abs(studentUpper(t, degrees) / expected - 1)).toBeLessThan(tolerance);
  expect(studentUpper(-t, degrees)).toBeCloseTo(1 - expected, 11);
  expect(studentTwoSided(-t, degrees)).toBeCloseTo(2 * expected, 11);
});

// scipy.stats.t.ppf
test.each([
  [0.975, 1, 12.706204736174694],
  [0.975, 10, 2.228138851986274],
  [0.995, 4, 4.604094871349992],
  [0.9, 59.3, 1.2959914594699984],
  [0.9995, 2, 31.599054576445365],
  [0.975, 12019, 1.9601613808362837],
])('the quantile at %d with %d degrees has its digits', (p, degrees, expected) => {
  expect(Math.abs(studentQuantile(p, degrees) / expected - 1)).toBeLessThan(1e-11);
  expect(studentQuantile(1 - p, degrees)).toBeCloseTo(-expected, 9);
});

test('infinite degrees are the normal distribution', () => {
  expect(studentUpper(1.7, Number.POSITIVE_INFINITY)).toBe(normalCdf(-1.7));
  expect(studentQuantile(0.975, Number.POSITIVE_INFINITY)).toBeCloseTo(1.959963984540054, 12);
});

test('ends and nonsense', () => {
  expect(studentUpper(Number.POSITIVE_INFINITY, 3)).toBe(0);
  expect(studentUpper(Number.NEGATIVE_INFINITY, 3)).toBe(1);
  expect(studentUpper(0, 3)).toBeCloseTo(0.5, 15);
  expect(studentQuantile(1, 3)).toBe(Number.POSITIVE_INFINITY);
  expect(studentQuantile(0, 3)).toBe(Number.NEGATIVE_INFINITY);
  for (const [t, degrees] of [
    [Number.NaN, 3],
    [1, 0],
    [1, -2],
    [1, Number.NaN],
  ] as const) {
    expect(studentUpper(t, degrees)).toBeNaN();
  }
  expect(studentQuantile(1.2, 3)).toBeNaN();
  expect(studentQuantile(0.5, 0)).toBeNaN();
});

test('quantile and share are inverse', () => {
  const share = fc.double({ min: 1e-8, max: 0.49, noNaN: true });
  fc.assert(
    fc.property(share, fc.double({ min: 0.5, max: 1e5, noNaN: true }), (p, degrees) => {
      expect(studentUpper(-studentQuantile(p, degrees), degrees) / p).toBeCloseTo(1, 9);
    }),
  );
});
