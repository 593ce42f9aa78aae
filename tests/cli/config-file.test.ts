import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConfigFile } from '../../src/cli/config-file.ts';
import type { OptionTable } from '../../src/cli/option.ts';
import { BACKTEST_OPTIONS } from '../../src/cli/options/backtest.ts';
import { EVALUATE_OPTIONS } from '../../src/cli/options/output.ts';
import { quoted } from '../../src/cli/options-text.ts';
import { readOption } from '../../src/cli/read-option.ts';
import { PANEL, runIn } from './backtest-build.ts';
import { folderOf, ratemark, SMALL } from './harness.ts';

const INPUTS = 'prices: prices\nbenchmark: 000300.SH=index.csv\nresamples: 0\n';

/** What a run in JSON says of itself. */
async function manifestOf(yaml: string, args: readonly string[], told = '') {
  const done = await runIn({ 'ratemark.yaml': yaml }, ['backtest', ...args, '-f', 'json']);
  expect([done.code, done.stderr]).toEqual([0, told]);
  return JSON.parse(done.stdout).manifest;
}

describe('ratemark.yaml', () => {
  test.concurrent('states options by their long names, lists as lists, pairs as mappings', async () => {
    const yaml = `prices: [prices]
benchmark:
  000300.SH: index.csv
params: { top: 1 }
cash: 50000
fill: next-close
volumeCap: 0.5
borrow-rate: 0.05
short: true
from: 2024-06-05
rules: [cn-a, hk]
resamples: 0
`;
    expect(await manifestOf(yaml, ['mine.js'])).toMatchObject({
      parameters: { top: 1 },
      benchmark: '000300.SH',
      cash: 50_000,
      fill: 'next-close',
      from: '2024-06-05',
      rules: ['cn-a', 'hk'],
      settings: { volumeCap: 0.5, borrowRate: 0.05, short: true },
    });
  });

  test.concurrent('gives way to the command line, whole options at a time', async () => {
    const yaml = `${INPUTS}params: { top: 1 }\ncash: 50000\nfill: next-close\n`;
    const args = ['mine.js', '--cash', '70000', '--params', 'top=2'];
    expect(await manifestOf(yaml, args)).toMatchObject({
      parameters: { top: 2 },
      cash: 70_000,
      fill: 'next-close',
    });
  });

  test.concurrent('gives way to --sample with its inputs, and keeps the rest', async () => {
    const yaml = `${INPUTS}ratings: ratings.csv\ncash: 50000\n`;
    const told =
      'ratemark: --sample takes the place of what ratemark.yaml says of data: prices, benchmark, ratings\n';
    expect(await manifestOf(yaml, ['follow-buys', '--sample'], told)).toMatchObject({
      simulated: true,
      cash: 50_000,
    });
  });

  test.concurrent('may state format and output folder, too; prove leaves the folder alone', async () => {
    const yaml = `${INPUTS}format: json\nout: results\n`;
    const { stdout } = await runIn({ 'ratemark.yaml': yaml }, ['backtest', 'mine.js']);
    expect(JSON.parse(stdout).manifest.strategy).toBe('mine');
    const proof = await runIn({ 'ratemark.yaml': yaml }, ['prove', 'mine.js']);
    expect(JSON.parse(proof.stdout)).toMatchObject({ strategy: 'mine', lookAhead: null });
  });

  test.concurrent('may be another file, and be empty', async () => {
    const named = await runIn({ 'my.yaml': `${INPUTS}cash: 50000\n` }, [
      ...['backtest', 'mine.js', '--config', 'my.yaml'],
    ]);
    expect(named.stdout).toContain('CNY 50,000');
    const empty = await runIn({ 'ratemark.yaml': '# nothing yet\n' }, [
      ...['backtest', 'mine.js', ...PANEL, '--resamples', '0'],
    ]);
    expect(empty.code).toBe(0);
  });

  test.concurrent.each([
    ['fil: next-close', 'ratemark.yaml:4 (field "fil"): no option "fil"; did you mean "fill"?'],
    ['config: x.yaml', 'ratemark.yaml:4 (field "config"): no option "config"'],
    [
      'fill: next-opn',
      'ratemark.yaml:4 (field "fill"): expected next-open, next-close, next-vwap, same-close, found "next-opn"; did you mean "next-open" or "next-close"?',
    ],
    ['cash: much', 'ratemark.yaml:4 (field "cash"): expected a number, found "much"'],
    [
      'cash: -5',
      'ratemark.yaml:4 (field "cash"): expected a number from 0.01 up to 1000000000000000, found -5',
    ],
    ['cash: { CNY: 5 }', 'ratemark.yaml:4 (field "cash"): expected one value, found {"CNY":"5"}'],
    ['ratings:', 'ratemark.yaml:4 (field "ratings"): expected a value, found nothing'],
    ['short: 1', 'ratemark.yaml:4 (field "short"): expected true or false, found "1"'],
    [
      'from: 2024-06-31',
      'ratemark.yaml:4 (field "from"): expected a day of the calendar as YYYY-MM-DD, found "2024-06-31"',
    ],
    [
      'volumeCap: 2',
      'ratemark.yaml:4 (field "volumeCap"): expected a number above 0 and up to 1, found 2',
    ],
    [
      'params: { topp: 3 }',
      'ratemark.yaml:4 (field "params"): strategy mine has no parameter "topp"; did you mean "top"?',
    ],
    [
      'cash: [',
      'ratemark.yaml:5: not readable as YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ])('with %s is named with its line, and the exit code is 1', async (line, message) => {
    const done = await runIn({ 'ratemark.yaml': `${INPUTS}${line}\n` }, ['backtest', 'mine.js']);
    expect(done).toEqual({ code: 1, stdout: '', stderr: `ratemark: ${message}\n` });
  });

  test.concurrent('serves every command with calls, which passes over what only a backtest takes', async () => {
    const yaml = `ratings: ratings.csv
prices: prices
benchmark: { 000300.SH: index.csv, US: IXIC.US }
convention: previous-close
group-by: [house, grade]
minimum: 1
resamples: 0
cash: 5
format: jsonl
`;
    const cwd = folderOf({ ...SMALL, 'ratemark.yaml': yaml });
    const evaluated = await ratemark(['evaluate', '-c', 'literal'], { cwd });
    expect(evaluated.stderr).toBe('');
    // 12 / 10 - 1 = 20 % against an index that did not move: exactly on the edge, so no buy
    const call = JSON.parse(evaluated.stdout);
    expect([call.id, call.convention, call.earned]).toEqual(['A1', 'literal', 'overweight']);
    for (const words of ['score', 'rank houses', 'sensitivity', 'explain A1', 'audit -o audit']) {
      const done = await ratemark(words.split(' '), { cwd });
      expect([words, done.code, done.stderr]).toEqual([words, 0, '']);
    }
    const verified = await ratemark(['verify', 'audit', '--format', 'json'], { cwd });
    expect(JSON.parse(verified.stdout)).toMatchObject({ verified: true });
  });

  test.concurrent('gives check its files and its benchmark where it names one, and every command its format', async () => {
    const one = folderOf({
      ...SMALL,
      'ratemark.yaml': 'benchmark: 000300.SH=index.csv\nformat: json\n',
    });
    const checked = await ratemark(['check', 'prices'], { cwd: one });
    expect([checked.code, checked.stderr]).toEqual([0, '']);
    expect(JSON.parse(checked.stdout)).toHaveLength(1);
    const two = folderOf({
      ...SMALL,
      'ratemark.yaml': 'benchmark: [000300.SH=index.csv, 399001.SZ=index.csv]\nformat: csv\n',
    });
    const left = await ratemark(['check', 'prices'], { cwd: two });
    expect([left.code, left.stderr]).toEqual([0, '']);
    expect(left.stdout).toContain('600519.SH');
    const shown = await ratemark(['standards', 'list'], { cwd: one });
    expect(JSON.parse(shown.stdout).length).toBeGreaterThan(1);
  });

  test.concurrent('may state what a command requires, and an audit says where it is missing', async () => {
    const cwd = folderOf({ ...SMALL, 'ratemark.yaml': 'ratings: ratings.csv\nprices: prices\n' });
    const missed = await ratemark(['audit'], { cwd });
    expect([missed.code, missed.stderr.split('\n')[0]]).toEqual([
      2,
      "ratemark: required option '-o, --out <folder>' not specified",
    ]);
    const stated = folderOf({
      ...SMALL,
      'ratemark.yaml':
        'ratings: ratings.csv\nprices: prices\nout: audit\nbenchmark: 000300.SH=index.csv\n',
    });
    expect((await ratemark(['audit'], { cwd: stated })).code).toBe(0);
  });

  test.concurrent('is read as it is written: a code keeps its zeros, a switch is taken back by --no', async () => {
    const yaml = `${INPUTS}exclude: 000001\nshort: true\n`;
    const kept = await runIn({ 'ratemark.yaml': yaml }, ['backtest', 'mine.js']);
    expect(kept).toEqual({
      code: 1,
      stdout: '',
      stderr: 'ratemark: ratemark.yaml:4 (field "exclude"): no prices of "000001" were loaded\n',
    });
    const short = `${INPUTS}short: true\n`;
    expect((await manifestOf(short, ['mine.js'])).settings.short).toBe(true);
    expect((await manifestOf(short, ['mine.js', '--no-short'])).settings.short).toBe(false);
  });

  test.concurrent('gives way to --sample with everything that speaks of its own data', async () => {
    const yaml = `ratings: none.csv
prices: none
ids: none.csv
as-of: 2001-01-01
accept-jump: 600519.SH@2001-01-01
limit: 1
`;
    const cwd = folderOf({ 'ratemark.yaml': yaml });
    const done = await ratemark(['evaluate', '--sample'], { cwd });
    const aside = 'ratings, prices, ids, as-of, accept-jump';
    expect([done.code, done.stderr]).toEqual([
      0,
      `ratemark: --sample takes the place of what ratemark.yaml says of data: ${aside}\n`,
    ]);
    expect(done.stdout).toContain('as of 2026-11-20');
    const zh = await ratemark(['evaluate', '--sample', '--lang', 'zh'], { cwd });
    expect(zh.stderr).toBe(`ratemark: --sample 代替 ratemark.yaml 中的数据选项：${aside}\n`);
  });

  test.concurrent('prints commands to be typed again that say what is typed, not what it states', async () => {
    const yaml =
      'ratings: ratings.csv\nprices: prices\nbenchmark: 000300.SH=index.csv\nstandard: csc-2021\n';
    const cwd = folderOf({ ...SMALL, 'ratemark.yaml': yaml });
    const stated = await ratemark(['score'], { cwd });
    expect(stated.stdout).not.toContain('ratings.csv');
    const typed = await ratemark(['score', '-s', 'cnpsec-2025'], { cwd });
    expect(typed.stdout).toContain('ratemark score -s cnpsec-2025');
    const named = folderOf({ ...SMALL, 'my.yaml': yaml });
    const other = await ratemark(['score', '--config', 'my.yaml'], { cwd: named });
    expect(other.stdout).toContain('ratemark score --config my.yaml --format calls');
  });

  const WITH_CALLS = 'ratings: ratings.csv\nprices: prices\n';
  test.concurrent.each([
    [
      'conventoin: literal',
      'ratemark.yaml:3 (field "conventoin"): no option "conventoin"; did you mean "convention"?',
    ],
    [
      'convention: litteral',
      'ratemark.yaml:3 (field "convention"): no convention "litteral"; did you mean "literal"?',
    ],
    [
      'standard: csc-2O21',
      'ratemark.yaml:3 (field "standard"): no standard "csc-2O21"; did you mean "csc-2021" or "csc-2018"?',
    ],
    [
      'group-by: grde',
      'ratemark.yaml:3 (field "group-by"): cannot group by "grde"; did you mean "grade"?',
    ],
    [
      'as-of: 2025-02-30',
      'ratemark.yaml:3 (field "as-of"): expected a day of the calendar as YYYY-MM-DD, found "2025-02-30"',
    ],
    ['lang: de', 'ratemark.yaml:3 (field "lang"): expected en, zh, found "de"'],
    ['limit: [1, 2]', 'ratemark.yaml:3 (field "limit"): expected a whole number, found "1,2"'],
    [
      'convention: [literal, geometric]',
      'ratemark.yaml:3 (field "convention"): expected one value, found ["literal","geometric"]',
    ],
    [
      'asOf: 2025-01-01\nas-of: 2025-01-02',
      'ratemark.yaml:4 (field "as-of"): --as-of is stated twice',
    ],
    [
      'sample: true',
      'ratemark.yaml:3 (field "sample"): brings its own ratings and prices; leave out one or the other',
    ],
    ['constructor: 1', 'ratemark.yaml:3 (field "constructor"): no option "constructor"'],
    [
      'acceptJump: { a: b }',
      'ratemark.yaml:3 (field "acceptJump"): expected a list, found {"a":"b"}',
    ],
    [
      'benchmark: [{ a: b }]',
      'ratemark.yaml:3 (field "benchmark"): expected words or numbers, found {"a":"b"}',
    ],
    [
      'benchmark: csi300.csv',
      /^ratemark.yaml:3 \(field "benchmark"\): expected ID=FILE or MARKET=ID/,
    ],
    ['- a', /^ratemark.yaml:/],
  ])('of evaluate with %s is named with its line, and the exit code is 1', async (line, message) => {
    const cwd = folderOf({ ...SMALL, 'ratemark.yaml': `${WITH_CALLS}${line}\n` });
    const done = await ratemark(['evaluate'], { cwd });
    const said = done.stderr.replace(/^ratemark: /, '').trimEnd();
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
    expect([done.code, done.stdout]).toEqual([1, '']);
  });

  test.concurrent.each([
    ['- ratings\n', 'found ["ratings"]'],
    ['ratings\n', 'found "ratings"'],
  ])('that holds no keys, %j, is refused', async (yaml, found) => {
    const done = await ratemark(['evaluate'], { cwd: folderOf({ 'ratemark.yaml': yaml }) });
    const message = `ratemark: ratemark.yaml: expected options such as "prices: prices/", ${found}\n`;
    expect(done).toEqual({ code: 1, stdout: '', stderr: message });
  });

  test.concurrent('that is named and not there is missed', async () => {
    const done = await runIn({}, ['backtest', 'mine.js', ...PANEL, '--config', 'none.yaml']);
    const message = 'none.yaml (option --config): no such file; check the path';
    expect(done).toEqual({ code: 1, stdout: '', stderr: `ratemark: ${message}\n` });
  });
});

test('an option in the file means what it means on the command line, or is refused in both', async () => {
  const file = join(folderOf({}), 'options.yaml');
  const table: OptionTable = { ...EVALUATE_OPTIONS, ...BACKTEST_OPTIONS };
  const names = Object.keys(table).filter((name) => table[name]?.kind !== 'flag');
  const words = fc.oneof(
    fc.constantFrom(
      '0',
      '1',
      '007',
      '0x10',
      '-5',
      '1e3',
      '5%',
      '2024-06-03',
      '2024-02-30',
      'no',
      '~',
    ),
    fc.constantFrom(
      'csv',
      'table',
      'calls',
      'next-close',
      'grade,house',
      'US=IXIC.US',
      'a=b',
      'raw',
      'zh',
    ),
    fc.string({ minLength: 1 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), words, async (name, word) => {
      const spec = table[name]!; // one of its names
      writeFileSync(file, `${name}: ${quoted(word)}\n`);
      const inFile = await outcomeOf(
        async () => (await readConfigFile(file, table, {})).values[name],
      );
      const typed = await outcomeOf(async () => readOption(name, spec, word));
      // what only other commands can use is passed over
      if (inFile !== 'undefined') expect([name, word, inFile]).toEqual([name, word, typed]);
    }),
  );
});

/** What is read as JSON, or that it is refused. */
async function outcomeOf(read: () => Promise<unknown>): Promise<string> {
  try {
    return String(JSON.stringify(await read()));
  } catch {
    return 'refused';
  }
}
