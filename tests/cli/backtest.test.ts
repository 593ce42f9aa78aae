import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BacktestManifest } from '../../src/results/backtest-manifest.ts';
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
      ...['nonfills.csv', 'positions.csv', 'round-trips.csv', 'trades.csv'],
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

  /** Every run of adjusted prices beside an index of prices says so. */
  const DIVIDENDS = expect.stringMatching(
    /^2 of the 2 names traded hold dividends in their prices, and the benchmark 000300\.SH, an index of prices, holds none/,
  );

  test.concurrent('an action of a name without prices', async () => {
    const files = { 'a.csv': 'code,ex_date,cash\n600009.SH,2024-06-05,0.1\n' };
    expect(await notes(files, 'mine.js', '--basis', 'adjusted', '--actions', 'a.csv')).toEqual([
      'corporate actions of names without prices are not booked: 600009.SH.',
      DIVIDENDS,
    ]);
  });

  test.concurrent('no calls for a strategy that follows them', async () => {
    expect(await notes({}, 'follow-buys', '--basis', 'adjusted')).toEqual([
      // weekly: the week of the first session ends on Friday, 2024-06-07
      'results start on 2024-06-07, the first decision that could be taken; 4 sessions from 2024-06-03 on served as history.',
      'the strategy looks at calls and none were loaded; give them with --ratings.',
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
      DIVIDENDS,
    ]);
  });
});

describe('the code of a strategy', () => {
  test('stands in the manifest file by file, and a helper that changes makes another trial', async () => {
    const mine = `import { n } from './_n.js';\n${strategyFile('return equalWeights(view.tradable.slice(0, n));')}`;
    const cwd = folderOf({ ...FILES, 'mine.js': mine, '_n.js': 'export const n = 1;\n' });
    const run = async () => {
      const args = ['--trials', 'trials.jsonl', '--basis', 'adjusted', '--format', 'json'];
      const { stdout } = await ratemark(['backtest', 'mine.js', ...PANEL, ...args], { cwd });
      return (JSON.parse(stdout) as { manifest: BacktestManifest }).manifest.modules;
    };
    const trials = () => readFileSync(join(cwd, 'trials.jsonl'), 'utf8').trim().split('\n').length;
    const first = await run();
    expect(first.map(({ file }) => file)).toEqual(['mine.js', '_n.js']);
    expect(await run()).toEqual(first);
    expect(trials()).toBe(1);
    writeFileSync(join(cwd, '_n.js'), 'export const n = 2;\n');
    const second = await run();
    expect(second[0]).toEqual(first[0]);
    expect(second[1]?.sha256).not.toBe(first[1]?.sha256);
    expect(trials()).toBe(2);
  });

  test.concurrent('may print, where results do not go', async () => {
    const talks = strategyFile("console.log('at', view.day, ['\\u001b[31m']); return new Map();");
    const { code, stderr } = await runIn({ 'mine.js': talks }, [
      ...['backtest', 'mine.js', ...PANEL, '--to', '2024-06-04'],
    ]);
    expect(code).toBe(0);
    // 2024-06-03 is 19877 days after 1970-01-01: 54 years of 365 days, 13 leap days, 152 + 2 days into 2024
    expect(stderr).toBe('at 19877 ["\\u001b[31m"]\n');
  });
});

describe('prove', () => {
  test.concurrent('passes a strategy that looks back', async () => {
    // 9 decisions, since the last session has none to fill on: the run, its repetition, one loaded anew for each decision, 9 scrambled and 9 cut
    const text = `mine: no look-ahead: in 21 runs no decision, order or fill up to any of 9
  decisions changed when everything after it was scrambled, and cut off
Not covered: what its author knew when writing it, and which of many tries it
  is.
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

  test.concurrent('loads a strategy anew for each run, so that none knows of another', async () => {
    const cheat = strategyFile(
      'seen.set(view.day, 1); const later = [...seen.keys()].some((day) => day > view.day); return new Map(later ? [[view.tradable[0], 1]] : []);',
    ).replace('export const', 'const seen = new Map();\nexport const');
    const { code, stdout } = await runIn({ 'mine.js': cheat }, ['prove', 'mine.js', ...PANEL]);
    // no run saw a later day, so that none differs; what a module keeps is not proved all the same
    expect(flat(stdout)).toMatch(
      /^mine: not proved: keeps state in seen \(mine\.js:\d+\), .*in 21 runs no decision/,
    );
    expect(code).toBe(1);
  });

  test.concurrent('says in JSON what was done and what is not covered', async () => {
    const named = strategyFile("return new Map([['600001.SH', 1]]);");
    const { code, stdout } = await runIn({ 'mine.js': named }, [
      ...['prove', 'mine.js', ...PANEL, '--format', 'json'],
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      ...{ strategy: 'mine', simulated: false, fillsAtDecision: false },
      ...{ decisions: 9, runs: 21, lookAhead: null, proved: false, isolated: true },
      ...{ names: [{ file: 'mine.js', line: 7, name: '600001.SH' }], loads: [], keeps: [] },
      data: [],
    });
  });

  test.concurrent('takes no decision for no proof', async () => {
    const { code, stdout } = await runIn({}, ['prove', 'momentum', ...PANEL]);
    expect(code).toBe(1);
    expect(flat(stdout)).toBe(
      'momentum: it decided nothing in this period, so that nothing is proven; give it more sessions, or the calls that it follows ',
    );
  });
});
