/**
 * No space left while something is written: a message with what to do, exit 1, and what was there stays byte for byte. A disk
 * that is full is a limit of the process on the size of a file, which Linux tells in the same place.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bytesBelow, CLI, type Finished, ratemark } from './harness.ts';

const isHere = existsSync('/usr/bin/prlimit');
if (!isHere && !(process.env['CI'] && process.platform === 'linux'))
  console.warn('no prlimit (util-linux): a full disk is not tested');

const home = mkdtempSync(join(tmpdir(), 'ratemark-full-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A run that may write no file of more than so many bytes. */
function limited(bytes: number, args: readonly string[]): Promise<Finished> {
  const command = [`--fsize=${bytes}`, process.execPath, CLI, ...args];
  const env = { ...process.env, NO_COLOR: '1', XDG_CACHE_HOME: join(home, 'cache') };
  const child = spawn('/usr/bin/prlimit', command, { env });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on('data', (text) => out.push(String(text)));
  child.stderr.on('data', (text) => err.push(String(text)));
  return new Promise((done) =>
    child.on('close', (code) => done({ code, stdout: out.join(''), stderr: err.join('') })),
  );
}

const PRICES = ['--prices', 'data/sample/prices'];
const GRID = ['--grid', 'most=0.2,0.4,0.6,1'];

/** What writes, where to, and what it says is full. */
const WRITERS: readonly (readonly [name: string, args: readonly string[], says: RegExp])[] = [
  [
    'evaluate',
    ['evaluate', '--sample', '--out', 'FOLDER'],
    /the output folder has no space left; choose another with --out/,
  ],
  [
    'backtest',
    ['backtest', 'equal-weight', '--sample', '--out', 'FOLDER'],
    /the output folder has no space left; choose another with --out/,
  ],
  [
    'targets',
    ['targets', '--sample', '--out', 'FOLDER'],
    /the output folder has no space left; choose another with --out/,
  ],
  [
    'report',
    ['report', '--sample', '-o', 'FOLDER/r.html'],
    /r\.html: has no space left; make room there, or choose another place/,
  ],
  [
    'import',
    ['import', ...PRICES.slice(1), '--store', 'FOLDER'],
    /\.arrow: has no space left; make room there, or choose another place/,
  ],
  [
    'audit',
    ['audit', '--sample', '--out', 'FOLDER'],
    /the audit folder has no space left; its ledger stands as it was/,
  ],
];

describe.skipIf(!isHere)('where there is no space left', () => {
  test.concurrent.each(WRITERS)('%s says so and leaves no trace', async (name, args, says) => {
    const folder = join(home, name);
    if (name === 'report') mkdirSync(folder);
    const run = await limited(
      512,
      args.map((arg) => arg.replace('FOLDER', folder)),
    );
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(says);
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  test.concurrent.each(WRITERS)('%s keeps what was there', async (name, args, says) => {
    const folder = join(home, `${name}-before`);
    if (name === 'report') mkdirSync(folder);
    const filled = args.map((arg) => arg.replace('FOLDER', folder));
    expect((await ratemark(filled)).code).toBe(0);
    const before = bytesBelow(folder);
    expect(Object.keys(before).length).toBeGreaterThan(0);
    const again =
      name === 'import' ? filled.map((arg) => arg.replace('prices', 'benchmarks')) : filled;
    const run = await limited(512, again);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(says);
    expect(bytesBelow(folder)).toEqual(before);
  });

  test.concurrent('a cache that cannot be written is done without', async () => {
    const inputs = ['-r', 'data/sample/ratings.csv', ...PRICES, 'data/sample/benchmarks'];
    const run = await limited(512, ['evaluate', ...inputs]);
    expect(run.code).toBe(0);
    expect(run.stdout).toBe((await ratemark(['evaluate', ...inputs, '--no-cache'])).stdout);
  });

  test.concurrent('a sweep ends, and goes on with --resume once there is room', async () => {
    const folder = join(home, 'sweep');
    const sweep = (to: string) => ['sweep', 'follow-buys', '--sample', ...GRID, '--out', to];
    // its note of what it reads takes 2 kB, its four trials 5 kB
    for (const [bytes, file] of [
      [512, 'trials.json'],
      [3_000, 'trials.jsonl'],
    ] as const) {
      const run = await limited(bytes, sweep(folder));
      expect(run.code).toBe(1);
      expect(run.stderr).toContain(
        `${file}: has no space left; make room there, or choose another place`,
      );
    }
    const whole = join(home, 'sweep-whole');
    expect((await ratemark(sweep(whole))).code).toBe(0);
    expect((await ratemark([...sweep(folder), '--resume'])).code).toBe(0);
    expect(bytesBelow(folder)).toEqual(bytesBelow(whole));
  });
});
