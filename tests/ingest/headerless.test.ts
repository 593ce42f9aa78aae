/** 通达信 exports without a header: read where the file shows whose it is, refused where the order could be another. */
import { expect, test } from 'vitest';
import { loadOne, loadPrices, messageOf, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();
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
