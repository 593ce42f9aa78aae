// Reads a folder of price files and prints how long it took: node read-folder.mjs FOLDER ROUNDS WORKERS columns|book|csv-parse|rows
// columns: read to columns, digests of the files included; book: the series of it, looked over for breaks as well; csv-parse: columns, every
// row by csv-parse; rows: csv-parse alone, rows of texts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const built = new URL('../../dist/ingest/', import.meta.url);
const { loadPriceBook, readPriceFiles } = await import(new URL('prices.js', built).href);
const { instrumentDirectory, vendorLayouts } = await import(new URL('data.js', built).href);
const { openStores } = await import(new URL('stored.js', built).href);
const { priceReaders } = await import(new URL('price-threads.js', built).href);

const [folder = '', rounds, workers, what = ''] = process.argv.slice(2);
const context = {
  directory: instrumentDirectory(),
  layouts: vendorLayouts(),
  csvParseOnly: what === 'csv-parse',
  kept: { ...openStores(), readers: priceReaders({ workers: Number(workers) }) },
};

/** @typedef {{ days: Int32Array, lines: Int32Array, values: Record<string, Float64Array> }} Part */

/** @returns {{ rows: number, sum: number, bytes: number }} rows, the sum of all closes, bytes of the columns */
function readColumns() {
  /** @type {unknown[]} */
  const issues = [];
  /** @type {{ parts: Part[] }[]} */
  const files = readPriceFiles([{ path: folder }], context, issues);
  if (issues.length > 0) throw new Error(JSON.stringify(issues[0]));
  const all = files.flatMap(({ parts }) => parts);
  const columns = all.flatMap(({ days, lines, values }) => [days, lines, ...Object.values(values)]);
  return {
    rows: all.reduce((n, { days }) => n + days.length, 0),
    sum: all.reduce((sum, { values }) => sum + total(values['close'] ?? []), 0),
    bytes: columns.reduce((sum, { byteLength }) => sum + byteLength, 0),
  };
}

function readBook() {
  /** @type {{ series: Map<string, { days: Int32Array, close: Float64Array }> }} */
  const { series } = loadPriceBook([{ path: folder }], context);
  const all = [...series.values()];
  return {
    rows: all.reduce((n, { days }) => n + days.length, 0),
    sum: all.reduce((sum, { close }) => sum + total(close), 0),
    bytes: 0,
  };
}

function readTexts() {
  let [rows, sum] = [0, 0];
  for (const name of readdirSync(folder)) {
    /** @type {string[][]} */
    const all = parse(readFileSync(join(folder, name)), { from_line: 2 });
    rows += all.length;
    for (const cells of all) sum += Number(cells[4]);
  }
  return { rows, sum, bytes: 0 };
}

/** @param {ArrayLike<number>} values */
function total(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum;
}

const work = what === 'book' ? readBook : what === 'rows' ? readTexts : readColumns;
const before = process.memoryUsage.rss();
/** @type {{ seconds: number[], cpu: number[] }} */
const times = { seconds: [], cpu: [] };
let read = { rows: 0, sum: 0, bytes: 0 };
for (let i = 0; i < Number(rounds); i++) {
  const begin = performance.now();
  const used = process.cpuUsage();
  read = work();
  const { user, system } = process.cpuUsage(used);
  times.seconds.push((performance.now() - begin) / 1000);
  times.cpu.push((user + system) / 1e6);
}
const peak = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ ...times, ...read, before, peak }));
process.exit(0);
