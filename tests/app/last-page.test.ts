import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { lastPage } from '../../src/app/last-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));
const PAGE =
  '<!doctype html>\n<html><head><meta charset="utf-8"><meta name="generator" content="Ratemark">';

/** @param second at which it was written */
function write(name: string, content: string, second: number): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  utimesSync(file, second, second);
  return file;
}

describe('the last page', () => {
  const older = write('a.html', PAGE, 1_000);
  const newer = write('b.htm', PAGE, 2_000);
  write('other.html', '<!doctype html><title>of another program</title>', 3_000);
  write('note.txt', PAGE, 4_000);
  mkdirSync(join(folder, 'deep.html'));

  test('of a folder is the one of ours that was written last', () => {
    expect(lastPage(folder)).toBe(newer);
  });

  test('is a file where one is given', () => {
    expect(lastPage(older)).toBe(older);
  });

  test.each([
    ['a file of another program', join(folder, 'other.html')],
    ['a folder without one', join(folder, 'deep.html')],
    ['what is not there', join(folder, 'gone.html')],
  ])('is not %s', (_, path) => {
    expect(() => lastPage(path)).toThrow(expect.objectContaining({ code: 'file.read' }));
  });
});
