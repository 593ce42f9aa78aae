/** Header words: what is one word, and what stays another. */
import { describe, expect, test } from 'vitest';
import { readHeaderWord, scaleOf } from '../../src/ingest/header.ts';

const wordOf = (text: string) => readHeaderWord(text).word;

describe('a header word', () => {
  test.each([
    ['收盘价(元)', '收盘价'],
    ['收盘价（元）', '收盘价'],
    ['收盤價', '收盘价'],
    ['收盤價（港元）', '收盘价'],
    ['證券代號', '证券代号'],
    ['收盘价[单位]元', '收盘价'],
    [' Close Price ', 'close_price'],
    ['CLOSE', 'close'],
    ['Ｃｌｏｓｅ', 'close'],
    ['Close*', 'close'],
    ['Adj. Close', 'adj_close'],
    ['Adj Close**', 'adj-close'],
    ['Vol.', 'vol'],
    ['Price (USD)', 'price'],
    ['Unnamed: 0', ''],
  ])('%j is %j', (text, other) => expect(wordOf(text)).toBe(wordOf(other)));

  test.each([
    ['收盘价(前复权)', '收盘价'],
    ['收盘价(分)', '收盘价'],
    ['Adj Close', 'Close'],
    ['PE(TTM)', 'PE'],
    ['Close (adjusted)', 'Close'],
  ])('%j is not %j', (text, other) => expect(wordOf(text)).not.toBe(wordOf(other)));

  test('keeps its case where the vendor means something by it', () => {
    expect(readHeaderWord('Close', true).word).not.toBe(readHeaderWord('close', true).word);
  });
});

test.each([
  ['成交量(手)', 100],
  ['成交量(万股)', 1e4],
  ['成交额(千元)', 1e3],
  ['成交额(万元)', 1e4],
  ['成交额(亿元)', 1e8],
  ['Volume (M)', 1e6],
  ['成交量(股)', 1],
])('%s counts %d', (text, scale) => expect(scaleOf(readHeaderWord(text).unit!)).toBe(scale));

test('a percentage counts nothing', () => {
  expect(scaleOf(readHeaderWord('涨跌幅(%)').unit!)).toBeNaN();
});
