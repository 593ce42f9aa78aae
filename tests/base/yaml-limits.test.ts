import { expect, test } from 'vitest';
import * as yaml from 'yaml';
import { lazySchema, readYaml } from '../../src/base/config.ts';
import { EngineError } from '../../src/base/errors.ts';
import { tooDeepAt } from '../../src/base/yaml-limits.ts';

const anything = lazySchema((z) => z.unknown());
const refusal = (text: string): string => {
  try {
    readYaml(text, anything, 'f.yaml');
  } catch (error) {
    if (error instanceof EngineError) return `${error.place.line}: ${error.message}`;
    throw error;
  }
  return 'read';
};

/** Ten times ten times ten of a value: lists that name the list before them. */
const BOMB = ['a: &a [x,x,x,x,x,x,x,x,x,x]']
  .concat(
    ['b', 'c', 'd', 'e', 'f'].map((name, i) => {
      const before = `*${'abcde'.charAt(i)}`;
      return `${name}: &${name} [${Array.from({ length: 10 }, () => before).join(',')}]`;
    }),
  )
  .join('\n');

test.each([
  ['a: 1\nb: *foo', /^2: \*foo stands for .* put a text that begins with \* in quotes$/],
  ['a: [*constructor]', /^1: \*constructor stands for /],
  ['a: &a [*a]', /^1: \*a stands for .* within that itself; write the values out$/],
  ['a: &a { b: *a }', /within that itself/],
  [BOMB, /aliases/],
  ['a: 1\nb: 2\na: 3', /^3: "a" is given twice; keep one of them$/],
  ['__proto__: 1', /"__proto__" is no name of a field$/],
  ['{ a: 1 }: 2', /expected a word or number as the key/],
  [`a: ${'['.repeat(65)}${']'.repeat(65)}`, /nested deeper than 64 levels/],
  [`a: ${'['.repeat(20000)}`, /nested deeper than 64 levels/],
  [
    'a: 1\nb: "x\\ud800"',
    /^2: the text holds half of a surrogate pair .*; write the whole character$/,
  ],
  ['"\\udc00": 1', /half of a surrogate pair/],
  ['- '.repeat(20_000), /^1: nested deeper than 64 levels/], // Node died of it in the parser
  ['? '.repeat(20_000), /^1: nested deeper than 64 levels/],
  ['a: '.repeat(20_000), /^1: nested deeper than 64 levels/],
  [
    Array.from({ length: 70 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    /^65: nested deeper than 64 levels/,
  ],
  [`a: ${'x'.repeat(1 << 17)}`, /^1: longer than 131072 letters/],
])('a YAML text that cannot be understood is refused with its line, number %#', (text, expected) => {
  expect(refusal(text)).toMatch(expected);
});

test('a whole surrogate pair is a character', () => {
  expect(readYaml('a: "\\ud83d\\ude00"', anything, 'f.yaml')).toEqual({ a: '😀' });
});

test('an alias of a value that stands before it is read', () => {
  expect(readYaml('a: &x 1\nb: *x', anything, 'f.yaml')).toEqual({ a: 1, b: 1 });
});

test('thousands of keys are read without comparing each with all others', () => {
  const text = Array.from({ length: 12_000 }, (_, i) => `k${i}: 1`).join('\n');
  expect(Object.keys(readYaml(text, anything, 'f.yaml') as object)).toHaveLength(12_000);
});

test('brackets and dashes within texts and notes are no levels', () => {
  const text = `a: "${'['.repeat(100)}" # ${'{'.repeat(100)}\nb: |\n  ${'- '.repeat(100)}\nc: x${'[-'.repeat(100)}\n`;
  expect(readYaml(text, anything, 'f.yaml')).toEqual({
    a: '['.repeat(100),
    b: `${'- '.repeat(100)}\n`,
    c: `x${'[-'.repeat(100)}`,
  });
});

test('a long list of short lists is not deep', () => {
  const text = Array.from({ length: 500 }, (_, i) => `- a: [1, { b: ${i} }]\n  c:\n    - - 2\n`);
  expect(readYaml(text.join(''), anything, 'f.yaml')).toHaveLength(500);
});

test.each([
  // three levels of lists and mappings, of which two are allowed: the place of the third
  ['[[[1]]]', 2],
  ['- - - 1', 4],
  ['a:\n b:\n  c: 1', 10],
  ['a: [{ b: 1 }]', 4],
  ['- a: [1]', 5],
])('the level after the last that is allowed is found in %j', (text, at) => {
  expect(tooDeepAt(yaml, text, 2)).toBe(at);
  expect(tooDeepAt(yaml, text, 3)).toBe(undefined);
});
