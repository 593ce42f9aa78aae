import { expect, test } from 'vitest';
import { ownValue, putOwn } from '../../src/base/own.ts';

test('a word that every object knows stands in no table', () => {
  const table: Record<string, number> = { a: 1 };
  expect(ownValue(table, 'a')).toBe(1);
  for (const word of ['constructor', 'toString', '__proto__', 'valueOf', 'hasOwnProperty'])
    expect(ownValue(table, word)).toBeUndefined();
});

test('a value is put under any word without changing what the record is', () => {
  const record: Record<string, number> = {};
  putOwn(record, '__proto__', 1);
  putOwn(record, 'constructor', 2);
  putOwn(record, 'constructor', 3);
  expect(Object.entries(record)).toEqual([
    ['__proto__', 1],
    ['constructor', 3],
  ]);
  expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
});

test('a word of a frozen prototype can be put', () => {
  const record = Object.create(Object.freeze({ toString: () => 'none' })) as Record<string, number>;
  putOwn(record, 'toString', 1);
  expect(ownValue(record, 'toString')).toBe(1);
});
