import { expect, test } from 'vitest';
import { showsCorporateAction } from '../../src/markets/adjustment.ts';

test('a printed previous close that differs from the close before shows a corporate action', () => {
  expect(showsCorporateAction(30.28, 54.5)).toBe(true);
  expect(showsCorporateAction(54.5, 54.5)).toBe(false);
});

test('a difference within the rounding of one tick shows nothing', () => {
  expect(showsCorporateAction(10.005, 10)).toBe(false); // 0.005 <= 0.0051
  expect(showsCorporateAction(10.01, 10)).toBe(true);
  expect(showsCorporateAction(4566.5, 4566.07)).toBe(false); // 0.43 <= 1e-4 x 4566 = 0.4566
  expect(showsCorporateAction(4566.6, 4566.07)).toBe(true); // 0.53
});

test('a missing or zero previous close shows nothing', () => {
  for (const printed of [Number.NaN, 0, -1]) expect(showsCorporateAction(printed, 10)).toBe(false);
  expect(showsCorporateAction(10, Number.NaN)).toBe(false);
});
