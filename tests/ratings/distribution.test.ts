import { expect, test } from 'vitest';
import { returnSpreads } from '../../src/ratings/distribution.ts';
import { evaluatedSample } from './report-sample.ts';

test('every judged call stands in one bin, on the side of each edge that its verdict says', () => {
  const { judged } = evaluatedSample();
  const spreads = returnSpreads(judged);
  expect(spreads.map(({ assetClass }) => assetClass)).toEqual(['convertible', 'industry', 'stock']);
  for (const { bins, n, earned, scale } of spreads) {
    expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(n);
    expect(earned.reduce((sum, one) => sum + one, 0)).toBe(n);
    for (const { value } of scale.edges)
      expect(bins.some(({ from }) => Math.abs(from - value) < 1e-12)).toBe(true);
  }
});

test('rows of the matrix hold the graded calls, its diagonal the hits', () => {
  const { judged, scores } = evaluatedSample();
  const spreads = returnSpreads(judged);
  const sum = (of: (matrix: readonly (readonly number[])[]) => number) =>
    spreads.reduce((total, { matrix }) => total + of(matrix), 0);
  expect(sum((matrix) => matrix.flat().reduce((a, b) => a + b, 0))).toBe(scores.total.hit.n);
  expect(sum((matrix) => matrix.reduce((a, row, k) => a + (row[k] ?? 0), 0))).toBe(
    scores.total.hit.k,
  );
});

test('nothing judged is no spread', () => {
  expect(returnSpreads([])).toEqual([]);
});
