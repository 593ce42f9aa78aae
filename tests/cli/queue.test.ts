import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { describeRedis, freePort, type RedisServer, startRedis } from '../redis-server.ts';
import { bytesBelow, CLI, type Finished, folderOf, ratemarkAlone } from './harness.ts';

/** Six names on 400 days, in whole cents. */
function prices(): Record<string, string> {
  const random = createRandom(11);
  return Object.fromEntries(
    Array.from({ length: 6 }, (_, i) => {
      let close = 20;
      const rows = Array.from({ length: 400 }, (_, day) => {
        close = Math.round(100 * Math.max(2, close * (1 + (random() - 0.49) / 25))) / 100;
        const date = new Date((18_000 + day) * 86_400_000).toISOString().slice(0, 10);
        return `${date},${close},${close},${close},${close},1000000\n`;
      });
      return [`prices/60000${i}.SH.csv`, `date,open,high,low,close,volume\n${rows.join('')}`];
    }),
  );
}

/** Takes a while over each decision; with seven names it fails, in a helper beside it. */
const MINE = `import { equalWeights, top } from 'ratemark/strategy';
import { slowly } from './helpers/slowly.js';
export const strategy = {
  name: 'mine',
  parameters: { k: { default: 2, min: 1, max: 9 }, look: { default: 20, min: 1 } },
  warmUp: ({ look }) => look,
  weigh: (view, { k, look }) =>
    equalWeights(top(view.tradable, k, (id) => slowly(k, view.returnOver(id, look)))),
};
`;
const SLOWLY = `export function slowly(k, value) {
  if (k > 6) throw new Error('there are six names');
  let sum = 0;
  for (let i = 0; i < 60; i++) sum += Math.sqrt(i + Math.abs(value));
  return sum > 0 ? value : 0;
}
`;

const SWEEP = ['sweep', 'mine.js', '-p', 'prices', '--basis', 'adjusted', '--resamples', '0'];
const GRID = ['--grid', 'k=1:7', '--grid', 'look=10:70:10'];

const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

let cwd: string;
let redis: RedisServer;
let local: Finished;

/** Starts a worker that ends by itself after some idle seconds. */
function worker(options: readonly string[] = []): ChildProcess & { said: string } {
  const args = [
    CLI,
    'worker',
    '--redis',
    redis.url,
    '--share',
    'all',
    '--workers',
    '1',
    ...options,
  ];
  const child = Object.assign(spawn(process.execPath, args, { cwd }), { said: '' });
  child.stderr?.on('data', (text: Buffer) => {
    child.said += text.toString();
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done(child.exitCode);
    else child.once('exit', (code) => done(code));
  });

/** Waits until so many jobs are in the hands of workers, or of dead ones. */
async function inHand(jobs: number): Promise<void> {
  while (redis.ask('keys', 'ratemark:*:lock').trim().split('\n').length < jobs) await sleep(50);
}

const queued = (...more: string[]): Promise<Finished> =>
  ratemarkAlone([...SWEEP, ...GRID, '--redis', redis.url, '--share', 'all', ...more], { cwd });

describeRedis('a sweep on workers', () => {
  beforeAll(async () => {
    const files = { ...prices(), 'mine.js': MINE, 'helpers/slowly.js': SLOWLY };
    cwd = folderOf(files);
    redis = await startRedis();
    local = await ratemarkAlone([...SWEEP, ...GRID, '--out', 'local'], { cwd });
  });

  test('gives the bytes of a local one though workers die and Redis is killed in the middle', async () => {
    const workers = [worker(), worker(), worker()];
    const sweep = queued('--out', 'queued');
    for (let i = 0; i < 5; i++) {
      await inHand(2);
      workers[i % 3]?.kill(i === 4 ? 'SIGTERM' : 'SIGKILL'); // the last gives back what it has not begun
      workers[i % 3] = worker();
      if (i !== 1) continue;
      await redis.kill();
      await sleep(300);
      await redis.start();
    }
    const { code, stdout, stderr } = await sweep;
    for (const child of workers) child.kill('SIGTERM');
    await Promise.all(workers.map(ended));
    expect(stderr).toContain('is back');
    expect([code, stdout]).toEqual([local.code, local.stdout]);
    // every set once, in the order of the grid, failures and all
    expect(bytesBelow(join(cwd, 'queued'))).toEqual(bytesBelow(join(cwd, 'local')));
    // nothing of the sweep is left in Redis
    expect(redis.ask('keys', '*results*')).toBe('\n');
    expect(redis.ask('keys', 'ratemark:*:sweeps:*')).toBe('\n');
  });

  test('says what to do where Redis is away, wants another password, or is full, and nothing is lost', async () => {
    const away = `redis://127.0.0.1:${await freePort()}`;
    const none = await ratemarkAlone([...SWEEP, ...GRID, '--redis', away, '--share', 'all'], {
      cwd,
    });
    expect([none.code, none.stdout]).toEqual([1, '']);
    expect(none.stderr).toContain('no Redis answers at');

    const locked = await startRedis('--requirepass', 'right');
    const at = `redis://:wrong@127.0.0.1:${locked.port}`;
    const wrong = await ratemarkAlone(['worker', '--redis', at, '--share', 'all'], { cwd });
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('refuses the password');
    expect(wrong.stderr).not.toContain('wrong');
    await locked.kill();

    redis.ask('config', 'set', 'maxmemory', '1mb');
    const full = await queued('--out', 'full');
    expect(full.code).toBe(1);
    expect(full.stderr).toContain('is full; raise its maxmemory');
    redis.ask('config', 'set', 'maxmemory', '0');
    const again = worker(['--idle', '5']);
    const done = await queued('--out', 'full', '--resume');
    again.kill('SIGTERM');
    await ended(again);
    expect(done.stdout).toBe(local.stdout);
    expect(bytesBelow(join(cwd, 'full'))).toEqual(bytesBelow(join(cwd, 'local')));
  });

  test('a worker that cannot read what the sweep wrote leaves, its sets go to another', async () => {
    const elsewhere = worker(['--share', 'elsewhere']);
    const sweep = queued('--out', 'refused');
    expect(await ended(elsewhere)).toBe(1);
    expect(elsewhere.said).toContain('need one folder that all of them see');
    const own = worker();
    const { stdout, stderr } = await sweep;
    own.kill('SIGTERM');
    await ended(own);
    expect(stderr).toContain('has left: ');
    expect(stdout).toBe(local.stdout);
  });
});

test('shares of a sweep are run apart and joined to the bytes of the whole; a share that lacks is told', async () => {
  const folder = folderOf({ ...prices(), 'mine.js': MINE, 'helpers/slowly.js': SLOWLY });
  const few = ['--grid', 'k=1,2,7', '--grid', 'look=10,20'];
  const run = (...more: string[]) => ratemarkAlone([...SWEEP, ...few, ...more], { cwd: folder });
  const whole = await run('--out', 'whole');
  const shares = await Promise.all(
    ['1/2', '2/2'].map((share) => run('--shard', share, '--out', share.slice(0, 1))),
  );
  expect(shares.map(({ code, stdout }) => [code, stdout])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  expect(shares[1]?.stderr).toContain('share 2 of 2: 3 of 6 sets');
  const half = await run('--join', '1');
  expect([half.code, half.stdout]).toEqual([2, '']);
  expect(half.stderr).toContain('3 sets of this sweep are in none of the folders');
  const both = await run('--join', '1', '2', '--out', 'joined');
  expect([both.code, both.stdout]).toEqual([whole.code, whole.stdout]);
  expect(bytesBelow(join(folder, 'joined'))).toEqual(bytesBelow(join(folder, 'whole')));
});
