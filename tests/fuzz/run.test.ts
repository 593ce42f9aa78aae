import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { node } from '../cli/harness.ts';
import { ROOT } from '../shared.ts';
import { shrink } from './shrink.ts';

const out = await mkdtemp(join(tmpdir(), 'ratemark-fuzz-test-'));
afterAll(() => rm(out, { recursive: true }));

const fuzz = (...args: readonly string[]) =>
  node(
    [
      ...['node_modules/jiti/lib/jiti-cli.mjs', 'tests/fuzz/run.ts', '--out', out],
      ...['--targets', 'tests/fuzz/planted.ts', '--limit', '0.5', ...args],
    ],
    { cwd: ROOT },
  );

test('planted faults are found, made small, and repeated by the command that is printed', async () => {
  const found = await fuzz('--only', 'sound,crash,unstable', '--seed', '1', '--cases', '40');
  expect(found.stderr).toBe('');
  expect(found.code).toBe(1);
  expect(found.stdout).toContain('2 kinds of failures');
  expect(found.stdout).toMatch(/crash, case \d+: crash\nTypeError: planted/);
  expect(found.stdout).toMatch(/unstable, case 0: unstable\ntwo readings differ/);
  const [, input = ''] = /--only crash --input (\S+)/.exec(found.stdout) ?? [];
  // of some 3,000 bytes in two files the bracket alone is needed
  expect(readFileSync(join(input, 'a.txt'), 'utf8')).toBe('[');
  expect(() => readFileSync(join(input, 'b.txt'))).toThrow('ENOENT');
  const again = await fuzz('--only', 'crash', '--input', input);
  expect([again.code, again.stderr]).toEqual([1, '']);
  expect(again.stdout).toContain('TypeError: planted');
});

test('a reader that hangs is ended, and one that ends the process is told', async () => {
  const found = await fuzz('--only', 'hang,death', '--seed', '1', '--cases', '40');
  expect(found.code).toBe(1);
  expect(found.stdout).toMatch(/hang, case \d+: hang\nno answer within/);
  expect(found.stdout).toMatch(/death, case \d+: death\nthe process ended \(3\)/);
});

test('an unknown target is refused with those there are', async () => {
  const { code, stderr } = await fuzz('--only', 'prizes');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^no target prizes; there are prices, .*, audit, options, sound/);
});

test('an input is shrunk to what its failure needs, within the tries that it may take', async () => {
  const files = { a: Buffer.from('1\n2\n3x\n4\n5y\n'), b: Buffer.from('z') };
  const needs = async (some: Readonly<Record<string, Buffer>>) =>
    /x.*y/s.test(some['a']?.toString() ?? '');
  expect(await shrink(files, needs)).toEqual({ a: Buffer.from('xy') });
  let tried = 0;
  const counted = async (some: Readonly<Record<string, Buffer>>) => ++tried > 0 && needs(some);
  const half = await shrink(files, counted, 3);
  expect(tried).toBe(3);
  expect(await needs(half)).toBe(true);
});
