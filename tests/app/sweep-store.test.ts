import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SentOutcome } from '../../src/app/sweep-lane.ts';
import { keyOf, openStore, STORE } from '../../src/app/sweep-store.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'sweep-store-'));
const failed = (why: string): SentOutcome => ({ kind: 'failed', why });

test('what was added is found again by its key, a torn last line is not, and goes', () => {
  const out = folder();
  const store = openStore(out, false);
  store.add('a', { k: 1 }, failed('one'));
  store.add('b', { k: 2 }, failed('two'));
  store.flush();
  const whole = readFileSync(join(out, STORE), 'utf8');
  appendFileSync(join(out, STORE), '{"key":"c","kind":"fai');
  const again = openStore(out, true);
  expect([...again.known]).toEqual([
    ['a', failed('one')],
    ['b', failed('two')],
  ]);
  again.add('c', { k: 3 }, failed('three'));
  again.flush();
  expect(readFileSync(join(out, STORE), 'utf8')).toBe(
    `${whole}{"key":"c","parameters":{"k":3},"kind":"failed","why":"three"}\n`,
  );
});

test('a folder with a sweep is refused unless it is to be gone on with', () => {
  const out = folder();
  const store = openStore(out, false);
  store.add('a', {}, failed('one'));
  store.flush();
  expect(() => openStore(out, false)).toThrow(/--resume goes on with it/);
});

test.each([
  ['no JSON', 'x\n{}\n'],
  ['no key', '{"kind":"failed","why":"a"}\n'],
  ['no sums', '{"key":"a","kind":"done"}\n'],
])('a line of %s is refused with its place', (_, text) => {
  const out = folder();
  writeFileSync(join(out, STORE), text);
  expect(() => openStore(out, true)).toThrow(
    expect.objectContaining({ place: { file: join(out, STORE), line: 1 } }),
  );
});

test('a key changes with the set and with what all sets share', () => {
  const keys = [keyOf('x', { k: 1 }), keyOf('x', { k: 2 }), keyOf('y', { k: 1 })];
  expect(new Set(keys).size).toBe(3);
  expect(keyOf('x', { k: 1 })).toBe(keys[0]);
});
