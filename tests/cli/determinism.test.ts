/** The same inputs give the same bytes: whatever the locale, the zone, the order of files, the threads, the Node. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type EpochDay, formatDay, parseDay } from '../../src/base/day.ts';
import { encodeGbk } from '../encode-gbk.ts';
import { ROOT } from '../shared.ts';
import { CLI, type Finished, ratemarkAlone } from './harness.ts';

/** Other versions of Node to compare with, as paths between colons; .ci/run installs some. */
const NODES = (process.env['RATEMARK_NODES'] ?? '').split(':').filter((path) => path !== '');

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const PLAIN = { LC_ALL: 'C', TZ: 'UTC' };

/** How a world is laid out and asked; what is absent is the plain way. */
interface Ways {
  readonly env?: Readonly<Record<string, string>>;
  readonly node?: string;
  /** Files are written, and named on the command line, in the opposite order. */
  readonly reversed?: boolean;
}

/** The sample with its ratings in two files, one of them in GB18030: every folder holds the same files. */
function makeFolder(reversed: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-bytes-'));
  made.push(folder);
  const sample = join(ROOT, 'data/sample');
  const lines = readFileSync(join(sample, 'ratings.csv'), 'utf8').trim().split('\n');
  const first = lines.findIndex((line) => line.startsWith('call_id,')) + 1; // comments and the header stand before
  const [head, rows] = [lines.slice(0, first), lines.slice(first)];
  const half = rows.length >> 1;
  const files = new Map<string, Buffer>([
    ['ratings/a.csv', Buffer.from(`${[...head, ...rows.slice(0, half)].join('\n')}\n`)],
    ['ratings/b.csv', encodeGbk(`${[...head, ...rows.slice(half)].join('\n')}\n`)],
  ]);
  for (const part of ['prices', 'benchmarks'])
    for (const name of readdirSync(join(sample, part)).sort())
      files.set(`${part}/${name}`, readFileSync(join(sample, part, name)));
  const rate = (k: number) => `${formatDay((parseDay('2024-12-01') + k) as EpochDay)},0.92`;
  const rates = Array.from({ length: 800 }, (_, k) => rate(k));
  files.set('rate.csv', Buffer.from(`date,close\n${rates.join('\n')}\n`));
  const list = [...files];
  for (const [name, bytes] of reversed ? list.reverse() : list) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

const inputs = (reversed: boolean) => {
  const turn = (list: readonly string[]) => (reversed ? list.toReversed() : list);
  return [
    ...['-r', ...turn(['ratings/a.csv', 'ratings/b.csv'])],
    ...['-p', ...turn(['prices', 'benchmarks'])],
  ];
};

/** Commands whose every byte is a result. */
const RESULTS: readonly ((reversed: boolean) => readonly string[])[] = [
  (way) => ['evaluate', ...inputs(way), '--format', 'json', '--out', 'evaluated'],
  (way) => ['evaluate', ...inputs(way), '--format', 'jsonl', '-g', 'house,year,grade'],
  (way) => ['score', ...inputs(way), '--format', 'json', '--minimum', '3', '--out', 'scored'],
  (way) => ['rank', 'analysts', ...inputs(way), '--format', 'json', '--minimum', '3'],
  (way) => ['sensitivity', ...inputs(way), '--as', 'csc-2021', '--format', 'json'],
  (way) => ['audit', ...inputs(way), '--out', 'audit', '--format', 'json'],
  (way) => [
    ...['backtest', join(ROOT, 'strategies/follow-buys.ts'), ...inputs(way)],
    ...[
      '-b',
      '000300.SH',
      '--fx',
      'HKD=rate.csv',
      'USD=rate.csv',
      '--format',
      'json',
      '--out',
      'earned',
    ],
  ],
];

/** Commands that print for a person: they repeat the inputs as they were typed, so that these stay in one order. */
const PRINTED: readonly (readonly string[])[] = [
  ['evaluate', ...inputs(false), '--lang', 'zh'],
  ['explain', 'cnpsec-20260420-801750', ...inputs(false)],
  ['score', ...inputs(false), '-g', 'house', '--minimum', '3'],
  ['sensitivity', ...inputs(false)],
  ['check', 'prices', 'ratings/a.csv', 'ratings/b.csv'],
  ['verify', 'audit'],
];

type Run = (cwd: string, args: readonly string[]) => Promise<string>;

const outputOf = (args: readonly string[], { code, stdout, stderr }: Finished): string => {
  if (code !== 0) throw new Error(`${args.join(' ')}: exit code ${code}\n${stderr}`);
  return stdout;
};

/** The plain way: each command in a process of its own. */
const runAlone: Run = async (cwd, args) =>
  outputOf(args, await ratemarkAlone(args, { cwd, env: PLAIN }));

/** Another way: its commands one after the other in one process, which begins in that locale, zone and Node. */
function standBy({ node = process.execPath, env = PLAIN }: Ways): { run: Run; end: () => void } {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...rest } = process.env;
  const own = { ...rest, ...env };
  const child = fork(join(ROOT, 'tests/cli/standing-process.mjs'), [CLI], {
    ...{ execPath: node, execArgv: [], env: own, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the process ended')));
  ended.catch(() => {}); // told where it was waited for
  const run: Run = async (cwd, args) => {
    const answer = once(child, 'message') as Promise<[Finished]>;
    child.send({ id: 1, args, cwd, env: own });
    const [finished] = await Promise.race([answer, ended]);
    return outputOf(args, finished);
  };
  return { run, end: () => child.kill() };
}

/** Everything that the commands print and write, by name. */
async function everything(run: Run, reversed = false): Promise<ReadonlyMap<string, string>> {
  const folder = makeFolder(reversed);
  const all = new Map<string, string>();
  for (const command of RESULTS)
    all.set(command(false).join(' '), await run(folder, command(reversed)));
  if (!reversed) for (const args of PRINTED) all.set(args.join(' '), await run(folder, args));
  for (const part of ['evaluated', 'scored', 'audit', 'earned'])
    for (const entry of readdirSync(join(folder, part), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) all.set(relative(folder, path), readFileSync(path, 'latin1'));
    }
  return all;
}

const plain = everything(runAlone);

/** Holds what a way gives to the plain way. */
async function expectSame(ways: Ways): Promise<void> {
  const { run, end } = standBy(ways);
  const [one, other] = [await plain, await everything(run, ways.reversed).finally(end)];
  const printed = new Set(ways.reversed ? PRINTED.map((args) => args.join(' ')) : []);
  const names = [...one.keys()].filter((name) => !printed.has(name));
  expect([...other.keys()].sort()).toEqual(names.sort());
  expect(names.length).toBeGreaterThan(25); // the commands, and the files of four folders
  for (const name of names) expect(other.get(name), name).toBe(one.get(name));
}

describe('the same inputs give the same bytes', () => {
  test.each<readonly [string, Ways]>([
    ['in Turkish, in Shanghai', { env: { LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Shanghai' } }],
    [
      'in German, in New York, with one thread and a wide terminal',
      {
        env: {
          ...{ LC_ALL: 'de_DE.UTF-8', TZ: 'America/New_York' },
          ...{ UV_THREADPOOL_SIZE: '1', COLUMNS: '200' },
        },
      },
    ],
    [
      'in Chinese, in Apia, files in the opposite order',
      { env: { LC_ALL: 'zh_CN.UTF-8', TZ: 'Pacific/Apia' }, reversed: true },
    ],
  ])('%s', async (_, ways) => expectSame(ways));

  if (NODES.length === 0)
    test.skip('under other versions of Node: RATEMARK_NODES names none', () => {});
  for (const node of NODES)
    test(`under the Node of ${basename(join(node, '../../..'))}`, async () => {
      await expectSame({ node });
    });
});
