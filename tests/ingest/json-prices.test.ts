/** Prices as JSON, in the wrappings of their vendors; invented names and numbers. */
import { describe, expect, test } from 'vitest';
import { readInput } from '../../src/ingest/files.ts';
import { openPriceTexts } from '../../src/ingest/price-text.ts';
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
const json = (name: string, value: unknown) => write(name, JSON.stringify(value));
const bar = (date: string, close: number) => ({
  date,
  open: 10,
  high: 12,
  low: 9,
  close,
  volume: 5,
});
const BARS = [bar('2025-01-07', 11), bar('2025-01-06', 10.5)];
const CLOSES = [
  ['2025-01-06', 10.5],
  ['2025-01-07', 11],
];

describe('a list of bars', () => {
  // 1736139600 s = 2025-01-06 05:00 UTC, midnight in New York
  const polygon = [10.5, 11].map((c, i) => ({
    v: 5,
    vw: 10,
    o: 10,
    c,
    h: 12,
    l: 9,
    t: 1_736_139_600_000 + i * 86_400_000,
    n: 3,
  }));
  test.each([
    ['as it is, the file naming the instrument', 'NOVA.json', BARS],
    ['with a symbol in each record', 'x.json', BARS.map((one) => ({ symbol: 'NOVA', ...one }))],
    [
      'within an object that names the symbol',
      'x.json',
      { symbol: 'NOVA', historical: BARS.map((one) => ({ ...one, label: 'January' })) },
    ],
    ['of Polygon', 'x.json', { ticker: 'NOVA', queryCount: 2, results: polygon }],
    [
      'of Alpaca, a list for each symbol',
      'x.json',
      {
        bars: { NOVA: polygon.map(({ t, ...one }) => ({ ...one, t: new Date(t).toISOString() })) },
        next_page_token: null,
      },
    ],
    [
      'of Alpha Vantage, a record for each day',
      'NOVA.json',
      {
        'Meta Data': { '1. Information': 'Daily' },
        'Time Series (Daily)': {
          '2025-01-07': {
            '1. open': '10',
            '2. high': '12',
            '3. low': '9',
            '4. close': '11',
            '5. volume': '5',
          },
          '2025-01-06': {
            '1. open': '10',
            '2. high': '12',
            '3. low': '9',
            '4. close': '10.5',
            '5. volume': '5',
          },
        },
      },
    ],
  ])('%s is read', (_, name, value) => {
    const series = loadOne(json(name, value));
    expect([series.id, closesOf(series), series.high[0]]).toEqual(['NOVA.US', CLOSES, 12]);
  });

  test('has the ordinals of its records for lines, and prints its prices for an audit', () => {
    const path = json('NOVA.json', BARS);
    const series = loadOne(path);
    expect([...series.lines]).toEqual([2, 1]);
    const textOf = openPriceTexts(path, CONTEXT.layouts, readInput(path).input.sha256);
    expect(textOf({ line: 2, field: 'close', price: 10.5 })).toBe('10.5');
  });

  test('with half of a surrogate pair is refused with the record and the field', () => {
    const path = json('NOVA.json', [{ ...BARS[0]!, symbol: 'NO\ud800VA' }]);
    expect(messageOf(() => loadPrices(path))).toMatch(
      /NOVA.json:1 \(field "symbol"\): .*half of a surrogate/,
    );
  });

  test('may lack a field in some records', () => {
    const series = loadOne(
      json('NOVA.json', [{ date: '2025-01-06', close: 10 }, bar('2025-01-07', 11)]),
    );
    expect([...series.open]).toEqual([Number.NaN, 10]);
  });

  test('names the record that is wrong', () => {
    const path = json('NOVA.json', [
      bar('2025-01-06', 10),
      { ...bar('2025-01-07', 11), close: 'ten' },
    ]);
    expect(messageOf(() => loadPrices(path))).toBe(
      `${path}:2 (field "close"): expected a number, found "ten"`,
    );
  });
});

test('a list of ratings is none of prices', () => {
  const path = json('r.json', [
    {
      infoCode: '1',
      publishDate: '2025-01-06',
      stockCode: '600519',
      emRatingName: '买入',
      close: 1,
    },
  ]);
  expect(messageOf(() => loadPrices(path))).toMatch(/taken for Eastmoney report list/);
});

test('several symbols in one list are a series each', () => {
  const path = json('x.json', [
    { symbol: 'NOVA', ...bar('2025-01-06', 10) },
    { symbol: 'ORBT', ...bar('2025-01-06', 20) },
  ]);
  expect(loadPrices(path).series.get(idOf('ORBT.US'))?.close[0]).toBe(20);
});
