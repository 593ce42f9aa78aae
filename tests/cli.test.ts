import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, JUDGE, PACKAGE, ratemark, SMALL, shell } from './cli/harness.ts';
import { ROOT } from './shared.ts';

const golden = (name: string) => readFileSync(join(ROOT, 'tests/golden', name), 'utf8');
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const lines = (text: string) => text.trimEnd().split('\n');

describe('a good run exits with 0 and leaves stderr empty', () => {
  test.concurrent.each([
    ['en', 'sample-en.txt'],
    ['zh', 'sample-zh.txt'],
  ])('evaluate --sample --lang %s prints the table that was read by hand', async (lang, file) => {
    const done = await ratemark(['evaluate', '--sample', '--lang', lang]);
    expect(done).toEqual({ code: 0, stdout: golden(file), stderr: '' });
  });

  test.concurrent.each([
    ['en', 'explain-en.txt'],
    ['zh', 'explain-zh.txt'],
  ])('explain --lang %s prints the derivation that was read by hand', async (lang, file) => {
    const done = await ratemark(['explain', 'sim-20250616-302902', '--sample', '--lang', lang]);
    expect(done).toEqual({ code: 0, stdout: golden(file), stderr: '' });
  });

  test.concurrent('json, jsonl and csv hold the same calls', async () => {
    const run = (format: string) => ratemark(['evaluate', '--sample', '--format', format]);
    const [json, jsonl, csv] = await Promise.all([run('json'), run('jsonl'), run('csv')]);
    for (const { code, stderr } of [json, jsonl, csv]) expect([code, stderr]).toEqual([0, '']);
    const whole = JSON.parse(json.stdout);
    const calls = lines(jsonl.stdout).map((line) => JSON.parse(line));
    expect(whole.calls).toEqual(calls);
    expect(calls.length).toBe(66); // 39 rated, 27 mentioned
    const ids = lines(csv.stdout).map((line) => line.split(',')[0]);
    expect(ids).toEqual(['id', ...calls.map(({ id }) => id)]);
  });

  test.concurrent('explain --format json carries the printed words, the bands and the digests', async () => {
    const { code, stdout } = await ratemark(['explain', 'A1', ...JUDGE, '--format', 'json'], {
      cwd: folderOf(SMALL),
    });
    expect(code).toBe(0);
    const record = JSON.parse(stdout);
    // 12 / 10 - 1 - (4000 / 4000 - 1) = 1/5, on the edge that buy leaves to overweight
    expect(record).toMatchObject({ id: 'A1', earned: 'overweight', hit: false, edge: true });
    expect(record.explanation).toMatchObject({
      exactRelativeReturn: '1/5',
      gradePrinted: '预期个股相对同期基准指数涨幅在 20%以上',
      horizonMonths: 6,
    });
    expect(record.explanation.printed).toContain('A 股市场以沪深 300 指数为基准');
    expect(
      record.explanation.bands.map((band: { grade: string; holds: boolean }) => [
        band.grade,
        band.holds,
      ]),
    ).toEqual([
      ['buy', false],
      ['overweight', true],
      ['neutral', false],
      ['avoid', false],
    ]);
    expect(record.explanation.files.map(({ file }: { file: string }) => file)).toEqual([
      'index.csv',
      'prices/600519.SH.csv',
      'ratings.csv',
      expect.stringMatching(/standards\/cnpsec-2025\.yaml$/),
    ]);
  });

  test.concurrent('check says what each file was taken for, and fails only on errors', async () => {
    const cwd = folderOf({ ...SMALL, 'prices/600520.SH.csv': 'date,close\n2024-01-02,-1\n' });
    const well = await ratemark(['check', 'prices', '000300.SH=index.csv', 'ratings.csv'], { cwd });
    expect([well.code, well.stderr]).toEqual([0, '']);
    expect(well.stdout).toContain('prices/600519.SH.csv: prices (plain), UTF-8, 2 rows\n');
    expect(well.stdout).toContain('warning: 1 close is zero or negative');
    expect(well.stdout).toContain('ratings.csv: ratings (ratemark), UTF-8, 1 row\n');
    const bad = folderOf({ ...SMALL, 'prices/600520.SH.csv': 'date,close\n2024-01-02,x\n' });
    const ill = await ratemark(['check', 'prices', '--benchmark', '600519.SH'], { cwd: bad });
    expect([ill.code, ill.stderr]).toEqual([1, '']);
    expect(ill.stdout).toMatch(/error: line 2.*"x"/);
    const json = await ratemark(['check', 'prices', '--format', 'json'], { cwd: bad });
    expect(JSON.parse(json.stdout).map(({ file }: { file: string }) => file)).toEqual([
      'prices/600519.SH.csv',
      'prices/600520.SH.csv',
    ]);
  });

  test.concurrent('standards are listed, shown and linted', async () => {
    const list = await ratemark(['standards', 'list']);
    expect([list.code, list.stderr]).toEqual([0, '']);
    expect(list.stdout).toMatch(/^cnpsec-2025 +中邮证券 +6 +verified +买入\/增持\/中性\/回避$/m);
    const ids = JSON.parse((await ratemark(['standards', 'list', '-f', 'json'])).stdout);
    for (const { id } of ids) {
      const show = await ratemark(['standards', 'show', id]);
      expect([show.code, show.stderr]).toEqual([0, '']);
      expect(show.stdout).toContain('\nprinted words:\n');
      const json = await ratemark(['standards', 'show', id, '-f', 'json']);
      expect([json.code, JSON.parse(json.stdout).id]).toEqual([0, id]);
    }
    const lint = await ratemark(['standards', 'lint', 'cnpsec-2025']);
    expect(lint.code).toBe(0);
  });
});

describe('the same inputs give the same bytes', () => {
  const files = {
    ...SMALL,
    'prices/600520.SH.csv': 'date,close\n2024-01-02,5\n2024-07-02,4\n',
    'ratings.csv':
      'call_id,published,house,analysts,code,label\nA1,2024-01-02,House,Ann、Bob,600519.SH,买入\nA2,2024-01-02,Haus,Ann,600520.SH,增持\n',
  };
  const each = ['json', 'jsonl', 'csv', 'table'];

  test.concurrent.each(each)('in another zone and language: %s', async (format) => {
    const cwd = folderOf(files);
    const args = ['evaluate', ...JUDGE, '--format', format, '--group-by', 'analyst,house'];
    const here = await ratemark(args, { cwd, env: { TZ: 'UTC', LANG: 'C' } });
    const there = await ratemark(args, {
      cwd,
      env: { TZ: 'America/New_York', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
    });
    expect(here.code).toBe(0);
    expect(there).toEqual(here);
  });

  test.concurrent.each(each)('with price files named in another order: %s', async (format) => {
    const cwd = folderOf(files);
    const [a, b, index] = ['prices/600519.SH.csv', 'prices/600520.SH.csv', '000300.SH=index.csv'];
    const args = ['evaluate', '-r', 'ratings.csv', '--format', format, '-p'];
    const one = await ratemark([...args, a, b, index], { cwd });
    const other = await ratemark([...args, index, b, a], { cwd });
    expect(one.code).toBe(0);
    // the table ends with commands that name the files as they were typed
    const figures = ({ stdout }: { readonly stdout: string }) =>
      format === 'table' ? stdout.split('\nWhere a number comes from:')[0] : stdout;
    expect(figures(other)).toBe(figures(one));
    expect([other.code, other.stderr]).toEqual([0, one.stderr]);
  });

  test.concurrent('with rating files in another order', async () => {
    const [header, first, second] = lines(files['ratings.csv']);
    const cwd = folderOf({
      ...files,
      'a.csv': `${header}\n${first}\n`,
      'b.csv': `${header}\n${second}\n`,
    });
    const run = async (...ratings: string[]) => {
      const prices = ['-p', 'prices', '-b', '000300.SH=index.csv', '--format', 'json'];
      return (await ratemark(['evaluate', '-r', ...ratings, ...prices], { cwd })).stdout;
    };
    const [one, other] = await Promise.all([run('a.csv', 'b.csv'), run('b.csv', 'a.csv')]);
    expect(JSON.parse(one).calls.map(({ id }: { id: string }) => id)).toEqual(['A1', 'A2']);
    expect(other).toBe(one);
  });
});

describe('--out', () => {
  const NAMES = ['calls.csv', 'calls.jsonl', 'cohorts.csv', 'manifest.json', 'result.json'];

  test.concurrent('writes every format and a manifest with the digest of every input', async () => {
    const cwd = folderOf(SMALL);
    const run = () => ratemark(['evaluate', ...JUDGE, '--out', 'deep/out', '-f', 'jsonl'], { cwd });
    const first = await run();
    expect([first.code, first.stderr]).toEqual([0, '']);
    const out = join(cwd, 'deep/out');
    expect(readdirSync(out).sort()).toEqual(NAMES);
    const read = () => NAMES.map((name) => readFileSync(join(out, name), 'utf8'));
    const texts = read();
    expect(texts[1]).toBe(first.stdout);
    const manifest = JSON.parse(texts[3] ?? '');
    const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      engine: 'ratemark',
      engineVersion: version,
      standard: 'cnpsec-2025',
      convention: 'literal',
      asOfByBenchmark: { '000300.SH': '2024-07-02' },
    });
    const inputs = manifest.inputs as { role: string; file: string; sha256: string }[];
    expect(inputs.map(({ role, file }) => [role, file])).toEqual([
      ['prices', 'index.csv'],
      ['prices', 'prices/600519.SH.csv'],
      ['ratings', 'ratings.csv'],
      ['standard', expect.stringMatching(/cnpsec-2025\.yaml$/)],
    ]);
    for (const { role, file, sha256: digest } of inputs)
      if (role !== 'standard') expect(digest).toBe(sha256(join(cwd, file)));
    expect(inputs[3]?.sha256).toBe(sha256(join(PACKAGE, 'data/standards/cnpsec-2025.yaml')));
    await run();
    expect(read()).toEqual(texts);
    expect(readdirSync(out).sort()).toEqual(NAMES);
  });

  test.concurrent.each([
    [
      'below a file',
      'index.csv/out',
      'index.csv/out: the output folder is a file, not a folder, or lies below one; choose another with --out',
    ],
    [
      'that is a file',
      'index.csv',
      'index.csv: the output folder is a file, not a folder, or lies below one; choose another with --out',
    ],
    [
      'with a folder in the way',
      'taken',
      'taken/result.json: a folder stands where this result goes; choose another with --out',
    ],
  ])('%s ends with a message and nothing half written', async (_, out, message) => {
    const cwd = folderOf(SMALL);
    mkdirSync(join(cwd, 'taken/result.json'), { recursive: true });
    const done = await ratemark(['evaluate', ...JUDGE, '--out', out], { cwd });
    expect(done).toEqual({ code: 1, stdout: '', stderr: `ratemark: ${message}\n` });
    expect(readdirSync(join(cwd, 'taken'))).toEqual(['result.json']);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });
});

describe('output', () => {
  const COPIES = 3000; // many times what a pipe holds
  const many = () => {
    const rows = Array.from(
      { length: COPIES },
      (_, i) => `A${i},2024-01-02,中邮证券,600519.SH,买入\n`,
    );
    const header = 'call_id,published,house,code,label\n';
    return folderOf({ ...SMALL, 'ratings.csv': header + rows.join('') });
  };
  const judge = `$RATEMARK evaluate ${JUDGE.join(' ')}`;

  test.concurrent.each([
    'json',
    'jsonl',
    'csv',
    'table --limit 0',
  ])('to a closed pipe ends quietly: %s', async (format) => {
    const { code, stderr } = await shell(`${judge} --format ${format} | head -1 > /dev/null`, {
      cwd: many(),
    });
    expect([code, stderr]).toEqual([0, '']); // pipefail: ratemark's own code
  });

  test.concurrent('arrives whole through a pipe whose reader is slow', async () => {
    const { code, stdout } = await shell(
      `${judge} --format jsonl | (sleep 1; tail -1; echo; wc -l)`,
      { cwd: many() },
    );
    expect(code).toBe(0);
    expect(JSON.parse(lines(stdout)[0] ?? '').id).toBe(`A${COPIES - 1}`);
  });

  test.concurrent('that cannot be written is told without a stack', async () => {
    const done = await shell(`${judge} > /dev/full`, { cwd: folderOf(SMALL) });
    expect(done.code).toBe(1);
    expect(done.stderr).toMatch(/^ratemark: the output cannot be written: ENOSPC.*\n$/);
  });

  test.concurrent('is plain where it is no terminal, and colored where FORCE_COLOR says so', async () => {
    const cwd = folderOf(SMALL);
    const run = async (env: Readonly<Record<string, string>>) =>
      (await ratemark(['evaluate', ...JUDGE], { cwd, env })).stdout;
    const plain = await run({});
    expect(plain).not.toContain('\u001b');
    const colored = await run({ FORCE_COLOR: '1' });
    expect(colored).toContain('\u001b[31moverweight, miss edge\u001b[39m');
    expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  test.concurrent('names from files cannot drive the terminal', async () => {
    const evil = '\u001b]0;owned\u0007\u001b[2Jx\u009b31m\u202e';
    const cwd = folderOf({
      ...SMALL,
      'ratings.csv': `call_id,published,house,code,name,group,label,title\nA${evil},2024-01-02,H${evil},600519.SH,N${evil},G,买入,T${evil}\nM1,2024-01-02,H,600519.SH,N${evil},G${evil},建议关注,\nU1,2024-01-02,H,600519.SH,N,G,L${evil},\n`,
    });
    const group = ['--group-by', 'house,grade'];
    const runs = await Promise.all([
      ratemark(['evaluate', ...JUDGE, ...group], { cwd }),
      ratemark(['evaluate', ...JUDGE, '--format', 'csv'], { cwd }),
      ratemark(['explain', `A${evil}`, ...JUDGE], { cwd }),
      ratemark(['explain', 'nobody', ...JUDGE], { cwd }),
      ratemark(['check', 'ratings.csv'], { cwd }),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 1, 0]);
    // every control character but the line end
    for (const { stdout, stderr } of runs)
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});
