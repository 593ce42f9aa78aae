/** Side data reach every place that a sweep is run in: threads, shares and workers give the bytes of one thread. */
import { spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeRedis, startRedis } from '../redis-server.ts';
import { bytesBelow, CLI, type Finished, folderOf, ratemark, ratemarkAlone } from './harness.ts';

/** Day n of the market, a Monday to Friday from 2021-01-04 on. */
const dayOf = (n: number) =>
  new Date(Date.UTC(2021, 0, 4 + 7 * Math.floor(n / 5) + (n % 5))).toISOString().slice(0, 10);
const SESSIONS = 260;
const NAMES = ['600000.SH', '600001.SH', '600002.SH', '600003.SH'];

/** Name i goes up on every (i + 2)-nd session and down on the others: 4 paths that cross. */
function prices(): Record<string, string> {
  return Object.fromEntries(
    NAMES.map((name, i) => {
      let cents = 2000;
      const rows = Array.from({ length: SESSIONS }, (_, n) => {
        cents += n % (i + 2) === 0 ? 20 * (i + 1) : -19;
        const close = (cents / 100).toFixed(2);
        return `${dayOf(n)},${close},${close},${close},${close},1000000\n`;
      });
      return [`prices/${name}.csv`, `date,open,high,low,close,volume\n${rows.join('')}`];
    }),
  );
}

/** A valuation each 20 sessions, known 3 sessions later, that orders the names anew each time. */
const valuations = () =>
  `code,day,known,pe\n${NAMES.flatMap((name, i) =>
    Array.from({ length: SESSIONS / 20 - 1 }, (_, k) =>
      [name, dayOf(20 * k), dayOf(20 * k + 3), ((i + k) % 4) + 10].join(),
    ),
  ).join('\n')}\n`;

/** Who is in the list: the first leaves it in the middle, when the last comes in. */
const CLUB = `code,from,last_day
600000.SH,2021-01-04,${dayOf(129)}
600001.SH,2021-01-04,
600002.SH,2021-01-04,
600003.SH,${dayOf(130)},
`;

const CHEAP = `import { bottom, equalWeights } from 'ratemark/strategy';
export const strategy = {
  name: 'cheap',
  parameters: { most: { default: 1, min: 1 }, above: { default: 0, min: 0 } },
  rebalance: 'weekly',
  weigh: (view, { most, above }) => {
    const ids = view.members('club').filter((id) => view.data('pe', id) > above);
    return equalWeights(bottom(ids, most, (id) => view.data('pe', id)));
  },
};
`;

const SWEEP = [
  ...['sweep', 'cheap.js', '-p', 'prices', '--basis', 'adjusted', '--resamples', '0'],
  ...['--data', 'pe=pe.csv', '--data', 'club=club.csv'],
  ...['--grid', 'most=1:3', '--grid', 'above=0,10,11'],
];

let cwd: string;
let whole: Finished;
const run = (...more: string[]) => ratemark([...SWEEP, ...more], { cwd });
/** That a run gave what the one thread gave, on the terminal and in its folder. */
function isWhole({ code, stdout }: Finished, folder: string): void {
  expect([code, stdout]).toEqual([0, whole.stdout]);
  expect(bytesBelow(join(cwd, folder))).toEqual(bytesBelow(join(cwd, 'whole')));
}

beforeAll(async () => {
  cwd = folderOf({ ...prices(), 'cheap.js': CHEAP, 'pe.csv': valuations(), 'club.csv': CLUB });
  whole = await run('--workers', '1', '--out', 'whole');
});

test('one thread gives each set its own figures from the side data', () => {
  expect([whole.code, whole.stderr]).toEqual([0, expect.any(String)]);
  const [header = '', ...rows] = readFileSync(join(cwd, 'whole/sets.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  const at = header.split(',').indexOf('return');
  const returns = rows.map((row) => row.split(',')[at]);
  // both parameters count, and so do both files; only two of the four valuations lie above 11, whether two or three are asked for
  expect(new Set(returns).size).toBe(8);
  expect(returns[5]).toBe(returns[8]); // most=2 and most=3 of those
  const { sideData } = JSON.parse(readFileSync(join(cwd, 'whole/manifest.json'), 'utf8'));
  expect(
    sideData.map(({ name, asked }: { name: string; asked: boolean }) => [name, asked]),
  ).toEqual([
    ['pe', true],
    ['club', true],
  ]);
});

test.each(['2', '5'])('%s threads give the same bytes', async (threads) => {
  isWhole(await run('--workers', threads, '--out', `threads-${threads}`), `threads-${threads}`);
});

test('three shares, joined, give the same bytes', async () => {
  for (const share of ['1', '2', '3']) {
    const { code } = await run('--shard', `${share}/3`, '--out', `share-${share}`);
    expect(code).toBe(0);
  }
  isWhole(await run('--join', 'share-1', 'share-2', 'share-3', '--out', 'joined'), 'joined');
});

test('a share of other side data is not joined', async () => {
  const text = valuations();
  writeFileSync(join(cwd, 'pe.csv'), text.replace(/\n[^\n]*\n$/, '\n'));
  const { code } = await run('--shard', '1/2', '--out', 'other');
  expect(code).toBe(0);
  writeFileSync(join(cwd, 'pe.csv'), text);
  expect((await run('--shard', '2/2', '--out', 'own')).code).toBe(0);
  const { code: joined, stdout, stderr } = await run('--join', 'other', 'own');
  expect([joined, stdout]).toEqual([2, '']);
  expect(stderr).toContain('5 sets of this sweep are in none of the folders');
});

describe('--resume says what has changed, and runs anew what no longer holds', () => {
  let own: string;
  const resume = (...more: string[]) =>
    ratemark([...SWEEP, '--resume', '--out', 'kept', ...more], { cwd: own });
  const lines = () =>
    readFileSync(join(own, 'kept/trials.jsonl'), 'utf8').trimEnd().split('\n').length;
  beforeEach(() => {
    own = folderOf({ ...prices(), 'cheap.js': CHEAP, 'pe.csv': valuations(), 'club.csv': CLUB });
    cpSync(join(cwd, 'whole'), join(own, 'kept'), { recursive: true });
  });
  const AFTER =
    'since kept was written: 9 of 9 sets are run anew, what it held stays in trials.jsonl';

  test('nothing, where nothing has', async () => {
    const { code, stdout, stderr } = await resume();
    expect([code, stdout, stderr, lines()]).toEqual([0, whole.stdout, '', 9]);
  });

  test.each([
    ['pe.csv', (text: string) => text.replace(/\n[^\n]*\n$/, '\n')],
    ['prices/600001.SH.csv', (text: string) => text.replace(/\n[^\n]*\n$/, '\n')],
    ['cheap.js', (text: string) => text.replace('bottom, ', 'bottom,  ')],
  ])('%s', async (file, change) => {
    writeFileSync(join(own, file), change(readFileSync(join(own, file), 'utf8')));
    const { code, stderr } = await resume();
    expect([code, stderr, lines()]).toEqual([0, `ratemark: ${file} has changed ${AFTER}\n`, 18]);
    // from then on it is the new one that holds
    expect(await resume()).toMatchObject({ code: 0, stderr: '' });
  });

  test('how a file is read, and an option, in both languages', async () => {
    writeFileSync(join(own, 'other.csv'), 'code,day,value\n600000.SH,2021-01-04,1\n');
    await resume('--data', 'other=other.csv,lag=3');
    const { stderr } = await resume('--data', 'other=other.csv,lag=9', '--lang', 'zh');
    expect(stderr).toMatch(
      /^ratemark: 自写入 kept 以来，附加数据 "other" 的读法不同：9 组中 9 组重新运行/,
    );
    const { stderr: costs } = await resume(
      ...['--data', 'other=other.csv,lag=9', '--commission', '0.001'],
    );
    expect(costs).toContain('settings.commission was null and is 0.001 since kept');
  });

  test('but nothing where the grid alone is larger', async () => {
    const { code, stderr } = await ratemark(
      [...SWEEP.slice(0, -1), 'above=0,10,11,12', '--resume', '--out', 'kept'],
      { cwd: own },
    );
    expect([code, stderr]).toEqual([0, '']);
  });
});

describeRedis('on workers behind Redis', () => {
  test('it gives the same bytes', async () => {
    const redis = await startRedis();
    const at = ['--redis', redis.url, '--share', 'all'];
    const workers = [1, 2].map(() =>
      spawn(process.execPath, [CLI, 'worker', ...at, '--workers', '1'], { cwd, stdio: 'ignore' }),
    );
    try {
      isWhole(await ratemarkAlone([...SWEEP, ...at, '--out', 'queued'], { cwd }), 'queued');
    } finally {
      for (const child of workers) child.kill('SIGKILL');
    }
  });
});
