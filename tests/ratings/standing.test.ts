import { describe, expect, test } from 'vitest';
import { dividendsHeld } from '../../src/ratings/standing.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { factorSteps } from '../../src/store/splits.ts';
import { rowsOf, runs } from '../store/price-rows.ts';

/** A series whose factor moves by a step on the eleventh of twenty rows. */
const stepped = (ratio: number, basis: PriceSeries['basis'] = 'raw', more = {}): PriceSeries => {
  const one = rowsOf(runs([10, 10], [10 / ratio, 10]), {
    factor: runs([1, 10], [ratio, 10]),
    basis,
    ...more,
  });
  return { ...one, steps: factorSteps(one) };
};
const held = (series: PriceSeries, returns: 'price' | 'total' = 'price', from = 5, to = 15) =>
  dividendsHeld(series, { row: from }, { row: to }, returns);

describe('a return holds dividends', () => {
  test('of adjusted prices, and of those that do not say it is not known', () => {
    expect(held(rowsOf(runs([10, 20]), { basis: 'adjusted' }))).toBe('in');
    expect(held(rowsOf(runs([10, 20]), { basis: 'unknown' }))).toBe('unknown');
  });

  test('of raw or split-adjusted prices only where a factor of total return is asked for', () => {
    expect(held(rowsOf(runs([10, 20]), { basis: 'raw' }))).toBe('out');
    expect(held(stepped(1.02))).toBe('out');
    expect(held(stepped(1.02), 'total')).toBe('in');
    expect(held(stepped(1.02, 'split-adjusted'))).toBe('out');
    expect(held(stepped(1.02, 'split-adjusted'), 'total')).toBe('in');
  });

  test('of an adjusted close as printed where one was paid inside the window', () => {
    const printed = { adjustedClose: runs([10, 20]) };
    expect(held(stepped(1.02, 'raw', printed))).toBe('in');
    expect(held(stepped(1.02, 'raw', printed), 'price', 11, 15)).toBe('out'); // paid before
    expect(held(stepped(1.5, 'raw', printed))).toBe('out'); // a bonus issue alone
    expect(held(stepped(1.12, 'raw', printed))).toBe('unknown');
  });

  test('where a step may be one or the other is not known, outside its windows it is', () => {
    expect(held(stepped(1.12))).toBe('unknown');
    expect(held(stepped(1.12), 'price', 0, 9)).toBe('out');
  });

  test('of an index by what it measures, whatever its file is headed', () => {
    const index = { ...rowsOf(runs([10, 20]), { basis: 'adjusted' }), index: 'price' as const };
    expect(held(index)).toBe('out');
    expect(held({ ...index, index: 'total' })).toBe('in');
  });
});
