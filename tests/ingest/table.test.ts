/** Rows that are not as wide as the header: read where nothing is in doubt, refused where a cell may be missing. */
import { describe, expect, test } from 'vitest';
import { closesOf, loadCalls, loadOne, loadPrices, messageOf, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();
const BAR = 'date,open,high,low,close,volume';
const file = (text: string) => write('600519.SH.csv', text);
const refusalOf = (text: string) => {
  const path = file(text);
  return messageOf(() => loadPrices(path)).slice(path.length);
};

describe('separators at the end', () => {
  test.each([
    ['of every row', 'date,close\n2025-01-06,10,\n2025-01-07,11,\n'],
    ['of the header', 'date,close,\n2025-01-06,10\n2025-01-07,11\n'],
    ['of header and rows', 'date,close,,\n2025-01-06,10,,\n2025-01-07,11,,\n'],
    ['of one row', 'date,close\n2025-01-06,10\n2025-01-07,11,,\n'],
    ['of every row, with semicolons', 'date;close\n2025-01-06;10;\n2025-01-07;11;\n'],
  ])('%s change nothing', (_, text) => {
    expect([...loadOne(file(text)).close]).toEqual([10, 11]);
  });

  test('with something behind them are a cell too many', () => {
    expect(refusalOf('date,close\n2025-01-06,10,x\n')).toBe(
      ':2: expected 2 cells as in the header, found 3',
    );
  });
});

describe('a row without its last cells', () => {
  test('has them blank', () => {
    const series = loadOne(file(`${BAR}\n2025-01-06,9,11,8,10\n2025-01-07,10,12,9,11,500\n`));
    expect(closesOf(series)).toEqual([
      ['2025-01-06', 10],
      ['2025-01-07', 11],
    ]);
    expect([...series.volume]).toEqual([Number.NaN, 500]);
  });

  test('may be the last one of a file that ends with a line end', () => {
    const series = loadOne(file(`${BAR}\n2025-01-06,9,11,8,10,500\n2025-01-07,10,12,9,11\n`));
    expect(series.close[1]).toBe(11);
  });

  test('may be the last one of a file without, where others are as short', () => {
    const series = loadOne(file(`${BAR}\n2025-01-06,9,11,8,10\n2025-01-07,10,12,9,11`));
    expect([...series.close]).toEqual([10, 11]);
  });

  test.each([
    [
      'its close is among them',
      `${BAR}\n2025-01-06,9,11,8\n2025-01-07,10,12,9,11,500\n`,
      ':2: expected 6 cells as in the header, found 4',
    ],
    [
      'its file breaks off there, perhaps within a number',
      `${BAR}\n2025-01-06,9,11,8,10,500\n2025-01-07,10,12,9,11`,
      ':3: the last row is cut off: it has 5 of 6 cells; fetch the file again',
    ],
    [
      // the low is missing: 11, 10.5 and 500 moved up
      'its cells moved up, so that the close is no price of the day',
      `${BAR}\n2025-01-06,10,11,10.5,500\n2025-01-07,10,12,9,11,500\n`,
      ':2: cells are missing and the others make no bar; expected 6 cells as in the header',
    ],
  ])('is refused where %s', (_, text, said) => {
    expect(refusalOf(text)).toBe(said);
  });

  test('is refused in a wide table, because any cell may be the one that is missing', () => {
    expect(refusalOf('date,AAPL,MSFT\n2025-01-06,10\n2025-01-07,10,20\n')).toBe(
      ':2: expected 3 cells as in the header, found 2',
    );
  });

  test('is a call as long as its day, code and label are there', () => {
    const header = 'published,code,label,house,title';
    const path = write(
      'r.csv',
      `${header}\n2025-01-06,600519.SH,买入,例证券\n2025-01-07,600519.SH,买入,例证券,例评\n`,
    );
    expect(loadCalls(path).calls.map(({ title }) => title)).toEqual([undefined, '例评']);
  });
});

const rows = (separator: string) =>
  [
    ['2025/01/06', '10.1', '10.6', '10', '10.5', '1200', '12480'],
    ['2025/01/07', '10.4', '10.45', '10.2', '10.3', '900', '9300'],
  ]
    .map((cells) => `${cells.join(separator)}\n`)
    .join('');

test.each([
  ['its footer', '600901.SH.txt', `${rows('\t')}数据来源:通达信\n`, 1],
  ['its title', 'export.txt', `600901 例甲 日线 不复权\n${rows('\t')}`, 2],
  ['its name', 'SH#600901.txt', rows(','), 1],
])('a file that shows its vendor by %s is read', (_, name, text, line) => {
  const series = loadOne(write(name, text));
  expect([series.id, [...series.close], series.lines[0]]).toEqual([
    '600901.SH',
    [10.5, 10.3],
    line,
  ]);
  expect([series.open[0], series.high[0], series.low[0], series.volume[0]]).toEqual([
    10.1, 10.6, 10, 1200,
  ]);
});

test('the title says whether prices are adjusted', () => {
  const path = write('x.txt', `600901 例甲 日线 后复权\n${rows('\t')}`);
  expect(loadOne(path).basis).toBe('adjusted');
});

test.each([
  ['nothing shows whose it is', '600901.SH.csv', rows(',')],
  // 10.6 would be the low and 10 the high
  [
    'its columns make no bars in that order',
    'SH#600901.txt',
    '2025/01/06,10.1,10,10.6,10.5,1200,12480\n',
  ],
  ['it has other columns', 'SH#600901.txt', '2025/01/06,10.1,10.6,10,10.5,1200\n'],
])('a file is refused where %s', (_, name, text) => {
  const path = write(name, text);
  expect(messageOf(() => loadPrices(path))).toMatch(/that is a row of data: put a row with/);
});
