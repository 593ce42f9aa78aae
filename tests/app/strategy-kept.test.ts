/** What a strategy keeps besides its state, by its syntax: each way has a name, and what is done within a decision has none. */
import { expect, test } from 'vitest';
import { transform } from '../../src/app/strategy-transform.ts';

const keptIn = async (text: string) =>
  (await transform(text, false, 'guarded')).kept.map(({ line, name }) => `${name} ${line}`);

test.each([
  ['a variable', 'let n = 0;\nexport const strategy = { weigh: () => n++ };', 'n 1'],
  ['a list', 'const all = [];\nexport const strategy = { weigh: () => all.push(1) };', 'all 1'],
  ['an import', "import { box } from './_b.js';\nexport const weigh = () => box.n++;", 'box 1'],
  [
    'what another file exports',
    "import * as b from './_b.js';\nexport const weigh = () => b.seen.add(1);",
    'b 1',
  ],
  [
    'a function that a call made',
    'const counter = () => {\n  let count = 0;\n  return () => ++count;\n};\nconst next = counter();\nexport const weigh = () => next();',
    'count 2',
  ],
  [
    'what a call made at once',
    'const remember = (function () {\n  const seen = new Set();\n  return { see: (id) => seen.add(id) };\n})();\nexport const weigh = () => remember.see(1);',
    'seen 2',
  ],
  [
    'a generator',
    'const turn = (function* () {\n  yield 1;\n})();\nexport const weigh = () => turn.next();',
    'turn 1',
  ],
  ['the place of a search', "const a = /a/g;\nexport const weigh = () => a.test('aa');", 'a 1'],
  ['the strategy', 'export const strategy = {\n  weigh() {\n    this.n = 1;\n  },\n};', 'this 3'],
  [
    'the strategy, by a function',
    'export const strategy = {\n  weigh: function () {\n    [1].map(() => this.n++);\n  },\n};',
    'this 3',
  ],
  ['a static field', 'class K {\n  static n = 0;\n}\nexport const weigh = () => K.n++;', 'K 1'],
])('%s is named', async (_, text, found) => {
  expect(await keptIn(text)).toEqual([found]);
});

test.each([
  [
    'a sum of one decision',
    'export const weigh = (ids) => {\n  let sum = 0;\n  ids.forEach((id) => (sum += id));\n  return sum;\n};',
  ],
  [
    'a table that is made while the file is loaded',
    'const table = (() => {\n  const map = new Map();\n  [1, 2].forEach((k) => map.set(k, 2 * k));\n  return map;\n})();\nexport const weigh = () => table.get(1);',
  ],
  [
    'a sum in a function that a call made',
    'const mean = (n) => (ids) => {\n  let sum = 0;\n  ids.forEach((id) => (sum += id));\n  return sum / n;\n};\nconst ten = mean(10);\nexport const weigh = ten;',
  ],
  [
    'fields of an object that a decision makes',
    'class Sum {\n  n = 0;\n  add(x) {\n    this.n += x;\n  }\n}\nexport const weigh = () => new Sum().add(1);',
  ],
  ['a search without a place', "const a = /a/;\nexport const weigh = () => a.test('aa');"],
  [
    'a function of another file',
    "import * as b from './_b.js';\nexport const weigh = () => b.add(1);",
  ],
])('%s is not', async (_, text) => {
  expect(await keptIn(text)).toEqual([]);
});
