// What a call costs as calls grow: evaluate, rank and score as whole processes on made-up calls, at 1×, 4× and 16×, each with a warm cache.
// node bench/growth.mjs [--calls=62500] [--instruments=500] [--sessions=3000] [--runs=evaluate,rank,score]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureOnce } from './lib/measure.mjs';
import { writeManyCalls, writeManyPrices } from './lib/size-data.mjs';

const cli = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** @param {string} name */
const flag = (name) =>
  process.argv.find((text) => text.startsWith(`--${name}=`))?.slice(name.length + 3);

/** @param {number} n */
const plain = (n) => n.toLocaleString('en-US');

const calls = Number(flag('calls') ?? 62_500);
const prices = {
  instruments: Number(flag('instruments') ?? 500),
  sessions: Number(flag('sessions') ?? 3000),
};
/** @type {Readonly<Record<string, readonly string[]>>} */
const commands = {
  evaluate: ['evaluate'],
  rank: ['rank', 'houses', '-f', 'csv'],
  score: ['score', '-f', 'csv'],
};
const runs = (flag('runs') ?? Object.keys(commands).join()).split(',');

/** One bar a size, as long as a call costs. @param {readonly { n: number, each: number }[]} points */
function chart(points) {
  const most = Math.max(...points.map(({ each }) => each));
  for (const { n, each } of points)
    console.log(
      `  ${plain(n).padStart(12)} ${'█'.repeat(Math.round((40 * each) / most))} ${each.toFixed(1)} µs`,
    );
}

const root = mkdtempSync(join(tmpdir(), 'ratemark-growth-'));
process.env['XDG_CACHE_HOME'] = join(root, 'cache');
try {
  writeManyPrices(root, prices);
  /** @type {Map<string, { n: number, each: number }[]>} */
  const found = new Map(runs.map((name) => [name, []]));
  console.log(
    '| run | calls | elapsed | CPU | CPU a call | peak memory |\n|---|--:|--:|--:|--:|--:|',
  );
  for (const times of [1, 4, 16]) {
    const n = calls * times;
    const folder = join(root, String(n));
    writeManyCalls(folder, { calls: n, ...prices });
    const on = ['-r', join(folder, 'ratings.csv'), '-p', join(root, 'prices')];
    measureOnce([cli, 'evaluate', ...on]); // what it reads is kept for the others
    for (const [name, points] of found) {
      const { seconds, cpu, peak } = measureOnce([cli, ...(commands[name] ?? []), ...on]);
      const each = (1e6 * cpu) / n;
      points.push({ n, each });
      console.log(
        `| ${name} | ${plain(n)} | ${seconds.toFixed(1)} s | ${cpu.toFixed(1)} s | ${each.toFixed(1)} µs | ${plain(Math.round(peak))} MiB |`,
      );
    }
    rmSync(folder, { recursive: true });
  }
  for (const [name, points] of found) {
    console.log(`\n${name}, processor time a call:`);
    chart(points);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
