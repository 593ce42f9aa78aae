import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRatio, ratioOf, toNumber } from '../../src/base/ratio.ts';
import {
  compareToEdge,
  edgesOf,
  formatInterval,
  holds,
  nearestEdge,
  onEdge,
  parseInterval,
  sideOf,
} from '../../src/ratings/band.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { bundled, call, ends } from './build.ts';

/** A relative return from decimal text. */
const x = (text: string) => {
  const exact = parseRatio(text);
  return { value: toNumber(exact), exact: () => exact };
};

describe('parseInterval', () => {
  test.each([
    ['(20%, +inf)', '(20%, +inf)'],
    ['(20%,inf)', '(20%, +inf)'],
    [' [-10%,  10%] ', '[-10%, 10%]'],
    ['(-inf, -10%)', '(-inf, -10%)'],
    ['(-inf,+inf)', '(-inf, +inf)'],
    ['(+5%, 15%]', '(5%, 15%]'],
    ['[-2.5%, 0.7%)', '[-2.5%, 0.7%)'], // 0.007 * 100 is 0.7000000000000001 in doubles
    ['[12.345%, 14%)', '[12.345%, 14%)'],
    ['[0%, 7%]', '[0%, 7%]'],
  ])('reads %j, printed as %s', (text, printed) => {
    expect(formatInterval(parseInterval(text))).toBe(printed);
  });

  test.each([
    '',
    'buy',
    '20%, 30%',
    '(20, 30)',
    '(20%; 30%)',
    '(30%, 20%)',
    '(20%, 20%]',
    '[20%, 20%]',
    '[-inf, 10%)',
    '(10%, +inf]',
    '(−10%, 10%)', // a minus sign of typography
    '(1..2%, 3%)',
    '(10%, 20%',
    '(10%, 20%] or more',
    '(+inf, 20%)',
  ])('refuses %j with an example of what is meant', (text) => {
    expect(() => parseInterval(text)).toThrow(
      `expected an interval such as "(10%, 20%]" or "(20%, +inf)", found "${text}"`,
    );
  });

  test('reads back what it prints', () => {
    const tenths = fc.integer({ min: -9999, max: 9999 });
    const bracket = fc.tuple(fc.constantFrom('[', '('), fc.constantFrom(']', ')'));
    fc.assert(
      fc.property(tenths, fc.integer({ min: 1, max: 999 }), bracket, (low, width, [open, shut]) => {
        const text = `${open}${low / 10}%, ${(low + width) / 10}%${shut}`;
        expect(formatInterval(parseInterval(text))).toBe(text);
      }),
    );
  });
});

describe('holds', () => {
  test.each([
    ['(10%, 20%]', '0.1', false],
    ['(10%, 20%]', '0.10000000000000000001', true], // the same double as 0.1
    ['(10%, 20%]', '0.2', true],
    ['(10%, 20%]', '0.20000000000000000001', false],
    ['[10%, 20%)', '0.1', true],
    ['[10%, 20%)', '0.09999999999999999999', false],
    ['[10%, 20%)', '0.2', false],
    ['[10%, 20%)', '0.19999999999999999999', true],
    ['(-inf, -10%)', '-0.1', false],
    ['(-inf, -10%)', '-1', true],
    ['(20%, +inf)', '123456', true],
    ['(-inf, +inf)', '0', true],
  ])('%s holds %s: %s', (interval, value, expected) => {
    expect(holds(parseInterval(interval), x(value))).toBe(expected);
  });

  test('asks for the fraction only near an edge', () => {
    const never = () => {
      throw new Error('the fraction was asked for');
    };
    const band = parseInterval('(10%, 20%]');
    expect(holds(band, { value: 0.15, exact: never })).toBe(true);
    expect(holds(band, { value: 0.200000002, exact: never })).toBe(false); // 2e-9 off
    expect(() => holds(band, { value: 0.2000000005, exact: never })).toThrow('asked for');
  });
});

test('compares with an edge by the fraction where doubles are blind', () => {
  const { from } = parseInterval('(20%, +inf)');
  expect(compareToEdge({ value: 12 / 10 - 1, exact: () => parseRatio('0.2') }, from!)).toBe(0);
  expect(compareToEdge(x('0.2000000001'), from!)).toBe(1);
  expect(compareToEdge(x('0.1999999999'), from!)).toBe(-1);
});

describe('the edges of a scale', () => {
  const bands = ['(20%, +inf)', '(10%, 20%]', '[-10%, 10%]', '(-inf, -10%)'].map(parseInterval);
  const edges = edgesOf(bands);

  test('stand once each, ascending', () => {
    expect(edges.map(({ value }) => value)).toEqual([-0.1, 0.1, 0.2]);
  });

  test.each([
    [0.14, 0.1],
    [0.16, 0.2],
    [-0.5, -0.1],
    [9, 0.2],
    [0, -0.1], // equally near: the lower
  ])('the nearest to %d is %d', (value, edge) => {
    expect(nearestEdge(edges, value).value).toBe(edge);
  });

  test('are met exactly or not at all', () => {
    expect(onEdge(edges, x('0.1'))).toBe(true);
    expect(onEdge(edges, x('0.1000000000000000001'))).toBe(false);
    expect(onEdge(edges, x('0.15'))).toBe(false);
  });
});

test.each([
  ['(20%, +inf)', 'positive'],
  ['(0%, 5%]', 'positive'],
  ['[-10%, 10%]', 'neutral'],
  ['[-15%, 5%]', 'neutral'],
  ['(-inf, +inf)', 'neutral'],
  ['[-15%, -5%)', 'negative'],
  ['(-5%, 0%)', 'negative'],
  ['(-inf, -10%)', 'negative'],
])('%s promises something %s', (interval, side) => {
  expect(sideOf(parseInterval(interval))).toBe(side);
});

describe('a result exactly on an edge', () => {
  const strict = bundled('cnpsec-2025');
  const inclusive = bundled('cnpsec-2025-inclusive');
  const earn = (standard: typeof strict, prices: Parameters<typeof ends>) => {
    const [judged] = judgeCalls([call()], ends(...prices), standard);
    if (judged?.verdict.status !== 'judged') throw new Error('expected a judged call');
    const { earned, edge, distanceToEdge } = judged.verdict.outcome;
    return [standard.scales.stock?.bands[earned]?.grade, edge, distanceToEdge];
  };

  test.each<[string, Parameters<typeof ends>, string, string]>([
    // 12.00 / 10.00 - 1 = 20 %; 0.19999999999999996 in doubles
    ['20 %', [10, 12, 4000, 4000], 'overweight', 'buy'],
    // 11.00 / 10.00 - 1 = 10 %; 0.10000000000000009 in doubles
    ['10 %', [10, 11, 4000, 4000], 'neutral', 'overweight'],
    // 12.50 / 10.00 - 4200 / 4000 = 25 % - 5 % = 20 %
    ['20 % against a rise of 5 %', [10, 12.5, 4000, 4200], 'overweight', 'buy'],
    // 8.10 / 9.00 - 1 = -10 %
    ['-10 %', [9, 8.1, 4000, 4000], 'neutral', 'avoid'],
    // 9.00 / 10.00 - 3200 / 4000 = -10 % + 20 % = 10 %
    ['10 % against a fall of 20 %', [10, 9, 4000, 3200], 'neutral', 'overweight'],
  ])('of %s is flagged, and the reading of the edge decides', (_, prices, ours, laws) => {
    expect(earn(strict, prices)).toEqual([ours, true, 0]);
    expect(earn(inclusive, prices)).toEqual([laws, true, 0]);
  });

  test('is not what rounding to four decimals makes one', () => {
    // 1199.99 / 1000.00 - 1 = 19.999 %, which prints as 20.00 %
    expect(earn(inclusive, [1000, 1199.99, 4000, 4000]).slice(0, 2)).toEqual(['overweight', false]);
    expect(earn(strict, [1000, 1200.01, 4000, 4000]).slice(0, 2)).toEqual(['buy', false]);
  });
});

describe('every case on an edge, base 5 to 50 in whole units, end in cents, benchmark -30 to 30 % in whole percents', () => {
  const scales = ['cnpsec-2025', 'cnpsec-2025-inclusive'].map((id) => bundled(id).scales.stock!);

  /** The tier by whole numbers alone: x = end / (100 base) - benchmark / 100 = (end - base × benchmark) / (100 base) - 1. */
  function tierByHand(base: bigint, endCents: bigint, benchmark: bigint, inclusive: boolean) {
    const top = endCents - base * (100n + benchmark); // x = top / (100 base)
    const at = (percent: bigint) => top - percent * base; // > 0 where x is above the edge
    const beyond = (edge: bigint) => (inclusive ? at(edge) >= 0n : at(edge) > 0n);
    if (beyond(20n)) return 0;
    if (beyond(10n)) return 1;
    return (inclusive ? at(-10n) <= 0n : at(-10n) < 0n) ? 3 : 2;
  }

  test('is decided right, though doubles put four in ten on the wrong side', () => {
    let [cases, below, wrong] = [0, 0, 0];
    for (let base = 5; base <= 50; base++)
      for (let benchmark = -30; benchmark <= 30; benchmark++)
        for (const edge of [-10, 10, 20])
          for (const off of [-1, 0, 1]) {
            const endCents = base * (100 + benchmark + edge) + off; // on the edge where off is 0
            const [end, benchmarkEnd] = [endCents / 100, (100 + benchmark) / 100];
            const value = end / base - 1 - (benchmarkEnd - 1);
            const exact = () => {
              const { n, d } = ratioOf(end);
              const { n: m, d: e } = ratioOf(benchmarkEnd);
              const b = BigInt(base);
              return { n: n * e - m * d * b, d: d * b * e };
            };
            for (const [i, { bands }] of scales.entries()) {
              const tier = bands.findIndex((band) => holds(band, { value, exact }));
              const byHand = tierByHand(BigInt(base), BigInt(endCents), BigInt(benchmark), i === 1);
              if (tier !== byHand) wrong++;
            }
            if (off !== 0) continue;
            cases++;
            if (value < edge / 100) below++;
          }
    expect(wrong).toBe(0);
    expect(cases).toBe(46 * 61 * 3); // 8,418
    expect(below / cases).toBeGreaterThan(0.35); // what a plain comparison would get wrong
  });

  test('is decided right from the prices of a whole window too', () => {
    const arbitrary = fc.record({
      base: fc.integer({ min: 5, max: 50 }),
      benchmark: fc.integer({ min: -30, max: 30 }),
      edge: fc.constantFrom(-10, 10, 20),
      off: fc.constantFrom(-1, 0, 0, 0, 1),
      inclusive: fc.boolean(),
    });
    const [strict, inclusive] = [bundled('cnpsec-2025'), bundled('cnpsec-2025-inclusive')];
    fc.assert(
      fc.property(arbitrary, ({ base, benchmark, edge, off, inclusive: law }) => {
        const endCents = base * (100 + benchmark + edge) + off;
        const prices = ends(base, endCents / 100, 4000, 40 * (100 + benchmark));
        const [judged] = judgeCalls([call()], prices, law ? inclusive : strict);
        const expected = tierByHand(BigInt(base), BigInt(endCents), BigInt(benchmark), law);
        expect(judged?.verdict).toMatchObject({
          status: 'judged',
          outcome: { earned: expected, edge: off === 0 },
        });
      }),
      { numRuns: 2000 },
    );
  });
});
