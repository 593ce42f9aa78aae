import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { formatDay } from '../../src/base/day.ts';
import { EngineError } from '../../src/base/errors.ts';
import { instrumentDirectory, vendorLayouts } from '../../src/ingest/data.ts';
import { loadListings } from '../../src/ingest/listings.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-listings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function load(text: string) {
  const path = join(folder, 'listed.csv');
  writeFileSync(path, text);
  return loadListings(path, { directory: instrumentDirectory(), layouts: vendorLayouts() });
}

test.each([
  ['ts_code,name,list_date\n600901.SH,某某,20250311\n', 'Tushare'],
  ['code,code_name,ipoDate,outDate\nsh.600901,某某,2025-03-11,\n', 'baostock'],
  ['证券代码,上市日期\n600901.SH,2025/3/11\n600902.SH,--\n', 'a blank day is none'],
])('listing days are read from %j (%s)', (text) => {
  const { days, input } = load(text);
  expect([...days].map(([name, day]) => `${name} ${formatDay(day)}`)).toEqual([
    '600901.SH 2025-03-11',
  ]);
  expect(input.sha256).toHaveLength(64);
});

test('rows that are wrong are named, all of them, each with its line', () => {
  const text =
    'code,list_date\n600901.SH,2025-03-11\n600901.SH,2025-03-12\nfoo!,2025-03-11\n600902.SH,soon\n';
  let found: unknown;
  try {
    load(text);
  } catch (error) {
    found = error;
  }
  expect(found).toBeInstanceOf(EngineError);
  expect((found as EngineError).issues.map(({ place }) => place.line)).toEqual([3, 4, 5]);
});

test('a file of listing days without a row is refused; one whose days are blank has none', () => {
  expect(() => load('code,list_date\n')).toThrow('the file has a header and no rows');
  expect(load('code,list_date\n600901.SH,\n').days.size).toBe(0);
});
