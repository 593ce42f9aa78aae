import { describe, expect, test } from 'vitest';
import { exRightsReference, showsCorporateAction } from '../../src/markets/adjustment.ts';
import { bandOf, limitOf } from './rules-fixture.ts';

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

test('of a share of a few cents half a cent is an action', () => {
  expect(showsCorporateAction(0.045, 0.05)).toBe(true); // 10 %
  expect(showsCorporateAction(0.095, 0.1)).toBe(true);
  expect(showsCorporateAction(0.0501, 0.05)).toBe(false); // a fiftieth of 0.05 is 0.001
  expect(showsCorporateAction(0.245, 0.25)).toBe(false); // two prints of one close: half a cent
});

test('a missing or zero previous close shows nothing', () => {
  for (const printed of [Number.NaN, 0, -1]) expect(showsCorporateAction(printed, 10)).toBe(false);
  expect(showsCorporateAction(10, Number.NaN)).toBe(false);
});

describe('exRightsReference', () => {
  test.each([
    [{}, 10.05],
    [{ cash: 0.25 }, 9.8], // 10.05 - 0.25
    [{ bonus: 0.3 }, 7.73], // 10.05 / 1.3 = 7.7308
    [{ cash: 0.25, bonus: 0.3 }, 7.54], // 9.80 / 1.3 = 7.5385
    [{ rights: 0.3, rightsPrice: 6 }, 9.12], // (10.05 + 1.80) / 1.3 = 9.1154
    [{ cash: 0.1, bonus: 0.2, rights: 0.3, rightsPrice: 6 }, 7.83], // 11.75 / 1.5 = 7.8333
    [{ cash: 0.045 }, 10.01], // 10.005: half up
  ])('of a close of 10.05 with %o detached is %d', (detached, expected) => {
    expect(exRightsReference(10.05, detached, 100)).toBe(expected);
  });

  test('is what the ex-day limits are measured from', () => {
    const reference = exRightsReference(10.05, { bonus: 1 }, 100); // 5.025 -> 5.03
    // 5.03 × 0.9 = 4.527, × 1.1 = 5.533
    expect(bandOf(limitOf('main-sh', '2024-01-02'), reference)).toEqual([4.53, 5.53]);
  });

  test('is NaN where nothing is left of the price or a part is not a number', () => {
    expect(exRightsReference(1, { cash: 1 }, 100)).toBeNaN();
    expect(exRightsReference(Number.NaN, {}, 100)).toBeNaN();
    expect(exRightsReference(10, { cash: Number.NaN }, 100)).toBeNaN();
  });
});
