import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { bytesBelow, folderOf, ratemark, shell } from './harness.ts';

/** Six names on the weekdays of three years, in whole cents. */
function prices(): Record<string, string> {
  const random = createRandom(7);
  const files: Record<string, string> = {};
  for (let i = 0; i < 6; i++) {
    let close = 20;
    let text = 'date,open,high,low,close,volume\n';
    for (let day = 18_000; day < 18_000 + 1096; day++) {
      if ((day + 4) % 7 === 0 || (day + 4) % 7 === 6) continue; // 1970-01-01 was a Thursday
      close = Math.round(100 * Math.max(2, close * (1 + (random() - 0.49) / 25))) / 100;
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      text += `${date},${close},${close},${close},${close},1000000\n`;
    }
    files[`prices/60000${i}.SH.csv`] = text;
  }
  return files;
}

/** Holds the names of the highest return over \`look\` sessions; of more names than there are it fails. */
const MINE = `import { equalWeights, top } from 'ratemark/strategy';
export const strategy = {
  name: 'mine',
  parameters: { k: { default: 2, min: 1, max: 9 }, look: { default: 20, min: 1 } },
  warmUp: ({ look }) => look,
  weigh: (view, { k, look }) => {
    if (k > 6) throw new Error('there are six names');
    return equalWeights(top(view.tradable, k, (id) => view.returnOver(id, look)));
  },
};
`;

const PANEL = ['-p', 'prices', '--basis', 'adjusted'];
const GRID = ['--grid', 'k=1:3', '--grid', 'look=20,60'];
const SWEEP = [
  'sweep',
  'mine.js',
  ...PANEL,
  ...GRID,
  '--walk-forward',
  '1y/6m',
  '--resamples',
  '0',
];

const rowsOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

let cwd: string;
let first: { readonly stdout: string; readonly code: number | null };
beforeAll(async () => {
  cwd = folderOf({ ...prices(), 'mine.js': MINE });
  first = await ratemark([...SWEEP, '--workers', '1', '--out', 'one'], { cwd });
});

describe('a sweep', () => {
  test('gives the same bytes with seven threads', async () => {
    expect(first.code).toBe(0);
    const more = await ratemark([...SWEEP, '--workers', '7', '--out', 'seven'], { cwd });
    expect(more.stdout).toBe(first.stdout);
    expect(bytesBelow(join(cwd, 'seven'))).toEqual(bytesBelow(join(cwd, 'one')));
  });

  test('lists its sets in the order of the grid, each with the figures of a backtest of its own', async () => {
    const [header, ...rows] = rowsOf(readFileSync(join(cwd, 'one/sets.csv'), 'utf8'));
    expect(header!.slice(0, 3)).toEqual(['set', 'k', 'look']);
    expect(rows.map((row) => row.slice(0, 3).join(' '))).toEqual([
      ...['1 1 20', '2 1 60', '3 2 20', '4 2 60', '5 3 20', '6 3 60'],
    ]);
    const { from } = JSON.parse(readFileSync(join(cwd, 'one/manifest.json'), 'utf8'));
    const alone = await ratemark(
      ['backtest', 'mine.js', ...PANEL, '--params', 'k=3', 'look=20', '--from', from, '-f', 'json'],
      { cwd },
    );
    const { metrics } = JSON.parse(alone.stdout);
    const at = (name: string) => Number(rows[4]![header!.indexOf(name)]);
    expect([at('sharpe'), at('return'), at('maxDrawdown')]).toEqual([
      ...[metrics.sharpe, metrics.totalReturn, metrics.maxDrawdown],
    ]);
    expect([at('turnover'), at('fills')]).toEqual([
      ...[metrics.trading.turnoverPerYear, metrics.trading.fills],
    ]);
  });

  test('goes on where it was stopped, through a torn line, to the same bytes', async () => {
    const lines = readFileSync(join(cwd, 'one/trials.jsonl'), 'utf8').split('\n');
    mkdirSync(join(cwd, 'torn'));
    const torn = `${lines.slice(0, 4).join('\n')}\n${lines[4]!.slice(0, 50)}`;
    writeFileSync(join(cwd, 'torn/trials.jsonl'), torn);
    const refused = await ratemark([...SWEEP, '--out', 'torn'], { cwd });
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--resume')]);
    const resumed = await ratemark([...SWEEP, '--out', 'torn', '--resume'], { cwd });
    expect([resumed.code, resumed.stdout]).toEqual([0, first.stdout]);
    expect(bytesBelow(join(cwd, 'torn'))).toEqual(bytesBelow(join(cwd, 'one')));
  });

  test('does not take the sets of other prices for its own', async () => {
    const other = folderOf({ ...prices(), 'mine.js': MINE });
    cpSync(join(cwd, 'one'), join(other, 'one'), { recursive: true });
    const file = join(other, 'prices/600000.SH.csv');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/\n[^\n]*\n$/, '\n'));
    await ratemark([...SWEEP, '--out', 'one', '--resume'], { cwd: other });
    const lines = rowsOf(readFileSync(join(other, 'one/trials.jsonl'), 'utf8'));
    expect(lines).toHaveLength(12); // six of before, and six anew
  });

  test('holds its choices one after the other, as a strategy that knows them from the start does', async () => {
    const [header, ...windows] = rowsOf(readFileSync(join(cwd, 'one/windows.csv'), 'utf8'));
    const at = (row: readonly string[], name: string) => row[header!.indexOf(name)]!;
    // the last session before a test decides with the new choice
    const switches = windows.map((row) => ({
      before: at(row, 'testFrom'),
      ...{ k: Number(at(row, 'k')), look: Number(at(row, 'look')) },
    }));
    expect(switches.length).toBeGreaterThan(1);
    const knows = `import { equalWeights, top } from 'ratemark/strategy';
      const day = (text) => Date.parse(text) / 86400000;
      export const strategy = { name: 'knows', weigh: (view) => {
        const next = view.day % 7 === 1 ? view.day + 3 : view.day + 1; // after a Friday comes a Monday
        let now;
        ${switches.map(({ before, k, look }) => `if (next >= day('${before}')) now = [${k}, ${look}];`).join(' ')}
        if (!now) return new Map();
        return equalWeights(top(view.tradable, now[0], (id) => view.returnOver(id, now[1])));
      } };`;
    const outside = rowsOf(readFileSync(join(cwd, 'one/out-of-sample.csv'), 'utf8')).slice(1);
    writeFileSync(join(cwd, 'knows.js'), knows);
    const from = outside[0]![0]!;
    const args = ['backtest', 'knows.js', ...PANEL, '--from', from, '--out', 'knows'];
    expect((await ratemark([...args, '--resamples', '0'], { cwd })).code).toBe(0);
    const equity = rowsOf(readFileSync(join(cwd, 'knows/equity.csv'), 'utf8')).slice(1);
    expect(outside.map((row) => row.slice(0, 2))).toEqual(equity.map((row) => row.slice(0, 2)));
  });

  test('names sets that fail and goes on, and ends with 1 where all do', async () => {
    const some = await ratemark(
      ['sweep', 'mine.js', ...PANEL, '--grid', 'k=2,7', '--resamples', '0', '-f', 'csv'],
      { cwd },
    );
    const rows = rowsOf(some.stdout);
    expect([some.code, rows.length]).toEqual([0, 3]);
    expect(rows[2]!.join()).toMatch(/mine\.js:7: strategy mine failed on .*there are six names/);
    const none = await ratemark(['sweep', 'mine.js', ...PANEL, '--grid', 'k=7,8'], { cwd });
    expect([none.code, none.stdout]).toEqual([1, '']);
    expect(none.stderr).toMatch(/all 2 sets fail: 2 like k=7: mine\.js:7: .*there are six names/);
  });

  test('says each reason once, with the sets that it stops, the commonest first', async () => {
    const grid = ['--grid', 'k=6:8', '--grid', 'look=700,20', '--resamples', '0'];
    const some = await ratemark(['sweep', 'mine.js', ...PANEL, ...grid], { cwd });
    expect(some.code).toBe(0);
    const told = some.stdout.slice(some.stdout.indexOf('5 of 6 sets failed')).replace(/\n +/g, ' ');
    // 700 sessions of history fail with any k, and k of 7 and 8 with the other look
    expect(told).toMatch(
      /^5 of 6 sets failed 3 like k=6, look=700: asks for 700 .* 2 like k=7, look=20: mine\.js:7: /,
    );
    const file = MINE.replace(
      "throw new Error('there are six names')",
      "throw new Error(k > 7 ? 'far too many' : 'one too many')",
    );
    writeFileSync(join(cwd, 'two.js'), file.replaceAll("'mine'", "'two'"));
    const two = await ratemark(['sweep', 'two.js', ...PANEL, '--grid', 'k=7:9'], { cwd });
    expect(two.stderr).toMatch(
      /all 3 sets fail: 2 like k=8: two\.js:7: .*far too many.*; k=7: two\.js:7: .*one too many/,
    );
  });

  test('leaves out a set whose history would leave little to the others', async () => {
    const args = ['sweep', 'mine.js', ...PANEL, '--grid', 'look=20,700', '--resamples', '0'];
    const { code, stdout } = await ratemark([...args, '-f', 'csv'], { cwd });
    const rows = rowsOf(stdout);
    expect([code, rows[1]!.at(-1)]).toEqual([0, '']);
    expect(rows[2]!.join()).toMatch(/asks for 700 sessions of history; the prices have \d+ before/);
  });

  test('has a report of its own, stands beside no other run, and its chosen set has one too', async () => {
    const { code, stderr } = await ratemark(['report', 'one', '-o', 'one.html'], { cwd });
    expect([code, stderr]).toEqual([0, 'ratemark: wrote one.html\n']);
    const beside = await ratemark(['report', 'one', 'one/chosen', '-o', 'two.html'], { cwd });
    expect([beside.code, beside.stderr]).toEqual([1, expect.stringContaining('"chosen"')]);
    const chosen = await ratemark(['report', 'one/chosen', '-o', 'chosen.html'], { cwd });
    expect([chosen.code, chosen.stderr]).toEqual([0, 'ratemark: wrote chosen.html\n']);
  });

  test('counts every set in the file of trials, once', async () => {
    const args = [...SWEEP, '--trials', 'trials.txt'];
    const [one, again] = [await ratemark(args, { cwd }), await ratemark(args, { cwd })];
    expect(one.stdout).toMatch(/^Of 6 trials without skill/m);
    expect(again.stdout).toBe(one.stdout);
    expect(rowsOf(readFileSync(join(cwd, 'trials.txt'), 'utf8'))).toHaveLength(6);
  });

  test('that is stopped leaves what is done, and ends by the signal', async () => {
    const slow = MINE.replace(
      'if (k > 6)',
      'for (let i = 0; i < 3e5; i++) Math.sqrt(i); if (k > 6)',
    );
    writeFileSync(join(cwd, 'slow.js'), slow);
    const sweep = `$RATEMARK sweep slow.js ${PANEL.join(' ')} --grid k=1:6 --grid look=1:60 --out slow`;
    const { stdout, stderr } = await shell(
      `${sweep} & one=$!; until [ -s slow/trials.jsonl ]; do sleep 0.05; done; kill -INT $one; wait $one; echo $?`,
      { cwd },
    );
    expect([stdout, existsSync(join(cwd, 'slow/manifest.json'))]).toEqual(['130\n', false]);
    expect(stderr).toMatch(/stopped after \d+ of 360 sets, which slow holds/);
    const lines = readFileSync(join(cwd, 'slow/trials.jsonl'), 'utf8').trimEnd().split('\n');
    for (const line of lines) expect(JSON.parse(line).kind).toBe('done');
  });
});

describe('wrong usage', () => {
  test.each([
    [['--grid', 'lok=1,2'], 'no parameter "lok"; did you mean "look"?'],
    [['--walk-forward', '3y'], 'such as 3y/1y or 36m/6m'],
    [['--grid', 'k=1,2', '--walk-forward', '9y/1y'], 'not longer than one training of 108 months'],
    [['--grid', 'k=1,2', '--resume'], 'say which with --out'],
    [['--grid', 'k=1,2', '--map', 'k,lok'], 'no parameter "lok"; did you mean "look"?'],
    [[], 'nothing to vary: say --grid k='],
  ])('%j is told', async (args, message) => {
    const { code, stdout, stderr } = await ratemark(['sweep', 'mine.js', ...PANEL, ...args], {
      cwd,
    });
    expect(stdout).toBe('');
    expect(code === 1 || code === 2).toBe(true);
    expect(stderr).toContain(message);
  });

  test('several values in --params lead to sweep', async () => {
    const args = ['backtest', 'mine.js', ...PANEL, '--params', 'k=5,10,20'];
    const { code, stderr } = await ratemark(args, { cwd });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('several values are for ratemark sweep --grid k=5,10,20'),
    ]);
  });
});

describe('several strategies', () => {
  test('stand in one table, each with the figures and the folder of a run of its own', async () => {
    writeFileSync(
      join(cwd, 'all.js'),
      MINE.replaceAll("'mine'", "'all'").replace('default: 2', 'default: 6'),
    );
    const args = [...PANEL, '--resamples', '0', '--out'];
    const both = await ratemark(['backtest', 'mine.js', 'all.js', ...args, 'both'], { cwd });
    expect(both.code).toBe(0);
    expect(both.stdout).toMatch(/^k +2 +6 *$/m); // what differs; look is 20 in both
    expect(both.stdout).not.toMatch(/^look /m);
    const line = /^Sharpe ratio +(\S+) +(\S+)/m.exec(both.stdout)!;
    expect(line.slice(1).filter((cell) => cell.endsWith('*'))).toHaveLength(1);
    await ratemark(['backtest', 'all.js', ...args, 'alone'], { cwd });
    expect(bytesBelow(join(cwd, 'both/all'))).toEqual(bytesBelow(join(cwd, 'alone')));
  });

  test.each([
    [['mine.js', 'mine.js'], [], 'strategy mine is given twice; ratemark sweep'],
    [
      ['mine.js', 'knows.js'],
      ['--params', 'lok=3'],
      'no strategy here has a parameter "lok"; did you mean "look"?',
    ],
    [['mine.js', 'knows.js'], ['--xlsx', 'a.xlsx'], 'hold one run'],
  ])('%j %j is told', async (files, more, message) => {
    writeFileSync(join(cwd, 'knows.js'), MINE.replaceAll("'mine'", "'knows'"));
    const { code, stdout, stderr } = await ratemark(['backtest', ...files, ...PANEL, ...more], {
      cwd,
    });
    expect([code === 0, stdout]).toEqual([false, '']);
    expect(stderr).toContain(message);
  });
});
