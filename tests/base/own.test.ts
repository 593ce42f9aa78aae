import { expect, test } from 'vitest';
import { ownValue } from '../../src/base/own.ts';

test('a word that every object knows stands in no table', () => {
  const table: Record<string, number> = { a: 1 };
  expect(ownValue(table, 'a')).toBe(1);
  for (const word of ['constructor', 'toString', '__proto__', 'valueOf', 'hasOwnProperty'])
    expect(ownValue(table, word)).toBeUndefined();
});
