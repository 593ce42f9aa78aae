import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compare,
  divide,
  formatRatio,
  multiply,
  parseRatio,
  type Ratio,
  ratioOf,
  subtract,
  timesHalfUp,
  toNumber,
} from '../../src/base/ratio.ts';

const plain = (text: string) => formatRatio(parseRatio(text));

describe('parseRatio', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['12', '12'],
    ['+7', '7'],
    ['0.2', '1/5'],
    ['-0.05', '-1/20'],
    ['11.055', '2211/200'], // 11055/1000, both by 5
    ['007.50', '15/2'],
    ['1.5e-7', '3/20000000'], // 15/10^8, both by 5
    ['1e+21', '1000000000000000000000'],
    ['2.5E2', '250'],
  ])('reads %s as %s', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  test.each([
    '',
    ' 1',
    '1 ',
    '.5',
    '1.',
    '1,000',
    '0x10',
    'NaN',
    'Infinity',
    '1e',
    '--1',
    '１',
  ])('refuses %j', (text) => {
    expect(() => parseRatio(text)).toThrow(`expected a decimal number, found "${text}"`);
  });

  test('never goes through a double: 20 digits stay 20 digits', () => {
    expect(plain('12345678901234567890')).toBe('12345678901234567890');
    expect(compare(parseRatio('0.10000000000000000001'), parseRatio('0.1'))).toBe(1);
  });
});

describe('the fraction of a double', () => {
  test('is that of its shortest decimal form', () => {
    expect(formatRatio(ratioOf(0.1))).toBe('1/10');
    expect(formatRatio(ratioOf(1e-7))).toBe('1/10000000');
    expect(formatRatio(ratioOf(1e21))).toBe('1000000000000000000000');
    expect(formatRatio(ratioOf(0.1 + 0.2))).toBe('7500000000000001/25000000000000000'); // 0.30000000000000004
  });

  test('reads back as the double, whatever it is', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
    fc.assert(
      fc.property(finite, (value) => {
        const { n, d } = ratioOf(value);
        expect(d > 0n).toBe(true);
        expect(Number(`${n}e-${String(d).length - 1}`)).toBe(value + 0); // d is a power of ten
      }),
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('does not exist for %d', (value) => {
    expect(() => ratioOf(value)).toThrow('expected a decimal number');
  });
});

describe('arithmetic', () => {
  test('decides what doubles cannot: 12/10 - 1 is a fifth, 11/10 - 1 a tenth', () => {
    const one = parseRatio('1');
    const growth = (end: string, base: string) =>
      subtract(divide(parseRatio(end), parseRatio(base)), one);
    expect(12 / 10 - 1 >= 0.2).toBe(false);
    expect(compare(growth('12', '10'), parseRatio('0.2'))).toBe(0);
    expect(11 / 10 - 1 > 0.1).toBe(true);
    expect(compare(growth('11', '10'), parseRatio('0.1'))).toBe(0);
    expect(12 / 10 - 1 - 0.05 < 0.15).toBe(true);
    const relative = subtract(growth('12', '10'), parseRatio('0.05'));
    expect(compare(relative, parseRatio('0.15'))).toBe(0);
  });

  const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  const ratio = fc.record({ n: whole, d: fc.bigInt({ min: 1n, max: 10n ** 12n }) });
  const positive = fc.record({
    n: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    d: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  });

  test('undoes itself: a × b ÷ b and a - (a - b)', () => {
    fc.assert(
      fc.property(ratio, positive, (a, b) => {
        expect(compare(divide(multiply(a, b), b), a)).toBe(0);
        expect(compare(subtract(a, subtract(a, b)), b)).toBe(0);
      }),
    );
  });

  test('keeps a denominator above zero', () => {
    fc.assert(
      fc.property(ratio, positive, (a, b) => {
        for (const { d } of [multiply(a, b), divide(a, b), subtract(a, b)])
          expect(d > 0n).toBe(true);
      }),
    );
  });

  test('compares in an order: antisymmetric, and by the sign of the difference', () => {
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        expect(compare(a, b) + compare(b, a)).toBe(0);
        const { n } = subtract(a, b);
        expect(compare(a, b)).toBe(n > 0n ? 1 : n < 0n ? -1 : 0);
      }),
    );
  });
});

test.each<[Ratio, string]>([
  [{ n: 10n, d: 4n }, '5/2'],
  [{ n: -10n, d: 5n }, '-2'],
  [{ n: 0n, d: 7n }, '0'],
  [{ n: 7n, d: 1n }, '7'],
])('prints in lowest terms', (ratio, text) => {
  expect(formatRatio(ratio)).toBe(text);
});

test.each([
  ['0.2', 0.2],
  ['-0.1', -0.1],
  ['0.07', 0.07],
  ['3', 3],
])('gives the double nearest to %s', (text, value) => {
  expect(toNumber(parseRatio(text))).toBe(value);
});

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
