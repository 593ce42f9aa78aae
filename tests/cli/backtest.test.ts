import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLI, type Finished, folderOf, node, ratemark } from './harness.ts';

/** Two shares and an index on ten weekdays of June 2024. */
const DAYS = ['03', '04', '05', '06', '07', '11', '12', '13', '14', '17'].map(
  (d) => `2024-06-${d}`,
);
const bars = (rows: readonly string[]) => `date,open,high,low,close,volume\n${rows.join('\n')}\n`;
const share = (start: number, days = DAYS) =>
  bars(
    days.map(
      (day, k) =>
        `${day},${start + k * 0.1},${start + k * 0.1},${start + k * 0.1},${start + k * 0.1},1000`,
    ),
  );
const closes = (start: number, days = DAYS) =>
  `date,close\n${days.map((day, k) => `${day},${start + k}`).join('\n')}\n`;

const strategy = (body: string, more = '') => `import { equalWeights } from 'ratemark';

export const strategy = {
  name: 'mine',
  rebalance: 'daily',${more}
  weigh: (view) => {
    ${body}
  },
};
`;

const FILES = {
  'prices/600001.SH.csv': share(10),
  'prices/600002.SH.csv': share(20),
  'index.csv': closes(4000),
  'mine.js': strategy('return equalWeights(view.tradable);'),
};
const PANEL = ['-p', 'prices', '-b', '000300.SH=index.csv'] as const;

const run = (
  files: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Finished> => ratemark(args, { cwd: folderOf({ ...FILES, ...files }) });

describe('a backtest from an empty folder', () => {
  test('of the sample prints its figures, marked as simulated, within 80 columns', async () => {
    const { code, stdout, stderr } = await ratemark(['backtest', 'follow-buys', '--sample'], {
      cwd: folderOf({}),
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\*\*\* SIMULATED DATA/);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('writes every table, the manifest among them, and the same bytes again', async () => {
    const folder = folderOf(FILES);
    const args = ['backtest', 'mine.js', ...PANEL, '--out'];
    for (const name of ['a', 'b'])
      expect((await ratemark([...args, name], { cwd: folder })).code).toBe(0);
    const names = readdirSync(join(folder, 'a')).sort();
    expect(names).toEqual([
      ...['actions.csv', 'equity.csv', 'manifest.json', 'metrics.json'],
      ...['nonfills.csv', 'positions.csv', 'trades.csv'],
    ]);
    for (const name of names)
      expect(readFileSync(join(folder, 'b', name))).toEqual(readFileSync(join(folder, 'a', name)));
  });

  test('takes its options from ratemark.yaml, and the command line before them', async () => {
    const yaml =
      'prices: [prices]\nbenchmark: 000300.SH=index.csv\ncash: 50000\nfill: next-close\n';
    const { stdout } = await run(
      { 'ratemark.yaml': yaml },
      'backtest',
      'mine.js',
      '--cash',
      '70000',
    );
    expect(stdout).toContain('CNY 70,000');
    expect(stdout).toContain('next-close');
    const wrong = await run({ 'ratemark.yaml': 'fil: next-close\n' }, 'backtest', 'mine.js');
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(/ratemark\.yaml.*fil.*did you mean "fill"/);
  });

  test('lists its own strategies beside those that ship, and broken ones with their reason', async () => {
    const { code, stdout } = await run(
      { 'strategies/mine.js': FILES['mine.js'], 'strategies/torn.js': 'export const strategy = {' },
      'strategies',
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^mine$/m);
    expect(stdout).toMatch(/^follow-buys$/m);
    expect(stdout).toMatch(/broken: strategies\/torn\.js:1/);
  });
});

describe('what cannot be run ends in one message with its place', () => {
  const bare = 'date,close\n2024-06-03,10\n2024-06-04,10\n';
  const cases: readonly (readonly [
    string,
    Readonly<Record<string, string>>,
    readonly string[],
    number,
    RegExp,
  ])[] = [
    ['no prices', {}, ['mine.js'], 2, /no prices given: --prices FILE or FOLDER, or --sample/],
    ['an unknown strategy', {}, ['mien', ...PANEL], 1, /no strategy of this name/],
    ['an unknown option', {}, ['mine.js', '--casch', '1'], 2, /unknown option '--casch'/],
    ['an unknown fill rule', {}, ['mine.js', ...PANEL, '--fill', 'next'], 2, /next-open/],
    [
      'unknown rules',
      {},
      ['mine.js', ...PANEL, '--rules', 'cn'],
      2,
      /no rules "cn"; they are cn-a, hk, us and none/,
    ],
    [
      'a wrong slippage',
      {},
      ['mine.js', ...PANEL, '--slippage', '5'],
      2,
      /expected none, bps:5, range:0.1 or sqrt:0.5, found "5"/,
    ],
    ['an unknown parameter', {}, ['mine.js', ...PANEL, '--params', 'top=3'], 1, /top/],
    [
      'prices without opens',
      { 'prices/600001.SH.csv': bare, 'prices/600002.SH.csv': bare },
      ['mine.js', ...PANEL],
      1,
      /no opens, which --fill next-open needs; say --fill next-close/,
    ],
    [
      'a benchmark that ends early',
      { 'index.csv': closes(4000, DAYS.slice(0, 6)) },
      ['mine.js', ...PANEL],
      1,
      /000300\.SH ends on 2024-06-11, the prices go on to 2024-06-17/,
    ],
    [
      'a benchmark that begins late',
      { 'index.csv': closes(4000, DAYS.slice(2)) },
      ['mine.js', ...PANEL],
      1,
      /begins on 2024-06-05, after the first price on 2024-06-03/,
    ],
    [
      'a bar on a day that is no session',
      {
        'index.csv': closes(
          4000,
          DAYS.filter((d) => d !== '2024-06-12'),
        ),
      },
      ['mine.js', ...PANEL],
      1,
      /600001\.SH\.csv:8: 600001\.SH has a bar on 2024-06-12, which is no session of 000300\.SH/,
    ],
    [
      'a second currency without its rate',
      { 'prices/00700.HK.csv': share(300) },
      ['mine.js', ...PANEL],
      1,
      /--fx HKD=FILE/,
    ],
    [
      'a rate with a gap',
      { 'prices/00700.HK.csv': share(300), 'hkd.csv': 'date,close\n2024-01-02,0.91\n' },
      ['mine.js', ...PANEL, '--fx', 'HKD=hkd.csv'],
      1,
      /hkd\.csv.*no HKD rate on 2024-06-03/,
    ],
    [
      'actions of prices that may be adjusted',
      { 'a.csv': 'code,ex_date,cash\n600001.SH,2024-06-05,0.1\n' },
      ['mine.js', ...PANEL, '--actions', 'a.csv'],
      1,
      /a\.csv:2.*--basis raw/,
    ],
    [
      'an action without content',
      { 'a.csv': 'code,ex_date,cash\n600001.SH,2024-06-05,\n' },
      ['mine.js', ...PANEL, '--actions', 'a.csv'],
      1,
      /a\.csv:2 \(field "cash"\)/,
    ],
    [
      'a syntax error',
      { 'mine.js': "export const strategy = {\n  name: 'x'\n  weigh: 1\n};\n" },
      ['mine.js', ...PANEL],
      1,
      /mine\.js:3/,
    ],
    [
      'no export',
      { 'mine.js': 'export const strat = {};\n' },
      ['mine.js', ...PANEL],
      1,
      /mine\.js.*strategy/,
    ],
    [
      'a typing error',
      { 'mine.js': strategy('return view.tradabel.map(String);') },
      ['mine.js', ...PANEL],
      1,
      /mine\.js:7: strategy mine failed on 2024-06-03: TypeError.*did you mean "tradable"/,
    ],
    [
      'a weight that is no number',
      { 'mine.js': strategy('return new Map([["600001.SH", 0 / 0]]);') },
      ['mine.js', ...PANEL],
      1,
      /mine\.js:6: strategy mine on 2024-06-03: the weight of 600001\.SH is NaN/,
    ],
    [
      'an unknown instrument',
      { 'mine.js': strategy('return new Map([["600003.SH", 1]]);') },
      ['mine.js', ...PANEL],
      1,
      /no prices of "600003\.SH" were loaded; did you mean "600001\.SH"/,
    ],
    [
      'weights over the limit',
      { 'mine.js': strategy('return new Map([["600001.SH", 0.8], ["600002.SH", 0.4]]);') },
      ['mine.js', ...PANEL],
      1,
      /weights sum to 1\.2, over the limit of 1/,
    ],
    [
      'short selling',
      { 'mine.js': strategy('return new Map([["600001.SH", -0.1]]);') },
      ['mine.js', ...PANEL],
      1,
      /short selling is off/,
    ],
  ];
  test.concurrent.each(cases)('%s', async (_, files, args, wanted, message) => {
    const { code, stdout, stderr } = await run(files, 'backtest', ...args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /); // no stack
    expect(stdout).toBe('');
    expect(code).toBe(wanted);
  });

  test('an action of a name without prices is named in a note, and the rest runs', async () => {
    const actions = 'code,ex_date,cash\n600009.SH,2024-06-05,0.1\n';
    const { code, stdout } = await run(
      { 'a.csv': actions },
      ...['backtest', 'mine.js', ...PANEL, '--basis', 'raw', '--actions', 'a.csv'],
    );
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain('without prices are not booked: 600009.SH');
  });
});

describe('prove', () => {
  test('passes a strategy that looks back', async () => {
    const { code, stdout } = await run({}, 'prove', 'mine.js', ...PANEL);
    expect(stdout).toContain('no decision, order or fill');
    expect(code).toBe(0);
  });

  test('exits with 1 and the first difference for one that keeps what it saw', async () => {
    const cheat = `const seen = new Map();\n${strategy(
      `seen.set(view.day, view.close('600001.SH'));
    const next = [...seen.keys()].find((day) => day > view.day);
    return new Map(next === undefined ? [] : [['600001.SH', 1]]);`,
    )}`;
    const { code, stdout } = await run({ 'mine.js': cheat }, 'prove', 'mine.js', ...PANEL);
    expect(stdout).toContain('look-ahead');
    expect(stdout).toContain('2024-06-03');
    expect(code).toBe(1);
  });

  test('names what a strategy reads from outside', async () => {
    const outside = `import { readFileSync } from 'node:fs';\n${FILES['mine.js']}void readFileSync;\n`;
    const { code, stdout } = await run({ 'mine.js': outside }, 'prove', 'mine.js', ...PANEL);
    expect(stdout).toContain('mine.js:1: reads from outside (node:fs)');
    expect(code).toBe(1);
  });
});

test('an interrupted run leaves no half-written folder', async () => {
  // a strategy that spends a second a session, so that the interrupt surely comes before the end
  const slow = strategy(
    'const end = Date.now() + 1000; while (Date.now() < end); return new Map();',
  );
  const folder = folderOf({ ...FILES, 'mine.js': slow });
  const child = spawn(process.execPath, [CLI, 'backtest', 'mine.js', ...PANEL, '--out', 'out'], {
    cwd: folder,
  });
  await new Promise((done) => setTimeout(done, 2500));
  child.kill('SIGINT');
  const signal = await new Promise((done) => child.on('close', (_, by) => done(by)));
  expect(signal).toBe('SIGINT');
  expect(existsSync(join(folder, 'out'))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
});

test('no progress is shown where stderr is no terminal', async () => {
  const { stderr } = await node([CLI, 'backtest', 'equal-weight', '--sample', '--resamples', '0']);
  expect(stderr).toBe('');
});
