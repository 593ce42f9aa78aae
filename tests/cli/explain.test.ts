import { describe, expect, test } from 'vitest';
import { folderOf, JUDGE, ratemark, SMALL } from './harness.ts';

const explain = (...args: readonly string[]) => ratemark(['explain', ...args]);

/** Cells of a CSV without quotes, by column. */
function columnsOf(csv: string): (name: string) => string[] {
  const [header = '', ...rows] = csv.trimEnd().split('\n');
  const at = (name: string) => header.split(',').indexOf(name);
  return (name) => rows.map((row) => row.split(',')[at(name)]!);
}

describe('ratemark explain, of a cohort,', () => {
  test.concurrent('prints its figures and lists its calls, each of which it explains', async () => {
    const { code, stdout, stderr } = await explain('grade=buy', 'year=2025', '--sample');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Cohort: grade buy, year 2025;/m);
    const [, id = ''] = /^(sim-\S+)/m.exec(stdout) ?? [];
    const one = await explain(id, '--sample');
    expect(one.stdout).toMatch(new RegExp(`^Call ${id}$`, 'm'));
  });

  test.concurrent('writes all calls behind a figure as CSV and JSON', async () => {
    const [csv, json] = await Promise.all(
      ['csv', 'json'].map((format) => explain('total', '--sample', '--of', 'hit', '-f', format)),
    );
    const { cohort, calls, figure, manifest } = JSON.parse(json!.stdout);
    expect([figure, manifest.simulated, calls.length]).toEqual(['hit', true, cohort.hit.k]);
    const cells = columnsOf(csv!.stdout);
    expect(cells('id')).toEqual(calls.map(({ id }: { id: string }) => id));
    expect(new Set(cells('hit'))).toEqual(new Set(['true']));
  });

  test.concurrent('lists as many calls as asked', async () => {
    const rows = async (...more: readonly string[]) =>
      (await explain('mentions', '--sample', ...more)).stdout.match(/^cnpsec-/gm)?.length;
    expect(await Promise.all([rows(), rows('--limit', '3'), rows('--limit', '0')])).toEqual([
      ...[20, 3, 27],
    ]);
  });

  test.concurrent('takes the words that the Chinese table prints', async () => {
    const { stdout } = await explain('grade=谨慎推荐（可转债）', '--sample', '--lang', 'zh');
    expect(stdout).toContain('命中：1 / 1 = 100.000000% [100.0]');
  });

  test.concurrent.each([
    [['grade=by'], 1, 'no grade "by" among 12 values; did you mean'],
    [['gade=buy'], 1, 'no call "gade=buy" among 66 calls and no cohort; did you mean "grade"?'],
    [['totl'], 1, 'no call "totl" among 66 calls; did you mean "total"?'],
    [['grade=buy', 'yaer=2025'], 2, 'cannot group by "yaer"; did you mean "year"?'],
    [['house=Simulated', 'Research'], 2, 'a value with blanks stands in quotes'],
    [['total', '--of', 'hits'], 2, 'add --in sensitivity; did you mean "hit"?'],
    [['total', '--of', 'medain'], 2, 'Did you mean "median" or "mean"?'],
    [['sim-20250310-609901', '--of', 'hit'], 2, 'is one call'],
    [['total', '--of', 'raised'], 2, '"raised" counts transitions; add --in score'],
    [['total', '--minimum', '5'], 2, '--minimum is of score and rank; add --in score or --in rank'],
    [['total', '--in', 'rank'], 2, 'house=NAME or analyst=NAME'],
    [['mentions', '--in', 'score'], 2, 'mentions are never scored; leave --in out'],
  ])('%j: exit code %i, %s', async (args, exit, message) => {
    const { code, stdout, stderr } = await explain(...args, '--sample');
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([exit, '']);
  });
});

describe('ratemark explain --in', () => {
  test.concurrent('score lists the scored calls with their chances and drift', async () => {
    const [text, csv] = await Promise.all([
      explain('grade=buy', '--in', 'score', '--sample', '--spells', 'every'),
      explain('grade=buy', '--in', 'score', '--sample', '-f', 'csv'),
    ]);
    expect([text!.code, csv!.code]).toEqual([0, 0]);
    expect(text!.stdout).toContain('10 rated calls, every one is scored (--spells every)');
    const cells = columnsOf(csv!.stdout);
    expect(cells('id')).toHaveLength(10); // one is repeated after its window
    for (const name of ['callsOfSpell', 'before', 'baseHit', 'relativeReturn12m'])
      expect(csv!.stdout).toMatch(new RegExp(`^[^\\n]*,${name},`));
  });

  test.concurrent.each([
    ['all', '4. Weighed against all'],
    ['volatility', 'base of hit: none of 11 judged calls has like names;'],
  ])('rank shows how a house is weighed, in the options of rank, like %s', async (rule, said) => {
    const options = ['--like', rule, '--minimum', '3', '--sample'];
    const args = ['house=模拟证券甲', '--in', 'rank', ...options];
    const [text, json, ranking] = await Promise.all([
      explain(...args),
      explain(...args, '-f', 'json'),
      ratemark(['rank', 'houses', ...options, '-f', 'json']),
    ]);
    expect(text!.stdout).toContain(said);
    const { ranked } = JSON.parse(ranking!.stdout);
    const row = ranked.find(({ name }: { name: string }) => name === '模拟证券甲');
    expect(JSON.parse(json!.stdout).ranked).toEqual(row);
  });

  test.concurrent('sensitivity traces a way, a pair of ways and the verdicts near an edge', async () => {
    const traced = (...words: readonly string[]) =>
      explain(...words, '--in', 'sensitivity', '--sample');
    const [way, near, json, csv, mirrored] = await Promise.all([
      traced('next-close'),
      traced('within=1'),
      traced('next-close', 'next-open', '-f', 'json'),
      traced('csc-2021', '--as', 'csc-2021', '--of', 'gone', '-f', 'csv'),
      traced('literal*', '-c', 'geometric'),
    ]);
    expect(way!.stdout).toContain('next-close against literal, 37 rated calls');
    expect(way!.stdout).toContain('ratemark explain CALL-ID --sample -c next-close\n');
    expect(near!.stdout).toContain('verdicts: 2 / 27 = 7.407407% [2] [7.4]');
    expect(JSON.parse(json!.stdout)).toMatchObject({ first: 'next-close', second: 'next-open' });
    expect(columnsOf(csv!.stdout)('secondStatus')).toEqual(Array(5).fill('no-band'));
    expect(mirrored!.stdout).toContain('literal* against geometric');
    expect(mirrored!.stdout).toContain('CALL-ID --sample -s cnpsec-2025-inclusive\n');
  });

  test.concurrent.each([
    [['nxt-close', '--in', 'sensitivity'], 1, 'no way "nxt-close"; did you mean'],
    [['next-close', '--in', 'sensitivity', '--of', 'mean'], 2, 'sensitivity counts no "mean"'],
    [['total', '--of', 'gone'], 2, '"gone" counts flips; add --in sensitivity'],
    [['total', '--as', 'csc-2021'], 2, '--as is of sensitivity; add --in sensitivity'],
    [['next-close', '--in', 'sensitivity', '--seed', '1'], 2, '--seed is of score and rank'],
  ])('%j: exit code %i, %s', async (args, exit, message) => {
    const { code, stdout, stderr } = await explain(...args, '--sample');
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([exit, '']);
  });

  test.concurrent('is what score, rank and sensitivity name at their end', async () => {
    const [score, rank, sensitivity] = await Promise.all([
      ratemark(['score', '--sample', '--minimum', '3']),
      ratemark(['rank', 'analysts', '--sample', '--spells', 'every']),
      ratemark(['sensitivity', '--sample', '--as', 'csc-2021']),
    ]);
    expect(score!.stdout).toContain(
      '\n  ratemark explain grade=VALUE --in score --sample --minimum 3\n',
    );
    expect(rank!.stdout).toContain(
      '\n  ratemark explain analyst=NAME --in rank --sample --spells every\n',
    );
    expect(sensitivity!.stdout).toContain(
      '\n  ratemark explain WAY --in sensitivity --sample --as csc-2021\n',
    );
  });
});

describe('ratemark explain, of a call,', () => {
  const ask = async (ratings: string, ...words: readonly string[]) =>
    ratemark(['explain', ...words, ...JUDGE], {
      cwd: folderOf({ ...SMALL, 'ratings.csv': ratings }),
    });
  const header = 'call_id,published,house,code,label\n';

  test.concurrent('prefers an id to a cohort of the same spelling', async () => {
    const ratings = `${header}grade=buy,2024-01-02,H,600519.SH,买入\ntotal,2024-01-03,H,600519.SH,买入\n`;
    expect((await ask(ratings, 'grade=buy')).stdout).toMatch(/^Call grade=buy\n/);
    expect((await ask(ratings, 'total')).stdout).toMatch(/^Call total\n/);
  });

  test.concurrent('takes a value with blanks and =', async () => {
    const { stdout } = await ask(`${header}A,2024-01-02,A = B,600519.SH,买入\n`, 'house=A = B');
    expect(stdout).toContain('Cohort: house A = B;');
  });

  test.concurrent('takes an instrument and a day, in either order', async () => {
    const ratings = `${header}A,2024-01-02,H,600519.SH,买入\nB,2024-01-03,H,600519.SH,增持\n`;
    expect((await ask(ratings, '600519.SH', '2024-01-03')).stdout).toMatch(/^Call B\n/);
    expect((await ask(ratings, '2024-01-02', '600519.SH')).stdout).toMatch(/^Call A\n/);
    const none = await ask(ratings, '600519.SH', '2024-01-04');
    expect([none.code, none.stderr]).toEqual([
      ...[1, 'ratemark: no call on 600519.SH of 2024-01-04 among 2 calls\n'],
    ]);
    const two = await ask(
      `${header}A,2024-01-02,H,600519.SH,买入\nB,2024-01-02,I,600519.SH,增持\n`,
      ...['600519.SH', '2024-01-02'],
    );
    expect(two.stderr).toContain(
      '2 calls are on 600519.SH of 2024-01-02; name one of them: "A", "B"',
    );
  });

  test.concurrent('writes one line of CSV', async () => {
    const { stdout } = await explain('sim-20250310-609901', '--sample', '-f', 'csv');
    expect(columnsOf(stdout)('id')).toEqual(['sim-20250310-609901']);
  });
});

test.concurrent('evaluate ends with the commands that trace its numbers', async () => {
  const { stdout } = await ratemark(['evaluate', '--sample', '-g', 'house,grade']);
  expect(stdout).toMatch(
    /\n\nWhere a number comes from:\n {2}ratemark explain CODE DAY --sample\n {2}ratemark explain house=VALUE grade=VALUE --sample\n {2}ratemark explain mentions --sample\n$/,
  );
});

describe('ratemark explain --from', () => {
  const RATINGS = `call_id,published,house,code,label,target_price,target_low,target_currency,target_months
A1,2024-01-02,中邮证券,600519.SH,买入,15.5,14,HKD,9
A2,2024-01-03,中邮证券,600519.SH,买入,13.25,,,
A3,2024-01-04,中邮证券,600519.SH,买入,,,,
`;

  test.concurrent('tells the target of a record, with and without its inputs: both ends, currency, months', async () => {
    const cwd = folderOf({ ...SMALL, 'ratings.csv': RATINGS });
    expect((await ratemark(['audit', ...JUDGE, '--out', 'sealed'], { cwd })).code).toBe(0);
    const told = async (id: string, ...more: readonly string[]) =>
      (await ratemark(['explain', id, '--from', 'sealed', ...more], { cwd })).stdout.replace(
        /\s+/g,
        ' ',
      );
    const nowhere = ['--inputs-from', 'sealed'];
    for (const more of [[], nowhere]) {
      const range = await told('A1', ...more);
      expect(range).toContain('14 to 15.5 HKD, read from ratings.csv:2');
      expect(range).toContain('2024-01-02 + 9 months = 2024-10-02 (as stated with it)');
      const one = await told('A2', ...more);
      expect(one).toContain('13.25, read from ratings.csv:3');
      expect(one).not.toContain('as stated with it');
      expect(await told('A3', ...more)).not.toContain('The target price');
    }
    expect(await told('A1', '--lang', 'zh')).toContain('2024-01-02 + 9 个月 = 2024-10-02');
    const { record, explained } = JSON.parse(await told('A1', '--format', 'json'));
    for (const [name, value] of [
      ['targetPrice', 15.5],
      ['targetLow', 14],
      ['targetCurrency', 'HKD'],
      ['targetMonths', 9],
    ] as const)
      expect([record[name], explained[name]]).toEqual([value, value]);
  });
});
