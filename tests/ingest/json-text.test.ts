import { expect, test } from 'vitest';
import { fieldsOf, parseJson } from '../../src/ingest/json-text.ts';
import { loadCalls, messageOf, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();

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

test('records with more than 1,000 different fields are refused with the record that has them', () => {
  const records = (n: number) => Array.from({ length: n }, (_, i) => ({ [`k${i}`]: 1 }));
  expect(fieldsOf(records(1000), 'p.json')).toHaveLength(1000);
  expect(messageOf(() => fieldsOf(records(60_000), 'p.json'))).toBe(
    'p.json:1001: the records have more than 1000 different fields, the most that is read; is it a list of records?',
  );
});

test('analysts nested 5,000 deep are refused with the level at which reading ends', () => {
  const nested = '['.repeat(5000) + ']'.repeat(5000);
  const page = `[{"infoCode":"A","publishDate":"2024-01-02","stockCode":"600519","emRatingName":"买入","researcher":${nested}}]`;
  const file = write('page.json', page);
  expect(messageOf(() => loadCalls(file)).replace(file, 'page.json')).toBe(
    'page.json: nested deeper than 64 levels, the most that is read; give a list of records',
  );
});
