// Sizes at which a program falls over: millions of calls in every format, an audit of a million, thirty million bars. Each
// run is a process of its own, with Node's own heap. Takes forty minutes and 30 GB of disk, so it runs only when it is named.
// node bench/size.mjs [--calls=5000000, 0 for none] [--audit=1000000] [--instruments=5000] [--sessions=6000]
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import { measureOnce } from './lib/measure.mjs';
import { writeManyCalls, writeManyPrices } from './lib/size-data.mjs';

const cli = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** @param {string} name @param {number} usual */
function sizeOf(name, usual) {
  const text = process.argv.find((flag) => flag.startsWith(`--${name}=`));
  return text === undefined ? usual : Number(text.slice(name.length + 3));
}

const [calls, audited] = [sizeOf('calls', 5_000_000), sizeOf('audit', 1_000_000)];
const [instruments, sessions] = [sizeOf('instruments', 5000), sizeOf('sessions', 6000)];
/** Prices that many calls are judged on. */
const SMALL = { instruments: Math.min(500, instruments), sessions: Math.min(3000, sessions) };

/** @param {number} n */
const plain = (n) => n.toLocaleString('en-US');

/** @param {string} what @param {readonly string[]} args of ratemark */
function run(what, args) {
  const { seconds, peak } = measureOnce([cli, ...args]);
  console.log(`| ${what} | ${seconds.toFixed(0)} s | ${plain(Math.round(peak))} MiB |`);
}

/** @param {number} count @param {{ instruments: number, sessions: number }} prices */
function callsIn(count, prices) {
  const folder = join(root, `calls-${count}-${prices.instruments}`);
  writeManyCalls(folder, { calls: count, ...prices });
  return join(folder, 'ratings.csv');
}

const root = mkdtempSync(join(tmpdir(), 'ratemark-size-'));
try {
  console.log(`heap ${plain(Math.round(getHeapStatistics().heap_size_limit / 2 ** 20))} MiB`);
  console.log('| run | time | peak memory |\n|---|--:|--:|');
  const small = join(root, 'small');
  writeManyPrices(small, SMALL);
  const on = ['-p', join(small, 'prices')];

  const many = calls > 0 ? ['-r', callsIn(calls, SMALL), ...on] : [];
  for (const format of calls > 0 ? ['jsonl', 'csv', 'json', 'table'] : [])
    run(`evaluate, ${plain(calls)} calls, ${format}`, ['evaluate', ...many, '-f', format]);

  const folder = join(root, 'audit');
  const own = ['-r', callsIn(audited, SMALL), ...on];
  run(`audit, ${plain(audited)} calls`, ['audit', ...own, '--out', folder]);
  const record = ['--record', 'R000000000001', '--reason', 'bench', '--set', 'name=x'];
  const who = ['--by', 'bench', '--at', '2026-01-01T00:00:00Z'];
  run(`amend, ${plain(audited)} calls`, ['amend', folder, ...record, ...who]);
  run(`verify, ${plain(audited)} calls`, ['verify', folder, '--inputs-from', root]);
  rmSync(folder, { recursive: true });

  const large = join(root, 'large');
  mkdirSync(large);
  writeManyPrices(large, { instruments, sessions });
  const bars = `${plain(instruments)} × ${plain(sessions)} bars`;
  const few = callsIn(100_000, { instruments, sessions });
  const wide = ['-p', join(large, 'prices')];
  run(`evaluate, 100,000 calls on ${bars}`, ['evaluate', '-r', few, ...wide, '-f', 'jsonl']);
  run(`backtest, ${bars}`, ['backtest', 'equal-weight', ...wide]);
} finally {
  rmSync(root, { recursive: true, force: true });
}
