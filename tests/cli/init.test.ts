/** `ratemark init` in folders of every kind; afterwards `ratemark evaluate` has to run without any option. */
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FILES as PANEL } from './backtest-build.ts';
import { CLI, folderOf, node, ratemark, SMALL } from './harness.ts';

const PRICES = SMALL['prices/600519.SH.csv'];
const INDEX = SMALL['index.csv'];
const { 'ratings.csv': RATINGS } = SMALL;

/** Runs `init`, then `evaluate` without any option; gives what each said, and the calls. */
async function initIn(cwd: string) {
  const init = await ratemark(['init'], { cwd });
  const evaluate = await ratemark(['evaluate', '--format', 'jsonl'], { cwd });
  const calls = evaluate.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { init, evaluate, calls, text: readFileSync(join(cwd, 'ratemark.yaml'), 'utf8') };
}

describe('init', () => {
  test.concurrent('writes options for ratings, a folder of prices and an index, and evaluate runs', async () => {
    const cwd = folderOf({
      'ratings.csv': RATINGS,
      'prices/600519.SH.csv': PRICES,
      'csi300.csv': INDEX,
    });
    const { init, evaluate, calls, text } = await initIn(cwd);
    expect([init.code, init.stderr]).toEqual([0, '']);
    expect(init.stdout).toContain('ratings          1 call in ratings.csv\n');
    expect(init.stdout).toContain('prices           1 series in prices\n');
    expect(init.stdout).toContain('benchmark        000300.SH in csi300.csv\n');
    expect(init.stdout).toContain('not found        ');
    expect(init.stdout).toContain(
      'ratemark evaluate runs: 1 of 1 calls judged, 0 pending, 0 void\n',
    );
    expect(text).toContain('\nratings:\n  - ratings.csv\n');
    expect(text).toContain('\nprices:\n  - prices\n');
    expect(text).toContain('\nbenchmark:\n  000300.SH: csi300.csv\n');
    expect(text).toContain('\n# convention: literal\n');
    // 12 / 10 - 1 = 20 % against an index that did not move: on the edge
    expect([evaluate.code, evaluate.stderr, calls[0].earned]).toEqual([0, '', 'overweight']);
    const check = await ratemark(['check', '--format', 'json'], { cwd });
    expect([check.code, check.stderr]).toEqual([0, '']);
    const files = ['ratings.csv', 'prices/600519.SH.csv', 'csi300.csv'];
    expect(JSON.parse(check.stdout).map(({ file }: { file: string }) => file)).toEqual(files);
  });

  test.concurrent('never writes over a file, a folder or a link of that name', async () => {
    const cwd = folderOf({ ...SMALL, 'ratemark.yaml': 'ratings: mine.csv\n' });
    const message =
      'ratemark: ratemark.yaml: is there already and stays as it is; move it away to have a new one written\n';
    const done = await ratemark(['init'], { cwd });
    expect(done).toEqual({ code: 1, stdout: '', stderr: message });
    expect(readFileSync(join(cwd, 'ratemark.yaml'), 'utf8')).toBe('ratings: mine.csv\n');
    const folder = folderOf(SMALL);
    mkdirSync(join(folder, 'ratemark.yaml'));
    expect(await ratemark(['init'], { cwd: folder })).toEqual(done);
    const linked = folderOf(SMALL);
    symlinkSync('nowhere/else.yaml', join(linked, 'ratemark.yaml'));
    expect(await ratemark(['init'], { cwd: linked })).toEqual(done);
    // nothing half written stays behind
    const names = [cwd, folder, linked].map((one) => readdirSync(one).sort());
    expect(names).toEqual(names.map(() => ['index.csv', 'prices', 'ratemark.yaml', 'ratings.csv']));
  });

  test.concurrent('writes as well where the disk has no links, and writes over nothing there', async () => {
    const links = new URL('without-links.mjs', import.meta.url).href;
    const cwd = folderOf({ 'ratings.csv': RATINGS, '600519.SH.csv': PRICES, 'csi300.csv': INDEX });
    const first = await node(['--import', links, CLI, 'init'], { cwd });
    expect([first.code, first.stderr]).toEqual([0, '']);
    const text = readFileSync(join(cwd, 'ratemark.yaml'), 'utf8');
    expect((await node(['--import', links, CLI, 'init'], { cwd })).code).toBe(1);
    expect(readFileSync(join(cwd, 'ratemark.yaml'), 'utf8')).toBe(text);
    expect(readdirSync(cwd)).toHaveLength(4);
  });

  test.concurrent('does not mind a broken ratemark.yaml, and says that it is there', async () => {
    const cwd = folderOf({ ...SMALL, 'ratemark.yaml': 'ratings: [' });
    expect((await ratemark(['init'], { cwd })).stderr).toContain('is there already');
  });

  test.concurrent.each([
    [{}, ''],
    [{ 'notes.md': 'prices: none\n' }, ''],
    [{ 'package.json': '{}' }, '; of 1 data file none is used, such as package.json: '],
  ])('in a folder without ratings and prices, %o, says what to put there and writes nothing', async (files, seen) => {
    const cwd = folderOf(files);
    const { code, stdout, stderr } = await ratemark(['init'], { cwd });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`ratemark: no ratings and no prices in this folder${seen}`);
    expect(stderr).toContain('published, code, label');
    expect(stderr).toContain('ratemark evaluate --sample');
    expect(readdirSync(cwd)).toEqual(Object.keys(files));
  });

  test.concurrent('says of files what they are when they are read, whatever they are called', async () => {
    const cwd = folderOf({
      'prices.csv': RATINGS,
      'ratings/600519.SH.csv': PRICES,
      'ratings/000300.SH.csv': INDEX,
    });
    const { text, calls } = await initIn(cwd);
    expect(text).toContain('\nratings:\n  - prices.csv\n');
    expect(text).toContain('\nprices:\n  - ratings\n');
    expect(text).toContain('\nbenchmark:\n  000300.SH: ratings/000300.SH.csv\n');
    expect(calls).toHaveLength(1);
  });

  const NAMES = [
    ...[
      'a: b #c.csv',
      '- y.csv',
      '[x].csv',
      "it's.csv",
      '"q".csv',
      '&a *b !c.csv',
      '{}.csv',
      '%.csv',
    ],
    ...[
      'a=b.csv',
      '000300=x.csv',
      'no',
      '买入 评级.csv',
      'tab\there.csv',
      'line\nend.csv',
      '\u202egnp.csv',
      '~.csv',
      '#.csv',
    ],
  ];
  test.concurrent.each(NAMES)('quotes the name %j so that it is read back', async (name) => {
    const ending = /\.csv$/.test(name) ? '' : '.csv';
    const cwd = folderOf({
      [`${name}${ending}`]: RATINGS,
      [`p ${name}/600519.SH.csv`]: PRICES,
      [`i ${name}/000300.SH.csv`]: INDEX,
    });
    const { init, evaluate, calls, text } = await initIn(cwd);
    expect([init.code, init.stderr, evaluate.code, evaluate.stderr]).toEqual([0, '', 0, '']);
    expect(calls).toHaveLength(1);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(init.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test.concurrent('leaves prices that do not say of what to the user, and says that evaluate waits for them', async () => {
    const cwd = folderOf(SMALL);
    const { init, text, evaluate } = await initIn(cwd);
    expect(init.stdout).toContain('no id            index.csv\n');
    expect(init.stdout).toContain(
      'ratemark evaluate does not run yet: no benchmark among the prices',
    );
    expect(text).toContain('#  - ID=index.csv\n');
    expect(evaluate.code).toBe(1);
    // the line says how: ID=FILE under benchmark
    writeFileSync(join(cwd, 'ratemark.yaml'), `${text}benchmark:\n  000300.SH: index.csv\n`);
    expect((await ratemark(['evaluate'], { cwd })).code).toBe(0);
  });

  test.concurrent('uses a map of ids to tell what files are about', async () => {
    const cwd = folderOf({
      'ratings.csv': RATINGS,
      'companies.csv': 'company_id,ticker\nK-7,600519.SH\n',
      'prices/all.csv': 'company_id,date,close\nK-7,2024-01-02,10\nK-7,2024-07-02,12\n',
      'csi300.csv': INDEX,
    });
    const { init, text, calls } = await initIn(cwd);
    expect(init.stdout).toContain('id map           companies.csv\n');
    expect(text).toContain('\nids: companies.csv\n');
    expect(calls.map(({ instrument }) => instrument)).toEqual(['600519.SH']);
  });

  test.concurrent('leaves the choice between two maps of ids to the user', async () => {
    const map = 'company_id,ticker\n7001,600519.SH\n';
    const cwd = folderOf({ ...SMALL, 'a.csv': map, 'b.csv': map });
    const { text } = await initIn(cwd);
    expect(text).toContain('# One of these:\n# ids: a.csv\n# ids: b.csv\n');
  });

  test.concurrent('names standards and strategies of the folder, and takes none of them by itself', async () => {
    const standard = readFileSync(
      new URL('../../data/standards/csc-2021.yaml', import.meta.url),
      'utf8',
    );
    const cwd = folderOf({
      ...PANEL,
      'house.yaml': standard,
      'other.yaml': 'a: 1\n',
      'strategies/none.js': 'export const helper = 1;\n',
    });
    const { init, text } = await initIn(cwd);
    expect(init.stdout).toMatch(/^standards {8}house\.yaml \(/m);
    expect(init.stdout).toMatch(/^strategies {7}mine\.js \(mine\)$/m);
    expect(init.stdout).toContain('there are no ratings; a backtest needs none');
    expect(text).toContain('found here: house.yaml');
    expect(text).toContain('\n# standard: cnpsec-2025\n');
    const traded = await ratemark(
      ['backtest', 'mine.js', '--resamples', '0', '-b', '000300.SH=index.csv'],
      { cwd },
    );
    expect([traded.code, traded.stderr]).toEqual([0, '']);
  });

  test.concurrent('asks which of several indices a backtest is held against', async () => {
    const cwd = folderOf({
      'ratings.csv': RATINGS,
      'prices/600519.SH.csv': PRICES,
      'prices/000300.SH.csv': INDEX,
      'prices/HSI.HK.csv': INDEX,
    });
    const { text, calls } = await initIn(cwd);
    expect(text).toContain(
      '# A backtest is held against one of: 000300.SH, HSI.HK.\n# benchmark: 000300.SH\n',
    );
    expect(text).not.toMatch(/^benchmark/m);
    expect(calls).toHaveLength(1);
  });

  test.concurrent('passes over what runs wrote, hidden files and installed packages', async () => {
    const cwd = folderOf({
      'ratings.csv': RATINGS,
      'data/600519.SH.csv': PRICES,
      'data/000300.SH.csv': INDEX,
      'node_modules/some/ratings.csv': RATINGS,
      '.hidden/ratings.csv': RATINGS,
    });
    const inputs = ['-r', 'ratings.csv', '-p', 'data'];
    for (const folder of ['out', 'data/out'])
      expect((await ratemark(['evaluate', ...inputs, '--out', folder], { cwd })).code).toBe(0);
    expect(
      (
        await ratemark(
          [
            'audit',
            ...inputs.slice(0, 2),
            '-p',
            'data/600519.SH.csv',
            '-b',
            '000300.SH=data/000300.SH.csv',
            '--out',
            'audit',
          ],
          { cwd },
        )
      ).code,
    ).toBe(0);
    const { init, text, calls } = await initIn(cwd);
    expect(text).toContain('\nratings:\n  - ratings.csv\n\n');
    expect(text).toContain('\nprices:\n  - data/600519.SH.csv\n\n');
    expect(init.stdout).toContain('what a run wrote');
    expect(calls).toHaveLength(1);
  });

  test.concurrent('tells of a file that cannot be read, and leaves it out', async () => {
    const cwd = folderOf({
      'ratings.csv': RATINGS,
      'prices/600519.SH.csv': PRICES,
      'prices/000300.SH.csv': INDEX,
      'prices/bad.csv': 'this is no table\n',
    });
    const { init, calls, text } = await initIn(cwd);
    expect(init.stdout).toMatch(/^not used {9}prices\/bad\.csv: expected a header row/m);
    expect(text).not.toContain('bad.csv');
    expect(calls).toHaveLength(1);
  });

  test.concurrent('says what stops evaluate where a row is bad', async () => {
    const cwd = folderOf({
      'ratings.csv': `${RATINGS}A2,2024-13-02,中邮证券,600519.SH,买入\n`,
      'prices/600519.SH.csv': PRICES,
      'csi300.csv': INDEX,
    });
    const { init, text } = await initIn(cwd);
    expect(init.code).toBe(0);
    expect(init.stdout).toContain('ratemark evaluate does not run yet: ratings.csv:3');
    writeFileSync(join(cwd, 'ratemark.yaml'), text.replace('# skip-bad: false', 'skip-bad: true'));
    expect((await ratemark(['evaluate'], { cwd })).code).toBe(0);
  });

  test.concurrent('gives the same as JSON', async () => {
    const cwd = folderOf({ 'ratings.csv': RATINGS, '600519.SH.csv': PRICES, 'csi300.csv': INDEX });
    const { stdout } = await ratemark(['init', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      written: 'ratemark.yaml',
      found: {
        ratings: '1 call in ratings.csv',
        benchmark: '000300.SH in csi300.csv',
        actions: '',
      },
      unused: [],
      evaluate: { runs: true },
    });
  });

  test.skipIf(process.getuid?.() === 0)(
    'says so where the folder may not be written, and leaves nothing',
    async () => {
      const cwd = folderOf({ 'ratings.csv': RATINGS, 'csi300.csv': INDEX });
      chmodSync(cwd, 0o555);
      const { code, stderr } = await ratemark(['init'], { cwd });
      chmodSync(cwd, 0o755);
      expect([code, stderr]).toEqual([
        1,
        'ratemark: ratemark.yaml: may not be written; choose another file\n',
      ]);
      expect(readdirSync(cwd).sort()).toEqual(['csi300.csv', 'ratings.csv']);
    },
  );
});

test('each line that is to be decided may be taken as it stands, where it holds a value', async () => {
  const cwd = folderOf({ 'ratings.csv': RATINGS, '600519.SH.csv': PRICES, 'csi300.csv': INDEX });
  const { text, calls } = await initIn(cwd);
  const decided = text.replace(/^# ([a-z-]+: [^<\n]+)$/gm, (line, option: string) =>
    /^(?:Keys|To be)/.test(option) ? line : option,
  );
  expect(decided).toMatch(/^standard: cnpsec-2025$/m);
  expect(decided).toMatch(/^short: false$/m);
  writeFileSync(join(cwd, 'ratemark.yaml'), decided);
  const again = await ratemark(['evaluate', '--format', 'jsonl'], { cwd });
  expect(again.stderr).toBe('');
  expect(
    again.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  ).toEqual(calls);
});
