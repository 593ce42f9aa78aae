import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appendWhole, writeFile, writeFolder, writeNew } from '../../src/app/write.ts';
import { temporary } from './outside-runs.ts';

const failure = (code: string) => expect.objectContaining({ code });

describe('a folder of results', () => {
  test('is made where it is missing and holds the files, nothing else', () => {
    const folder = join(temporary(), 'a', 'b');
    writeFolder(folder, [
      ['one.csv', '1'],
      ['manifest.json', '{}'],
    ]);
    expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'one.csv']);
    expect(readFileSync(join(folder, 'one.csv'), 'utf8')).toBe('1');
  });

  test('replaces older results and leaves other files alone', () => {
    const folder = temporary();
    writeFileSync(join(folder, 'one.csv'), 'old');
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    writeFolder(folder, [['one.csv', 'new']]);
    expect(readFileSync(join(folder, 'one.csv'), 'utf8')).toBe('new');
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('is not begun where a folder stands in the way of a file', () => {
    const folder = temporary();
    mkdirSync(join(folder, 'manifest.json'));
    const files = [
      ['one.csv', 'new'],
      ['manifest.json', '{}'],
    ] as const;
    expect(() => writeFolder(folder, files)).toThrow(failure('file.write'));
    expect(readdirSync(folder)).toEqual(['manifest.json']);
  });

  test('cannot lie below a file', () => {
    const file = join(temporary(), 'file');
    writeFileSync(file, '');
    expect(() => writeFolder(join(file, 'out'), [['one.csv', '1']])).toThrow(failure('file.write'));
  });

  test('that cannot be written whole keeps nothing of the new', () => {
    const folder = temporary();
    writeFileSync(join(folder, 'one.csv'), 'old');
    const files = [
      ['one.csv', 'new'],
      ['no/such/place.csv', 'new'],
    ] as const;
    expect(() => writeFolder(folder, files)).toThrow(failure('file.write'));
    expect(readdirSync(folder)).toEqual(['one.csv']);
    expect(readFileSync(join(folder, 'one.csv'), 'utf8')).toBe('old');
  });

  test('leaves no listener for interrupts behind', () => {
    const before = process.listenerCount('SIGINT');
    writeFolder(temporary(), [['one.csv', '1']]);
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});

describe('a text added to a file', () => {
  test('stands behind what the file had, which may be nothing', () => {
    const file = join(temporary(), 'trials');
    appendWhole(file, 'a\n');
    appendWhole(file, 'b\n');
    expect(readFileSync(file, 'utf8')).toBe('a\nb\n');
  });

  test('is refused with the reason where the file is a folder, or its folder is missing', () => {
    const folder = temporary();
    mkdirSync(join(folder, 'trials'));
    expect(() => appendWhole(join(folder, 'trials'), 'x')).toThrow(failure('file.write'));
    expect(() => appendWhole(join(folder, 'no', 'x'), 'x')).toThrow(failure('file.write'));
    expect(readdirSync(folder)).toEqual(['trials']);
  });
});

describe('a new file', () => {
  test('holds its text, and nothing else is left beside it', () => {
    const folder = temporary();
    writeNew(join(folder, 'ratemark.yaml'), 'a: b\n');
    expect(readdirSync(folder)).toEqual(['ratemark.yaml']);
    expect(readFileSync(join(folder, 'ratemark.yaml'), 'utf8')).toBe('a: b\n');
  });

  test('is none where one is there already: that stays, and the refusal says so', () => {
    const folder = temporary();
    const file = join(folder, 'ratemark.yaml');
    writeFileSync(file, 'mine');
    expect(() => writeNew(file, 'a: b\n')).toThrow('is there already and stays as it is');
    expect(readdirSync(folder)).toEqual(['ratemark.yaml']);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('is refused with the reason where its folder is missing', () => {
    expect(() => writeNew(join(temporary(), 'no', 'x'), '')).toThrow(failure('file.write'));
  });
});

test.each([
  ['a file', writeFile],
  ['a new file', writeNew],
])('%s below what is no folder is refused with the reason', (_, write) => {
  const taken = join(temporary(), 'taken');
  writeFileSync(taken, 'mine');
  expect(() => write(join(taken, 'page.html'), 'x')).toThrow(failure('file.write'));
  expect(readFileSync(taken, 'utf8')).toBe('mine');
});
