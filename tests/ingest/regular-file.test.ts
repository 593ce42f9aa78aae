import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadActions } from '../../src/ingest/actions.ts';
import { readTextFile } from '../../src/ingest/files.ts';
import { readRegular } from '../../src/ingest/regular-file.ts';
import { CONTEXT, loadCalls, loadPrices, messageOf, temporaryFolder } from './harness.ts';

const { make, write } = temporaryFolder();

test('a device is refused by every reader, and so is a link to one', () => {
  const link = join(make(), '600519.SH.csv');
  symlinkSync('/dev/zero', link);
  for (const path of ['/dev/zero', '/dev/null', link]) {
    for (const read of [
      loadPrices,
      loadCalls,
      (file: string) => loadActions(file, CONTEXT),
      readTextFile,
    ])
      expect(messageOf(() => read(path))).toContain(`${path}: is a device, not a file`);
  }
});

test('a pipe is refused before anyone waits for its writer', () => {
  const pipe = join(make(), '600519.SH.csv');
  spawnSync('mkfifo', [pipe]);
  for (const read of [loadPrices, loadCalls, readTextFile])
    expect(messageOf(() => read(pipe))).toContain(
      `${pipe}: is a pipe, not a file; save what comes`,
    );
});

test('a folder, a missing file and one beyond the limit are messages', () => {
  const folder = make();
  mkdirSync(join(folder, 'a.csv'));
  expect(messageOf(() => readRegular(join(folder, 'a.csv')))).toContain('is a folder where a file');
  expect(messageOf(() => readRegular(join(folder, 'b.csv')))).toContain('no such file or folder');
  expect(messageOf(() => readRegular('a\0b'))).toContain('no file has such a name');
  expect(messageOf(() => readRegular(join(folder, 'x'.repeat(300))))).toContain('so long a name');
  expect(messageOf(() => readRegular(write('c.csv', '12345'), 4))).toContain('larger than 4 bytes');
});
