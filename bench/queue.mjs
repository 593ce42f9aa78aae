// What a queue adds to a set of a sweep: 10,000 sets of next to no work in threads of one process, and by one worker through a
// Redis of its own: node bench/queue.mjs [--sets=10000]. A run of 100 sets takes off what a process needs besides.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePrices } from './lib/prices.mjs';
import { writeCsv } from './lib/write-csv.mjs';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const asked = process.argv.find((text) => text.startsWith('--sets='));
const SETS = Number(asked?.slice('--sets='.length) ?? 10_000);
const FEW = 100;
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
const at = ['--port', String(PORT), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
const redis = spawn('redis-server', [...at, '--appendonly', 'yes'], { stdio: 'ignore' });
const place = ['--redis', `redis://127.0.0.1:${PORT}`, '--share', join(folder, 'share')];

/** @param {number} sets @param {readonly string[]} how @returns seconds, and the output */
function run(sets, how) {
  const grid = ['--grid', `n=1:${sets}`, '--resamples', '0', '-f', 'csv', '--rules', 'none'];
  const files = [join(folder, 'idle.js'), '-p', join(folder, 'prices.csv'), '--basis', 'raw'];
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, 'sweep', ...files, ...grid, ...how],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0) throw new Error(stderr);
  return { seconds: (performance.now() - begun) / 1000, stdout };
}

/** @param {string} name @param {readonly string[]} how */
function timed(name, how) {
  const few = run(FEW, how);
  const many = run(SETS, how);
  const each = (1000 * (many.seconds - few.seconds)) / (SETS - FEW);
  console.log(
    `${name}: ${many.seconds.toFixed(2)} s for ${SETS} sets, ${each.toFixed(3)} ms a set`,
  );
  return { each, stdout: many.stdout };
}

const worker = spawn(process.execPath, [main, 'worker', ...place, '--workers', '1'], {
  stdio: 'ignore',
});
try {
  writeCsv(folder, makePrices({ instruments: 1, sessions: 60 }));
  writeFileSync(join(folder, 'idle.js'), STRATEGY);
  const threads = timed('threads', ['--workers', '1']);
  const queue = timed('queue', place);
  console.log(`the queue adds ${(queue.each - threads.each).toFixed(3)} ms a set`);
  console.log(`the same bytes: ${queue.stdout === threads.stdout}`);
  if (queue.stdout !== threads.stdout) process.exitCode = 1;
} finally {
  worker.kill('SIGKILL');
  redis.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
