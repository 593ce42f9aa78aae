import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asOnlyWriter } from '../../src/audit/lock.ts';
import { failure, temporary } from './world.ts';

/** The number of a process that is over. */
const deadProcess = () => spawnSync(process.execPath, ['-e', '']).pid;

test('the lock names its process while the work is done, and is gone after', () => {
  const folder = temporary();
  const owner = asOnlyWriter(folder, () => readFileSync(join(folder, '.lock'), 'utf8'));
  expect(owner).toBe(`${process.pid}\n`);
  expect(readdirSync(folder)).toEqual([]);
});

test('it is gone after work that fails too', () => {
  const folder = temporary();
  const work = () => {
    throw new Error('no');
  };
  expect(() => asOnlyWriter(folder, work)).toThrow('no');
  expect(existsSync(join(folder, '.lock'))).toBe(false);
});

test('a running process keeps others out, itself included, and its lock stays', () => {
  const folder = temporary();
  asOnlyWriter(folder, () => {
    expect(() => asOnlyWriter(folder, () => 1)).toThrow(failure('audit.busy'));
    expect(existsSync(join(folder, '.lock'))).toBe(true);
  });
  writeFileSync(join(folder, '.lock'), '1\n'); // the first process of the machine runs always
  expect(() => asOnlyWriter(folder, () => 1)).toThrow(/process 1 is writing here/);
});

test('the lock of a process that was killed keeps nobody out', () => {
  for (const left of [`${deadProcess()}\n`, '', 'no number\n']) {
    const folder = temporary();
    writeFileSync(join(folder, '.lock'), left);
    expect(asOnlyWriter(folder, () => 'done')).toBe('done');
    expect(readdirSync(folder)).toEqual([]);
  }
});
