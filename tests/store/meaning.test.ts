import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/base/errors.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { settleMeanings } from '../../src/store/meaning.ts';
import type { FactorMeans, PriceSeries } from '../../src/store/series.ts';
import { rowsOf, runs } from './price-rows.ts';

function settle(series: readonly PriceSeries[], factorMeans?: FactorMeans) {
  const issues: Issue[] = [];
  const settled = settleMeanings(series, { factorMeans }, issues);
  return {
    issues,
    shown: settled.map(({ basis, factor }) => [basis, factor && [...new Set(factor)]]),
  };
}

const four = runs([1, 30], [4, 30]);
const raw = runs([400, 30], [100, 30]);
const flat = runs([100, 60]);

describe('a factor column', () => {
  test('is kept where the closes are raw, and dropped where they contain it already', () => {
    expect(settle([rowsOf(raw, { factor: four })]).shown).toEqual([['raw', [1, 4]]]);
    expect(settle([rowsOf(flat, { factor: four })]).shown).toEqual([['adjusted', undefined]]);
  });

  test('of a vendor that states raw closes is dropped where the closes say otherwise', () => {
    expect(settle([rowsOf(flat, { factor: four, basis: 'raw' })]).shown).toEqual([
      ['adjusted', undefined],
    ]);
  });

  test('that divides is turned over', () => {
    const factor = runs([4, 30], [1, 30]);
    expect(settle([rowsOf(raw, { factor })]).shown).toEqual([['raw', [0.25, 1]]]);
  });

  test('that never moves changes nothing; only at 1 it says that closes are raw', () => {
    expect(settle([rowsOf(flat, { factor: runs([1, 60]) })]).shown).toEqual([['raw', [1]]]);
    expect(settle([rowsOf(flat, { factor: runs([2.5, 60]) })]).shown).toEqual([
      ['unknown', undefined],
    ]);
  });

  test('that neither reading explains is refused, with its line and the option that settles it', () => {
    const torn = rowsOf(runs([100, 30], [50, 30]), { factor: four });
    expect(settle([torn]).issues).toEqual([
      {
        code: 'prices.factor',
        message:
          'the factor of 600901.SH moves by 4.000 on 2025-02-17 and the close from 100 to 50, which does not tell whether closes are as traded or adjusted already; say --factor-means raw or --factor-means adjusted',
        place: { file: 'p.csv', line: 32, field: 'factor' },
      },
    ]);
    expect(settle([torn], 'raw')).toEqual({ issues: [], shown: [['raw', [1, 4]]] });
    expect(settle([torn], 'adjusted')).toEqual({ issues: [], shown: [['adjusted', undefined]] });
  });

  test('whose own steps are too small is read as those of the other files are', () => {
    const lively = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 100 : 103));
    const small = runs([1, 30], [1.012, 30]);
    const unclear = rowsOf(lively, { factor: small });
    expect(settle([unclear]).issues).toHaveLength(1);
    const other = (close: readonly number[]) =>
      rowsOf(close, { id: '600902.SH' as InstrumentId, factor: four });
    expect(settle([unclear, other(raw)]).shown[0]).toEqual(['raw', [1, 1.012]]);
    expect(settle([unclear, other(flat)]).shown[0]).toEqual(['adjusted', undefined]);
    // a vendor whose closes are known to be raw needs no other file
    expect(settle([{ ...unclear, basis: 'raw' }]).shown).toEqual([['raw', [1, 1.012]]]);
  });
});

describe('an adjusted close', () => {
  test('shows that the close beside it is raw where that falls by the split', () => {
    const series = rowsOf(raw, { adjustedClose: flat, basis: 'split-adjusted' });
    expect(settle([series]).shown).toEqual([['raw', [0.25, 1]]]);
  });

  test('that differs by dividends only leaves the close as the vendor states it', () => {
    const adjustedClose = runs([98, 30], [100, 30]);
    const series = rowsOf(flat, { adjustedClose, basis: 'split-adjusted' });
    expect(settle([series]).shown).toEqual([['split-adjusted', [0.98, 1]]]);
  });

  test('beside a close that contains the splits leaves it so, whatever the split column says', () => {
    const splitRatio = runs([0, 30], [4, 1], [0, 29]);
    const series = rowsOf(flat, { adjustedClose: flat, splitRatio, basis: 'split-adjusted' });
    expect(settle([series]).shown).toEqual([['split-adjusted', [1]]]);
  });

  test('beside a close of zero gives no factor', () => {
    const series = rowsOf([0, 10], { adjustedClose: [5, 10], basis: 'split-adjusted' });
    expect(settle([series]).shown).toEqual([['split-adjusted', [Number.NaN, 1]]]);
  });
});

describe('a column of splits', () => {
  const splitRatio = runs([1, 30], [4, 1], [1, 29]);

  test('makes the factor where the close falls by them', () => {
    expect(settle([rowsOf(raw, { splitRatio })]).shown).toEqual([['raw', [1, 4]]]);
  });

  test('makes none where the close contains them, or where there was no split', () => {
    expect(settle([rowsOf(flat, { splitRatio })]).shown).toEqual([['split-adjusted', undefined]]);
    expect(settle([rowsOf(flat, { splitRatio: runs([0, 60]) })]).shown).toEqual([
      ['unknown', undefined],
    ]);
  });
});

describe('an adjusted close beside a close that falls by a bonus issue', () => {
  const lively = Array.from({ length: 60 }, (_, i) => 13 * (1 + 0.01 * Math.sin(7 * i)));
  const beside = (ratio: number) =>
    settle([
      rowsOf(
        lively.map((price, i) => (i < 30 ? price : price / ratio)),
        { adjustedClose: lively.map((price) => price / ratio), basis: 'split-adjusted' },
      ),
    ]).shown[0]![0];

  test('shows raw closes also where the ratio is no simple one: a dividend beside, or an odd size', () => {
    expect(beside(1.313)).toBe('raw'); // three for ten and 1 % paid
    expect(beside(1.48)).toBe('raw'); // 4.8 for ten
  });

  test('shows nothing where it may be a dividend', () => {
    expect(beside(1.06)).toBe('split-adjusted');
    expect(beside(1.15)).toBe('split-adjusted');
  });
});

describe('a factor that slips', () => {
  test('is mended before anything is read off it, and the slip is kept', () => {
    const issues: Issue[] = [];
    const factor = runs([1, 20], [1.3, 1], [1, 39]);
    const [settled] = settleMeanings([rowsOf(flat, { factor, basis: 'raw' })], {}, issues);
    expect([...new Set(settled!.factor)]).toEqual([1]);
    expect(settled!.blips).toEqual([{ row: 20, until: 20, from: 1, to: 1.3 }]);
    expect(settled!.steps).toEqual([]);
    expect(issues).toEqual([]);
  });
});
