import { describe, expect, test } from 'vitest';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { breaksOf, passage, withBreaks } from '../../src/store/comparability.ts';
import { rowsOf, runs } from './price-rows.ts';

const AMERICAN = 'NOVA.US' as InstrumentId;
const split = rowsOf(runs([400, 10], [100, 10]), { id: AMERICAN }); // breaks at row 10
const stray = rowsOf(runs([50, 10], [500, 2], [50, 10]), { id: AMERICAN }); // rows 10 and 11
const crash = rowsOf(runs([100, 10], [30, 10]), { id: AMERICAN }); // marked at row 10

describe('a passage from one row to another', () => {
  test('is broken where the break lies after the first and not after the last', () => {
    expect(passage(split, 9, 10).broken?.kind).toBe('split');
    expect(passage(split, 0, 19).broken?.row).toBe(10);
  });

  test('is free before a break, and from it on', () => {
    for (const [from, to] of [
      [0, 9],
      [10, 19],
      [10, 10],
    ] as const)
      expect(passage(split, from, to)).toEqual({});
  });

  test('is broken where a stray price is one of its ends, and only marked where it lies inside', () => {
    expect(passage(stray, 5, 10).broken?.kind).toBe('stray');
    expect(passage(stray, 5, 11).broken?.kind).toBe('stray');
    expect(passage(stray, 11, 15).broken?.kind).toBe('stray');
    expect(passage(stray, 5, 15)).toMatchObject({ marked: { kind: 'stray' } });
    expect(passage(stray, 12, 15)).toEqual({});
  });

  test('over a large move that the market may have made is marked', () => {
    expect(passage(crash, 5, 15)).toMatchObject({ marked: { kind: 'jump' } });
  });
});

test('the breaks of a series made by a program are looked for once', () => {
  expect(breaksOf(split)).toBe(breaksOf(split));
});

test('a book tells each series how far the others reach: one that ends long before was delisted', () => {
  const gone = rowsOf(runs([5, 60], [1, 10]), { id: AMERICAN });
  const others = rowsOf(runs([20, 200]), { id: 'ELSE.US' as InstrumentId });
  const book = {
    series: new Map([gone, others].map((s) => [s.id, s])),
    inputs: [],
    simulated: false,
  };
  expect(withBreaks(book).series.get(AMERICAN)?.breaks).toMatchObject([{ kind: 'jump' }]);
  const alone = { ...book, series: new Map([[AMERICAN, gone]]) };
  expect(withBreaks(alone).series.get(AMERICAN)?.breaks).toMatchObject([{ kind: 'split' }]);
});
