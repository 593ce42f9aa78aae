/** Words that every object of the language has, in every column that is looked up: they are names like any other. */
import { describe, expect, test } from 'vitest';
import { folderOf, ratemark, SMALL } from './harness.ts';

const WORDS = ['constructor', 'toString', '__proto__', 'valueOf', 'hasOwnProperty'];
const RATINGS = [
  'call_id,published,house,analysts,licenses,code,name,label,previous_label,action,group,industry,title,standard',
  ...WORDS.flatMap((word) => [
    `${word},2024-01-02,${word},${word},${word},600519.SH,${word},买入,${word},,${word},${word},${word},cnpsec-2025`,
    `label-${word},2024-01-02,${word},${word},${word},600519.SH,${word},${word},${word},${word},${word},${word},,cnpsec-2025`,
  ]),
  '',
].join('\n');
const INPUTS = ['-r', 'ratings.csv', '-p', 'prices', '-b', '000300.SH=index.csv'];
const WHO = ['--by', 'C. Officer', '--at', '2026-04-20T18:30:00+08:00'];
const cwd = () => folderOf({ ...SMALL, 'ratings.csv': RATINGS });
const run = (...args: readonly string[]) => ratemark([...args, ...INPUTS], { cwd: cwd() });

describe('houses, analysts, groups, industries and ids named constructor and __proto__', () => {
  test.concurrent('are cohorts of their own, one call each judged and one void', async () => {
    const { code, stdout } = await run('evaluate', '-g', 'house,analyst,industry', '-f', 'json');
    expect(code).toBe(0);
    const { calls, cohorts } = JSON.parse(stdout) as {
      calls: readonly Readonly<Record<string, unknown>>[];
      cohorts: readonly { key: Readonly<Record<string, string>>; calls: number; judged: number }[];
    };
    expect(
      cohorts.map(({ key, calls, judged }) => [...Object.values(key), calls, judged]).sort(),
    ).toEqual(WORDS.map((word) => [word, `${word} (${word})`, word, 2, 1]).sort());
    // an analyst is told apart by the license; 12 / 10 - 1 is 20 %, on the edge of buy; a word that no standard has is no grade
    for (const word of WORDS) {
      expect(calls.find(({ id }) => id === word)).toMatchObject({ grade: 'buy', status: 'judged' });
      expect(calls.find(({ id }) => id === `label-${word}`)).toMatchObject({
        status: 'void',
        reason: 'unknown-label',
      });
    }
  });

  test.concurrent.each([
    ['evaluate', '-g', 'house', '--lang', 'zh'],
    ['evaluate', '-g', 'group', '-f', 'csv'],
    ['score', '-g', 'house', '--resamples', '0'],
    ['rank', 'houses'],
    ['rank', 'analysts', '-f', 'csv'],
    ['sensitivity', '-f', 'json'],
    ['explain', '__proto__'],
    ['explain', 'house=constructor'],
    ['explain', 'industry=__proto__', '--in', 'score', '-f', 'json'],
  ])('are no fault of the program: ratemark %s %s %s %s', async (...args) => {
    const { code, stdout, stderr } = await run(...args.filter((word) => word !== undefined));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toMatch(/native code|\[object|undefined/);
  });

  test.concurrent('are audited and verified, and corrected by their own fields only', async () => {
    const folder = cwd();
    const steps = [
      ['audit', ...INPUTS, '--out', 'audit'],
      [
        'amend',
        'audit',
        '--record',
        '__proto__',
        '--reason',
        'typed',
        ...WHO,
        '--set',
        'label=增持',
      ],
      ['verify', 'audit'],
    ];
    for (const args of steps) expect((await ratemark(args, { cwd: folder })).code).toBe(0);
    for (const field of ['__proto__', 'constructor.name', 'toString']) {
      const args = ['amend', 'audit', '--record', 'toString', '--reason', 'x', ...WHO, '--set'];
      const { code, stderr } = await ratemark([...args, `${field}=1`], { cwd: folder });
      expect(code).toBe(1);
      expect(stderr).toContain(`"${field}" is no fact of the source`);
    }
  });
});

test.concurrent('a series, a file and a sheet of such a name are like any other', async () => {
  const folder = folderOf({ ...SMALL, 'prices/__proto__.csv': SMALL['index.csv'] });
  const { code, stderr } = await ratemark(['check', 'prices/__proto__.csv'], { cwd: folder });
  expect([code, stderr]).toEqual([1, '']); // told on stdout: no known spelling of an instrument
  const args = [
    'backtest',
    'equal-weight',
    '--rules',
    'none',
    '--fill',
    'next-close',
    '--resamples',
    '0',
    '-p',
  ];
  for (const id of ['constructor.SH', '__proto__.SH', 'toString.US']) {
    const ran = await ratemark([...args, `${id}=prices/600519.SH.csv`], { cwd: folder });
    expect([ran.code, ran.stderr]).toEqual([0, '']);
  }
});
