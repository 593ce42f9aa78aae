import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outsideImports } from '../../src/run/strategy-imports.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratemark-strategies-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function found(lines: readonly string[], name = 'mine.ts'): string[] {
  const file = join(folder, name);
  writeFileSync(file, lines.join('\n'));
  return outsideImports(file).map(
    (one) => `${one.file.slice(folder.length + 1)}:${one.line} ${one.name}`,
  );
}

test('ratemark and the words of comments and texts lead nowhere', () => {
  expect(
    found([
      `import { top } from 'ratemark';`,
      '/**',
      " * Returns from `lookback` sessions ago; import 'nothing' and process.exit() are words.",
      ' */',
      `// import { readFileSync } from 'node:fs';`,
      `const note = 'see https://example.com/a';`,
      'export const strategy = { name: note, weigh: () => top([], 1) };',
    ]),
  ).toEqual([]);
});

test('packages, Node, the network and the process are named with their lines', () => {
  expect(
    found([
      `import { readFileSync } from 'node:fs';`,
      'import {',
      '  mean,',
      `} from "simple-statistics";`,
      `const late = await import('node:os');`,
      'const page = fetch(late);',
      'const key = process.env.KEY;',
    ]),
  ).toEqual([
    'mine.ts:1 node:fs',
    'mine.ts:4 simple-statistics',
    'mine.ts:5 node:os',
    'mine.ts:6 fetch',
    'mine.ts:7 process',
  ]);
});

test('a file beside it is looked into, once, even where two import each other', () => {
  found([`import { x } from './mine.ts';`, `import 'node:http';`], 'beside.ts');
  expect(found([`import './beside.ts';`, `import { y } from './beside.ts';`])).toEqual([
    'beside.ts:2 node:http',
  ]);
});
