import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawdowns, drawdownTable, maxDrawdown } from '../../src/performance/drawdown.ts';
import { growthOf } from './growth.ts';

const of = (...x: number[]) => Float64Array.of(...x);
const daysOf = (n: number) => Int32Array.from({ length: n }, (_, i) => 100 + 2 * i); // every other day
const equities = fc
  .array(fc.double({ min: 0.01, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((list) => Float64Array.from(list));

describe('drawdowns', () => {
  test.each([
    ['nothing', of(), of(), Number.NaN],
    ['one value', of(5), of(0), 0],
    ['a fall', of(10, 5), of(0, -0.5), -0.5],
    ['equal values', of(5, 5, 5), of(0, 0, 0), 0],
    ['a rise', of(1, 2, 3), of(0, 0, 0), 0],
    ['a NaN at first', of(Number.NaN, 10, 5), of(Number.NaN, 0, -0.5), Number.NaN],
    ['a gap', of(10, Number.NaN, 5), of(0, Number.NaN, -0.5), Number.NaN],
    ['ruin', of(10, 0, 0), of(0, -1, -1), -1],
    // 8 / 10, then 6 / 12 after a new high
    ['two falls', of(10, 8, 12, 6, 9), of(0, 8 / 10 - 1, 0, -0.5, -0.25), -0.5],
  ])('%s has its depths and its deepest', (_, equity, depths, deepest) => {
    expect(drawdowns(equity)).toEqual(depths);
    expect(maxDrawdown(equity)).toBe(deepest);
    if (Number.isNaN(deepest))
      expect(drawdownTable(daysOf(equity.length), equity, { top: 9 })).toEqual([]);
  });

  test('the deepest is the least of all, in [-1, 0], and does not change with the scale', () => {
    fc.assert(
      fc.property(equities, fc.integer({ min: -10, max: 20 }), (equity, power) => {
        const deepest = maxDrawdown(equity);
        expect(deepest).toBe(Math.min(...drawdowns(equity)));
        expect(deepest >= -1 && deepest <= 0).toBe(true);
        expect(maxDrawdown(equity.map((v) => v * 2 ** power))).toBe(deepest);
      }),
    );
  });

  test('a positive constant added to every return never deepens the maximum drawdown', () => {
    const returns = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { maxLength: 50 });
    fc.assert(
      fc.property(returns, fc.double({ min: 0, max: 0.2, noNaN: true }), (list, constant) => {
        const before = maxDrawdown(growthOf(Float64Array.from(list)));
        const after = maxDrawdown(growthOf(Float64Array.from(list, (r) => r + constant)));
        expect(after).toBeGreaterThanOrEqual(before - 1e-12);
      }),
    );
  });
});

describe('drawdownTable', () => {
  //            day 100  102 104  106 108 110 112 114 116 118
  const equity = of(10, 9, 10, 12, 12, 6, 9, 12, 20, 19);

  test('lists the deepest first, with peak, trough, recovery and length', () => {
    expect(drawdownTable(daysOf(10), equity, { top: 5 })).toEqual([
      // the high of 12 is reached on day 106, left after 108, and reached again on 114
      { depth: -0.5, peak: 106, trough: 110, recovered: 114, sessions: 3, days: 6 },
      { depth: 9 / 10 - 1, peak: 100, trough: 102, recovered: 104, sessions: 2, days: 4 },
      { depth: 19 / 20 - 1, peak: 116, trough: 118, sessions: 1, days: 2 },
    ]);
  });

  test('gives no more than asked for', () => {
    expect(drawdownTable(daysOf(10), equity, { top: 1 })).toHaveLength(1);
    expect(drawdownTable(daysOf(10), equity, { top: 0 })).toEqual([]);
  });

  test('lists the longest first where asked, one that has not recovered counted to the last day', () => {
    // -50 % in 2 days and back; then -1 % for 3 sessions without recovery
    const days = Int32Array.of(0, 1, 2, 3, 10, 40);
    const found = drawdownTable(days, of(10, 5, 10, 9.9, 9.95, 9.9), { top: 9, by: 'days' });
    expect(found.map(({ peak, days }) => [peak, days])).toEqual([
      [2, 38],
      [0, 2],
    ]);
    expect(found[0]).not.toHaveProperty('recovered');
  });

  test('a high reached again exactly ends a drawdown and begins the next', () => {
    const found = drawdownTable(daysOf(5), of(10, 9, 10, 8, 10), { top: 9 });
    expect(found.map(({ peak, recovered }) => [peak, recovered])).toEqual([
      [104, 108],
      [100, 104],
    ]);
  });

  test('the trough is the first of equal lows', () => {
    expect(drawdownTable(daysOf(4), of(10, 5, 6, 5), { top: 1 })[0]?.trough).toBe(102);
  });

  test('its first row is the maximum drawdown, and the drawdowns together hold every session below a high', () => {
    fc.assert(
      fc.property(equities, (equity) => {
        const days = Int32Array.from(equity, (_, i) => i);
        const table = drawdownTable(days, equity, { top: equity.length });
        expect(table[0]?.depth ?? 0).toBe(maxDrawdown(equity));
        const below = drawdowns(equity).filter((depth) => depth < 0).length;
        const held = table.reduce(
          (sum, d) => sum + d.sessions - (d.recovered === undefined ? 0 : 1),
          0,
        );
        expect(held).toBe(below);
      }),
    );
  });
});
