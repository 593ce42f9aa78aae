import { tableFromIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { arrowOf } from '../../../src/report/print/arrow.ts';
import { TABLE } from './build.ts';

test('an Arrow file gives back what went in, with days as days and null for nothing', async () => {
  const table = tableFromIPC(await arrowOf(TABLE));
  expect(table.schema.fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
    ...['id Utf8', 'published Date32<DAY>', 'line Int64', 'return Float64', 'price Float64'],
    'hit Bool',
  ]);
  const column = (name: string) => [...(table.getChild(name) ?? [])];
  expect(column('id')).toEqual(['A1', '=1+1', '买入']);
  expect(column('line')).toEqual([2n, 3n, null]);
  expect(column('return')).toEqual([0.1263, -0.5, null]);
  expect(column('hit')).toEqual([true, false, null]);
  // 2024-01-02 is day 19724 since 1970 (54 years, 13 of them leap: 54 × 365 + 13 + 1), 1969-12-31 the day before the first
  expect([...(table.getChild('published')?.data[0]?.values ?? [])].slice(0, 2)).toEqual([
    19724, -1,
  ]);
  expect(column('published')[2]).toBe(null);
});

test('a table without rows is a file of its columns', async () => {
  const table = tableFromIPC(await arrowOf({ ...TABLE, rows: [] }));
  expect([table.numRows, table.schema.fields.length]).toEqual([0, 6]);
});
