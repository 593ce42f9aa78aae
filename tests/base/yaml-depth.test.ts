import { expect, test } from 'vitest';
import * as yaml from 'yaml';
import { tooDeepAt } from '../../src/base/yaml-depth.ts';

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
