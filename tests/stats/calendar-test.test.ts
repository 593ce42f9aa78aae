import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarSpreadTest, calendarTest, periodTest } from '../../src/stats/calendar-test.ts';
import { column, vectors } from './chance-vectors.ts';
import { clusterTest, neweyWestTest } from './compared.ts';
import { totalsBy } from './simulate.ts';

const of = (...x: number[]) => Float64Array.of(...x);
const ones = (n: number) => new Float64Array(n).fill(1);

describe('periodTest', () => {
  test('by hand: sums 1 6 2 over weights 1 2 1', () => {
    // ratio 9/4; errors −1.25 1.5 −0.25, squares 3.875; effective periods 16/6 = 8/3, factor (8/3)/(5/3) = 1.6; over 4²
    const { mean, variance, degrees } = periodTest({ sums: of(1, 6, 2), weights: of(1, 2, 1) });
    expect(mean).toBe(2.25);
    expect(variance).toBeCloseTo((1.6 * 3.875) / 16, 14);
    expect(degrees).toBeCloseTo(5 / 3, 14);
  });

  const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 3,
    maxLength: 40,
  });

  test('of equal weights is the clustered test, with a lag that of Newey and West times n/(n − 1)', () => {
    fc.assert(
      fc.property(numbers, fc.nat(5), (list, lag) => {
        const x = Float64Array.from([...list, ...list.slice(0, list.length % 2)]); // an even number
        const pairs = Int32Array.from(x.keys(), (i) => i >> 1);
        const totals = totalsBy(pairs, x, x.length / 2);
        expect(periodTest(totals).variance).toBeCloseTo(clusterTest(x, pairs).variance, 12);
        const within = Math.min(lag, x.length - 1);
        const factor = x.length / (x.length - 1);
        const { variance } = periodTest({ sums: x, weights: ones(x.length) }, within);
        expect(variance).toBeCloseTo(factor * neweyWestTest(x, within).variance, 12);
      }),
    );
  });

  test.each([
    ['no period', of(), of(), 0],
    ['one period', of(1), of(2), 0],
    ['one period with calls', of(0, 1, 0), of(0, 2, 0), 0],
    ['periods of one rate', of(1, 2, 3), of(1, 2, 3), 0],
    ['a lag as long as the series', of(1, 2, 4), of(1, 1, 1), 3],
    ['a NaN', of(1, Number.NaN, 4), of(1, 1, 1), 0],
  ])('%s gives no error', (_, sums, weights, lag) => {
    expect(periodTest({ sums, weights }, lag).p).toBeNaN();
  });
});

describe('calendarTest', () => {
  test('by hand: two calls of two months each', () => {
    // first: 2 % in month 0, 1 % in month 1; second: 3 % in month 1, 0 in month 2: mean (3 + 3)/2 %
    const { mean, t } = calendarTest({ gains: of(0.02, 0.04, 0), open: of(1, 2, 1), calls: 2 });
    expect(mean).toBeCloseTo(0.03, 15);
    // t is that of the gain per open month: 0.015 against errors 0.005 0.01 −0.015
    const squares = 0.005 ** 2 + 0.01 ** 2 + 0.015 ** 2;
    expect(t).toBeCloseTo(0.06 / Math.sqrt(1.6 * squares), 12);
  });

  test('does not change when every call is there twice: what is repeated is no news', () => {
    const [gains, open] = [of(0.02, -0.01, 0.03, 0.01), of(3, 5, 4, 2)];
    const once = calendarTest({ gains, open, calls: 4 });
    const twice = calendarTest({
      gains: gains.map((x) => 2 * x),
      open: open.map((x) => 2 * x),
      calls: 8,
    });
    expect(twice.t).toBeCloseTo(once.t, 13);
    expect(twice.mean).toBeCloseTo(once.mean, 15);
  });

  test('without a call there is nothing', () => {
    expect(calendarTest({ gains: of(0, 0), open: of(0, 0), calls: 0 }).mean).toBeNaN();
  });
});

describe('the test of a spread by calendar months', () => {
  test('is made of the residuals of statsmodels', () => {
    const { sides, mean, standardError, degrees, p } = vectors.calendar_spread;
    const [a, b] = sides.map((side: { gains: number[]; open: number[]; calls: number }) => ({
      ...{ gains: column(side.gains), open: column(side.open), calls: side.calls },
    }));
    const test = calendarSpreadTest(a, b);
    expect(test.mean).toBeCloseTo(mean, 12);
    expect(test.standardError).toBeCloseTo(standardError, 12);
    expect(test.degrees).toBeCloseTo(degrees, 12);
    expect(test.p).toBeCloseTo(p, 9);
  });

  test('of a side without a call is nothing', () => {
    const none = { gains: column([0, 0]), open: column([0, 0]), calls: 0 };
    expect(calendarSpreadTest(none, none).p).toBeNaN();
  });
});
