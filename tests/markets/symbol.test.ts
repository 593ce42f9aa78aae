import { describe, expect, test } from 'vitest';
import { instrumentDirectory } from '../../src/ingest/data.ts';
import { resolveStem } from '../../src/ingest/symbols.ts';
import { resolveSymbol, type SymbolHints } from '../../src/markets/symbol.ts';

const directory = instrumentDirectory();
const idOf = (symbol: string, hints: SymbolHints = {}) => {
  const found = resolveSymbol(directory, symbol, hints);
  return found.kind === 'id' ? found.id : found.kind;
};
const stem = (name: string) => {
  const found = resolveStem(directory, name, {});
  return found.kind === 'id' ? found.id : found.kind;
};

describe('a spelling that says its place', () => {
  test.each([
    ['600519.SH', '600519.SH'],
    ['sh600519', '600519.SH'],
    ['SH600519', '600519.SH'],
    ['sh.600519', '600519.SH'],
    ['SH#600519', '600519.SH'],
    ['600519.XSHG', '600519.SH'],
    ['600519.ss', '600519.SH'],
    ['300454.XSHE', '300454.SZ'],
    ['430047.BJ', '430047.BJ'],
    ['bj430047', '430047.BJ'],
    ['0700.HK', '00700.HK'],
    ['00700.HK', '00700.HK'],
    ['hk00700', '00700.HK'],
    ['HK.00700', '00700.HK'],
    ['AAPL.US', 'AAPL.US'],
    ['AAPL.O', 'AAPL.US'],
    ['BRK-B', 'BRK.B.US'],
    ['113013.SH', '113013.SH'],
    ['sh113013', '113013.SH'],
    ['801750.SI', '801750.SI'],
    ['873223.NQ', '873223.NQ'],
    ['SZ000001', '000001.SZ'],
    ['sh000001', '000001.SH'],
  ])('%s is %s', (symbol, id) => expect(idOf(symbol)).toBe(id));
});

describe('an index', () => {
  test.each([
    ["'000300", '000300.SH'],
    ['="000300"', '000300.SH'],
    ['000300', '000300.SH'],
    ['000300.SS', '000300.SH'],
    ['sh.000300', '000300.SH'],
    ['399300.SZ', '000300.SH'],
    ['SZ399300', '000300.SH'],
    ['沪深300', '000300.SH'],
    ['csi 300', '000300.SH'],
    ['^GSPC', 'SPX.US'],
    ['^HSI', 'HSI.HK'],
    ['HSI', 'HSI.HK'],
    ['^IXIC', 'IXIC.US'],
    ['三板成指', '899001.NQ'],
    ['中证转债', '000832.CSI'],
  ])('%s is %s', (symbol, id) => expect(idOf(symbol)).toBe(id));
});

describe('a bare code', () => {
  test.each([
    ['600519', '600519.SH'],
    ['688041', '688041.SH'],
    ['300454', '300454.SZ'],
    ['002837', '002837.SZ'],
    ['430047', '430047.BJ'],
    ['920819', '920819.BJ'],
    ['510300', '510300.SH'],
    ['113013', '113013.SH'],
    ['123107', '123107.SZ'],
    ['399006', '399006.SZ'],
    ['00700', '00700.HK'],
  ])('%s is %s by its range', (symbol, id) => expect(idOf(symbol)).toBe(id));

  test('that a share and an index bear is refused with both readings named', () => {
    expect(resolveSymbol(directory, '000001')).toEqual({
      kind: 'ambiguous',
      readings: ['平安银行 000001.SZ', '上证指数 000001.SH'],
    });
    expect(idOf('000905')).toBe('ambiguous');
  });

  test.each<[SymbolHints, string]>([
    [{ name: '上证指数' }, '000001.SH'],
    [{ name: '平安银行' }, '000001.SZ'],
    [{ name: 'XD平安银' }, '000001.SZ'],
    [{ exchange: 'SHANGHAI' }, '000001.SH'],
    [{ exchange: 'SHENZHEN' }, '000001.SZ'],
    [{ exchange: '深交所' }, '000001.SZ'],
    [{ share: true }, '000001.SZ'],
  ])('000001 with %j is %s', (hints, id) => expect(idOf('000001', hints)).toBe(id));

  test('is not settled by a name that belongs to another index, or to an index that is not known', () => {
    expect(idOf('000001', { name: '沪深300' })).toBe('ambiguous');
    expect(idOf('000001', { name: '上证指数(收盘)' })).toBe('ambiguous');
    expect(idOf('000001', { name: '  ' })).toBe('ambiguous');
  });

  test('that lost its zeros is read only where the layout says that codes lose them', () => {
    expect(resolveSymbol(directory, '1')).toEqual({
      kind: 'ambiguous',
      readings: ['000001.SZ', '00001.HK'],
    });
    expect(idOf('1', { zerosLost: true, share: true })).toBe('000001.SZ');
    expect(idOf('63', { zerosLost: true, share: true })).toBe('000063.SZ');
    expect(idOf('700', { market: 'HK' })).toBe('00700.HK');
    expect(idOf('700', { exchange: '港股' })).toBe('00700.HK');
  });

  test('of an exchange that is not known is unknown and never a mainland share', () => {
    expect(idOf('000660', { exchange: 'KRX' })).toBe('unknown');
    expect(idOf('VOD', { exchange: 'LSE' })).toBe('unknown');
    expect(idOf('BABA', { exchange: 'HKEX' })).toBe('unknown');
    expect(idOf('AAPL', { exchange: 'NASDAQ' })).toBe('AAPL.US');
  });

  test('of five digits is a Hong Kong share only in the ranges of shares', () => {
    expect(idOf('80700')).toBe('80700.HK');
    expect(idOf('60051')).toBe('unknown'); // a mainland code that lost a digit
  });

  test('that lost its zeros is read at an exchange whose shares begin with zeros, and nowhere else', () => {
    expect(idOf('63', { exchange: 'SHENZHEN' })).toBe('000063.SZ');
    expect(idOf('69', { exchange: 'SHANGHAI' })).toBe('unknown');
    expect(idOf('000016', { exchange: 'SHANGHAI' })).toBe('000016.SH');
  });

  test('of NEEQ follows the exchange that Eastmoney writes for it', () => {
    expect(idOf('873223', { exchange: 'OTHER' })).toBe('873223.NQ');
  });
});

test.each([
  '',
  ' ',
  'spy',
  'TOOLONG',
  '1234567',
  '60051.SH',
  'ABC.SH',
  '999999',
  '600519.XX',
  '../etc',
])('%j is unknown', (symbol) => expect(idOf(symbol)).toBe('unknown'));

describe('a file name', () => {
  test.each([
    ['600519.SH_daily', '600519.SH'],
    ['SH#600519', '600519.SH'],
    ['000300.SH_daily', '000300.SH'],
    ['沪深300历史数据', '000300.SH'],
    ['沪深300_PE-TTM_市值加权_所有_20231210_114503', '000300.SH'],
    ['沪深300指数日线', '000300.SH'],
    ['S&P 500 daily', 'SPX.US'],
    ['AAPL', 'AAPL.US'],
    ['HSI_macro_im', 'HSI.HK'],
  ])('%s names %s', (name, id) => expect(stem(name)).toBe(id));

  test.each([
    '沪深300ETF',
    '沪深300成长',
    '上证500',
    '科创50增强',
    '沪深300_中证500',
    'TEST_daily',
    'bond_index_000000',
  ])('%s names nothing: an index inside another name is not the index', (name) =>
    expect(stem(name)).toBe('unknown'));

  test('with an ambiguous code stays ambiguous', () =>
    expect(stem('000001_daily')).toBe('ambiguous'));
});
