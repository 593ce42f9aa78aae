import { describe, expect, test } from 'vitest';
import { runIn, strategyFile } from './backtest-build.ts';
import { folderOf, ratemark } from './harness.ts';

const SHIPPED = [
  ...[
    'buy-and-hold',
    'equal-weight',
    'follow-buys',
    'index-momentum',
    'industry-rotation',
    'low-volatility',
  ],
  ...['momentum', 'watchlist'],
];

describe('ratemark strategies', () => {
  test.concurrent('lists those that ship from any folder, with schedule and parameters', async () => {
    const { code, stdout, stderr } = await ratemark(['strategies'], { cwd: folderOf({}) });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').filter((line) => /^\S/.test(line))).toEqual(SHIPPED);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).toContain(`momentum
    The names with the highest return of months 12 to 2, in equal weights.
    Decides at the month's end.
    count=20 (1 to 5000): how many names to hold
`);
  });

  test.concurrent('lists those of strategies/ beside them, and broken ones with their reason', async () => {
    const plain = "export const strategy = { name: 'p', onSession: () => {} };\n";
    const { code, stdout, stderr } = await runIn(
      {
        'strategies/mine.js': strategyFile('return undefined;').replace(
          'parameters: {',
          "parameters: { least: { default: 1, min: 0 }, most: { default: 1, max: 5 }, word: 'x',",
        ),
        'strategies/plain.js': plain,
        'strategies/torn.ts': 'export const strategy = {\n',
        'strategies/_helper.js': 'export const x = 1;\n',
        'strategies/slow.js': plain.replace('name', 'rebalance: { everySessions: 5 }, name'),
      },
      ['strategies', 'strategies'],
    );
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toBe(`mine (strategies/mine.js)
    Decides daily.
    least=1 (from 0)
    most=1 (up to 5)
    word=x
    top=2 (1 to 9): names to hold
plain (strategies/plain.js)
    Decides daily.
slow (strategies/slow.js)
    Decides every 5 sessions.
torn (strategies/torn.ts)
    broken: strategies/torn.ts:2: syntax error: Unexpected token
`);
  });

  test.concurrent('puts an own one in the place of one that ships under its name', async () => {
    const { stdout } = await runIn(
      { 'strategies/momentum.js': strategyFile('return undefined;') },
      ['strategies', '-f', 'json'],
    );
    const listed: { name: string; file: string }[] = JSON.parse(stdout);
    expect(listed.map(({ name }) => name)).toEqual(SHIPPED);
    expect(listed.find(({ name }) => name === 'momentum')?.file).toBe('strategies/momentum.js');
    expect(listed.find(({ name }) => name === 'watchlist')).toMatchObject({
      file: 'strategies/watchlist.ts',
      rebalance: 'weekly',
      parameters: [
        { name: 'groups', default: 'all', min: null, max: null, choices: null },
        { name: 'houses', default: 'all' },
      ],
    });
  });

  test.concurrent('of a folder that is not there says so', async () => {
    const done = await runIn({}, ['strategies', 'nowhere']);
    const stderr = 'ratemark: nowhere: no such folder; check the path\n';
    expect(done).toEqual({ code: 1, stdout: '', stderr });
  });
});
