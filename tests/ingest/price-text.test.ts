import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { instrumentDirectory, vendorLayouts } from '../../src/ingest/data.ts';
import { readInput } from '../../src/ingest/files.ts';
import { openPriceTexts } from '../../src/ingest/price-text.ts';
import { loadPriceBook } from '../../src/ingest/prices.ts';
import { EASTMONEY, testShared } from '../shared.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-text-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const digestOf = (file: string) => readInput(file).input.sha256;

function textsOf(name: string, text: string | Uint8Array) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return openPriceTexts(file, vendorLayouts(), digestOf(file));
}

test('a price is given as its cell prints it, zeros, commas and exponents included', () => {
  const textOf = textsOf(
    '600519.SH.csv',
    'date,open,close\n2024-01-02,9.90,10.00\n2024-01-03,"1,180.50",1.2e1\n',
  );
  expect(textOf({ line: 2, field: 'close', price: 10 })).toBe('10.00');
  expect(textOf({ line: 2, field: 'open', price: 9.9 })).toBe('9.90');
  expect(textOf({ line: 3, field: 'open', price: 1180.5 })).toBe('1,180.50');
  expect(textOf({ line: 3, field: 'close', price: 12 })).toBe('1.2e1');
});

test('a number that does not stand in the line has no text', () => {
  const textOf = textsOf('600519.SH.csv', 'date,close\n2024-01-02,10\n');
  expect(textOf({ line: 2, field: 'close', price: 10.01 })).toBeUndefined();
  expect(textOf({ line: 9, field: 'close', price: 10 })).toBeUndefined();
  expect(textOf({ line: 1, field: 'close', price: Number.NaN })).toBeUndefined();
});

test('packed files, other line ends and quoted line ends are read as they were loaded', () => {
  const text =
    'code,name,date,close\r\n600519.SH,"a\nb",2024-01-02,10.10\r\n600519.SH,c,2024-01-03,10.2\r\n';
  const textOf = textsOf('all.csv.gz', gzipSync(text));
  expect(textOf({ line: 2, field: 'close', price: 10.1 })).toBe('10.10');
  expect(textOf({ line: 4, field: 'close', price: 10.2 })).toBe('10.2');
});

test('in a table with a column for each instrument the cell of the line that reads as the price', () => {
  const textOf = textsOf('wide.csv', 'date,600519.SH,000001.SZ\n2024-01-02,10.00,25.50\n');
  expect(textOf({ line: 2, field: 'close', price: 25.5 })).toBe('25.50');
});

testShared('every close of a real folder is found in its file, and reads as itself', () => {
  const book = loadPriceBook([{ path: `${EASTMONEY}price/2023-06-30` }], {
    directory: instrumentDirectory(),
    layouts: vendorLayouts(),
  });
  let asked = 0;
  for (const { files, fileOf, lines, close } of [...book.series.values()].slice(0, 20)) {
    const texts = files.map((file) => openPriceTexts(file, vendorLayouts(), digestOf(file)));
    for (let i = 0; i < close.length; i += 50) {
      const text = texts[fileOf[i]!]!({ line: lines[i]!, field: 'close', price: close[i]! });
      expect(Number(text)).toBe(close[i]);
      asked++;
    }
  }
  expect(asked).toBeGreaterThan(100);
});

test('a file that has other bytes than those that were read is refused', () => {
  const file = join(folder, '600519.SH.csv');
  writeFileSync(file, 'date,close\n2024-01-02,10.00\n');
  const before = digestOf(file);
  writeFileSync(file, 'date,close\n2024-01-02,10.0\n');
  expect(() => openPriceTexts(file, vendorLayouts(), before)).toThrow(
    expect.objectContaining({ code: 'file.changed', place: { file } }),
  );
});
