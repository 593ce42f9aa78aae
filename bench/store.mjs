// A million rows of prices in 400 files: read by our scanner, from a warm cache and from a store: node bench/store.mjs [--rows=2500]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { report } from './lib/measure.mjs';
import { writePriceFiles } from './lib/price-files.mjs';

const built = new URL('../dist/', import.meta.url);
const { loadPriceBook } = await import(new URL('ingest/prices.js', built).href);
const { instrumentDirectory, vendorLayouts } = await import(new URL('ingest/data.js', built).href);
const { openCache } = await import(new URL('ingest/cache.js', built).href);
const { openStores } = await import(new URL('ingest/stored.js', built).href);
const { importPrices } = await import(new URL('app/import.js', built).href);

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '2500' },
    check: { type: 'boolean' },
  },
});
const ROWS = Number(values.rows);
const RUNS = 3;
const directory = instrumentDirectory();
const layouts = vendorLayouts();
const folder = mkdtempSync(join(tmpdir(), 'bench-store-'));
const prices = join(folder, 'prices');
const store = join(folder, 'store');
const cache = join(folder, 'cache');

/** Processor seconds of this process, in which what others do to the machine counts least. @param {() => unknown} work */
function secondsOf(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function measure() {
  writePriceFiles(prices, 400, ROWS);
  await importPrices([prices], store);
  const later = () => Date.now() + 60_000; // as if the files were not new
  const kept = () => openCache({ folder: cache, engine: 'bench', now: later });
  const load = (/** @type {string} */ path, /** @type {object} */ more) =>
    loadPriceBook([{ path }], { directory, layouts, ...more });
  load(prices, { kept: kept() });
  const ways = {
    scanner: () => load(prices, {}),
    'warm cache': () => load(prices, { kept: kept() }),
    store: () => load(store, { kept: openStores() }),
  };
  console.log(`${(400 * ROWS).toLocaleString('en-US')} rows in 400 files, processor seconds`);
  for (const [name, work] of Object.entries(ways)) {
    work();
    const seconds = Array.from({ length: RUNS }, () => secondsOf(work));
    report(name, seconds, (value) => value.toFixed(3));
  }
}

try {
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
