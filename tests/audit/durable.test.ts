import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  besideName,
  isRunning,
  placeFolder,
  readIfThere,
  replaceFlushed,
  truncateFlushed,
  writeFolderFlushed,
  writerOf,
} from '../../src/audit/durable.ts';
import { temporary } from './world.ts';

test('a file is replaced whole, and nothing stays beside it', () => {
  const folder = temporary();
  const file = join(folder, 'head.json');
  replaceFlushed(file, 'one\n');
  replaceFlushed(file, 'two\n');
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['two\n', ['head.json']]);
});

test('a folder appears with all its files, those below it too', () => {
  const folder = temporary();
  const bytes = (text: string) => [Buffer.from(text)];
  const written = writeFolderFlushed(
    join(folder, 'beside'),
    new Map([
      ['a.csv', bytes('1')],
      ['standards/b.yaml', bytes('2')],
    ]),
  );
  placeFolder(join(folder, 'beside'), join(folder, 'run'));
  expect([...written.values()].map((one) => one.bytes)).toEqual([1, 1]);
  expect(readdirSync(folder)).toEqual(['run']);
  expect(readFileSync(join(folder, 'run/standards/b.yaml'), 'utf8')).toBe('2');
});

test('a folder whose name is taken stays as it is', () => {
  const folder = temporary();
  mkdirSync(join(folder, 'run'));
  writeFileSync(join(folder, 'run/old'), 'old');
  writeFolderFlushed(join(folder, 'beside'), new Map([['new', [Buffer.from('new')]]]));
  placeFolder(join(folder, 'beside'), join(folder, 'run'));
  expect([readdirSync(folder), readdirSync(join(folder, 'run'))]).toEqual([['run'], ['old']]);
});

test('what is not whole yet bears the process that writes it', () => {
  const name = besideName('folder/head.json');
  expect(name).toBe(`folder/.partial-${process.pid}-head.json`);
  expect(writerOf(name.slice('folder/'.length))).toBe(process.pid);
  expect(['head.json', '.partial-x-head.json', 'a.partial-1-b'].map(writerOf)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(isRunning(process.pid)).toBe(true);
  expect(isRunning(2 ** 30)).toBe(false); // beyond the largest number of a process
});

test('a file is cut to a length; a missing one is no bytes', () => {
  const file = join(temporary(), 'ledger.jsonl');
  expect(readIfThere(file)).toBeUndefined();
  writeFileSync(file, 'whole\ntorn');
  truncateFlushed(file, 6);
  expect(readIfThere(file)?.toString()).toBe('whole\n');
});

test('what cannot be written whole leaves nothing beside it', () => {
  const folder = temporary();
  const files = new Map([
    ['a', [Buffer.from('1')]],
    ['a/b', [Buffer.from('2')]], // a file cannot be a folder too
  ]);
  expect(() => writeFolderFlushed(join(folder, 'run'), files)).toThrow();
  mkdirSync(join(folder, 'head.json'));
  expect(() => replaceFlushed(join(folder, 'head.json'), 'x')).toThrow(); // a folder has the name
  expect(readdirSync(folder)).toEqual(['head.json']);
});
