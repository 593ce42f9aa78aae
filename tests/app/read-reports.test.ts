import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  addRecord,
  digestOfChoices,
  readRecords,
  recordsFile,
  replaceRecords,
} from '../../src/app/read-reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-records-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = recordsFile(join(folder, 'ratings.csv'));
const record = (name: string, rows?: string) => ({
  sha256: name,
  file: `${name}.txt`,
  with: 'x',
  rows,
});

test('records of reports are read back, but for a line that a killed run left half written', () => {
  expect(readRecords(file)).toEqual([]);
  addRecord(file, record('a', 'row\n'), true);
  addRecord(file, record('b', ''), false);
  appendFileSync(file, '{"sha256":"c","fi');
  expect(readRecords(file).map(({ sha256, rows }) => [sha256, rows])).toEqual([
    ['a', 'row\n'],
    ['b', ''],
  ]);
  addRecord(file, record('d'), true); // a new run ends the broken line
  expect(readRecords(file).map(({ sha256 }) => sha256)).toEqual(['a', 'b', 'd']);
});

test('lines of strangers are passed over', () => {
  writeFileSync(
    file,
    'null\n[]\n7\n{"sha256":1,"file":"a","with":"x"}\n{"__proto__":{"sha256":"a"}}\n',
  );
  expect(readRecords(file)).toEqual([]);
});

test('records are written anew as a whole', () => {
  replaceRecords(file, [record('a')]);
  expect(readFileSync(file, 'utf8')).toBe('{"sha256":"a","file":"a.txt","with":"x"}\n');
  expect(digestOfChoices(['1', 'a'])).not.toBe(digestOfChoices(['1', 'b']));
});
