import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles, readInput, stemOf } from '../../src/ingest/files.ts';
import { messageOf, temporaryFolder } from './harness.ts';
import { workbookOf, zipOf } from './workbook-build.ts';

const { make, write } = temporaryFolder();
const TABLE = [
  ['date', 'close'],
  ['2025-01-06', 10],
];

test('a folder lists its data files by name, a workbook with its only sheet', () => {
  const folder = make();
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep', 'c.csv'), 'x');
  writeFileSync(join(folder, 'b.xlsx'), workbookOf({ Bars: TABLE }));
  writeFileSync(join(folder, 'a.xlsx'), workbookOf({ One: TABLE, Two: TABLE }));
  for (const name of ['~$b.xlsx', '.hidden.csv', 'notes.pdf'])
    writeFileSync(join(folder, name), 'x');
  expect(listFiles(folder)).toEqual([
    join(folder, 'a.xlsx'),
    `${join(folder, 'b.xlsx')}#Bars`,
    join(folder, 'deep', 'c.csv'),
  ]);
});

test('a sheet named by the user is listed', () => {
  const path = write('b.xlsx', workbookOf({ One: TABLE, Two: TABLE }));
  expect(listFiles(`${path}#Two`)).toEqual([`${path}#Two`]);
});

test('the digest of a sheet is that of the bytes of its file', () => {
  const bytes = workbookOf({ One: TABLE });
  const path = write('b.xlsx', bytes);
  const { input, bytes: text } = readInput(`${path}#One`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(input).toEqual({ file: `${path}#One`, bytes: bytes.length, sha256 });
  expect(text.toString()).toBe('date,close\n2025-01-06,10\n');
});

describe('what is no table is called by its name', () => {
  test('an old workbook, whatever its ending', () => {
    const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    for (const name of ['b.xls', 'b.xlsx', 'b.csv'])
      expect(messageOf(() => readInput(write(name, ole)))).toMatch(
        /is an Excel workbook of the old kind \(\.xls\), or one with a password; save it as \.xlsx without one, or as CSV/,
      );
  });

  test('a zip archive', () => {
    expect(messageOf(() => readInput(write('b.zip', zipOf({ 'a.csv': 'date,close' }))))).toMatch(
      /is a zip archive; unpack it, and give the files in it/,
    );
  });
});

test.each([
  ['p/600519.SH.csv.gz', '600519.SH'],
  ['p/600519.SH.xlsx#Sheet1', '600519.SH'],
  ['p/all.xlsx#600519.SH', '600519.SH'],
  ['p/600519.xlsx#600519', '600519'],
  ['p/600519.xlsx#000301', '600519#000301'],
  ['p/AAPL.xlsx', 'AAPL'],
])('the stem of %s is %s', (file, stem) => {
  expect(stemOf(file)).toBe(stem);
});
