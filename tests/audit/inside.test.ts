import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isBelow, isInside } from '../../src/audit/below.ts';
import { findInside, readInside } from '../../src/audit/inside.ts';
import { temporary, write } from './world.ts';

/** A folder with one honest file and every kind of name that leads elsewhere. */
function trap() {
  const outer = temporary();
  const folder = join(outer, 'folder');
  write(outer, { 'secret.txt': 'secret', 'folder/own.txt': 'own', 'folder-2/x.txt': 'x' });
  symlinkSync('../secret.txt', join(folder, 'link.txt'));
  symlinkSync('..', join(folder, 'up'));
  symlinkSync('own.txt', join(folder, 'within.txt'));
  symlinkSync('/dev/zero', join(folder, 'zero'));
  symlinkSync('loop', join(folder, 'loop'));
  mkdirSync(join(folder, 'dir'));
  spawnSync('mkfifo', [join(folder, 'pipe')]);
  return { outer, folder };
}

test('a file below the folder is read, also by a link within it, and one that is not there is none', () => {
  const { folder } = trap();
  for (const name of ['own.txt', './dir/../own.txt', 'within.txt'])
    expect(readInside(folder, name)?.toString()).toBe('own');
  expect(readInside(folder, 'none.txt')).toBeUndefined();
  expect(readInside(folder, 'own.txt/below')).toBeUndefined();
});

test.each([
  ['../secret.txt', 'leads out'],
  ['link.txt', 'leads out'],
  ['up/secret.txt', 'leads out'],
  ['../folder-2/x.txt', 'leads out'], // the folder's name is the beginning of another
  ['zero', 'leads out'],
  ['dir', 'is a folder'],
  ['.', 'is a folder'],
  ['pipe', 'is a device, a pipe'],
  ['loop', 'cannot be read: ELOOP'],
  ['a\0b', 'cannot be read'],
])('%j is not opened: it %s', (name, why) => {
  const { folder } = trap();
  expect(findInside(folder, name).why).toContain(why);
  expect(isInside(folder, join(folder, name.replace('\0', '0')))).toBe(false);
});

test('a file larger than the caller reads is refused before it is opened', () => {
  const { folder } = trap();
  writeFileSync(join(folder, 'big'), '12345');
  expect(findInside(folder, 'big', 4).why).toContain('larger than 4 bytes');
});

test('a folder may be named by a link, and the root holds everything', () => {
  const { outer, folder } = trap();
  symlinkSync(folder, join(outer, 'alias'));
  expect(readInside(join(outer, 'alias'), 'own.txt')?.toString()).toBe('own');
  expect(isInside('/', join(folder, 'own.txt'))).toBe(true);
  expect([isBelow(folder, folder), isBelow(folder, outer), isBelow(folder, 'none')]).toEqual([
    true,
    false,
    false,
  ]);
});
