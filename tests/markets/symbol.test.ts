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

describe('a spelling of another trade', () => {
  test.each([
    ['600519.0', '600519.SH', 'a number column of pandas'],
    ['300454.00', '300454.SZ', 'a number column with two decimals'],
    ['SHSE.600519', '600519.SH', 'MyQuant'],
    ['SZSE.000001', '000001.SZ', 'MyQuant'],
    ['SSE:600519', '600519.SH', 'TradingView'],
    ['NASDAQ:AAPL', 'AAPL.US', 'TradingView'],
    ['HKEX:700', '00700.HK', 'TradingView'],
    ['US.AAPL', 'AAPL.US', 'Futu'],
    ['HK.00700', '00700.HK', 'Futu'],
    ['600519-SH', '600519.SH', 'a hyphen'],
    ['SH-600519', '600519.SH', 'a hyphen'],
    ['AAPL-US', 'AAPL.US', 'FactSet'],
    ['BAC-PL', 'unknown', 'a preferred share, which is none of Lisbon'],
    ['SHA:600519', '600519.SH', 'Google Finance'],
    ['LON:BP', 'BP.L', 'Google Finance'],
    ['TYO:7203', '7203.T', 'Google Finance'],
    ['600519.SHH', '600519.SH', 'Alpha Vantage'],
    ['TSCO.LON', 'TSCO.L', 'Alpha Vantage'],
    ['000001.SHE', '000001.SZ', 'EODHD'],
    ['BMW.XETRA', 'BMW.DE', 'EODHD'],
    ['7203.JP', '7203.T', 'Stooq'],
    ['bp.uk', 'BP.L', 'Stooq'],
    ['1.600519', '600519.SH', 'Eastmoney'],
    ['0.000001', '000001.SZ', 'Eastmoney'],
    ['0.430047', '430047.BJ', 'Eastmoney'],
    ['116.00700', '00700.HK', 'Eastmoney'],
    ['105.AAPL', 'AAPL.US', 'Eastmoney'],
    ['600519 CH Equity', '600519.SH', 'Bloomberg'],
    ['000001 CH Equity', '000001.SZ', 'Bloomberg, a share'],
    ['430047 CH Equity', '430047.BJ', 'Bloomberg'],
    ['300454 CS Equity', '300454.SZ', 'Bloomberg'],
    ['AAPL US Equity', 'AAPL.US', 'Bloomberg'],
    ['aapl us equity', 'AAPL.US', 'Bloomberg'],
    ['AAPL UW', 'AAPL.US', 'Bloomberg'],
    ['BRK/B US Equity', 'BRK.B.US', 'Bloomberg'],
    ['700 HK Equity', '00700.HK', 'Bloomberg'],
    ['BP/ LN Equity', 'BP.L', 'Bloomberg'],
    ['7203 JP Equity', '7203.T', 'Bloomberg'],
    ['SPX Index', 'SPX.US', 'Bloomberg'],
    ['SHSZ300 Index', '000300.SH', 'Bloomberg'],
    ['600519.SS', '600519.SH', 'Refinitiv'],
    ['0700.HK', '00700.HK', 'Refinitiv'],
    ['AAPL.O', 'AAPL.US', 'Refinitiv'],
    ['BRKb.N', 'BRK.B.US', 'Refinitiv'],
    ['.CSI300', '000300.SH', 'Refinitiv'],
    ['.SPX', 'SPX.US', 'Refinitiv'],
    ['BABA.N', 'BABA.US', 'Wind'],
    ['005827.OF', '005827.OF', 'Wind, an open-end fund'],
    ['CI005921.WI', 'CI005921.WI', 'Wind, an index of its own'],
    ['885914.TI', '885914.TI', '同花顺, an index of its own'],
    ['６００５１９．ＳＨ', '600519.SH', 'full width'],
    ['６００５１９', '600519.SH', 'full width'],
    ['ＡＡＰＬ', 'AAPL.US', 'full width'],
    ['\ufeff600519\u200b', '600519.SH', 'marks that are not seen'],
    ['"600519"', '600519.SH', 'quotes in a cell'],
    ['aapl.us', 'AAPL.US', 'Stooq'],
    ['BRK/B', 'BRK.B.US', 'a class behind a slash'],
    ['BRK-B.US', 'BRK.B.US', 'a class behind a hyphen'],
  ])('%s is %s (%s)', (symbol, id) => expect(idOf(symbol)).toBe(id));

  test('in small letters is a ticker only where the file says that its codes are', () => {
    expect(idOf('aapl')).toBe('unknown');
    expect(idOf('aapl', { market: 'US' })).toBe('AAPL.US');
    expect(idOf('brk-b', { exchange: 'NYSE' })).toBe('BRK.B.US');
  });

  test('as a number that lost its zeros stays as ambiguous as the number itself', () => {
    expect(resolveSymbol(directory, '1.0')).toEqual(resolveSymbol(directory, '1'));
    expect(idOf('2837.0')).toBe('ambiguous');
    expect(idOf('700.0', { market: 'HK' })).toBe('00700.HK');
    expect(idOf('1.0', { zerosLost: true, share: true })).toBe('000001.SZ');
    expect(idOf('600519.5')).toBe('unknown');
  });

  test('behind a blank is words and no ticker, unless it is in capitals or says Equity', () => {
    expect(idOf('Apple In')).toBe('unknown');
    expect(idOf('data us')).toBe('unknown');
    expect(idOf('600519 XX Equity')).toBe('unknown');
  });
});

describe('a place of the world', () => {
  test.each([
    ['BP.L', 'BP.L'],
    ['bp.l', 'BP.L'],
    ['BMW.F', 'BMW.F'],
    ['BMW.DE', 'BMW.DE'],
    ['7203.T', '7203.T'],
    ['130A.T', '130A.T'],
    ['005930.KS', '005930.KS'],
    ['2330.TW', '2330.TW'],
    ['RY.TO', 'RY.TO'],
    ['PNG.V', 'PNG.V'],
    ['MC.PA', 'MC.PA'],
    ['NESN.SW', 'NESN.SW'],
    ['CBA.AX', 'CBA.AX'],
    ['M&M.NS', 'M&M.NS'],
    ['NOVO-B.CO', 'NOVO-B.CO'],
    ['D05.SI', 'D05.SGX'],
    ['C6L.SI', 'C6L.SGX'],
  ])('%s is %s and not of the US', (symbol, id) => expect(idOf(symbol)).toBe(id));

  test.each([
    'ABC.X',
    'AAA.T',
    'XYZ.C',
    '7203.XX',
    '80175.SI',
    '8017501.SI',
    '5930.KS',
  ])('%s is unknown, and no ticker of the US', (symbol) => expect(idOf(symbol)).toBe('unknown'));

  test('shares its suffix with the index house Shenwan, and the digits tell', () => {
    expect(idOf('801750.SI')).toBe('801750.SI');
    expect(idOf('801750.SWI')).toBe('801750.SI');
  });

  test('is not meant by a ticker that is spelled like one', () => {
    for (const word of directory.placesOf.keys())
      if (/^[A-Z]{1,5}$/.test(word)) expect(idOf(word), word).toBe(`${word}.US`); // MU is Micron, and not Munich
  });

  test('leaves the classes of US shares where they are', () => {
    expect(idOf('BRK.B')).toBe('BRK.B.US');
    expect(idOf('BF.A')).toBe('BF.A.US');
    expect(idOf('MKC-V')).toBe('MKC.V.US');
  });

  test('and a prefix that both fit are refused with both readings', () => {
    expect(resolveSymbol(directory, 'US.F')).toEqual({
      kind: 'ambiguous',
      readings: ['US.F', 'F.US'],
    });
  });
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
    expect(idOf('VOD', { exchange: 'MOEX' })).toBe('unknown');
    expect(idOf('BABA', { exchange: 'HKEX' })).toBe('unknown');
    expect(idOf('AAPL', { exchange: 'NASDAQ' })).toBe('AAPL.US');
  });

  test('of an exchange abroad stands there, where the exchange has such codes', () => {
    expect(idOf('VOD', { exchange: 'LSE' })).toBe('VOD.L');
    expect(idOf('7203', { exchange: 'XTKS' })).toBe('7203.T');
    expect(idOf('000660', { exchange: 'KOSPI' })).toBe('000660.KS');
    expect(idOf('VOD', { exchange: 'XTKS' })).toBe('unknown');
    expect(idOf('430047', { exchange: 'BSE' })).toBe('430047.BJ'); // Beijing, and not Bombay
    expect(idOf('500325', { exchange: 'BSE' })).toBe('500325.BO');
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
    ['600519 CH Equity', '600519.SH'],
    ['000001_SZ_daily', '000001.SZ'],
    ['00700_HK', '00700.HK'],
    ['000660_KS_daily', '000660.KS'], // and not 000660.SZ
    ['000660 KS Equity daily', '000660.KS'],
    ['7203.T_daily', '7203.T'],
    ['BP.L_daily', 'BP.L'],
    ['AAPL.US_daily', 'AAPL.US'],
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

  test('with a word for two exchanges is ambiguous', () => {
    expect(stem('000660_KRX_daily')).toBe('ambiguous'); // KOSPI or KOSDAQ
    expect(stem('2330_TSE')).toBe('ambiguous'); // Tokyo or Taiwan
  });

  test('with a word that is no place of such a code goes by the code', () =>
    expect(stem('600519_TO_2024')).toBe('600519.SH'));

  test('with an ambiguous code stays ambiguous', () =>
    expect(stem('000001_daily')).toBe('ambiguous'));
});
