import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthNumber, parseDay } from '../../src/base/day.ts';
import { periodTable } from '../../src/performance/periods.ts';
import { totalReturn } from '../../src/performance/returns.ts';

const of = (...x: number[]) => Float64Array.of(...x);
const daysOf = (...texts: string[]) => Int32Array.from(texts, (text) => parseDay(text));

describe('periodTable', () => {
  test.each([0, 1])('of %i values has no period, in either unit', (n) => {
    const series = { days: new Int32Array(n), equity: new Float64Array(n).fill(1) };
    for (const unit of ['month', 'year'] as const) {
      expect(periodTable(series, unit).portfolio).toHaveLength(0);
    }
  });

  const days = daysOf(
    '2023-11-30',
    '2023-12-01',
    '2023-12-29',
    '2024-01-02',
    '2024-03-01',
    '2024-03-29',
  );
  const equity = of(100, 110, 99, 198, 198, 396);
  const benchmark = of(10, 10, 20, 10, 5, 5);

  test('months begin from the last value before them; the first value is a base only; an empty month has no row', () => {
    const table = periodTable({ days, equity, benchmark }, 'month');
    expect([...table.year]).toEqual([2023, 2024, 2024]);
    expect([...table.month]).toEqual([12, 1, 3]);
    expect(table.lastDay).toEqual(daysOf('2023-12-29', '2024-01-02', '2024-03-29'));
    expect([...table.sessions]).toEqual([2, 1, 2]);
    expect(table.portfolio).toEqual(of(99 / 100 - 1, 1, 1)); // 198/99 and 396/198
    expect(table.benchmark).toEqual(of(1, -0.5, -0.5)); // 20/10, 10/20, 5/10
    expect(table).not.toHaveProperty('universe');
  });

  test('years do the same', () => {
    const table = periodTable({ days, equity, universe: benchmark }, 'year');
    expect([...table.year]).toEqual([2023, 2024]);
    expect([...table.month]).toEqual([0, 0]);
    expect(table.portfolio).toEqual(of(99 / 100 - 1, 3)); // 396/99
    expect(table.universe).toEqual(of(1, -0.75)); // 5/20
  });

  test('a NaN at first makes the first period NaN and no other', () => {
    const table = periodTable({ days, equity: of(Number.NaN, 110, 99, 198, 198, 396) }, 'month');
    expect(table.portfolio).toEqual(of(Number.NaN, 1, 1));
  });

  test('periods compound to the total return and hold every session once', () => {
    const steps = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 70 }), fc.double({ min: 0.5, max: 2, noNaN: true })),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), steps, (first, list) => {
        let day = first;
        const days = Int32Array.of(first, ...list.map(([gap]) => (day += gap)));
        const equity = of(1, ...list.map(([, value]) => value));
        for (const unit of ['month', 'year'] as const) {
          const table = periodTable({ days, equity }, unit);
          const growth = table.portfolio.reduce((product, r) => product * (1 + r), 1);
          expect(growth - 1).toBeCloseTo(totalReturn(equity), 9);
          expect(table.sessions.reduce((sum, n) => sum + n, 0)).toBe(list.length);
        }
        const months = new Set(Array.from(days.subarray(1), monthNumber));
        expect(periodTable({ days, equity }, 'month').portfolio).toHaveLength(months.size);
      }),
    );
  });
});
