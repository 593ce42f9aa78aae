// What a queue adds to a set of a sweep, and that it loses none: node bench/queue.mjs [--sets=10000] [--rounds=3] [--seconds=3].
// The same command, whole processes in turn: sets of next to no work in one thread, and by one worker with one thread through a
// Redis of its own, which writes its log each second. What the second takes longer, by the sets, is what the queue adds: bundle,
// connection and the start of the worker's thread are in it; the worker itself is new and waits. Then three workers, one of which
// is killed every few seconds and replaced, while Redis is killed and started again in the middle: the outcomes have to be those
// of the thread, to the byte.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './lib/measure.mjs';
import { makePrices } from './lib/prices.mjs';
import { writeCsv } from './lib/write-csv.mjs';

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
  },
});
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const SETS = Number(values.sets);
const PORT = 20_000 + (process.pid % 20_000);
const STRATEGY = `import { cashBuffer, equalWeights } from 'ratemark/strategy';
export const strategy = {
  name: 'idle',
  parameters: { n: { default: 1, min: 1 } },
  weigh: ({ tradable }, { n }) => cashBuffer(equalWeights(tradable), 1 - 1 / n),
};
`;

if (spawnSync('redis-server', ['--version']).status !== 0) {
  console.log('left out: redis-server is not installed');
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'ratemark-bench-'));
const place = ['--redis', `redis://127.0.0.1:${PORT}`, '--share', join(folder, 'share')];
/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** @param {string} command @param {readonly string[]} args */
function start(command, args) {
  const child = spawn(command, args, { stdio: 'ignore' });
  children.add(child);
  return child;
}

function startRedis() {
  const at = ['--port', String(PORT), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  return start('redis-server', [...at, '--appendonly', 'yes']);
}

const startWorker = () => start(process.execPath, [main, 'worker', ...place, '--workers', '1']);

/** @param {readonly string[]} how @returns {Promise<{ seconds: number, stdout: string }>} */
function sweep(how) {
  const grid = ['--grid', `n=1:${SETS}`, '--resamples', '0', '-f', 'csv', '--rules', 'none'];
  const files = [join(folder, 'idle.js'), '-p', join(folder, 'prices.csv'), '--basis', 'raw'];
  const begun = performance.now();
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [main, 'sweep', ...files, ...grid, ...how]);
    children.add(child);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('close', (code) =>
      code === 0
        ? done({ seconds: (performance.now() - begun) / 1000, stdout })
        : fail(new Error(stderr)),
    );
  });
}

/** @param {string} what @param {readonly number[]} seconds */
const say = (what, seconds) =>
  console.log(
    `  ${what.padEnd(24)} ${median(seconds).toFixed(2)} s (${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)})`,
  );

/** @param {boolean} isSame @param {string} what */
function require(isSame, what) {
  console.log(`  ${what}: ${isSame ? 'the same bytes' : 'OTHER BYTES'}`);
  if (!isSame) process.exitCode = 1;
}

async function measureCost() {
  /** @type {Record<'thread' | 'queue', number[]>} */
  const seconds = { thread: [], queue: [] };
  for (let i = 0; i < Number(values.rounds); i++) {
    const thread = await sweep(['--workers', '1']);
    const worker = startWorker();
    await sleep(2000);
    const queue = await sweep(place);
    worker.kill('SIGKILL');
    seconds.thread.push(thread.seconds);
    seconds.queue.push(queue.seconds);
    require(thread.stdout === queue.stdout, `round ${i + 1}`);
  }
  say('one thread', seconds.thread);
  say('one worker of a queue', seconds.queue);
  const differences = seconds.queue.map((own, i) => own - (seconds.thread[i] ?? Number.NaN));
  const each = differences.map((difference) => (1000 * difference) / SETS);
  console.log(
    `  the queue adds ${median(each).toFixed(3)} ms a set (${each.map((own) => own.toFixed(3)).join(', ')})`,
  );
}

/** @param {import('node:child_process').ChildProcess} redis */
async function measureLosses(redis) {
  const out = (/** @type {string} */ name) => ['--out', join(folder, name)];
  const own = await sweep(['--workers', '1', ...out('own')]);
  const workers = [startWorker(), startWorker(), startWorker()];
  let [isOver, killed] = [false, 0];
  const queued = sweep([...place, ...out('queued')]).finally(() => {
    isOver = true;
  });
  const dying = (async () => {
    for (let i = 0; ; i++) {
      await sleep(1000 * Number(values.seconds));
      if (isOver) return;
      workers[i % 3]?.kill('SIGKILL');
      workers[i % 3] = startWorker();
      killed++;
      if (i !== 1) continue;
      redis.kill('SIGKILL');
      await sleep(500);
      startRedis();
    }
  })();
  const { seconds, stdout } = await queued;
  await dying;
  console.log(`  ${killed} workers and Redis killed in ${seconds.toFixed(1)} s`);
  const trials = (/** @type {string} */ name) => readFileSync(join(folder, name, 'trials.jsonl'));
  require(stdout === own.stdout, 'what is printed');
  require(trials('own').equals(trials('queued')), 'every outcome once, in the order of the grid');
}

try {
  const redis = startRedis();
  writeCsv(folder, makePrices({ instruments: 1, sessions: 60 }));
  writeFileSync(join(folder, 'idle.js'), STRATEGY);
  console.log(`  ${SETS.toLocaleString('en-US')} sets`);
  await measureCost();
  await measureLosses(redis);
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
