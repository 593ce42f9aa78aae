import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bars, DAYS, FILES, PANEL, runIn, strategyFile } from './backtest-build.ts';
import { folderOf, ratemark } from './harness.ts';

/** Text without line ends: notes are wrapped. */
const flat = (text: string): string => text.replace(/\s+/g, ' ');
const rowsOf = (folder: string, name: string): string[][] =>
  readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

describe('a backtest', () => {
  test.concurrent('of the sample prints its figures from any folder, marked as simulated, within 80 columns', async () => {
    const { code, stdout, stderr } = await ratemark(['backtest', 'follow-buys', '--sample'], {
      cwd: folderOf({}),
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\*\*\* SIMULATED DATA, not market data \*\*\*\n\nfollow-buys \(/);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test.concurrent.each([
    ['strategies/mine.ts', 'mine'],
    ['strategies/mine.ts', 'strategies/mine.ts'],
    ['strategies/mine.js', 'mine'],
    ['elsewhere/deep.ts', './elsewhere/deep.ts'],
  ])('finds %s as %s', async (file, name) => {
    const { code, stdout } = await runIn({ [file]: FILES['mine.js'] }, [
      ...['backtest', name, ...PANEL, '--resamples', '0'],
    ]);
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'mine (top=2)']);
  });

  test.concurrent('gives one JSON object with manifest and metrics, and no NaN in it', async () => {
    const { code, stdout, stderr } = await runIn({}, [
      'backtest',
      'mine.js',
      ...PANEL,
      '-f',
      'json',
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const { manifest, metrics, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({});
    expect(manifest).toMatchObject({ strategy: 'mine', sessions: 10, fill: 'next-open' });
    expect(metrics).toMatchObject({ sessions: 9, trials: 0, reconciliation: null });
  });

  test.concurrent('writes every table, the manifest among them, and the same bytes again', async () => {
    const cwd = folderOf(FILES);
    const args = ['backtest', 'mine.js', ...PANEL, '--out'];
    for (const name of ['a', 'b']) expect((await ratemark([...args, name], { cwd })).code).toBe(0);
    const names = readdirSync(join(cwd, 'a')).sort();
    expect(names).toEqual([
      ...['actions.csv', 'equity.csv', 'manifest.json', 'metrics.json'],
      ...['nonfills.csv', 'positions.csv', 'trades.csv'],
    ]);
    for (const name of names)
      expect(readFileSync(join(cwd, 'b', name))).toEqual(readFileSync(join(cwd, 'a', name)));
  });

  test.concurrent('marks fills at the close that decided in text, metrics and manifest', async () => {
    const cwd = folderOf(FILES);
    const args = ['backtest', 'mine.js', ...PANEL, '--fill', 'same-close', '--out', 'out'];
    const { stdout } = await ratemark(args, { cwd });
    expect(stdout).toMatch(/^\*\*\* orders fill at the close that decided them/);
    for (const name of ['metrics.json', 'manifest.json'])
      expect(JSON.parse(readFileSync(join(cwd, 'out', name), 'utf8')).fillsAtDecision).toBe(true);
  });

  test.concurrent('never spends what it does not have', async () => {
    const cwd = folderOf(FILES);
    // on the second session a lot at 10.1 and one at 20.1, 5 commission and 0.001 % transfer fee each:
    // 3,050 − 1,010 − 2,010 − 10 − 0.0302 = 19.9698
    const args = ['backtest', 'mine.js', ...PANEL, '--cash', '3050', '--out', 'out'];
    const { code } = await ratemark(args, { cwd });
    expect(code).toBe(0);
    const [header = [], ...rows] = rowsOf(join(cwd, 'out'), 'equity.csv');
    expect(header.slice(0, 5)).toEqual(['session', 'equity', 'cash', 'positions', 'receivables']);
    expect(rows.map(([day]) => day)).toEqual(DAYS);
    for (const [, equity, cash, positions, receivables] of rows.map((row) => row.map(Number))) {
      expect(cash).toBeGreaterThanOrEqual(0);
      expect(equity).toBeCloseTo(cash! + positions! + receivables!, 9); // five columns
    }
    expect(Number(rows[1]?.[2])).toBeCloseTo(19.9698, 9);
    const [, ...nonFills] = rowsOf(join(cwd, 'out'), 'nonfills.csv');
    expect(new Set(nonFills.map(([, , , , reason]) => reason))).toEqual(new Set(['lot']));
  });
});

describe('a run that lacks something goes through and says so in a note', () => {
  const notes = async (
    files: Readonly<Record<string, string>>,
    name: string,
    ...more: readonly string[]
  ) => {
    const args = ['backtest', name, ...PANEL, '--resamples', '0', ...more];
    const { code, stdout } = await runIn(files, args);
    expect(code).toBe(0);
    const [, ...found] = flat(stdout)
      .trim()
      .split(/ ?Note: /);
    return found;
  };

  test.concurrent('an action of a name without prices', async () => {
    const files = { 'a.csv': 'code,ex_date,cash\n600009.SH,2024-06-05,0.1\n' };
    expect(await notes(files, 'mine.js', '--basis', 'adjusted', '--actions', 'a.csv')).toEqual([
      'corporate actions of names without prices are not booked: 600009.SH.',
    ]);
  });

  test.concurrent('no calls for a strategy that follows them', async () => {
    expect(await notes({}, 'follow-buys', '--basis', 'adjusted')).toEqual([
      // weekly: the week of the first session ends on Friday, 2024-06-07
      'results start on 2024-06-07, the first decision that could be taken; 4 sessions from 2024-06-03 on served as history.',
      'the strategy looks at calls and none were loaded; give them with --calls.',
    ]);
  });

  test.concurrent('less history than the strategy asks for', async () => {
    expect(await notes({}, 'momentum', '--basis', 'adjusted')).toEqual([
      'the strategy decided nothing: it asks for 240 sessions before its first decision, and there are 10; give longer prices, or change its parameters.',
    ]);
  });

  test.concurrent('a period without a day of its schedule', async () => {
    expect(await notes({}, 'equal-weight', '--basis', 'adjusted')).toEqual([
      'the strategy decided nothing: no session of the period is on its schedule.',
    ]);
  });

  test.concurrent('Hong Kong shares without their lots', async () => {
    const rate = `date,close\n${DAYS.map((day) => `${day},0.91\n`).join('')}`;
    const files = { 'prices/00700.HK.csv': bars(300), 'hkd.csv': rate };
    expect(await notes(files, 'mine.js', '--basis', 'adjusted', '--fx', 'HKD=hkd.csv')).toEqual([
      // decided on 06-03, due on 06-04
      'no lot is known of 00700.HK (first 2024-06-04), so that no purchase filled; give the lots of Hong Kong shares with --board-lots.',
    ]);
  });
});

describe('prove', () => {
  test.concurrent('passes a strategy that looks back', async () => {
    // 9 decisions, since the last session has none to fill on: the run, its repetition, 9 scrambled and 9 cut
    const text = `mine: no look-ahead: in 20 runs no decision, order or fill up to any of 9
  decisions changed when everything after it did
`;
    const done = await runIn({}, ['prove', 'mine.js', ...PANEL]);
    expect(done).toEqual({ code: 0, stdout: text, stderr: '' });
  });

  test.concurrent('says of the sample that it is simulated', async () => {
    const { code, stdout } = await ratemark(['prove', 'watchlist', '--sample'], {
      cwd: folderOf({}),
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^\*\*\* SIMULATED DATA, not market data \*\*\*\n\nwatchlist: no look-ahead/,
    );
  });

  test.concurrent('exits with 1 and the first difference for one that keeps what it saw', async () => {
    const cheat = strategyFile(
      "seen.set(view.day, 1); const later = [...seen.keys()].some((day) => day > view.day); return new Map(later ? [['600001.SH', 1]] : []);",
    ).replace('export const', 'const seen = new Map();\nexport const');
    const done = await runIn({ 'mine.js': cheat }, ['prove', 'mine.js', ...PANEL]);
    const stdout = `mine: look-ahead: the same run, repeated, came out differently: the strategy
  keeps something, asks chance or a clock
  first difference in a decision of 2024-06-03
  before: nothing
  after:  600001.SH 1
`;
    expect(done).toEqual({ code: 1, stdout, stderr: '' });
  });

  test.concurrent('names what a strategy reads from outside, and calls nothing proven', async () => {
    const outside = `import { readFileSync } from 'node:fs';\n${FILES['mine.js']}void readFileSync;\n`;
    const done = await runIn({ 'mine.js': outside }, ['prove', 'mine.js', ...PANEL]);
    const stdout = `mine.js:1: reads from outside (node:fs): what it learns there cannot be proven
mine: not proven, because it reads from outside; in 20 runs no decision, order
  or fill up to any of 9 decisions changed when everything after it did
`;
    expect(done).toEqual({ code: 1, stdout, stderr: '' });
  });

  test.concurrent('takes no decision for no proof', async () => {
    const { code, stdout } = await runIn({}, ['prove', 'momentum', ...PANEL]);
    expect(code).toBe(1);
    expect(flat(stdout)).toBe(
      'momentum: it decided nothing in this period, so that nothing is proven; give it more sessions, or the calls that it follows ',
    );
  });
});
