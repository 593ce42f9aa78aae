import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freeName, isTaken, safeName } from '../../src/app/served-name.ts';

describe('a name that comes over the wire', () => {
  test.each([
    ['prices.csv', 'prices.csv'],
    ['行情 2025.xlsx', '行情 2025.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\data\\a.csv', 'a.csv'],
    ['.hidden', 'hidden'],
    ['..', 'file'],
    ['', 'file'],
    ['~$book.xlsx', 'book.xlsx'],
    ['-rf', 'rf'],
    ['a\u202egnp.csv', 'a_gnp.csv'],
    ['a\u0000b', 'a_b'],
    ['<img>.csv', '_img_.csv'],
    ['ID=x#y.csv', 'ID_x_y.csv'],
    ['CON.csv', '_CON.csv'],
    ['trail. . ', 'trail'],
  ])('of %j becomes %j', (text, name) => {
    expect(safeName(text)).toBe(name);
  });

  test('is one that any folder holds, whatever it was, and stays as it is then', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const name = safeName(text);
        expect(name).not.toMatch(/[/\\\u0000-\u001f]|^\.|^$/);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(safeName(name)).toBe(name);
      }),
    );
  });

  test('that is too long keeps its ending', () => {
    const name = safeName(`${'长'.repeat(5_000)}.csv.gz`);
    expect(name.endsWith('.csv.gz')).toBe(true);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  });
});

test('a new folder gets the first number that is free', () => {
  const root = mkdtempSync(join(tmpdir(), 'ratemark-name-'));
  mkdirSync(join(root, 'evaluate-1'));
  writeFileSync(join(root, 'evaluate-2'), '');
  expect([isTaken(root, 'evaluate-2'), freeName(root, 'evaluate')]).toEqual([true, 'evaluate-3']);
});
