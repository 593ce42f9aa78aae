import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { transform } from '../../src/app/strategy-transform.ts';
import { ROOT } from '../shared.ts';

const remembers = async (code: string, isTyped = false): Promise<boolean> => {
  const { remembers: found, kept, refusals } = await transform(code, isTyped, 'guarded');
  expect(refusals).toEqual([]);
  return found || kept.length > 0;
};

test('no strategy that ships remembers a run in the next', async () => {
  const folder = join(ROOT, 'strategies');
  for (const name of readdirSync(folder))
    expect([name, await remembers(readFileSync(join(folder, name), 'utf8'), true)]).toEqual([
      ...[name, false],
    ]);
});

const mine = (weigh: string) => `export const strategy = { name: 'a', weigh: ${weigh} };`;

test.each([
  ['a counter', `let n = 0; ${mine('() => { n++; }')}`],
  [
    'a map behind another name',
    `const m = { best: new Map() }; ${mine('() => { const x = m.best; x.set(1, 2); }')}`,
  ],
  ['a list behind another name', `const m = []; ${mine('() => { const x = m; x.push(1); }')}`],
  ['a field of its own', `export const strategy = { name: 'a', n: 0, weigh() { this.n++; } };`],
  [
    'a variable around it',
    `function make() { let n = 0; return { name: 'a', weigh: () => n++ }; } export const strategy = make();`,
  ],
  ['a variable around a function', mine('(() => { let n = 0; return () => n++; })()')],
  ['itself', mine('() => { const x = strategy; x.n = 1; }')],
  [
    'a list that another file may fill',
    `const list = []; export { list }; ${mine('() => undefined')}`,
  ],
  ['a function by another name', `function f() {} ${mine('() => { const g = f; g.n = 1; }')}`],
  ['a class', `class A { static n = 0 } ${mine('() => A.n++')}`],
  ['a pattern with a place', `const r = /a/g; ${mine("() => { r.test('aa'); }")}`],
])('%s may be remembered', async (_, code) => {
  expect(await remembers(code)).toBe(true);
});

test('numbers, functions and the strategy itself are not', async () => {
  const code = `import { defineStrategy } from 'ratemark/strategy';
    const K = 20; const half = K / 2; const label = 'x' + K;
    function twice(x) { const seen = []; seen.push(x); return 2 * x; }
    export const strategy = defineStrategy({ name: 'a', parameters: { k: { default: K, min: 1 } }, weigh: (view, { k }) => { twice(half * k); return new Map(); } });`;
  expect(await remembers(code)).toBe(false);
  expect(
    await remembers(
      `const steps = [1, 2] as number[]; export const strategy = { name: 'a', weigh: () => { steps.push(1); return undefined; } };`,
      true,
    ),
  ).toBe(true);
});
