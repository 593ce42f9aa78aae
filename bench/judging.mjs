// Calls judged in columns beside as-of joins of polars, duckdb and pandas on the same made-up prices: node bench/judging.mjs
// [--calls=1000000] [--instruments=5000] [--sessions=6522] [--check]. --check compares verdicts only, on fewer calls.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './lib/measure.mjs';
import { askPeer, peerVersions, preparePeers } from './lib/python.mjs';

const script = fileURLToPath(new URL('lib/judge-made-up.mjs', import.meta.url));
const isCheck = process.argv.includes('--check');

/** @param {string} name @param {number} usual */
function asked(name, usual) {
  const found = process.argv.find((text) => text.startsWith(`--${name}=`));
  return Number(found?.slice(name.length + 3) ?? usual);
}
const CALLS = asked('calls', isCheck ? 100_000 : 1_000_000);
const INSTRUMENTS = asked('instruments', isCheck ? 500 : 5000);
const SESSIONS = asked('sessions', 6522);

/**
 * @param {string} folder where columns are written, or `-`
 * @param {number} calls @param {number} rounds @param {number} workers
 * @returns {{ laidOut: number, seconds: number[], cpu: number[], judged: number, peak: number }}
 */
function ours(folder, calls, rounds, workers = 1) {
  const args = [script, folder, calls, INSTRUMENTS, SESSIONS, rounds, workers].map(String);
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/**
 * Elapsed and CPU seconds: the latter hang less on what else the machine does.
 *
 * @param {string} what @param {{ seconds: readonly number[], cpu: readonly number[] }} run @param {string} more
 */
const say = (what, { seconds, cpu }, more) =>
  console.log(
    `  ${what.padEnd(26)} ${median(seconds).toFixed(3).padStart(8)} s (${Math.min(...seconds).toFixed(3)}–${Math.max(...seconds).toFixed(3)}), CPU ${median(cpu).toFixed(3)} s (least ${Math.min(...cpu).toFixed(3)}); ${more}`,
  );

/** @param {string} folder @param {string} name */
const tiersOf = (folder, name) => {
  const { buffer, byteOffset, byteLength } = readFileSync(join(folder, `${name}.tiers`));
  return new Int8Array(buffer, byteOffset, byteLength);
};

/** Calls whose tier differs though their return lies farther than 1e-9 from every edge. @param {string} folder @param {string} peer */
function disagreements(folder, peer) {
  const [own, theirs] = [tiersOf(folder, 'ours'), tiersOf(folder, peer)];
  const returns = new Float64Array(
    new Uint8Array(readFileSync(join(folder, 'ours.returns'))).buffer,
  );
  const isNear = (/** @type {number} */ x) =>
    [-0.1, 0.1, 0.2].some((edge) => Math.abs(x - edge) <= 1e-9);
  if (own.length !== theirs.length) return own.length;
  return own.reduce(
    (sum, tier, r) => sum + (tier !== theirs[r] && !isNear(returns[r] ?? 0) ? 1 : 0),
    0,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'ratemark-bench-'));
try {
  const size = `${CALLS.toLocaleString('en-US')} calls × ${INSTRUMENTS} instruments × ${SESSIONS} sessions`;
  console.log(`  ${size}, of the prices one in fifty missing`);
  const one = ours(folder, CALLS, isCheck ? 1 : 7);
  say('ours, verdicts in columns', one, `peak ${one.peak.toFixed(0)} MiB`);
  console.log(
    `  ${'  prices laid on the grid, once'.padEnd(34)} ${one.laidOut.toFixed(3).padStart(8)} s`,
  );
  if (!isCheck) {
    const two = ours('-', CALLS, 5, 2);
    say('ours, two threads', two, `with their start; peak ${two.peak.toFixed(0)} MiB`);
  }
  /** @type {string | undefined} */
  let missing;
  try {
    preparePeers('judging');
  } catch (error) {
    missing = error instanceof Error ? error.message : String(error);
    console.log(`  the peers are left out: ${missing}`);
  }
  for (const peer of missing === undefined ? ['polars', 'duckdb', 'pandas'] : []) {
    const run = askPeer('judging', [peer, folder, isCheck ? 1 : 3], {}, 'judging');
    const wrong = disagreements(folder, peer);
    const elapsed = median(run.seconds) / median(one.seconds);
    const work = Math.min(...run.cpu) / Math.min(...one.cpu);
    say(
      peer,
      run,
      `${elapsed.toFixed(1)} × ours, of least CPU ${work.toFixed(1)} ×; peak ${run.peak.toFixed(0)} MiB; ${wrong} verdicts differ`,
    );
    if (wrong > 0) process.exitCode = 1;
  }
  if (missing === undefined) console.log(`  ${peerVersions('judging')}`);
  for (const times of isCheck ? [] : [1, 4, 16]) {
    const run = ours('-', CALLS * times, 3);
    const each = (1e9 * Math.min(...run.cpu)) / (CALLS * times);
    say(
      `${times} × the calls`,
      run,
      `${each.toFixed(0)} ns a call; peak ${run.peak.toFixed(0)} MiB`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
