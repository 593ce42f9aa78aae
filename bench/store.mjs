// A million rows of prices in 400 files: read by csv-parse, by our scanner, from a warm cache and from a store; then damaged files, which
// scanner and csv-parse must read alike, numbers and faults: node bench/store.mjs [--rows=2500] [--files=100000] [--seed=1]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { uniform, weekdays } from './lib/made-up.mjs';
import { report } from './lib/measure.mjs';

const built = new URL('../dist/', import.meta.url);
const { loadPriceBook } = await import(new URL('ingest/prices.js', built).href);
const { instrumentDirectory, vendorLayouts } = await import(new URL('ingest/data.js', built).href);
const { openCache } = await import(new URL('ingest/cache.js', built).href);
const { openStores } = await import(new URL('ingest/stored.js', built).href);
const { importPrices } = await import(new URL('app/import.js', built).href);

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '2500' },
    files: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    check: { type: 'boolean' },
  },
});
const ROWS = Number(values.rows);
const FILES = Number(values.files);
const SEED = Number(values.seed);
const RUNS = 3;
const directory = instrumentDirectory();
const layouts = vendorLayouts();
const folder = mkdtempSync(join(tmpdir(), 'bench-store-'));
const prices = join(folder, 'prices');
const store = join(folder, 'store');
const cache = join(folder, 'cache');

/** @param {number} rows @param {() => number} next */
function csvOf(rows, next) {
  let close = 1000 + Math.floor(9000 * next());
  const lines = weekdays(rows).map((day) => {
    close = Math.max(200, close + Math.floor(60 * next()) - 29);
    const text = (/** @type {number} */ cents) => (cents / 100).toFixed(2);
    const volume = 100 * Math.floor(10_000 * next());
    return `${day},${text(close - 3)},${text(close + 9)},${text(close - 8)},${text(close)},${volume}`;
  });
  return `date,open,high,low,close,volume\n${lines.join('\n')}\n`;
}

/** Processor seconds of this process, in which what others do to the machine counts least. @param {() => unknown} work */
function secondsOf(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function measure() {
  mkdirSync(prices);
  const next = uniform(SEED);
  for (let i = 0; i < 400; i++)
    writeFileSync(join(prices, `${600_000 + i}.SH.csv`), csvOf(ROWS, next));
  await importPrices([prices], store);
  const later = () => Date.now() + 60_000; // as if the files were not new
  const kept = () => openCache({ folder: cache, engine: 'bench', now: later });
  const load = (/** @type {string} */ path, /** @type {object} */ more) =>
    loadPriceBook([{ path }], { directory, layouts, ...more });
  load(prices, { kept: kept() });
  const ways = {
    'csv-parse': () => load(prices, { csvParseOnly: true }),
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

const SPLICED = [
  ...['"', ',', '\n', '\r', '\r\n', '\t', '\0', '#', '-', '+', '.', 'e', 'E', '9', '0', ' ', ';'],
  ...[
    'NaN',
    'None',
    '--',
    '1e3',
    '1e400',
    '-0',
    '2024-02-30',
    '2024/1/2',
    '20240102',
    '\u20ac',
    '名',
  ],
  ...['\ufeff', '""', '123456789012345678', '0.1234567890123456789', '"1,234.5"', 'x'],
];

/** Damages a text in one to three places. @param {string} text @param {() => number} next */
function damaged(text, next) {
  const at = (/** @type {number} */ n) => Math.floor(n * next());
  let out = text;
  for (let left = 1 + at(3); left > 0; left--) {
    const [from, length] = [at(out.length), next() < 0.5 ? 0 : at(12)];
    const put =
      next() < 0.7 ? (SPLICED[at(SPLICED.length)] ?? '') : String.fromCharCode(32 + at(95));
    out = out.slice(0, from) + put + out.slice(from + length);
  }
  return out;
}

/** Everything that a reader gives for a file: its series, bit for bit, or its faults. @param {string} file @param {boolean} csvParseOnly */
function readingOf(file, csvParseOnly) {
  try {
    const { series } = loadPriceBook([{ path: file }], { directory, layouts, csvParseOnly });
    return JSON.stringify([...series.values()], (_, value) =>
      ArrayBuffer.isView(value)
        ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
        : value,
    );
  } catch (error) {
    const { issues } = /** @type {{ issues?: unknown }} */ (error);
    if (issues === undefined) throw error;
    return JSON.stringify(issues);
  }
}

function compareDamaged() {
  const next = uniform(SEED + 1);
  const whole = csvOf(12, next);
  const file = join(folder, '600519.SH.csv');
  let [different, refused] = [0, 0];
  for (let i = 0; i < FILES; i++) {
    const text = damaged(whole, next);
    writeFileSync(file, text);
    const ours = readingOf(file, false);
    const theirs = readingOf(file, true);
    if (ours.startsWith('[{"code"')) refused++;
    if (ours === theirs) continue;
    different++;
    console.log(`${JSON.stringify(text)}\n  scanner ${ours}\n  csv-parse ${theirs}`);
  }
  console.log(
    `${FILES} damaged files: ${refused} refused, ${different} read otherwise than by csv-parse`,
  );
  if (different > 0) process.exitCode = 1;
}

try {
  await measure();
  compareDamaged();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
