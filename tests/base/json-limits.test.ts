import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseShallow } from '../../src/base/json-limits.ts';

test('JSON is parsed as ever, whatever stands in its strings', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), (text) => {
      expect(parseShallow(text)).toEqual(JSON.parse(text));
    }),
  );
  const brackets = JSON.stringify(['['.repeat(100), '\\"{{'.repeat(100)]);
  expect(parseShallow(brackets)).toEqual(JSON.parse(brackets));
});

test('64 levels are read, and a text of more is refused with the limit', () => {
  const nested = (n: number) => '['.repeat(n) + ']'.repeat(n);
  expect(parseShallow(nested(64))).toHaveLength(1);
  for (const text of [nested(65), nested(5000), '['.repeat(5_000_000), '{"a":'.repeat(1_000_000)])
    expect(() => parseShallow(text)).toThrow('nested deeper than 64 levels');
});
