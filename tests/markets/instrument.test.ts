import { expect, test } from 'vitest';
import { instrumentDirectory } from '../../src/ingest/data.ts';
import { classOf, type InstrumentId, marketOf } from '../../src/markets/instrument.ts';

const directory = instrumentDirectory();

test.each([
  ['600519.SH', 'stock', 'CN'],
  ['688041.SH', 'stock', 'CN'],
  ['300454.SZ', 'stock', 'CN'],
  ['430047.BJ', 'stock', 'CN'],
  ['510300.SH', 'fund', 'CN'],
  ['159915.SZ', 'fund', 'CN'],
  ['113013.SH', 'convertible', 'CB'],
  ['123107.SZ', 'convertible', 'CB'],
  ['000300.SH', 'index', 'CN'],
  ['000016.SH', 'index', 'CN'],
  ['000001.SH', 'index', 'CN'],
  ['000001.SZ', 'stock', 'CN'],
  ['399006.SZ', 'index', 'CN'],
  ['801750.SI', 'index', 'CN'],
  ['000985.CSI', 'index', 'CN'],
  ['873223.NQ', 'stock', 'NEEQ'],
  ['899001.NQ', 'index', 'NEEQ'],
  ['00700.HK', 'stock', 'HK'],
  ['HSI.HK', 'index', 'HK'],
  ['AAPL.US', 'stock', 'US'],
  ['BRK.B.US', 'stock', 'US'],
  ['SPX.US', 'index', 'US'],
])('%s is a %s of market %s', (text, assetClass, market) => {
  const id = text as InstrumentId;
  expect(classOf(directory, id)).toBe(assetClass);
  expect(marketOf(directory, id, classOf(directory, id))).toBe(market);
});

test('a place that no market knows has no market', () => {
  expect(marketOf(directory, '000660.KS' as InstrumentId, 'stock')).toBeUndefined();
});

test('every index has a name, and no symbol or name belongs to two', () => {
  const ids = [...directory.nameOfIndex.keys()];
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(directory.indexBySymbol.get(id)).toBe(id);
});
