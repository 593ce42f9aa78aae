import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { reportFiles, stateOf } from '../../src/app/report-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-reports-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'b'));
for (const name of ['z.txt', 'a.PDF', 'b/c.pdf', '.hidden.txt', 'note.docx', 'r.csv'])
  writeFileSync(join(folder, name), 'x');
symlinkSync(folder, join(folder, 'b/loop'));

test('reports of a folder are listed by name; others are counted, links back and hidden files passed over', () => {
  const { files, others } = reportFiles(folder);
  expect(files.map((file) => relative(folder, file))).toEqual(['a.PDF', 'b/c.pdf', 'z.txt']);
  expect(others).toBe(2);
  expect(reportFiles(join(folder, 'note.docx')).files).toHaveLength(1);
});

test('the state of a folder changes with each report that is added', () => {
  const before = stateOf(folder);
  expect(stateOf(folder)).toBe(before);
  writeFileSync(join(folder, 'n.csv'), 'x'); // no report
  expect(stateOf(folder)).toBe(before);
  writeFileSync(join(folder, 'b/d.txt'), 'x');
  expect(stateOf(folder)).not.toBe(before);
});
