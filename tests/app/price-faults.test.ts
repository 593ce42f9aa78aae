import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { soundPrices, withoutExcluded } from '../../src/app/price-faults.ts';
import { EngineError } from '../../src/base/errors.ts';
import type { PriceBook, PriceSeries } from '../../src/store/series.ts';
import { type Bar, day, id, series } from '../backtest/build.ts';

const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08', '2024-01-09'];
const of = (bars: readonly (number | Bar)[], name = '600901.SH') =>
  series(name, Object.fromEntries(bars.map((bar, k) => [DAYS[k]!, bar])));
const bookOf = (all: readonly PriceSeries[]): PriceBook => ({
  ...{ inputs: [], simulated: false },
  series: new Map(all.map((one) => [one.id, one])),
});
const faults = (all: readonly PriceSeries[], traded = ALWAYS): readonly string[] => {
  try {
    soundPrices(bookOf(all), traded);
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError);
    return (error as EngineError).issues.map(
      ({ message, place }) => `${place.file}:${place.line} ${message}`,
    );
  }
  return [];
};

describe('a price that is none', () => {
  test('is refused with file, line and field, and every other one with it', () => {
    const bars = [10, 0, 10, { close: 10, open: -1, low: -1, volume: 100 }, 10, 10];
    expect(faults([of(bars), of([10, 10, -3, 10, 10], '600902.SH')])).toEqual([
      '600901.SH.csv:3 expected prices above 0, found close 0 for 600901.SH on 2024-01-03; mend the row, or leave the name out with --exclude 600901.SH',
      '600901.SH.csv:5 expected prices above 0, found open -1 for 600901.SH on 2024-01-05; mend the row, or leave the name out with --exclude 600901.SH',
      '600902.SH.csv:4 expected prices above 0, found close -3 for 600902.SH on 2024-01-04; mend the row, or leave the name out with --exclude 600902.SH',
    ]);
  });

  test('is refused in the benchmark too', () => {
    expect(faults([of([3000, 3000, 0, 3000], '000300.SH')])).toEqual([
      '000300.SH.csv:4 expected prices above 0, found close 0 for 000300.SH on 2024-01-04; mend the row',
    ]);
  });

  test('before the traded days is left out with a note, after them not looked at', () => {
    const one = of([-0.2, -0.1, 9.5, 9.6, 9.7, -1]);
    const { book, notes } = soundPrices(bookOf([one]), {
      from: day('2024-01-04'),
      to: day('2024-01-08'),
    });
    expect([...book.series.get(id('600901.SH'))!.close]).toEqual([9.5, 9.6, 9.7, -1]);
    expect([...book.series.get(id('600901.SH'))!.lines]).toEqual([4, 5, 6, 7]);
    expect(notes).toEqual([
      'left out: 2 rows before the traded days with a price of 0 or below (600901.SH)',
    ]);
  });

  test('in a row of zeros without volume is a suspension, and no bar', () => {
    const gone = { close: 0, open: 0, high: 0, low: 0, volume: 0 };
    const { book, notes } = soundPrices(bookOf([of([10, gone, gone, 10])]), ALWAYS);
    expect([...book.series.get(id('600901.SH'))!.close]).toEqual([10, 10]);
    expect(notes).toEqual([
      'left out: 2 rows of zeros without volume, taken as suspensions (600901.SH)',
    ]);
    expect(faults([of([10, { ...gone, volume: 5 }, 10])])).toHaveLength(1);
  });

  test('is none of the blank ones', () => {
    expect(faults([of([10, { close: 10, open: Number.NaN }, 10])])).toEqual([]);
  });
});

describe('a file of returns', () => {
  const message = (low: string, high: string) =>
    `600901.SH.csv:2 the closes of 600901.SH lie between ${low} and ${high} and jump around zero: they look like returns; give prices`;

  test.each([
    ['fractions', [0.012, -0.008, 0.003, 0.021, -0.015, 0.004], '-0.015', '0.021'],
    ['percent', [1.2, -0.8, 0.3, 2.1, -1.5, 0.4], '-1.5', '2.1'],
    ['a first day of 0', [0, 0.008, 0.003, 0.021, 0.001, 0.017], '0', '0.021'],
  ])('in %s is named as such', (_, values, low, high) => {
    expect(faults([of(values)])).toEqual([message(low, high)]);
  });

  test('is refused whatever days are traded', () => {
    const traded = { from: day('2024-01-09'), to: day('2024-01-09') };
    expect(faults([of([0.012, -0.008, 0.003, 0.021, -0.015, 0.004])], traded)).toHaveLength(1);
  });

  test('is not one of prices that additive adjustment took below zero', () => {
    const [fault] = faults([of([-10, -9.9, -9.8, -9.9, -10.1, -10])]);
    expect(fault).toContain('expected prices above 0, found close -10');
  });

  test('is none whose numbers are all above zero, however they move', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (prices) => {
          expect(faults([of(prices)])).toEqual([]);
        },
      ),
    );
  });
});

const names = ['600901.SH', '600902.SH'];
const BOOK: PriceBook = {
  series: new Map(names.map((name) => [id(name), series(name, { '2024-01-02': 10 })])),
  inputs: [],
  simulated: false,
};

test('names that are excluded are gone, in any spelling, and a note says so', () => {
  const { book, notes } = withoutExcluded(BOOK, ['sh600902', '600902.SH']);
  expect([...book.series.keys()]).toEqual(['600901.SH']);
  expect(notes).toEqual(['left out as asked: 600902.SH']);
  expect(withoutExcluded(BOOK, [])).toEqual({ book: BOOK, notes: [] });
});

test.each([
  '600903.SH',
  'nothing at all',
])('%s, of which there are no prices, is refused', (text) => {
  let found: unknown;
  try {
    withoutExcluded(BOOK, [text]);
  } catch (error) {
    found = error;
  }
  const { message, place } = found as EngineError;
  expect(message).toContain(`no prices of "${text}" were loaded`);
  expect(place).toEqual({ field: '--exclude' });
});
