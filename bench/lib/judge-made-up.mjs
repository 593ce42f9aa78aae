// Judges made-up calls in columns, in a process of its own: node judge-made-up.mjs FOLDER CALLS INSTRUMENTS SESSIONS [rounds] [workers]. Prints seconds
// and peak memory as JSON; writes the columns that the peers read and the tiers that they are held against.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeInThreads } from '../../dist/app/judge-threads.js';
import { loadStandard } from '../../dist/app/load.js';
import { addMonths } from '../../dist/base/day.js';
import { columnBook } from '../../dist/ratings/column-book.js';
import { makeCalls, makeMarket, writeColumns } from './judging-data.mjs';

const [folder = '', ...numbers] = process.argv.slice(2);
const [n = 1e6, instruments = 5000, sessions = 6522, rounds = 5, workers = 1] = numbers.map(Number);

const { days, index, shares } = makeMarket({ instruments, sessions });
/** @param {number} length */
const nothing = (length) => new Float64Array(length).fill(Number.NaN);
const none = nothing(sessions);
const zeros = new Int32Array(sessions);
/** @param {string} id @param {{ days: Int32Array, closes: Float64Array }} bars */
const seriesOf = (id, { days: own, closes: close }) => {
  const blank = none.subarray(0, own.length);
  const columns = {
    open: blank,
    high: blank,
    low: blank,
    volume: blank,
    amount: blank,
    previousClose: blank,
  };
  const origin = {
    lines: zeros.subarray(0, own.length),
    fileOf: zeros.subarray(0, own.length),
    files: [id],
  };
  return /** @type {any} */ ({
    ...{ id, basis: 'adjusted', days: own, close, breaks: [] },
    ...columns,
    ...origin,
  });
};
const ends = new Map();
/** @param {number} day */
const endOf = (day) => {
  if (!ends.has(day)) ends.set(day, addMonths(/** @type {any} */ (day), 6));
  return ends.get(day);
};
const calls = makeCalls(n, { instruments, days }, endOf);
if (folder !== '-') {
  const bars = shares.reduce((sum, one) => sum + one.days.length, 0);
  const flat = {
    of: new Int32Array(bars),
    days: new Int32Array(bars),
    closes: new Float64Array(bars),
  };
  let at = 0;
  for (const [i, one] of shares.entries()) {
    flat.of.fill(i, at, at + one.days.length);
    flat.days.set(one.days, at);
    flat.closes.set(one.closes, at);
    at += one.days.length;
  }
  writeColumns(folder, { ...flat, indexDays: index.days, indexCloses: index.closes, ...calls });
}

const { scales } = loadStandard('cnpsec-2025').standard;
const begin = performance.now();
const book = columnBook(
  shares.map((one, i) => seriesOf(`S${i}`, one)),
  seriesOf('INDEX', index),
  /** @type {NonNullable<typeof scales.stock>} */ (scales.stock),
);
const laidOut = (performance.now() - begin) / 1000;
const seconds = [];
const cpu = [];
let verdicts;
for (let k = 0; k < rounds; k++) {
  const [start, used] = [performance.now(), process.cpuUsage()];
  verdicts = await judgeInThreads(book, calls, { workers, least: 250_000 });
  seconds.push((performance.now() - start) / 1000);
  const { user, system } = process.cpuUsage(used);
  cpu.push((user + system) / 1e6);
}
if (folder !== '-' && verdicts) {
  writeFileSync(join(folder, 'ours.tiers'), verdicts.earned);
  writeFileSync(join(folder, 'ours.returns'), new Uint8Array(verdicts.relativeReturn.buffer));
}
const judged = verdicts?.status.reduce((sum, status) => sum + (status === 0 ? 1 : 0), 0);
const peak = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ laidOut, seconds, cpu, judged, peak }));
