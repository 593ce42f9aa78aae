/** What a strategy keeps between decisions: in its state, written with the run and proved; elsewhere, and not certified. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, ratemark } from './harness.ts';

const DAYS = ['03', '04', '05', '06', '07', '10', '11', '12', '13', '14'].map(
  (d) => `2024-06-${d}`,
);
const PRICES = `date,close\n${DAYS.map((day, i) => `${day},${10 + ((7 * i) % 5) / 10}`).join('\n')}\n`;
const RUN = ['-p', 'p', '--rules', 'none', '--fill', 'next-close'];

/** Holds its name at the highest close since the run began. @param head before the strategy @param field, view how it is handed what it keeps */
const memory = (head: string, field: string, view: string) => `${head}
export const strategy = {
  name: 'memory',
  rebalance: 'daily',
  ${field}
  weigh: (${view}) => {
    const [first] = view.tradable;
    state.highest = Math.max(state.highest, view.close(first));
    state.seen++;
    return new Map(view.close(first) >= state.highest && state.seen > 1 ? [[first, 1]] : []);
  },
};
`;
const folder = (text: string) => folderOf({ 'memory.js': text, 'p/600001.SH.csv': PRICES });
const prove = (text: string, ...more: readonly string[]) =>
  ratemark(['prove', './memory.js', ...RUN, ...more], { cwd: folder(text) });
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('a strategy that keeps something', () => {
  const own = memory('', 'state: () => ({ highest: 0, seen: 0 }),', 'view, _, state');

  test.concurrent('in its state is proved, and the state is written with the run', async () => {
    expect(await prove(own)).toMatchObject({ code: 0, stderr: '' });
    const cwd = folder(own);
    const args = ['backtest', './memory.js', ...RUN, '--resamples', '0', '--out', 'o'];
    expect((await ratemark(args, { cwd })).code).toBe(0);
    const lines = readFileSync(join(cwd, 'o/state.csv'), 'utf8').split('\n');
    // closes 10, 10.2, 10.4, 10.1 ...: the highest so far, and how many sessions decided
    expect(lines.slice(0, 4)).toEqual([
      'session,state',
      '2024-06-03,"{""highest"":10,""seen"":1}"',
      '2024-06-04,"{""highest"":10.2,""seen"":2}"',
      '2024-06-05,"{""highest"":10.4,""seen"":3}"',
    ]);
  });

  test.concurrent.each([
    [
      'a variable',
      memory('let state = { highest: 0, seen: 0 };', '', 'view'),
      'state (./memory.js:1)',
    ],
    [
      'two',
      memory('let n = 0;\nconst state = { highest: 0, seen: 0 };', '', 'view').replace(
        'state.seen++',
        'state.seen = ++n',
      ),
      'n (./memory.js:1), state (./memory.js:2)',
    ],
  ])('in %s of its module is not certified, and told by name', async (_, text, names) => {
    const { code, stdout } = await prove(text);
    expect(code).toBe(1);
    expect(flat(stdout)).toContain('not proved: with the strategy loaded anew for each decision');
    expect(flat(stdout)).toContain(`keeps state in ${names}`);
    const zh = await prove(text, '--lang', 'zh');
    expect(zh.stdout).toContain('自存状态');
  });

  test.concurrent('in a variable that changed nothing yet is not certified either', async () => {
    const text = memory(
      'let calls = 0;',
      'state: () => ({ highest: 0, seen: 0 }),',
      'view, _, state',
    );
    const { code, stdout } = await prove(text.replace('state.seen++', 'state.seen++; calls++'));
    expect(code).toBe(1);
    expect(flat(stdout)).toContain('not proved: keeps state in calls (./memory.js:1)');
  });

  test.concurrent('behind a closure is found by loading it anew', async () => {
    const head =
      'const keep = () => { const kept = { highest: 0, seen: 0 }; return () => kept; };\nconst get = keep();';
    const text = memory(head, '', 'view').replace(
      'const [first]',
      'const state = get();\n    const [first]',
    );
    const { code, stdout } = await prove(text);
    expect(code).toBe(1);
    expect(flat(stdout)).toContain('not proved: with the strategy loaded anew for each decision');
  });

  test.concurrent('that is no plain data is told where, with what to use instead', async () => {
    const text = own.replace('seen: 0 }', 'seen: 0, by: new Map() }');
    const { code, stderr } = await prove(text);
    expect(code).toBe(1);
    expect(stderr).toContain('state.by is a Map; state is plain data: use Object.fromEntries(map)');
  });
});
