/** Strategies that try to see what is later, each by another way: none is certified, none hangs, none ends as our own fault. */
import { expect, test } from 'vitest';
import { PANEL, runIn } from './backtest-build.ts';

const NEVER_BACK = 1; // seconds that a decision may take here

/** A strategy that decides daily; `body` stands on its fifth line, `head` on its first. */
const cheat = (body: string, head = ''): string => `${head}
export const strategy = {
  name: 'cheat',
  rebalance: 'daily',
  weigh: (view) => { ${body}; return new Map([[view.tradable[0], 1]]); },
};
`;

const FUTURE: Readonly<Record<string, string>> = {
  'future.json': '{ "up": ["2024-06-05"] }',
  'future.csv': 'day,up\n2024-06-05,1\n',
  'future.ts': `export const up = new Set(['2024-06-05', '2024-06-06']);\n`,
  'outside.ts': 'export const up = 1;\n',
  'node_modules/oracle/package.json':
    '{ "name": "oracle", "version": "1.0.0", "type": "module", "exports": "./index.js" }',
  'node_modules/oracle/index.js': `export const up = () => process.argv.length;\n`,
};

/** The files in a folder of the strategy's own, but for the one that lies outside of it. */
const mine = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name === 'outside.ts' ? name : `mine/${name}`,
      text,
    ]),
  );

interface Cheat {
  readonly way: string;
  readonly text: string;
  /** What is said, file and line or session first. */
  readonly says: RegExp;
  readonly args?: readonly string[];
  /** No one can interrupt it but by ending the process. */
  readonly endsProcess?: boolean;
}

const at = (line: number, text: string): RegExp =>
  new RegExp(`^ratemark: mine/cheat\\.ts:${line}\\b.*${text}`, 's');

const CHEATS: readonly Cheat[] = [
  {
    way: "the package's own loaders",
    text: cheat(`loadPrices(['prices'])`, `import { loadPrices } from 'ratemark';`),
    says: at(1, 'exports no "loadPrices"; a strategy sees its view'),
  },
  {
    way: 'a loader asked of the strategy API',
    text: cheat(`loadPrices(['prices'])`, `import { loadPrices } from 'ratemark/strategy';`),
    says: at(1, 'exports no "loadPrices"'),
  },
  {
    way: 'all of the strategy API as one object',
    text: cheat(
      `if (typeof api.loadPrices !== 'function') api.constructor.constructor('return process')()`,
      `import * as api from 'ratemark/strategy';`,
    ),
    says: at(5, 'on 2024-06-03'),
  },
  {
    way: 'a JSON file beside it',
    text: cheat('future.up', `import future from './future.json';`),
    says: at(1, 'is no code: data come to a strategy through its view'),
  },
  {
    way: 'a JSON file beside it, with an attribute',
    text: cheat('future.up', `import future from './future.json' with { type: 'json' };`),
    says: at(1, 'is no code'),
  },
  {
    way: 'a table beside it',
    text: cheat('future', `import future from './future.csv';`),
    says: at(1, 'is no code'),
  },
  {
    way: 'days written into a file beside it',
    text: cheat(
      'if (!up.has(formatDay(view.day))) return new Map()',
      [`import { formatDay } from 'ratemark/strategy'; import { up } from './future.ts';`].join(
        '\n',
      ),
    ),
    says: /^cheat: not proved: its author chose 2024-06-05 \(mine\/future\.ts:1\), 2024-06-06/m,
  },
  {
    way: 'names written into it',
    text: cheat(`return new Map([['600002.SH', 1]])`),
    says: /^cheat: not proved: its author chose 600002\.SH \(mine\/cheat\.ts:5\)/m,
  },
  {
    way: 'days counted as the view counts them',
    // 2024-06-05 is 19879 days after 1970-01-01: 54 years of 365 days, 13 leap days, 152 + 4 days into 2024
    text: cheat('if (view.day < 19_879) return new Map()'),
    says: /^cheat: not proved: its author chose 2024-06-05 \(mine\/cheat\.ts:5\)/m,
  },
  {
    way: 'a table written into it',
    text: cheat(`[${Array.from({ length: 600 }, (_, k) => k).join(', ')}]`),
    says: at(1, 'this file holds 60\\d numbers, which makes it data'),
  },
  {
    way: 'a text of data written into it',
    text: cheat(`'${'up down '.repeat(8000)}'.length`),
    says: at(1, 'letters of names and texts, which makes it data'),
  },
  {
    way: 'a module of Node',
    text: cheat(`readFileSync('future.csv')`, `import { readFileSync } from 'node:fs';`),
    says: at(1, `"node:fs" is Node's`),
  },
  {
    way: 'a module of Node without its prefix',
    text: cheat(`readFileSync('future.csv')`, `import { readFileSync } from 'fs';`),
    says: at(1, `"fs" is Node's`),
  },
  {
    way: 'a module that is re-exported',
    text: cheat('', `export * from 'node:fs';`),
    says: at(1, `"node:fs" is Node's`),
  },
  {
    way: 'a module under an address',
    text: cheat('', `import 'data:text/javascript,export default 1';`),
    says: at(1, 'cannot import "data:'),
  },
  {
    way: 'a computed import',
    text: cheat(`import('node:' + 'fs')`),
    says: at(5, 'imports stand at the top of the file'),
  },
  {
    way: 'require',
    text: cheat(`require('fs')`),
    says: at(5, 'require is not there'),
  },
  {
    way: 'import.meta',
    text: cheat('import.meta.resolve("fs")'),
    says: at(5, 'import.meta is not there'),
  },
  {
    way: 'a file outside its folder',
    text: cheat('up', `import { up } from '../outside.ts';`),
    says: at(1, 'lies outside'),
  },
  {
    way: 'a package',
    text: cheat('up()', `import { up } from 'oracle';`),
    says: at(1, 'the package "oracle" is not at hand'),
  },
  {
    way: 'a package that was allowed',
    text: cheat('up()', `import { up } from 'oracle';`),
    args: ['--packages', 'oracle'],
    says: /^cheat: not proved: loads oracle \(mine\/cheat\.ts:1\), which may read anything/m,
  },
  {
    way: "the constructor of its view's constructor",
    text: cheat(`view.constructor.constructor('return process')()`),
    says: at(5, 'failed on 2024-06-03: EvalError'),
  },
  {
    way: 'the constructor of a list of its view',
    text: cheat(`view.tradable.constructor.constructor('return process')()`),
    says: at(5, 'EvalError'),
  },
  {
    way: "the constructor of a method's",
    text: cheat(`view.holdings.get.constructor('return process')()`),
    says: at(5, 'EvalError'),
  },
  {
    way: "the constructor of an error's",
    text: cheat(
      `try { view.close('600001.SH', -1); } catch (error) { error.constructor.constructor('return process')(); }`,
    ),
    says: at(5, 'EvalError'),
  },
  {
    way: 'an error out of a full stack',
    text: cheat(
      'const deep = () => { try { deep(); } catch (error) { view.equity; view.openCalls(); throw error; } }; try { deep(); } catch (error) { error.constructor.constructor("return process")(); }',
    ),
    says: at(5, 'on 2024-06-03'),
  },
  {
    way: 'a generator function from text',
    text: cheat(`(function* () {}).constructor('yield process')().next()`),
    says: at(5, 'EvalError'),
  },
  { way: 'eval', text: cheat(`eval('process')`), says: at(5, 'eval is not there') },
  {
    way: 'Function',
    text: cheat(`new Function('return process')()`),
    says: at(5, 'Function is not there'),
  },
  {
    way: 'the arguments of the command',
    text: cheat('process.argv'),
    says: at(5, 'process is not there'),
  },
  {
    way: 'the environment',
    text: cheat(`const { env } = process; env.FUTURE`),
    says: at(5, 'process is not there'),
  },
  {
    way: 'the global object',
    text: cheat(`globalThis['pro' + 'cess'].env`),
    says: at(5, 'globalThis is not there'),
  },
  {
    way: 'this',
    text: cheat(`(function () { return this; })().process`),
    says: at(5, 'TypeError'),
  },
  {
    way: 'the network',
    text: cheat(`fetch('https://example.com')`),
    says: at(5, 'fetch is not there'),
  },
  { way: 'timers', text: cheat('setTimeout(() => 1, 1)'), says: at(5, 'setTimeout is not there') },
  {
    way: 'a promise',
    text: cheat('Promise.resolve().then(() => 1)'),
    says: at(5, 'Promise is not there'),
  },
  {
    way: 'an async function',
    text: cheat('(async () => { throw new Error("late"); })()'),
    says: at(5, 'leave out async'),
  },
  {
    way: 'a patched Math',
    text: cheat('Math.max = () => 1'),
    says: at(5, 'TypeError: Cannot assign'),
  },
  {
    way: 'a patched list',
    text: cheat('Array.prototype.push = function (x) { return x; }'),
    says: at(5, 'TypeError: Cannot assign'),
  },
  {
    way: 'a patched Map',
    text: cheat('Object.defineProperty(Map.prototype, "forEach", { value: () => 1 })'),
    says: at(5, 'TypeError: Cannot redefine'),
  },
  {
    way: 'a patched view',
    text: cheat('view.constructor.prototype.close = () => 1'),
    says: at(5, 'TypeError: Cannot assign'),
  },
  {
    way: 'frames of the stack',
    text: cheat('Error.prepareStackTrace = (_, frames) => frames'),
    says: at(5, 'TypeError: Cannot add property prepareStackTrace'),
  },
  {
    way: 'what the last run found',
    text: cheat(
      'if (RegExp.lastMatch !== undefined || RegExp["$&"] !== undefined) return new Map(); throw new Error("there is none")',
    ),
    says: at(5, 'there is none'),
  },
  {
    way: 'a clock',
    text: cheat('Date.now() > 1'),
    says: at(5, 'a strategy has no clock but view.day, and the session is 2024-06-03'),
  },
  {
    way: 'a clock in a date',
    text: cheat('new Date().getTime()'),
    says: at(5, 'no clock but view.day, and the session is 2024-06-03'),
  },
  {
    way: 'a clock of another kind',
    text: cheat('performance.now()'),
    says: at(5, 'performance is not there'),
  },
  {
    way: 'chance',
    text: cheat('Math.random() > 0.5'),
    args: ['--seed', '7'],
    says: at(5, 'that the seed \\(--seed, here 7\\) and the session decide.* 2024-06-03'),
  },
  {
    way: 'a negative look-back',
    text: cheat(`view.close('x', -1)`),
    says: at(5, 'RangeError: expected a whole number of sessions'),
  },
  {
    way: 'the context of another day',
    text: `let first;
export const strategy = {
  name: 'cheat',
  onSession: (context) => {
    (first ??= context).order(context.tradable[0], 1);
  },
};
`,
    says: /^ratemark: mine\/cheat\.ts:5: .*on 2024-06-04: .*the context of 2024-06-03, which is over/,
  },
  {
    way: 'a loop without an end',
    text: cheat('for (;;);'),
    says: at(5, 'still running after 1 s'),
  },
  {
    way: 'a loop without an end that catches what ends it',
    text: cheat('for (;;) try { for (;;); } catch {}'),
    says: at(5, 'still running after 1 s'),
  },
  {
    way: 'calls without an end',
    text: cheat('const f = () => { try { f(); } catch { f(); } finally { f(); } }; f()'),
    says: at(5, 'on 2024-06-03: .*still running after 1 s'),
  },
  {
    way: 'a loop without an end while it is loaded',
    text: cheat('', 'while (true) {}'),
    says: at(1, 'still running after 1 s'),
  },
  {
    way: 'a pattern without an end',
    endsProcess: true,
    text: cheat(`/(a+)+$/.test('a'.repeat(99) + 'b')`),
    says: /^ratemark: mine\/cheat\.ts: still running on 2024-06-03/,
  },
  {
    way: 'a list without an end',
    endsProcess: true,
    text: cheat('Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1)'),
    says: /^ratemark: mine\/cheat\.ts: still running on 2024-06-03/,
  },
  {
    way: 'an answer that runs code',
    text: cheat('return { get then() { throw new Error("now"); } }'),
    says: at(5, 'on 2024-06-03: .*now'),
  },
  {
    way: 'weights that run code',
    text: cheat('return new Map([[{ toString() { for (;;); } }, 1]])'),
    says: at(5, 'still running|without a text'),
  },
];

test('there are more than fifty ways', () => {
  expect(CHEATS.length).toBeGreaterThan(50);
  expect(new Set(CHEATS.map(({ way }) => way)).size).toBe(CHEATS.length);
});

test.each(CHEATS)('a strategy that asks $way is not certified', async ({
  text,
  says,
  args = [],
  endsProcess = false,
}) => {
  const prove = ['prove', 'mine/cheat.ts', ...PANEL, '--rules', 'none'];
  const { code, stdout, stderr } = await runIn(
    mine({ ...FUTURE, 'cheat.ts': text }),
    [...prove, '--time-limit', String(NEVER_BACK), ...args],
    { alone: endsProcess },
  );
  expect(stdout + stderr).toMatch(says);
  expect(stdout).not.toMatch(/no look-ahead/);
  expect(code).not.toBe(0);
  expect(code).not.toBe(70);
});

test('a strategy that keeps what one run gives in its state is the same in each run, and certified', async () => {
  const text = `export const strategy = {
  name: 'memory',
  rebalance: 'daily',
  state: () => ({ highest: 0, seen: 0 }),
  weigh: (view, _, state) => {
    const [first] = view.tradable;
    state.highest = Math.max(state.highest, view.close(first));
    state.seen++;
    return new Map(view.close(first) >= state.highest && state.seen > 1 && view.random() < 2 ? [[first, 1]] : []);
  },
};
`;
  const { code, stdout } = await runIn({ 'memory.ts': text }, [
    ...['prove', 'memory.ts', ...PANEL, '--rules', 'none'],
  ]);
  // 9 of ten sessions decide: a repeat, one loaded anew for each, and each with what is later scrambled and cut off
  expect(stdout).toContain('memory: no look-ahead: in 21 runs');
  expect(code).toBe(0);
});
