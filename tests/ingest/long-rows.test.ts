import { describe, expect, test } from 'vitest';
import { instrumentDirectory, vendorLayouts } from '../../src/ingest/data.ts';
import { loadPriceBook } from '../../src/ingest/prices.ts';
import { temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();

/** Special treatment of each row of one file. */
function treated(name: string, text: string): readonly number[] | undefined {
  const book = loadPriceBook([{ path: write(name, text) }], {
    directory: instrumentDirectory(),
    layouts: vendorLayouts(),
  });
  const [series] = book.series.values();
  return series?.specialTreatment && [...series.specialTreatment];
}

const rows = (header: string, cells: readonly string[]) =>
  [header, ...cells.map((cell, k) => `2026-06-0${k + 1},10,${cell}`)].join('\n');

describe('special treatment', () => {
  test.each([
    'name',
    '名称',
    '证券简称',
    '股票名称',
  ])('is read from a dated name under %s, session by session', (column) => {
    const names = [
      '例甲',
      '*ST例甲',
      'ST例甲',
      'S*ST例甲',
      'SST例甲',
      'XDST例甲',
      '例甲',
      'STONE甲',
    ];
    expect(treated('600901.SH.csv', rows(`date,close,${column}`, names))).toEqual([
      ...[0, 1, 1, 1, 1, 1, 0, 0],
    ]);
  });

  test.each([
    [
      ['True', 'False', 'true'],
      [1, 0, 1],
    ],
    [
      ['是', '否', '是'],
      [1, 0, 1],
    ],
    [
      ['Y', 'N', 'n'],
      [1, 0, 0],
    ],
    [
      ['1', '0', '1.0'],
      [1, 0, 1],
    ],
  ])('is read from a column of %j', (cells, expected) => {
    expect(treated('600902.SH.csv', rows('date,close,is_st', cells))).toEqual(expected);
  });

  test('is what its own column says, whatever the name is', () => {
    const cells = ['*ST例甲,0', '*ST例甲,1'];
    expect(treated('600903.SH.csv', rows('date,close,name,st', cells))).toEqual([0, 1]);
  });

  test('is not in a file whose names and flags never say so', () => {
    expect(treated('600904.SH.csv', rows('date,close,name', ['例甲', '例甲']))).toBeUndefined();
    expect(treated('600905.SH.csv', rows('date,close,st', ['False', '否']))).toBeUndefined();
  });

  test.each(['maybe', '2', '-1', '0.5'])('is refused where the flag is %s', (flag) => {
    expect(() => treated('600906.SH.csv', rows('date,close,st', ['1', flag]))).toThrow(
      'expected yes or no',
    );
  });
});
