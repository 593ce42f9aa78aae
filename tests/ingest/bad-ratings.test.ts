/** Rating files and id maps that are wrong, each with the whole message: where, what was found, what to do. */
import { describe, expect, test } from 'vitest';
import { EngineError } from '../../src/base/errors.ts';
import { loadIdMap } from '../../src/ingest/symbols.ts';
import { CONTEXT, loadCalls, messageOf, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();

describe('ratings with', () => {
  const HEADER = 'call_id,published,house,code,label\n';
  const GOOD = 'a1,2024-01-02,House,600519.SH,buy\n';

  test.each([
    [
      'a duplicate call id',
      `${GOOD}a1,2024-01-03,House,600519.SH,buy\n`,
      ':3: call id "a1" stands in line 2 already; give each call an id of its own',
    ],
    [
      'an impossible day',
      'a2,2024-02-30,House,600519.SH,buy\n',
      ':2 (field "published"): expected a date as YYYY-MM-DD, found "2024-02-30"',
    ],
    [
      'no day',
      'a2,,House,600519.SH,buy\n',
      ':2 (field "published"): expected a date as YYYY-MM-DD, found ""',
    ],
    [
      'an unknown code',
      'a2,2024-01-02,House,ABC.SH,buy\n',
      ':2 (field "code"): "ABC.SH" is no known spelling of an instrument; write it as CODE.PLACE, or give the map with --ids FILE',
    ],
    [
      'a blank code',
      'a2,2024-01-02,House,,buy\n',
      ':2 (field "code"): "" is no known spelling of an instrument; write it as CODE.PLACE, or give the map with --ids FILE',
    ],
    [
      'a code that could be two things',
      'a2,2024-01-02,House,000001,buy\n',
      ':2 (field "code"): "000001" could be 平安银行 000001.SZ or 上证指数 000001.SH; write it as CODE.PLACE, or give the map with --ids FILE',
    ],
    [
      'a row too short',
      'a2,2024-01-02\na3,2024-01-02,House,600519.SH,buy\n',
      ':2: expected 5 cells as in the header, found 2',
    ],
  ])('%s are refused, and left out and counted when asked', (_, row, said) => {
    const path = write('600519.SH.csv', HEADER + row);
    expect(messageOf(() => loadCalls(path))).toBe(path + said);
    const more = write('good.csv', `${HEADER}z9,2024-01-02,House,600519.SH,buy\n${row}`);
    const book = loadCalls(more, { skipBad: true });
    expect(book.skipped.length).toBe(1);
    expect(book.skipped[0]!.file).toBe(more);
    expect(book.calls.map(({ id }) => id)).toContain('z9');
  });

  test('a label of an unknown name are refused with the column that comes nearest', () => {
    const path = write(
      'r.csv',
      'Ticker,Date,Brokerage Firm,Prior Rating,Recommendation Now\nNOVA,2025-01-06,House,Hold,Buy\n',
    );
    expect(messageOf(() => loadCalls(path))).toBe(
      `${path}:1: expected a header row of a known layout of ratings, found "Ticker,Date,Brokerage Firm,Prior Rating,Recommendation Now"; no column for label; is it "Recommendation Now"? Name it "label"`,
    );
  });

  test('a last row that is cut off are refused even when bad rows may be skipped', () => {
    const path = write('r.csv', `${HEADER}${GOOD}a2,2024-01-03,Hou`);
    for (const skipBad of [false, true])
      expect(messageOf(() => loadCalls(path, { skipBad }))).toBe(
        `${path}:3: the last row is cut off: it has 3 of 5 cells; fetch the file again`,
      );
  });

  test.each([
    ['an empty file', '', ': the file is empty'],
    ['a header only', HEADER, ':1: the file has a header and no rows'],
    ['a page without records', '{"data":[]}', ': the page holds no records'],
    [
      'a page of other records',
      '[{"alpha":1}]',
      ': expected records with the fields of a known rating layout, found "alpha"; see the formats in the documentation',
    ],
    [
      'a page that is no list',
      '{"rows":1}',
      ': expected a list of records, or an object that holds one under data, ratings, historical, results, grades',
    ],
    [
      'prices instead',
      'date,close\n2024-01-02,10\n',
      ':1: expected ratings, found plain date, open, high, low, close, volume (prices)',
    ],
  ])('%s are refused', (_, content, said) => {
    const path = write('r.csv', content);
    expect(messageOf(() => loadCalls(path))).toBe(path + said);
  });

  test('a page that is cut off is refused as such', () => {
    const path = write('1.json', 'datatable1({"data":[{"infoCode":"A1","publishDa');
    expect(messageOf(() => loadCalls(path))).toMatch(
      /: not readable as JSON \(.*\); was the page cut off\?$/,
    );
  });

  test('a target price in words are refused', () => {
    const path = write(
      'r.csv',
      `published,code,label,target_price\n2024-01-02,600519.SH,buy,about 12\n`,
    );
    expect(messageOf(() => loadCalls(path))).toBe(
      `${path}:2 (field "target_price"): expected a number, found "about 12"`,
    );
  });

  test('200,000 bad rows are all collected, without a stack that overflows', () => {
    const path = write('r.csv', HEADER + 'x,yesterday,House,600519.SH,buy\n'.repeat(200_000));
    try {
      loadCalls(path);
    } catch (error) {
      expect(error).toBeInstanceOf(EngineError);
      expect((error as EngineError).issues.length).toBe(200_000);
      return;
    }
    expect.unreachable();
  });
});

test('an id map without a row is refused: the keys would all be unknown', () => {
  const path = write('ids.csv', 'key,symbol\n');
  expect(messageOf(() => loadIdMap(path, CONTEXT.layouts))).toBe(
    `${path}:1: the file has a header and no rows`,
  );
});

test('a key of the id map that has two symbols, or none, is refused', () => {
  const path = write('ids.csv', 'company_id,ticker\n1,AAPL\n1,MSFT\n2,\n');
  expect(messageOf(() => loadIdMap(path, CONTEXT.layouts))).toBe(
    `${path}:3: key "1" is "AAPL" above and "MSFT" here; keep one\n` +
      `${path}:4: expected a key and a symbol, found a blank cell; fill it or remove the row`,
  );
  const good = write('ids.csv', 'company_id,ticker,exchange\n 1 ,AAPL,NASDAQ\n');
  expect(loadIdMap(good, CONTEXT.layouts).ids.get('1')).toEqual({
    symbol: 'AAPL',
    exchange: 'NASDAQ',
  });
});
