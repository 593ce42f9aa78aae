import { describe, expect, test } from 'vitest';
import { errorsOf, monthTotals } from '../../src/stats/period-totals.ts';

describe('month totals', () => {
  test('hold the months between the first and the last, empty ones with 0', () => {
    const { sums, weights } = monthTotals(Float64Array.of(1, 2, 4), Int32Array.of(7, 7, 9));
    expect([...sums]).toEqual([3, 0, 4]);
    expect([...weights]).toEqual([2, 0, 1]);
  });

  test('of nothing are nothing', () => {
    expect(monthTotals(new Float64Array(0), new Int32Array(0)).sums).toHaveLength(0);
  });
});

describe('the errors of periods', () => {
  test('are what each is off the ratio of all', () => {
    // 1 + 6 + 2 over 1 + 2 + 1 = 9/4; 1 − 9/4, 6 − 2·9/4, 2 − 9/4; (1 + 2 + 1)²/(1 + 4 + 1) = 16/6 periods
    const { ratio, errors, weight, effective } = errorsOf({
      sums: Float64Array.of(1, 6, 2),
      weights: Float64Array.of(1, 2, 1),
    });
    expect([ratio, weight]).toEqual([2.25, 4]);
    expect([...errors]).toEqual([-1.25, 1.5, -0.25]);
    expect(effective).toBeCloseTo(16 / 6, 14);
  });

  test('of no weight have no ratio', () => {
    expect(errorsOf({ sums: Float64Array.of(0), weights: Float64Array.of(0) }).ratio).toBeNaN();
  });
});
