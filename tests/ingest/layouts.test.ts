/** Layouts of vendors of whom no real file is at hand: fixtures by hand, invented numbers. */
import { describe, expect, test } from 'vitest';
import type { PriceFile } from '../../src/ingest/price-file.ts';
import { readPriceFile } from '../../src/ingest/price-file.ts';
import {
  CONTEXT,
  closesOf,
  idOf,
  loadOne,
  loadPrices,
  messageOf,
  temporaryFolder,
} from './harness.ts';

const { write } = temporaryFolder();
const layoutOf = (path: string): string => {
  const file: PriceFile = readPriceFile(path, CONTEXT, []);
  return file.layout.id;
};

describe('baostock', () => {
  const header =
    'date,code,open,high,low,close,preclose,volume,amount,adjustflag,turn,tradestatus,pctChg,isST\n';

  test('reads code, basis by its flag, the previous close, and leaves suspended days out', () => {
    const path = write(
      'k_data.csv',
      `${header}2024-01-02,sh.600519,10,11,9,10.5,10,100,1000,3,0.1,1,5,0
2024-01-03,sh.600519,10.5,10.5,10.5,10.5,10.5,0,0,3,,0,0,0
2024-01-04,sh.600519,10.5,12,10,11.5,10.5,200,2000,3,0.2,1,9.5,0
`,
    );
    expect(layoutOf(path)).toBe('baostock');
    const series = loadOne(path);
    expect([series.id, series.basis]).toEqual(['600519.SH', 'raw']);
    expect(closesOf(series)).toEqual([
      ['2024-01-02', 10.5],
      ['2024-01-04', 11.5],
    ]);
    expect([...series.lines]).toEqual([2, 4]);
    expect([...series.previousClose]).toEqual([10, 10.5]);
  });

  test('keeps the flag of special treatment, session by session, where any session has it', () => {
    const rows = `2024-01-02,sz.000001,10,11,9,10.5,10,100,1000,3,0.1,1,5,0
2024-01-03,sz.000001,10.5,11,10,10.6,10.5,100,1000,3,0.1,1,1,1
`;
    expect([...loadOne(write('st.csv', header + rows)).specialTreatment!]).toEqual([0, 1]);
    const never = rows.replace(/1\n$/, '0\n');
    expect(loadOne(write('never.csv', header + never)).specialTreatment).toBeUndefined();
  });

  test.each([
    ['1', 'adjusted'],
    ['2', 'adjusted'],
    ['3', 'raw'],
  ])('flag %s is %s', (flag, basis) => {
    const row = `2024-01-02,sz.300454,10,11,9,10.5,10,100,1000,${flag},0.1,1,5,0\n`;
    expect(loadOne(write('k.csv', header + row)).basis).toBe(basis);
  });

  test('a flag that turns within the file is refused: raw and adjusted rows are not one series', () => {
    const path = write(
      'k.csv',
      `${header}2024-01-02,sz.300454,10,11,9,10.5,10,100,1000,3,0.1,1,5,0
2024-01-03,sz.300454,10,11,9,10.5,10,100,1000,1,0.1,1,5,0
`,
    );
    expect(messageOf(() => loadPrices(path))).toBe(
      `${path}:3: the adjustment flag turns to "1" here; save each adjustment in a file of its own`,
    );
  });
});

test('Sina by AKShare: the amount, the outstanding shares and the turnover do not get in the way', () => {
  const path = write(
    'sh600519.csv',
    `date,open,high,low,close,volume,amount,outstanding_share,turnover
2024-01-02,10,11,9,10.5,100,1050,1000000,0.0001
`,
  );
  expect(layoutOf(path)).toBe('sina');
  const series = loadOne(path);
  expect([series.id, series.close[0], series.amount[0]]).toEqual(['600519.SH', 10.5, 1050]);
});

describe('JoinQuant', () => {
  test('has the day in an unnamed column, money for amount, and a factor that is multiplied in already', () => {
    const path = write(
      '600519.XSHG.csv',
      `,open,close,high,low,volume,money,factor,paused
2024-01-02,10,10.5,11,9,100,1050,2.5,0.0
2024-01-03,10.5,10.5,10.5,10.5,0,0,2.5,1.0
`,
    );
    expect(layoutOf(path)).toBe('joinquant');
    const series = loadOne(path);
    expect([series.id, series.basis, series.factor]).toEqual(['600519.SH', 'unknown', undefined]);
    expect(closesOf(series)).toEqual([['2024-01-02', 10.5]]);
    expect(series.amount[0]).toBe(1050);
  });
});

describe('Wind', () => {
  const edb = `指标名称,沪深300指数:收盘价,600519.SH,HSI.HK
频率,日,日,日
单位,点,元,点
指标ID,M001,M002,M003
来源,沪深交易所,上交所,恒生
2024-01-02,3386.35,1685.01,16788.55
2024-01-03,3378.25,,16646.41
2024-01-04,3347.05,1669.00,16645.98
数据来源：Wind
`;

  test('EDB: a column an instrument below preamble lines, blanks left out, footer not read', () => {
    const path = write('EDB导出.csv', `Wind资讯,,,\n${edb}`);
    expect(layoutOf(path)).toBe('wind-edb');
    const { series } = loadPrices(path);
    expect([...series.keys()].sort()).toEqual(['000300.SH', '600519.SH', 'HSI.HK']);
    expect(closesOf(series.get(idOf('600519.SH'))!)).toEqual([
      ['2024-01-02', 1685.01],
      ['2024-01-04', 1669],
    ]);
    expect([...series.get(idOf('000300.SH'))!.lines]).toEqual([7, 8, 9]);
  });

  test('EDB: rows below the footer are refused, not dropped', () => {
    const path = write('edb.csv', `${edb}2024-01-05,3329.11,1663.36,16535.33\n`);
    expect(messageOf(() => loadPrices(path))).toBe(
      `${path}:10: rows go on below the footer of line 9; save one table a file`,
    );
  });

  test('EDB: a column that is no instrument is refused by name', () => {
    const path = write('edb.csv', '指标名称,CPI:当月同比\n2024-01-02,0.1\n');
    expect(messageOf(() => loadPrices(path))).toBe(
      `${path}:1 (field "CPI:当月同比"): "CPI:当月同比" is no known spelling of an instrument; write the column as CODE.PLACE`,
    );
  });

  test('wsd: upper-case names, the day unnamed', () => {
    const path = write('600519.SH.csv', ',OPEN,CLOSE,VOLUME,AMT\n2024-01-02,10,10.5,100,1050\n');
    expect(layoutOf(path)).toBe('wind');
    expect(closesOf(loadOne(path))).toEqual([['2024-01-02', 10.5]]);
  });
});

describe('Eastmoney by AKShare', () => {
  const header = ',日期,开盘,收盘,最高,最低,成交量,成交额,振幅,涨跌幅,涨跌额,换手率,stockCode\n';

  test('is not taken for 通达信, so that its code column settles a code that an index bears too', () => {
    const path = write(
      'any.csv',
      `${header}0,2024-01-02,9.3,9.2,9.4,9.1,100,920,1,1,0.1,0.1,000001\n`,
    );
    expect(layoutOf(path)).toBe('eastmoney');
    expect(loadOne(path).id).toBe('000001.SZ');
  });
});

describe('通达信', () => {
  const table = (title: string, separator = '\t') =>
    `${title}\n${['      日期', '    开盘', '    最高', '    最低', '    收盘', '    成交量', '    成交额'].join(separator)}\n` +
    `${['2024/01/02', '10', '11', '9', '10.5', '100', '1050'].join(separator)}\n数据来源:通达信\n`;

  test.each([
    ['前复权', 'adjusted'],
    ['后复权', 'adjusted'],
    ['不复权', 'raw'],
    ['', 'unknown'],
  ])('title with %j is %s', (word, basis) => {
    const series = loadOne(write('export.txt', table(`600519 贵州茅台 日线 ${word}`)));
    expect([series.id, series.basis, series.lines[0]]).toEqual(['600519.SH', basis, 3]);
  });

  test('the title settles a code that is an index and a share', () => {
    expect(loadOne(write('a.txt', table('000001 上证指数 日线 前复权'))).id).toBe('000001.SH');
    expect(loadOne(write('a.txt', table('000001 平安银行 日线 前复权'))).id).toBe('000001.SZ');
    expect(loadOne(write('SZ#000001.txt', table('000001 XX 日线 前复权'))).id).toBe('000001.SZ');
  });

  test('two exports in one file are refused, not read as one', () => {
    const one = table('600519 贵州茅台 日线 前复权');
    const path = write('both.txt', one + table('000858 五粮液 日线 前复权'));
    expect(messageOf(() => loadPrices(path))).toBe(
      `${path}:5: rows go on below the footer of line 4; save one table a file`,
    );
  });
});

describe('Yahoo', () => {
  const row = '2024-01-02,10.5,11,9,10,100\n';
  test.each([
    ['one header row', 'Date,Close,High,Low,Open,Volume\n', 'AAPL.csv', 2],
    ['two header rows', 'Price,Close,High,Low,Open,Volume\nDate,,,,,\n', 'AAPL.csv', 3],
    [
      'three header rows',
      'Price,Close,High,Low,Open,Volume\nTicker,AAPL,AAPL,AAPL,AAPL,AAPL\nDate,,,,,\n',
      'download.csv',
      4,
    ],
    [
      'the older three header rows',
      ',Close,High,Low,Open,Volume\n,AAPL,AAPL,AAPL,AAPL,AAPL\nDate,,,,,\n',
      'AAPL.csv',
      4,
    ],
  ])('%s', (_, header, name, line) => {
    const series = loadOne(write(name, header + row));
    expect([series.id, series.lines[0]]).toEqual(['AAPL.US', line]);
    expect(closesOf(series)).toEqual([['2024-01-02', 10.5]]);
  });

  test('a first row whose day is missing is data that is wrong, not a header row', () => {
    const path = write('AAPL.csv', `Date,Close,High,Low,Open,Volume\n,10.5,11,9,10,100\n${row}`);
    expect(messageOf(() => loadPrices(path))).toBe(
      `${path}:2: expected a date as YYYY-MM-DD, YYYY/M/D or YYYYMMDD, found ""`,
    );
  });

  test('Adj Close becomes the factor', () => {
    const path = write(
      'AAPL.csv',
      'Date,Open,High,Low,Close,Adj Close,Volume\n2024-01-02,10,11,9,10,8,100\n',
    );
    const series = loadOne(path);
    expect([series.basis, series.close[0], series.factor?.[0]]).toEqual([
      'split-adjusted',
      10,
      0.8,
    ]);
  });

  const byField =
    'Price,Close,Close,High,High,Low,Low,Open,Open,Volume,Volume\n' +
    `Ticker,AAPL,MSFT,AAPL,MSFT,AAPL,MSFT,AAPL,MSFT,AAPL,MSFT\nDate${','.repeat(10)}\n` +
    '2024-01-02,10,20,11,22,9,18,9.5,19,100,200\n';
  const byTicker =
    'Ticker,AAPL,AAPL,AAPL,AAPL,AAPL,MSFT,MSFT,MSFT,MSFT,MSFT\n' +
    `Price,Open,High,Low,Close,Volume,Open,High,Low,Close,Volume\nDate${','.repeat(10)}\n` +
    '2024-01-02,9.5,11,9,10,100,19,22,18,20,200\n';
  test.each([
    ['by field', byField],
    ['by ticker', byTicker],
    [
      'by field, as pandas_datareader names its levels',
      byField.replace('Price', 'Attributes').replace('Ticker', 'Symbols'),
    ],
    ['by ticker, without names', byTicker.replace('Ticker', '').replace('Price', '')],
  ])('several tickers side by side, %s, are a series each', (_, content) => {
    const { series } = loadPrices(write('two.csv', content));
    const [apple, microsoft] = ['AAPL.US', 'MSFT.US'].map((id) => series.get(idOf(id))!);
    expect(series.size).toBe(2);
    expect([apple!.close[0], apple!.open[0], apple!.volume[0]]).toEqual([10, 9.5, 100]);
    expect([microsoft!.close[0], microsoft!.high[0], microsoft!.lines[0]]).toEqual([20, 22, 4]);
  });

  test('two columns of one field without tickers are refused', () => {
    const path = write(
      'two.csv',
      'Date,Close,Close,High,Low,Open,Volume\n2024-01-02,1,2,3,1,2,9\n',
    );
    expect(messageOf(() => loadPrices(path))).toBe(
      `${path}:1: two columns are named "Close"; keep one, or save one file an instrument`,
    );
  });
});

describe('plain', () => {
  test('one long file with a code column gives a series a code', () => {
    const path = write(
      'all.csv',
      `date,code,close
2024-01-02,600519.SH,10
2024-01-02,300454.SZ,20
2024-01-03,600519.SH,11
`,
    );
    const { series } = loadPrices(path);
    expect([...series].map(([id, s]) => [id, closesOf(s)])).toEqual([
      ['300454.SZ', [['2024-01-02', 20]]],
      [
        '600519.SH',
        [
          ['2024-01-02', 10],
          ['2024-01-03', 11],
        ],
      ],
    ]);
  });

  test('a factor over whose steps close × factor goes on makes the prices raw', () => {
    const path = write('600519.SH.csv', 'date,close,factor\n2024-01-02,10,2\n2024-01-03,5.5,4\n');
    const series = loadOne(path);
    expect([series.basis, [...series.factor!]]).toEqual(['raw', [2, 4]]);
  });

  test('the user names the instrument with ID=FILE', () => {
    const path = write('prices.csv', 'date,close\n2024-01-02,10\n');
    expect([...loadPrices(`000832.CSI=${path}`).series.keys()]).toEqual(['000832.CSI']);
  });

  test('an exchange column settles a bare code, and an exchange that is not known refuses it', () => {
    const rows = (exchange: string) =>
      `date,code,exchange,close\n2024-01-02,000001,${exchange},10\n`;
    expect(loadOne(write('a.csv', rows('SSE'))).id).toBe('000001.SH');
    expect(loadOne(write('a.csv', rows('SZSE'))).id).toBe('000001.SZ');
    const path = write('a.csv', rows('KRX'));
    expect(messageOf(() => loadPrices(path))).toMatch(/:2: "000001" is no known spelling/);
  });
});

describe('a folder', () => {
  test('is read whole, other kinds of files passed over, an id in front replacing what others hold', () => {
    const first = write('600519.SH.csv', 'date,close\n2024-01-02,10\n');
    const folder = first.slice(0, first.lastIndexOf('/'));
    const other = write('other.csv', 'date,close\n2024-01-02,99\n');
    expect([...loadPrices(folder).series.keys()]).toEqual(['600519.SH']);
    const { series, inputs } = loadPrices(folder, `600519.SH=${other}`);
    expect(closesOf(series.get(idOf('600519.SH'))!)).toEqual([['2024-01-02', 99]]);
    expect(inputs.length).toBe(2);
  });

  test('under an id is that instrument, its files joined', () => {
    const a = write('a.csv', 'date,close\n2024-01-02,10\n');
    const folder = a.slice(0, a.lastIndexOf('/'));
    const { series } = loadPrices(`600519.SH=${folder}`);
    expect(closesOf(series.get(idOf('600519.SH'))!)).toEqual([['2024-01-02', 10]]);
  });

  test('two files given for one id are joined, and their rows must agree', () => {
    const a = write('a.csv', 'date,close\n2024-01-02,10\n2024-01-03,11\n');
    const b = write('b.csv', 'date,close\n2024-01-03,11\n2024-01-04,12\n');
    const { series } = loadPrices(`600519.SH=${a}`, `600519.SH=${b}`);
    expect([...series.get(idOf('600519.SH'))!.close]).toEqual([10, 11, 12]);
  });
});

describe('what cannot be one instrument is refused', () => {
  test('several symbols under one given id', () => {
    const path = write('all.csv', 'date,code,close\n2024-01-02,600519,10\n2024-01-03,300454,20\n');
    expect(messageOf(() => loadPrices(`000300.SH=${path}`))).toBe(
      `${path}:3: the file holds "600519" and "300454", which cannot both be 000300.SH; save one file each`,
    );
  });

  test('a wide file under one given id', () => {
    const path = write('wide.csv', 'date,AAPL,MSFT\n2024-01-02,10,20\n');
    expect(messageOf(() => loadPrices(`000300.SH=${path}`))).toBe(
      `${path}:1: the file has a column for each of 2 instruments, so it cannot be 000300.SH as a whole; give it without an id`,
    );
  });

  test('one file under two ids', () => {
    const path = write('a.csv', 'date,close\n2024-01-02,10\n');
    expect(messageOf(() => loadPrices(`000300.SH=${path}`, `000905.SH=${path}`))).toBe(
      `${path}: the file is given as 000300.SH and as 000905.SH; give it once`,
    );
  });

  test('raw and adjusted rows of one instrument from two files', () => {
    const raw = write('a.csv', 'date,code,close,factor\n2024-01-02,600519,10,1\n');
    const bare = write('b.csv', 'date,code,close\n2024-01-03,600519,11\n');
    expect(messageOf(() => loadPrices(raw, bare))).toBe(
      `${bare}: prices of 600519.SH are unknown without factor here and unknown with factor in ${raw}; give one of the two files`,
    );
  });
});

describe('factors without prices', () => {
  const factors = (rows: string) => write('f.csv', `ts_code,trade_date,adj_factor\n${rows}`);
  const prices = () =>
    write(
      'p.csv',
      'ts_code,trade_date,close,pre_close\n510300.SH,20240102,4,4\n510300.SH,20240103,2,2\n',
    );

  test('join the prices of their instrument by day', () => {
    const series = loadPrices(prices(), factors('510300.SH,20240103,2\n510300.SH,20240102,1\n'));
    const one = series.series.get(idOf('510300.SH'))!;
    expect([one.basis, [...one.factor!]]).toEqual(['raw', [1, 2]]);
  });

  test('that lack a day are refused: the nearest one would be a guess', () => {
    const [p, f] = [prices(), factors('510300.SH,20240102,1\n')];
    expect(messageOf(() => loadPrices(p, f))).toBe(
      `${p}:3: no adjustment factor in ${f} for this day of 510300.SH`,
    );
  });

  test('for prices that are adjusted already are refused', () => {
    const p = write('p.csv', 'date,code,close,factor\n2024-01-02,510300,4,1\n');
    const f = factors('510300.SH,20240102,1\n');
    expect(messageOf(() => loadPrices(p, f))).toBe(
      `${f}: the prices of 510300.SH in ${p} are adjusted already or bring a factor; leave this file out`,
    );
  });
});
