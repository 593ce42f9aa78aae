import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { reportFiles, stateOf, watchFolder } from '../../src/app/report-files.ts';

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

test('a folder that is watched tells once of each change, until it is stopped', async () => {
  const stop = new AbortController();
  const seen: number[] = [];
  const changed = async () => {
    seen.push(reportFiles(folder).files.length);
    if (seen.length === 1) writeFileSync(join(folder, 'second.txt'), 'x');
    else stop.abort();
  };
  const before = stateOf(folder);
  writeFileSync(join(folder, 'first.txt'), 'x');
  await watchFolder(folder, before, changed, 5, stop.signal);
  expect(seen).toEqual([4, 5]);
});
