import { expect, test } from 'vitest';
import { instrumentDirectory } from '../../src/ingest/data.ts';
import {
  classOf,
  currencyOf,
  hasKnownPlace,
  type InstrumentId,
  marketOf,
  ratedMarket,
  restsOnWeekends,
  sessionGroup,
  zoneOf,
} from '../../src/markets/instrument.ts';

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

test.each([
  ['BP.L', 'GBX', 'Europe/London', 'L'], // pence
  ['BMW.F', 'EUR', 'Europe/Berlin', 'F'],
  ['7203.T', 'JPY', 'Asia/Tokyo', 'T'],
  ['247540.KQ', 'KRW', 'Asia/Seoul', 'KS'],
  ['600519.SH', 'CNY', 'Asia/Shanghai', 'CN'],
  ['873223.NQ', 'CNY', 'Asia/Shanghai', 'CN'],
  ['113013.SH', 'CNY', 'Asia/Shanghai', 'CN'],
  ['900901.SH', 'USD', 'Asia/Shanghai', 'CN'], // B shares of Shanghai are paid in US dollars
  ['200002.SZ', 'HKD', 'Asia/Shanghai', 'CN'], // those of Shenzhen in Hong Kong dollars
  ['00700.HK', 'HKD', 'Asia/Hong_Kong', 'HK'],
  ['80700.HK', 'CNY', 'Asia/Hong_Kong', 'HK'], // the counter in yuan
  ['AAPL.US', 'USD', 'America/New_York', 'US'],
])('%s is paid in %s, keeps the clock of %s and the sessions of %s', (text, currency, zone, group) => {
  const id = text as InstrumentId;
  expect(currencyOf(directory, id)).toBe(currency);
  expect(zoneOf(directory, id)).toBe(zone);
  expect(sessionGroup(directory, id)).toBe(group);
});

test.each([
  '000660.KS',
  'BP.L',
  'BMW.F',
  '2330.TW',
])('%s stands at a place that is known and has no market of a standard', (text) => {
  expect(marketOf(directory, text as InstrumentId, 'stock')).toBeUndefined();
  expect(hasKnownPlace(directory, text as InstrumentId)).toBe(true);
});

test('a place that is not known has neither market nor currency nor zone, and is a group of its own', () => {
  const id = 'GROWTH.MINE' as InstrumentId;
  expect(hasKnownPlace(directory, id)).toBe(false);
  expect(marketOf(directory, id, 'stock')).toBeUndefined();
  expect(currencyOf(directory, id)).toBeUndefined();
  expect(zoneOf(directory, id)).toBeUndefined();
  expect(sessionGroup(directory, id)).toBe('MINE');
  expect(restsOnWeekends(directory, id)).toBe(false);
});

test.each([
  '900901.SH',
  '200002.SZ',
])('the B share %s is of a market of its own, also where a file says CN', (text) => {
  const id = text as InstrumentId;
  expect(marketOf(directory, id, 'stock')).toBe('CN-B');
  expect(ratedMarket(directory, id, 'stock', 'CN')).toBe('CN-B');
  expect(ratedMarket(directory, '600519.SH' as InstrumentId, 'stock', 'CN')).toBe('CN');
  expect(ratedMarket(directory, '600519.SH' as InstrumentId, 'industry', 'HK')).toBe('HK');
});

test.each([
  'CI005921.WI',
  '885914.TI',
  '980017.CNI',
  '801750.SI',
])('%s is an index by its place', (text) =>
  expect(classOf(directory, text as InstrumentId)).toBe('index'));

test('an open-end fund is a fund by its place', () =>
  expect(classOf(directory, '005827.OF' as InstrumentId)).toBe('fund'));

test('exchanges that hold sessions on weekends are not taken to rest then', () => {
  expect(restsOnWeekends(directory, '600519.SH' as InstrumentId)).toBe(true);
  expect(restsOnWeekends(directory, 'BP.L' as InstrumentId)).toBe(true);
  expect(restsOnWeekends(directory, '2222.SR' as InstrumentId)).toBe(false); // Riyadh trades on Sundays
});

test('every index has a name, and no symbol or name belongs to two', () => {
  const ids = [...directory.nameOfIndex.keys()];
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(directory.indexBySymbol.get(id)).toBe(id);
});
