import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timesHalfUp } from '../../src/base/decimal.ts';

/** The same by long division: value = a / 10^p, factor = b / 10^q. */
function byHand(a: bigint, p: number, b: bigint, q: number, perUnit: number): number {
  const d = 10n ** BigInt(p + q);
  const n = a * b * BigInt(perUnit);
  const twice = (2n * n) / d; // floor of twice the steps: odd when the rest is a half or more
  return Number((twice + 1n) / 2n) / perUnit;
}

describe('timesHalfUp', () => {
  test.each([
    [10.05, 1.1, 100, 11.06], // 11.055; (11.055).toFixed(2) is 11.05
    [1.15, 1.1, 100, 1.27], // 1.265; 1.15 * 1.1 * 100 is 126.49999999999999 in doubles
    [1.45, 1.1, 100, 1.6], // 1.595
    [8.35, 0.9, 100, 7.52], // 7.515
    [1445, 1.3, 1, 1879], // 1878.5
    [3, 1.2345678, 1, 4], // 3.7037034
    [0.5, 0.01, 100, 0.01], // 0.005
    [0.4999, 0.01, 100, 0], // 0.004999
    [0, 1.1, 100, 0],
  ])('gives %d × %d to 1/%d as %d', (value, factor, perUnit, expected) => {
    expect(timesHalfUp(value, factor, perUnit)).toBe(expected);
  });

  test('is exact where doubles are not: of all closes of 0.05 to 100.00 by 0.10, × 1.1 is a tie every time', () => {
    let wrong = 0;
    for (let cents = 5; cents <= 10_000; cents += 10) {
      const tie = (cents * 11 + 5) / 10; // cents × 1.1 ends in .5: half up is half a cent more
      expect(timesHalfUp(cents / 100, 1.1, 100)).toBe(tie / 100);
      if (Math.round((cents / 100) * 1.1 * 100) !== tie) wrong++;
    }
    expect(wrong).toBeGreaterThan(0); // otherwise the plain form would do
  });

  test('agrees with long division for any price, factor and step, few decimals and many', () => {
    const digits = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.integer({ min: 0, max: 9 }));
    const factor = fc.tuple(fc.bigInt({ min: 0n, max: 30_000n }), fc.integer({ min: 2, max: 6 }));
    fc.assert(
      fc.property(digits, factor, fc.constantFrom(1, 10, 100, 1000), ([a, p], [b, q], perUnit) => {
        const value = Number(a) / 10 ** p;
        const by = Number(b) / 10 ** q;
        expect(timesHalfUp(value, by, perUnit)).toBe(byHand(a, p, b, q, perUnit));
      }),
      { numRuns: 20_000 },
    );
  });

  test('finds ties among values with more than four decimals', () => {
    // 1.00005 × 100 = 100.005 -> 100.01; 2.000005 × 1.1 = 2.2000055 -> 2.20
    expect(timesHalfUp(1.00005, 100, 100)).toBe(100.01);
    expect(timesHalfUp(2.000005, 1.1, 100)).toBe(2.2);
    // 0.123455 × 1 to 1/100000 = 12345.5 steps -> 0.12346
    expect(timesHalfUp(0.123455, 1, 100_000)).toBe(0.12346);
  });

  test('gives NaN for what is not a number', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(timesHalfUp(bad, 1.1, 100)).toBeNaN();
      expect(timesHalfUp(10, bad, 100)).toBeNaN();
    }
  });
});
