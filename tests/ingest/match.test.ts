/** Which file is taken for what: the close that is meant, or a refusal that names what is missing. */
import { describe, expect, test } from 'vitest';
import { loadActions } from '../../src/ingest/actions.ts';
import { checkFiles } from '../../src/ingest/check.ts';
import { readPriceFile } from '../../src/ingest/price-file.ts';
import {
  CONTEXT,
  closesOf,
  idOf,
  loadCalls,
  loadOne,
  loadPrices,
  messageOf,
  temporaryFolder,
} from './harness.ts';

const { write } = temporaryFolder();
const file = (text: string) => write('600519.SH.csv', text);
const refusalOf = (path: string) => messageOf(() => loadPrices(path)).slice(path.length);

describe('the close', () => {
  test.each([
    ['close beside last', 'date,last,close\n2025-01-06,11,10\n'],
    ['close beside previous close', 'date,prev_close,close\n2025-01-06,11,10\n'],
    ['收盘价(元) beside 前收盘价(元)', '日期,前收盘价(元),收盘价(元)\n2025-01-06,11,10\n'],
    ['收盤價, traditional', '日期,開盤價,收盤價\n2025-01-06,11,10\n'],
    ['Close Price beside Last Price', 'Date,Last Price,Close Price\n2025-01-06,11,10\n'],
    ['last, where there is no close', 'date,last,open\n2025-01-06,10,11\n'],
  ])('is %s', (_, text) => expect(loadOne(file(text)).close[0]).toBe(10));

  test.each([
    ['close and 收盘价', 'date,close,收盘价', '"close" and "收盘价" may be the same'],
    [
      '收盘价 in two currencies',
      '日期,收盘价(元),收盘价(港元)',
      '"收盘价(元)" and "收盘价(港元)" may be the same',
    ],
    ['last and price without a close', 'date,last,price', '"last" and "price" may be the same'],
    ['close twice', 'date,close,close', 'two columns are named "close"'],
  ])('is refused where it may be %s', (_, header, said) => {
    const path = file(`${header}\n2025-01-06,10,11\n`);
    expect(refusalOf(path)).toBe(`:1: ${said}; keep one, or save one file an instrument`);
  });

  test('in a unit that is no price is none', () => {
    expect(refusalOf(file('日期,收盘价(万元)\n2025-01-06,10\n'))).toMatch(/no column for close/);
  });

  test('is never an adjusted one beside a raw one, however that is written', () => {
    for (const name of [
      'Adj Close',
      'Adj. Close',
      'adj_close',
      'AdjClose',
      'Adj Close**',
      'Adjusted Close',
    ]) {
      const series = loadOne(file(`Date,${name},Close\n2025-01-06,5,10\n`));
      expect([name, series.close[0], series.adjustedClose?.[0]]).toEqual([name, 10, 5]);
    }
  });

  test('is the adjusted one where there is no other, and raw prices are left out with it', () => {
    const series = loadOne(file('date,open,adj_close,volume\n2025-01-06,20,10,100\n'));
    expect([series.basis, series.close[0], series.open[0], series.volume[0]]).toEqual([
      'adjusted',
      10,
      Number.NaN,
      100,
    ]);
    expect(loadOne(file('日期,收盘价(前复权)\n2025-01-06,10\n')).basis).toBe('adjusted');
  });
});

describe('a file with a day and one other column', () => {
  test.each([
    ['observation_date,SP500'],
    ['DATE,DEXCHUS'],
    ['日期,点位'],
    ['Effective date,Index level'],
  ])('%s is the close of the instrument that it is given for', (header) => {
    const path = write('any.csv', `${header}\n2025-01-06,.\n2025-01-07,5900.5\n`);
    const series = loadPrices(`SPX.US=${path}`).series.get(idOf('SPX.US'))!;
    expect(closesOf(series)).toEqual([['2025-01-07', 5900.5]]);
  });

  test('is refused where the other column is a field that is no close', () => {
    const path = write('any.csv', 'date,volume\n2025-01-07,5900\n');
    expect(messageOf(() => loadPrices(`SPX.US=${path}`))).toMatch(/no column for close/);
  });

  test('is refused without an instrument', () => {
    expect(refusalOf(write('any.csv', 'date,level\n2025-01-07,5900\n'))).toMatch(
      /^:1: expected a header row/,
    );
  });
});

test('a wide table may have names of indices for columns', () => {
  const { series } = loadPrices(write('w.csv', '日期,沪深300,中证500,S&P 500\n2025-01-06,1,2,3\n'));
  expect([...series.keys()].sort()).toEqual(['000300.SH', '000905.SH', 'SPX.US']);
});

test('a table of OPEN, HIGH and LOW is none of three tickers', () => {
  expect(refusalOf(write('w.csv', 'DATE,OPEN,HIGH,LOW\n2025-01-06,1,2,3\n'))).toMatch(
    /no column for close/,
  );
});

describe('a file is not taken for corporate actions', () => {
  test('for a symbol and a date: the column that is missing is named, with the nearest word', () => {
    const path = write('600519.SH.csv', 'Symbol,Date,Clsoing Price\nNOVA,2025-01-06,10\n');
    expect(refusalOf(path)).toBe(
      ':1: expected a header row of a known layout of prices, found "Symbol,Date,Clsoing Price"; no column for close; is it "Clsoing Price"? Name it "close"',
    );
    expect(messageOf(() => loadActions(path, CONTEXT))).toMatch(/^.*: expected a header row/);
  });

  test('when it holds ratings whose label has another name', () => {
    const path = write('r.csv', 'Ticker,Date,Firm,My Rating Word\nNOVA,2025-01-06,X,Buy\n');
    expect(messageOf(() => loadCalls(path)).slice(path.length)).toMatch(
      /no column for label; is it "My Rating Word"\?/,
    );
  });

  test('while one with a real action is', () => {
    const path = write('a.csv', 'code,date,dividend\n600519.SH,2025-01-06,0.5\n');
    expect(loadActions(path, CONTEXT).actions[0]?.cash).toBe(0.5);
  });
});

describe('a file that holds no prices', () => {
  const ratings = 'published,code,label\n2025-01-06,600519.SH,买入\n';

  test('is refused where it was named as prices', () => {
    const path = write('r.csv', ratings);
    const prices = file('date,close\n2025-01-06,10\n');
    const said = ': no price rows found: taken for Ratemark ratings; give daily prices';
    expect(messageOf(() => loadPrices(prices, path))).toBe(path + said);
    expect(messageOf(() => loadPrices(prices, `600519.SH=${path}`))).toBe(path + said);
  });

  test('is passed over in a folder, and told of', () => {
    const prices = file('date,close\n2025-01-06,10\n');
    const folder = prices.slice(0, prices.lastIndexOf('/'));
    const path = write(`../${folder.split('/').at(-1)}/r.csv`, ratings);
    const book = loadPrices(folder);
    expect([...book.series.keys()]).toEqual(['600519.SH']);
    expect(book.passedOver?.map(({ title }) => title)).toEqual(['Ratemark ratings']);
    expect(book.passedOver?.[0]?.file.endsWith('/r.csv')).toBe(true);
    expect(path).toContain('r.csv');
  });
});

describe('units', () => {
  const unitsOf = (header: string, cells: string) => {
    const { volumeUnit, amountUnit } = loadOne(file(`${header}\n${cells}\n`));
    return [volumeUnit, amountUnit];
  };

  test.each([
    ['日期,收盘价,成交量(手),成交额(万元)', [100, 1e4]],
    ['日期,收盘价,成交量(万股),成交额(亿元)', [1e4, 1e8]],
    ['日期,收盘价,成交量(股),成交额(元)', [1, 1]],
    ['日期,收盘价,成交量,成交额', [undefined, undefined]],
    ['date,close,Volume (M),amount (K)', [1e6, 1e3]],
  ])('%s are kept', (header, units) => {
    expect(unitsOf(header, '2025-01-06,10,5,50')).toEqual(units);
  });

  test('that differ between two files of one instrument are refused', () => {
    const lots = file('日期,收盘价,成交量(手)\n2025-01-06,10,5\n');
    const shares = file('日期,收盘价,成交量(股)\n2025-01-07,10,500\n');
    expect(messageOf(() => loadPrices(lots, shares))).toMatch(
      /one volume of 600519.SH counts 1 here and 100 in /,
    );
  });
});

describe('the columns that are read', () => {
  const columnsOf = (text: string) => {
    const [report] = checkFiles([{ path: file(text) }], CONTEXT, undefined);
    return [report?.used, report?.unused];
  };

  test('are told beside those that are not', () => {
    expect(columnsOf(',Date,Close,PE,Adj Close\n0,2025-01-06,10,20,9\n')).toEqual([
      ['Date', 'Close', 'Adj Close'],
      ['an unnamed column', 'PE'],
    ]);
    expect(columnsOf('date,code,close,remark\n2025-01-06,600519.SH,10,x\n')).toEqual([
      ['date', 'code', 'close'],
      ['remark'],
    ]);
  });

  test('are all of a wide table', () => {
    const path = write('w.csv', 'date,AAPL,MSFT\n2025-01-06,1,2\n');
    const read = readPriceFile(path, CONTEXT, []);
    expect([read.used, read.unused]).toEqual([['date', 'AAPL', 'MSFT'], []]);
  });
});

test('a previous close that repeats the close of its own row shows no action', () => {
  const rows = '2025-01-06,10,10\n2025-01-07,12,12\n2025-01-08,11,11\n';
  const path = file(`date,pre_close,close\n${rows}`);
  expect([...loadOne(path).previousClose]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  const [report] = checkFiles([{ path }], CONTEXT, undefined);
  expect(report?.findings.map(({ message }) => message)).toContain(
    'the previous close is the close of its own row throughout; it is not used',
  );
  const real = file('date,pre_close,close\n2025-01-06,9,10\n2025-01-07,10,12\n');
  expect([...loadOne(real).previousClose]).toEqual([9, 10]);
});
