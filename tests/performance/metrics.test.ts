import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { type MeasureInput, type Metrics, measure } from '../../src/performance/metrics.ts';

const of = (...x: number[]) => Float64Array.of(...x);
const consecutive = (n: number) => Int32Array.from({ length: n }, (_, i) => 19_000 + i);
const base = { sessionsPerYear: 244, riskFree: 0, resamples: 0 };

/** The figures, without what was only told or counted. */
function figuresOf(metrics: Metrics): Record<string, number> {
  const { sessions, sessionsPerYear, riskFree, trials, firstDay, lastDay, ...rest } = metrics;
  const isNumber = (entry: [string, unknown]): entry is [string, number] =>
    typeof entry[1] === 'number';
  return Object.fromEntries(Object.entries(rest).filter(isNumber));
}

describe('series too short to say much', () => {
  test('nothing at all gives NaN figures, no days and empty tables', () => {
    const found = measure({ ...base, days: consecutive(0), equity: of() });
    expect(found).toMatchObject({ sessions: 0, sessionsPerYear: 244, riskFree: 0, trials: 0 });
    expect(Object.keys(figuresOf(found)).length).toBeGreaterThan(15);
    expect(Object.values(figuresOf(found)).every(Number.isNaN)).toBe(true);
    for (const absent of ['firstDay', 'lastDay', 'deepestDrawdown', 'benchmark', 'intervals']) {
      expect(found).not.toHaveProperty(absent);
    }
    expect(found.monthly.portfolio).toHaveLength(0);
  });

  test('one value has returned nothing and lost nothing', () => {
    const found = measure({ ...base, days: consecutive(1), equity: of(100), benchmark: of(7) });
    expect(found).toMatchObject({
      sessions: 0,
      totalReturn: 0,
      maxDrawdown: 0,
      firstDay: 19_000,
      lastDay: 19_000,
    });
    expect(found.cagrBySessions).toBeNaN();
    expect(found.sharpe).toBeNaN();
    expect(found.benchmark).toMatchObject({ totalReturn: 0, excessReturn: 0, beta: Number.NaN });
  });

  test('two values have growth and no deviation', () => {
    const found = measure({ ...base, days: consecutive(2), equity: of(100, 101) });
    expect(found.totalReturn).toBeCloseTo(0.01, 15);
    expect(found.cagrBySessions).toBeCloseTo(1.01 ** 244 - 1, 9);
    expect(found.volatility).toBeNaN();
    expect(found.sharpe).toBeNaN();
  });

  test('cash that rests has no risk, no drawdown and no ratio', () => {
    const found = measure({ ...base, days: consecutive(9), equity: new Float64Array(9).fill(1e6) });
    expect(found).toMatchObject({
      totalReturn: 0,
      cagrBySessions: 0,
      volatility: 0,
      maxDrawdown: 0,
      winRate: 0,
    });
    for (const figure of [
      'sharpe',
      'sortino',
      'calmar',
      'skewness',
      'omega',
      'deflatedSharpe',
    ] as const) {
      expect(found[figure]).toBeNaN();
    }
    expect(found.drawdowns).toEqual([]);
  });

  test('a NaN at first leaves no figure standing that reads it', () => {
    const found = measure({ ...base, days: consecutive(4), equity: of(Number.NaN, 1, 2, 1) });
    expect(found.sessions).toBe(3);
    expect(Object.values(figuresOf(found)).every(Number.isNaN)).toBe(true);
    expect(found.drawdowns).toEqual([]);
  });
});

describe('by hand', () => {
  const days = Int32Array.from(
    ['2024-01-30', '2024-01-31', '2024-02-01', '2024-03-01', '2024-03-04'],
    parseDay,
  );
  // returns 10 %, -50 %, 20 %, 100 %; the benchmark's 5 %, -20 %, 25 %, 0 %
  const equity = of(100, 110, 55, 66, 132);
  const benchmark = of(200, 210, 168, 210, 210);
  const found = measure({
    ...base,
    sessionsPerYear: 4,
    days,
    equity,
    benchmark,
    universe: equity,
    trials: [1, 2],
  });

  test('the portfolio alone', () => {
    expect(found).toMatchObject({
      sessions: 4,
      firstDay: parseDay('2024-01-30'),
      lastDay: parseDay('2024-03-04'),
      maxDrawdown: -0.5,
      winRate: 0.75,
      bestSession: 1,
      worstSession: -0.5,
      trials: 2,
    });
    expect(found.totalReturn).toBeCloseTo(0.32, 14);
    expect(found.cagrBySessions).toBeCloseTo(0.32, 14); // four sessions are the year
    expect(found.cagrByDays).toBeCloseTo(1.32 ** (365.25 / 34) - 1, 9); // 30 January to 4 March 2024
    expect(found.calmar).toBeCloseTo(0.64, 13);
    expect(found.omega).toBeCloseTo(1.3 / 0.5, 13);
    expect(found.monthsUp).toBeCloseTo(2 / 3, 15); // 110/100 up, 55/110 down, 132/55 up
    expect(found.deepestDrawdown).toEqual({
      depth: -0.5,
      peak: parseDay('2024-01-31'),
      trough: parseDay('2024-02-01'),
      recovered: parseDay('2024-03-04'),
      sessions: 3,
      days: 33,
    });
    expect(found.longestDrawdown).toEqual(found.deepestDrawdown);
  });

  test('against the benchmark', () => {
    expect(found.benchmark?.totalReturn).toBeCloseTo(0.05, 14);
    expect(found.benchmark?.excessReturn).toBeCloseTo(0.27, 14);
    expect(found.benchmark?.maxDrawdown).toBeCloseTo(-0.2, 14);
    // months: 10 % against 5 %, -50 % against -20 %, 140 % against 25 %
    expect(found.benchmark?.monthsAhead).toBeCloseTo(2 / 3, 15);
    // rising sessions 10 % and 20 % against 5 % and 25 %: 1.32² - 1 over 1.3125² - 1 in a year of four
    expect(found.benchmark?.upCapture).toBeCloseTo((1.32 ** 2 - 1) / (1.3125 ** 2 - 1), 12);
    expect(found.benchmark?.downCapture).toBeCloseTo((1 - 0.5 ** 4) / (1 - 0.8 ** 4), 12);
  });

  test('against itself', () => {
    expect(found.universe).toMatchObject({
      excessReturn: 0,
      beta: 1,
      alpha: 0,
      trackingError: 0,
      monthsAhead: 0,
    });
    expect(found.universe?.informationRatio).toBeNaN();
  });

  test('the tables hold the other two series as well', () => {
    expect([...found.monthly.month]).toEqual([1, 2, 3]);
    expect(found.yearly.benchmark?.[0]).toBeCloseTo(0.05, 14);
    expect(found.yearly.universe?.[0]).toBeCloseTo(0.32, 14);
  });
});

describe('refuses', () => {
  const good: MeasureInput = { ...base, days: consecutive(3), equity: of(1, 2, 3) };
  test.each([
    [
      'a benchmark that ends early',
      { ...good, benchmark: of(1, 2) },
      'one value of benchmark on each of 3 days, found 2',
    ],
    ['a universe that is too long', { ...good, universe: of(1, 2, 3, 4) }, 'one value of universe'],
    ['equity of another length', { ...good, equity: of(1) }, 'one value of equity'],
    [
      'a day that comes twice',
      { ...good, days: Int32Array.of(1, 2, 2) },
      'found 1970-01-03 after 1970-01-03',
    ],
    [
      'a year of no sessions',
      { ...good, sessionsPerYear: 0 },
      'sessions per year above 0, found 0',
    ],
    ['a rate that loses all', { ...good, riskFree: -1 }, 'above -1, found -1'],
  ])('%s', (_, input, message) => {
    expect(() => measure(input)).toThrow(
      expect.objectContaining({
        code: 'performance.series',
        message: expect.stringContaining(message),
      }),
    );
  });
});

describe('properties', () => {
  const series = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), {
    minLength: 3,
    maxLength: 80,
  });

  test('the scale of capital changes no figure and no table', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -10, max: 20 }), (list, power) => {
        const days = consecutive(list.length);
        const one = measure({ ...base, resamples: 10, days, equity: Float64Array.from(list) });
        const scaled = Float64Array.from(list, (v) => v * 2 ** power); // exact in doubles
        expect(measure({ ...base, resamples: 10, days, equity: scaled })).toEqual(one);
      }),
    );
  });

  test('the input is left as it was', () => {
    fc.assert(
      fc.property(series, (list) => {
        const input = {
          days: consecutive(list.length),
          equity: Float64Array.from(list),
          benchmark: Float64Array.from(list),
        };
        const before = structuredClone(input);
        measure({ ...base, ...input, resamples: 3 });
        expect(input).toEqual(before);
      }),
    );
  });

  test('a higher risk-free rate lowers the Sharpe ratio', () => {
    fc.assert(
      fc.property(series, fc.double({ min: 0.01, max: 0.2, noNaN: true }), (list, riskFree) => {
        const input = { ...base, days: consecutive(list.length), equity: Float64Array.from(list) };
        const plain = measure(input).sharpe;
        fc.pre(Number.isFinite(plain));
        expect(measure({ ...input, riskFree }).sharpe).toBeLessThan(plain);
      }),
    );
  });
});

test('intervals come with 1000 samples of seed 1 unless asked otherwise', () => {
  const equity = Float64Array.from({ length: 40 }, (_, i) => 100 + i + 3 * Math.sin(i));
  const found = measure({
    sessionsPerYear: 244,
    riskFree: 0,
    days: consecutive(40),
    equity,
    benchmark: equity,
  });
  expect(found.intervals).toMatchObject({ resamples: 1000, seed: 1 });
  expect(found.intervals?.sharpe.low).toBeLessThan(found.sharpe);
  expect(found.intervals?.sharpe.high).toBeGreaterThan(found.sharpe);
  expect(found.intervals?.benchmark?.beta).toEqual({ low: 1, high: 1 });
});
