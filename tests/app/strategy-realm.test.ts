/** What a strategy can reach, walked from inside: nothing of it belongs to the program's own realm. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadStrategy } from '../../src/app/strategy-file.ts';
import { ownScripts } from '../../src/app/strategy-load.ts';
import { readParameters } from '../../src/app/strategy-parameters.ts';
import * as api from '../../src/strategy.ts';
import { makeCall, runStrategy } from '../strategies/stage.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratemark-realm-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Lines that a strategy prints; `body` runs at each of two sessions, `head` before. */
async function printed(body: string, head = ''): Promise<string[]> {
  const file = join(folder, 'mine.js');
  writeFileSync(
    file,
    `import * as api from 'ratemark/strategy';
${head}
export const strategy = {
  name: 'mine',
  parameters: { top: 2, word: 'a' },
  rebalance: 'daily',
  weigh: (view, parameters) => { ${body}; return new Map([['600001.SH', 0.5]]); },
  onSession: (view) => { view.order('600001.SH', 1, { at: 'open' }); },
};
`,
  );
  const lines: string[] = [];
  const { strategy } = await loadStrategy(file, { print: (text) => lines.push(text) });
  runStrategy(strategy, readParameters(strategy, []), {
    days: ['2024-01-02', '2024-01-03', '2024-01-04'],
    closes: { '600001.SH': [10, 11, 12], '600002.SH': [10, 9, 8] },
    calls: [makeCall('600001.SH', '2024-01-02', { analysts: ['A', 'B'] })],
  });
  return lines;
}

// an object is of this realm where its chain of prototypes ends with this realm's
const WALK = `
const foreign = [];
let count = 0;
function walk(root) {
  const seen = new Set();
  const todo = [['view', root[0]], ['parameters', root[1]], ['api', root[2]]];
  while (todo.length > 0) {
    const [path, one] = todo.pop();
    if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) continue;
    seen.add(one);
    count++;
    let last = one;
    for (let up = one; up !== null; up = Object.getPrototypeOf(up)) last = up;
    if (last !== one && last !== Object.prototype) foreign.push(path);
    for (let up = one; up !== null && up !== Object.prototype; up = Object.getPrototypeOf(up))
      for (const key of Reflect.ownKeys(up)) {
        const name = path + '.' + String(key);
        const { value, get } = Object.getOwnPropertyDescriptor(up, key);
        todo.push([name, value], [name + '()', get]);
        if (get) try { todo.push([name, Reflect.apply(get, one, [])]); } catch (error) { todo.push([name + '!', error]); }
        if (typeof value === 'function' && path === 'view' && !/^(constructor|order|target|bracket|oneCancelsOther|cancel)/.test(String(key)))
          for (const given of [[], ['600001.SH'], ['600001.SH', 2], ['600001.SH', -1], ['close', '600001.SH', 0], [view => view, {}], [Symbol('x'), 1n]])
            try { todo.push([name + '()', Reflect.apply(value, one, given)]); } catch (error) { todo.push([name + '!', error]); }
      }
    if (one instanceof Map || one instanceof Set || Array.isArray(one))
      for (const [k, entry] of one.entries()) todo.push([path + '[' + String(k) + ']', entry]);
    todo.push([path + '^', Object.getPrototypeOf(one)]);
  }
}
`;

test('nothing that a strategy reaches is of the realm of the program', async () => {
  const lines = await printed(
    `walk([view, parameters, api]); console.log(foreign.length === 0 ? 'none' : foreign.join(' '), count > 200, view.calls.length, view.holdings.size)`,
    WALK,
  );
  expect(lines).toEqual(['none true 1 0', 'none true 1 1']);
});

test('errors out of a full stack are of the realm of the strategy, wherever the stack ends', async () => {
  const lines = await printed(`
    let caught = 0;
    const deep = (n) => {
      try { view.equity; view.openCalls(); view.calls; view.bar('volume', '600001.SH'); view.order?.('600001.SH', 1); deep(n + 1); }
      catch (error) { if (!(error instanceof Error)) console.log('foreign', String(error)); caught++; throw error; }
    };
    try { deep(0); } catch (error) { console.log(error instanceof Error, caught > 100); }`);
  expect(lines).toEqual(['true true', 'true true']);
});

test('calls and parameters are frozen, and so are the language and the API', async () => {
  const lines = await printed(`
    const tries = [
      () => { view.calls[0].house = 'x'; },
      () => { view.openCalls()[0].analysts.push('x'); },
      () => { parameters.top = 9; },
      () => { parameters.more = 1; },
      () => { api.top.own = 1; },
      () => { Object.prototype.toString = () => 'x'; },
      () => { Math.PI = 3; },
      () => { Map.prototype.get = () => 1; },
      () => { Float64Array.prototype.constructor = 1; },
      () => { Date.now = () => 1; },
    ];
    console.log(tries.map((one) => { try { one(); return 'done'; } catch (error) { return error.name; } }).join(' '));`);
  expect(lines[0]).toBe(Array.from({ length: 10 }, () => 'TypeError').join(' '));
});

test("an error of one's own may bear a name, though the language is frozen", async () => {
  const lines = await printed(`
    class Mine extends Error { constructor(text) { super(text); this.name = 'Mine'; } }
    const plain = {}; plain.toString = () => 'mine';
    console.log(String(new Mine('x')), String(plain))`);
  expect(lines[0]).toBe('Mine: x mine');
});

test('dates of given days are those of UTC, in numbers and in words', async () => {
  const lines = await printed(`
    const day = new Date(view.day * 86_400_000);
    console.log(day.getFullYear(), day.getMonth(), day.getDate(), day.getHours(), day.getTimezoneOffset());
    console.log(new Date(2024, 0, 31).toISOString(), Date.parse('2024-01-02') / 86_400_000 === view.day, String(day));
    for (const text of ['2 January 2024', '2024-01-02T10:00']) try { new Date(text); } catch (error) { console.log(error.name); }
    try { 'a'.localeCompare('b'); } catch (error) { console.log(error.message.slice(0, 30)); }`);
  expect(lines.slice(0, 5)).toEqual([
    '2024 0 2 0 0',
    '2024-01-31T00:00:00.000Z true Tue, 02 Jan 2024 00:00:00 GMT', // 2 January 2024 was a Tuesday
    'RangeError',
    'RangeError',
    'localeCompare is not there: wh',
  ]);
});

test('chance repeats: by the seed and the session, however often it was asked before', async () => {
  const first = await printed('console.log(view.random(), view.random())');
  const second = await printed(
    `if (view.history === 1) view.random(); else console.log(view.random(), view.random())`,
  );
  expect(first[1]).toBe(second[0]);
  expect(first[0]).not.toBe(first[1]);
});

test('the names that a strategy may import are those that ratemark/strategy exports', async () => {
  const { names } = await ownScripts();
  expect([...names].sort()).toEqual(Object.keys(api).sort());
});
