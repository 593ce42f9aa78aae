// Price files read to columns beside polars, pyarrow, duckdb and csv-parse, on one thread and on two: node bench/reading.mjs
// [--rows=1000000,25000000] [--rounds=5] [--check]. A file has 2,500 rows. --check compares what is read only, on a few files.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './lib/measure.mjs';
import { writePriceFiles } from './lib/price-files.mjs';
import { askPeer, peerVersions, preparePeers } from './lib/python.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000,25000000' },
    rounds: { type: 'string', default: '5' },
    check: { type: 'boolean', default: false },
  },
});
const EACH = 2500;
const SIZES = values.check ? [20_000] : values.rows.split(',').map(Number);
const ROUNDS = values.check ? 1 : Number(values.rounds);
/** csv-parse takes as long for a million rows as others for twenty. */
const CSV_PARSE_UP_TO = 2_000_000;

/**
 * @typedef {{ seconds: number[], cpu: number[], rows: number, sum: number, bytes: number, before: number, peak: number }} Run
 */

/** @param {string} folder @param {string} what @param {number} workers @param {number} rounds @returns {Run} */
function ours(folder, what, workers, rounds) {
  const script = fileURLToPath(new URL('lib/read-folder.mjs', import.meta.url));
  const args = [script, folder, rounds, workers, what].map(String);
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** @param {string} what @param {Run} run @param {string} more */
const say = (what, { seconds, cpu }, more = '') =>
  console.log(
    `  ${what.padEnd(34)} ${median(seconds).toFixed(3).padStart(8)} s (${Math.min(...seconds).toFixed(3)}–${Math.max(...seconds).toFixed(3)}), CPU ${median(cpu).toFixed(3)} s (least ${Math.min(...cpu).toFixed(3)})${more}`,
  );

/** @param {string} what @param {Run} run @param {Run} other */
function requireSame(what, run, other) {
  if (run.rows === other.rows && Math.abs(run.sum / other.sum - 1) < 1e-12) return;
  console.log(
    `  ${what} reads ${run.rows} rows, closes ${run.sum}; ours ${other.rows}, ${other.sum}`,
  );
  process.exitCode = 1;
}

/** Peers that are installed. */
function peersAtHand() {
  try {
    preparePeers('judging');
    console.log(`  ${peerVersions('judging')}`);
    return ['polars', 'pyarrow', 'duckdb'];
  } catch (error) {
    console.log(`  the peers are left out: ${error instanceof Error ? error.message : error}`);
    return [];
  }
}

/** Elapsed and CPU seconds; of the latter the least of all rounds, which hangs less on what else the machine does. @param {Run} run */
const cost = ({ seconds, cpu }) => ({
  elapsed: median(seconds),
  least: Math.min(...seconds),
  cpu: Math.min(...cpu),
});

/** @param {string} folder @param {readonly string[]} peers @param {number} threads @param {number} rounds @param {Run} first */
function beside(folder, peers, threads, rounds, first) {
  const own = threads === 1 ? first : ours(folder, 'columns', threads, rounds);
  say(`ours, ${threads} thread${threads > 1 ? 's' : ''}`, own);
  requireSame(`ours on ${threads}`, own, first);
  const runs = peers.map((peer) => {
    /** @type {Run} */
    const run = askPeer('reading', [peer, folder, rounds, threads], {}, 'judging');
    const [mine, theirs] = [cost(own), cost(run)];
    const times = `; ${(theirs.elapsed / mine.elapsed).toFixed(2)} × ours, of the least ${(theirs.least / mine.least).toFixed(2)} ×, of least CPU ${(theirs.cpu / mine.cpu).toFixed(2)} ×`;
    say(`${peer}, ${threads}`, run, times);
    requireSame(peer, run, first);
    return { peer, ...cost(run) };
  });
  const fastest = runs.toSorted((a, b) => a.elapsed - b.elapsed)[0];
  if (fastest)
    console.log(
      `    the fastest of them, ${fastest.peer}, takes ${(fastest.elapsed / cost(own).elapsed).toFixed(2)} times as long`,
    );
}

/** @param {number} rows @param {readonly string[]} peers */
function measure(rows, peers) {
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-reading-'));
  try {
    const files = Math.max(1, Math.round(rows / EACH));
    writePriceFiles(folder, files, EACH);
    console.log(
      `  ${(files * EACH).toLocaleString('en-US')} rows in ${files.toLocaleString('en-US')} files`,
    );
    const one = ours(folder, 'columns', 1, ROUNDS);
    beside(folder, peers, 1, ROUNDS, one);
    beside(folder, peers, 2, ROUNDS, one);
    for (const workers of [1, 2]) {
      const book = ours(folder, 'book', workers, ROUNDS);
      say(`ours, series and breaks, ${workers}`, book);
      requireSame('the book', book, one);
    }
    for (const workers of [1, 2]) {
      const { before, peak, bytes } = ours(folder, 'columns', workers, 1);
      const mib = (/** @type {number} */ n) => (n / 2 ** 20).toFixed(0);
      console.log(
        `  memory on ${workers}: columns ${mib(bytes)} MiB, the process ${mib(before)} before and ${mib(peak)} at most: ${(peak / bytes).toFixed(2)} × the columns, ${((peak - before) / bytes).toFixed(2)} × without what it had before`,
      );
    }
    if (rows > CSV_PARSE_UP_TO) return;
    for (const [name, what] of [
      ['csv-parse to our columns', 'csv-parse'],
      ['csv-parse to rows of texts', 'rows'],
    ]) {
      const run = ours(folder, what ?? '', 1, 1);
      say(name ?? '', run, `; ${(cost(run).cpu / cost(one).cpu).toFixed(1)} × our CPU`);
      requireSame(name ?? '', run, one);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const peers = peersAtHand();
for (const rows of SIZES) measure(rows, peers);
