import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundledPath, inputFinder } from '../../src/app/find-inputs.ts';
import { dataPath } from '../../src/ingest/data-text.ts';
import { temporary, write } from '../audit/world.ts';

test('by default an input is found below the current folder, by the name it has, and nowhere else', () => {
  const { pathOf, missing } = inputFinder(undefined);
  expect(pathOf('package.json')).toBe('package.json');
  const elsewhere = temporary();
  write(elsewhere, { 'ratings.csv': 'x' });
  for (const name of [join(elsewhere, 'ratings.csv'), '/etc/passwd', '../x', '/dev/zero']) {
    expect(pathOf(name)).toBeUndefined();
    expect(missing(name)).toMatch(/^lies outside of the current folder and was not opened; give/);
  }
  expect(pathOf('none.csv')).toBeUndefined();
  expect(missing('none.csv')).toMatch(/^is missing; give the folder/);
});

test('what came with the program is found where it lies, a folder or a file beside it is not', () => {
  const { pathOf } = inputFinder(undefined);
  expect(pathOf(dataPath('sample/ratings.csv'))).toBe(dataPath('sample/ratings.csv'));
  expect(pathOf('src')).toBeUndefined();
  expect(bundledPath('data/standards/cnpsec-2025.yaml')).toBe(
    dataPath('standards/cnpsec-2025.yaml'),
  );
  for (const name of [
    'data/../package.json',
    '../../../etc/passwd',
    'data/houses.yaml',
    'data/standards',
    'http://x/y',
    'file:///etc/passwd',
    '//h/x',
    'data/%2e%2e/x',
    '\0',
  ])
    expect(bundledPath(name)).toBeUndefined();
});

test('below a given folder the longest end of a name counts, and neither dots nor links lead out', () => {
  const outer = temporary();
  write(outer, { 'secret.csv': 's', 'in/a/x.csv': '1', 'in/x.csv': '2', 'in/book.xlsx': 'b' });
  const folder = join(outer, 'in');
  symlinkSync('../secret.csv', join(folder, 'link.csv'));
  const { pathOf } = inputFinder(folder);
  expect(pathOf('/old/a/x.csv')).toBe(join(folder, 'a/x.csv'));
  expect(pathOf('../b/x.csv')).toBe(join(folder, 'x.csv'));
  expect(pathOf(join(folder, 'x.csv'))).toBe(join(folder, 'x.csv'));
  expect(pathOf('/old/book.xlsx#Sheet1')).toBe(join(folder, 'book.xlsx#Sheet1'));
  for (const name of ['../secret.csv', join(outer, 'secret.csv'), 'link.csv', 'a', '..', ''])
    expect(pathOf(name)).toBeUndefined();
});
