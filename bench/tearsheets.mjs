// The report of a backtest of 100 names × 2,520 sessions beside zipfolio's and quantstats' of the same book: node bench/tearsheets.mjs
// Whole processes, in turn.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureOnce, median } from './lib/measure.mjs';
import { makePrices } from './lib/prices.mjs';
import { askPeer, peerVersions, preparePeers } from './lib/python.mjs';
import { writeCsv } from './lib/write-csv.mjs';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const SET = 'tearsheets';
const RUNS = 3;

const folder = mkdtempSync(join(tmpdir(), 'ratemark-bench-'));
const book = join(folder, 'book');
const pageOf = (/** @type {string} */ who) => join(folder, `${who}.html`);

/** @type {Record<string, { whole: number[], build: number[], bytes: number }>} */
const found = {};

/** @param {string} who @param {() => { seconds?: number }} run */
function time(who, run) {
  const begin = performance.now();
  const { seconds } = run();
  found[who] ??= { whole: [], build: [], bytes: 0 };
  const one = found[who];
  one.whole.push((performance.now() - begin) / 1000);
  if (seconds !== undefined) one.build.push(seconds);
  one.bytes = statSync(pageOf(who)).size;
}

try {
  writeCsv(folder, makePrices({ instruments: 100, sessions: 2520 }));
  writeFileSync(
    join(folder, 'invested.js'),
    `import { equalWeights } from 'ratemark/strategy';
export const strategy = { name: 'invested', weigh: ({ tradable }) => equalWeights(tradable) };
`,
  );
  measureOnce([
    ...[main, 'backtest', join(folder, 'invested.js'), '-p', join(folder, 'prices.csv')],
    ...['--basis', 'raw', '--cash', '90000000', '--out', book],
  ]);
  preparePeers(SET);
  console.log(`  ${peerVersions(SET)}`);
  for (let run = 0; run < RUNS; run++) {
    time('ratemark', () => {
      measureOnce([main, 'report', book, '-o', pageOf('ratemark')]);
      return {};
    });
    for (const peer of ['zipfolio', 'quantstats'])
      time(peer, () =>
        askPeer('tearsheets', [peer, book, pageOf(peer)], { MPLBACKEND: 'Agg' }, SET),
      );
  }
  const own = median(found['ratemark']?.whole ?? []);
  for (const [who, { whole, build, bytes }] of Object.entries(found)) {
    const inside =
      build.length > 0 ? `, ${median(build).toFixed(2)} s of it without imports and reading` : '';
    console.log(
      `  ${who.padEnd(10)} ${median(whole).toFixed(2)} s a process (${(median(whole) / own).toFixed(1)} × ours)${inside}; ${(bytes / 1e6).toFixed(2)} MB`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
