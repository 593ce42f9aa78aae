/** The same table in every encoding, line end, order, date form and number form that vendors write. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { readNumber } from '../../src/ingest/cells.ts';
import { dayForm, readStamp } from '../../src/ingest/dates.ts';
import { decode } from '../../src/ingest/encoding.ts';
import { listFiles, stemOf } from '../../src/ingest/files.ts';
import { readPublished } from '../../src/ingest/published.ts';
import { closesOf, loadOne, loadPrices, messageOf, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();

/** Netease-like rows, so that the header and a column are Chinese: GB18030 bytes by hand for the words used. */
const ROWS = Array.from({ length: 12 }, (_, i) => [
  `2024-01-${String(i + 2).padStart(2, '0')}`,
  10 + i,
]);
const tableOf = (header: string, eol: string) =>
  [header, ...ROWS.map(([day, close]) => `${day},${close},${close}`), ''].join(eol);
const CHINESE = tableOf('日期,开盘,收盘', '\n');
const EXPECTED = ROWS.map(([day, close]) => [day, close]);

// 日 C8D5 期 C6DA 开 BFAA 盘 C5CC 收 CAD5, from the code table of GB 2312
const GB_HEADER = Buffer.from('c8d5c6da2cbfaac5cc2ccad5c5cc', 'hex');
const gb = Buffer.concat([GB_HEADER, Buffer.from(CHINESE.slice(CHINESE.indexOf('\n')))]);

const utf16 = (text: string, big: boolean, mark: boolean) => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

describe('a table in', () => {
  test.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(CHINESE), 'UTF-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${CHINESE}`), 'UTF-8 with BOM'],
    ['GB18030', gb, 'GB18030'],
    ['UTF-16 LE with a mark', utf16(CHINESE, false, true), 'UTF-16LE'],
    ['UTF-16 BE with a mark', utf16(CHINESE, true, true), 'UTF-16BE'],
    ['UTF-16 LE without a mark', utf16(CHINESE, false, false), 'UTF-16LE'],
    ['UTF-16 BE without a mark', utf16(CHINESE, true, false), 'UTF-16BE'],
    ['gzip', gzipSync(CHINESE), 'UTF-8'],
  ])('%s is read and named', (_, bytes, encoding) => {
    const path = write('600519.SH.csv', bytes);
    expect(closesOf(loadOne(path))).toEqual(EXPECTED);
    const text = encoding === 'UTF-8' && bytes[0] === 0x1f ? Buffer.from(CHINESE) : bytes;
    expect(decode(text, path).encoding).toBe(encoding);
  });

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('lines that end with %s is the same, line numbers too', (_, eol) => {
    const series = loadOne(write('600519.SH.csv', tableOf('日期,开盘,收盘', eol)));
    expect(closesOf(series)).toEqual(EXPECTED);
    expect([...series.lines]).toEqual(ROWS.map((_, i) => i + 2));
  });

  test('columns that tabs separate is the same', () => {
    const path = write('600519.SH.tsv', CHINESE.replaceAll(',', '\t'));
    expect(closesOf(loadOne(path))).toEqual(EXPECTED);
  });

  test('newest-first order is the same, the lines staying with their rows', () => {
    const path = write(
      '600519.SH.csv',
      'date,close\n2024-01-04,12\n2024-01-03,11\n2024-01-02,10\n',
    );
    const series = loadOne(path);
    expect(closesOf(series)).toEqual([
      ['2024-01-02', 10],
      ['2024-01-03', 11],
      ['2024-01-04', 12],
    ]);
    expect([...series.lines]).toEqual([4, 3, 2]);
  });
});

describe('a day', () => {
  const day = parseDay('2024-01-02');
  test.each([
    '2024-01-02',
    '2024/1/2',
    '2024/01/02',
    '2024.1.2',
    '20240102',
    '20240102.0',
    '2024年1月2日',
    '2024-01-02 00:00:00',
    '2024-01-02T00:00:00',
    '2024-01-02 00:00:00-05:00',
    ' 2024-01-02 ',
    '２０２４-01-02',
    'Jan 2, 2024',
    'Jan 02, 2024',
    'January 2, 2024',
    'Tue, Jan 2, 2024',
    '2 Jan 2024',
    '02-Jan-24',
    '02-JAN-2024',
    '02JAN2024',
    '2024-Jan-02',
    '2024-01-02,二',
    '2024-01-02(周二)',
    '20240102000000',
    '2024/1/2 0:00',
    '2024-01-02 12:00:00 AM',
  ])('%j is 2 January', (text) => expect(readStamp(text)?.day).toBe(day));

  test.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '20240230',
    '2024-1/2',
    '2024-01-02x',
    '0024-01-02',
    '24-01-02',
    '1/2/2024',
    '45293',
    '1704153600',
    'Jun 31, 2024',
    'Foo 2, 2024',
    '2024-01-02,五', // a Tuesday
    'Mon, Jan 2, 2024',
    '2024-01-02 25:00',
    '',
  ])('%j is none by itself', (text) => expect(readStamp(text)).toBeUndefined());

  test.each([
    '2024-01-02 09:35:00',
    '2024-01-02T15:00',
    '2024-01-02 00:05',
  ])('%j is a time within a day', (text) => expect(readStamp(text)?.time).toBeGreaterThan(0));

  test('with the year last is read when its column proves the order, and refused when not', () => {
    const orderOf = (...texts: string[]) => {
      const form = dayForm(texts);
      return form?.kind === 'dates' ? (form.order ?? 'none needed') : form?.kind;
    };
    expect(orderOf('3/10/2004', '3/15/2004')).toBe('month-first');
    expect(orderOf('10.3.2004', '15.3.2004')).toBe('day-first');
    expect(orderOf('3/10/2004', '4/11/2004')).toBeUndefined();
    expect(orderOf('13/1/2004', '1/13/2004')).toBeUndefined();
    expect(orderOf('2004-03-10')).toBe('none needed');
    expect(orderOf('01/30/25', '01/31/25')).toBe('month-first');
    expect(orderOf('30/01/25', '31/01/25', '03/02/25')).toBe('day-first'); // else 2030, 2031, 2003
    expect(orderOf('25/01/30', '25/01/31', '25/02/03')).toBe('short-year-first');
    expect(orderOf('01/02/25', '01/03/25', '01/06/25')).toBeUndefined();
    const proved = write('600519.SH.csv', 'date,close\n1/12/2024,10\n1/13/2024,11\n');
    expect(closesOf(loadOne(proved))[0]).toEqual(['2024-01-12', 10]);
    const path = write('600519.SH.csv', 'date,close\n1/2/2024,10\n1/3/2024,11\n');
    expect(messageOf(() => loadPrices(path))).toBe(
      `${path}:2: dates such as "1/2/2024" may have the month or the day first, and the rows do not tell which; write YYYY-MM-DD`,
    );
  });
});

describe('a publication day', () => {
  test.each([
    ['2024-01-02', 'Asia/Shanghai', '2024-01-02'],
    ['2024-01-02 00:00:00.000', 'Asia/Shanghai', '2024-01-02'],
    ['2024-01-02 18:30:00', 'Asia/Shanghai', '2024-01-02'], // after the close still belongs to the day
    ['2024-01-02T23:30:00Z', 'Asia/Shanghai', '2024-01-03'], // 07:30 of the next day in Shanghai
    ['2024-01-03T02:00:00+00:00', 'America/New_York', '2024-01-02'], // 21:00 the day before
    ['2024-01-02 00:00:00+00:00', 'America/New_York', '2024-01-02'], // a date printed with a zone
  ])('%s in %s is %s', (text, zone, day) => expect(readPublished(text, zone)).toBe(parseDay(day)));

  test.each([
    '2024-02-30',
    'yesterday',
    '2024-01-02 noon',
    '1/2/2024',
    '',
  ])('%j is none', (text) => {
    expect(readPublished(text, 'Asia/Shanghai')).toBeUndefined();
  });
});

describe('a number', () => {
  test.each([
    ['12.5', 12.5],
    ['+12.5', 12.5],
    ['-0.07', -0.07],
    ['.5', 0.5],
    ['5.', 5],
    ['1.2e3', 1200],
    ['2.04175130718e+11', 204_175_130_718],
    ['1E-3', 0.001],
    ['1,234', 1234],
    ['1,234,567.89', 1_234_567.89],
    [' 12.5 ', 12.5],
    ['0', 0],
    ['$10.5', 10.5],
    ['-$10', -10],
    ['¥1,234.5', 1234.5],
    ['￥10', 10],
    ['HK$ 3', 3],
    ['１２．５', 12.5],
  ])('%j is %d', (text, value) => expect(readNumber(text)).toBe(value));

  test.each([
    '',
    ' ',
    'None',
    'nan',
    'NaN',
    'NULL',
    'N/A',
    '#N/A',
    '-',
    '--',
    '—',
    '<NA>',
    'NA',
    '\\N',
    '.',
    '#N/A N/A',
    'NaT',
    'n.a.',
  ])('%j is missing', (text) => expect(readNumber(text)).toBeNaN());

  test.each([
    '12,5',
    '1,23',
    '1,2345',
    '12.5.6',
    '0x10',
    'Infinity',
    '1e999',
    '12元',
    '5%',
    '1 234',
    '$',
    '10$',
    '$1,2',
    'abc',
    '1e',
    '--5',
  ])('%j is neither', (text) => expect(readNumber(text)).toBeUndefined());

  test('is read as it was printed, to the last digit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(readNumber(String(x))).toBe(x + 0 === 0 ? Number(String(x)) : x);
      }),
    );
  });

  test('with thousands separators stands in quotes in a file', () => {
    const path = write('600519.SH.csv', 'date,close,volume\n2024-01-02,"1,685.01","3,215,600"\n');
    const series = loadOne(path);
    expect([series.close[0], series.volume[0]]).toEqual([1685.01, 3_215_600]);
  });

  test('that is missing leaves its row out where it is the close, and is NaN elsewhere', () => {
    const path = write('600519.SH.csv', 'date,open,close\n2024-01-02,--,10\n2024-01-03,11,None\n');
    const series = loadOne(path);
    expect(closesOf(series)).toEqual([['2024-01-02', 10]]);
    expect(series.open[0]).toBeNaN();
  });
});

test('identical duplicate rows are one row', () => {
  const path = write(
    '600519.SH.csv',
    'date,close,volume\n2024-01-02,10,5\n2024-01-02,10.0,5\n2024-01-03,11,6\n',
  );
  const series = loadOne(path);
  expect(closesOf(series)).toEqual([
    ['2024-01-02', 10],
    ['2024-01-03', 11],
  ]);
  expect([...series.lines]).toEqual([2, 4]);
});

test('rows of empty cells, as spreadsheets leave them, are no rows', () => {
  const path = write('600519.SH.csv', 'date,close\n2024-01-02,10\n,\n \n');
  expect(closesOf(loadOne(path))).toEqual([['2024-01-02', 10]]);
});

test('a # line above the header that says simulated marks the book', () => {
  const path = write('600519.SH.csv', '# simulated data\ndate,close\n2024-01-02,10\n');
  expect(loadPrices(path).simulated).toBe(true);
});

test('a file name loses its endings and nothing else', () => {
  expect(stemOf('a/600519.SH.csv.gz')).toBe('600519.SH');
  expect(stemOf('b/my.csv.of.AAPL.csv')).toBe('my.csv.of.AAPL');
});

test('a folder lists its files by name and passes over hidden ones and other endings', () => {
  const one = write('b.csv', 'x');
  const folder = one.slice(0, one.lastIndexOf('/'));
  for (const name of ['a.txt', '.hidden.csv', 'read.me', 'sub/c.csv.gz'])
    write(`../${folder.split('/').at(-1)}/${name}`, 'x');
  expect(listFiles(folder).map((path) => path.slice(folder.length + 1))).toEqual([
    'a.txt',
    'b.csv',
    'sub/c.csv.gz',
  ]);
});
