// A sweep of 1,000 sets on 300 × 2,520 bars beside vectorbt's own of the same: node bench/sweep.mjs [--sets=1000].
// Whole processes; what a process needs besides its sets is taken off by a run of few sets.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureOnce } from './lib/measure.mjs';
import { makePrices, writePrices } from './lib/prices.mjs';
import { askPeer, peerVersions, preparePeers } from './lib/python.mjs';
import { writeCsv } from './lib/write-csv.mjs';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const asked = process.argv.find((text) => text.startsWith('--sets='));
const SETS = Number(asked?.slice('--sets='.length) ?? 1000);
/** Sets of the run that is taken off, and of vectorbt's, which is the same work once more for each set. */
const FEW = 20;

/** Equal weights at month's end with so much of the equity in cash: what vectorbt can be given too. */
const STRATEGY = `import { cashBuffer, equalWeights } from 'ratemark/strategy';
export const strategy = {
  name: 'invested',
  parameters: { cash: { default: 0.1, min: 0, max: 1 } },
  weigh: ({ tradable }, { cash }) => cashBuffer(equalWeights(tradable), cash),
};
`;

/** @param {string} folder @param {number} sets @param {number} workers */
function ours(folder, sets, workers) {
  const step = 0.9 / sets;
  return measureOnce([
    ...[main, 'sweep', join(folder, 'invested.js'), '-p', join(folder, 'prices.csv')],
    ...['--basis', 'raw', '--cash', '90000000', '--resamples', '0', '-f', 'csv'],
    ...['--grid', `cash=${step}:${0.9 + step / 2}:${step}`, '--workers', String(workers)],
  ]);
}

const folder = mkdtempSync(join(tmpdir(), 'ratemark-bench-'));
try {
  const prices = makePrices({ instruments: 300, sessions: 2520 });
  writeCsv(folder, prices);
  writeFileSync(join(folder, 'invested.js'), STRATEGY);
  /** @type {Map<number, number>} */
  const rates = new Map();
  for (const workers of [1, 2]) {
    const few = ours(folder, FEW, workers);
    const all = ours(folder, SETS, workers);
    const rate = (SETS - FEW) / (all.seconds - few.seconds);
    rates.set(workers, rate);
    console.log(
      `  ${workers} thread${workers === 1 ? ' ' : 's'}: ${rate.toFixed(1)} sets a second, ${all.seconds.toFixed(1)} s in all; peak memory ${few.peak.toFixed(0)} MiB of ${FEW} sets, ${all.peak.toFixed(0)} MiB of ${SETS}`,
    );
  }
  const [one = Number.NaN, two = Number.NaN] = rates.values();
  console.log(`  of linear on two: ${(two / one / 2).toFixed(2)} (asked for: 0.85)`);
  try {
    preparePeers();
  } catch (error) {
    console.log(`  vectorbt is left out: ${error instanceof Error ? error.message : error}`);
    process.exit();
  }
  console.log(`  ${peerVersions()}`);
  const packed = join(folder, 'packed');
  writePrices(packed, prices);
  const seconds = askPeer('vectorbt', ['sweep', packed, FEW]);
  console.log(
    `  vectorbt: ${(FEW / seconds.loop).toFixed(2)} sets a second one by one, ${(FEW / seconds.grouped).toFixed(2)} as groups of one frame`,
  );
  const fastest = FEW / Math.min(seconds.loop, seconds.grouped);
  console.log(`  = times faster than vectorbt: ${(two / fastest).toFixed(1)} (asked for: 20)`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
