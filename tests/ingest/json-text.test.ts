import { expect, test } from 'vitest';
import { parseJson } from '../../src/ingest/json-text.ts';

test('a whole number beyond 2^53 comes as its text, so that two ids stay two', () => {
  // 2^53 is 9007199254740992; a double makes the next one the same
  const text = '[9007199254740993, 9007199254740992, -9007199254740993, 9007199254740991]';
  expect(parseJson(text)).toEqual([
    '9007199254740993',
    '9007199254740992',
    '-9007199254740993',
    9007199254740991,
  ]);
});

test('numbers within texts, fractions and exponents are left as JSON reads them', () => {
  const text =
    '{"a":"id 12345678901234567890 \\" 12345678901234567890","b":0.12345678901234567,"c":1e20}';
  expect(parseJson(text)).toEqual(JSON.parse(text));
});

test('JSON that is cut off is refused as JSON.parse refuses it', () => {
  expect(() => parseJson('[12345678901234567890, "open')).toThrow(SyntaxError);
  expect(() => parseJson('[1, 2')).toThrow(SyntaxError);
});
