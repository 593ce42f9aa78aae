// Made-up daily prices for us and the peers alike: the same numbers on every run and on both sides, one raw file a column.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uniform } from './made-up.mjs';

/**
 * Bars of n instruments on s weekdays; a column has length n × s, the bar of instrument i on session t stands at i × s + t.
 *
 * @typedef {{
 *   ids: readonly string[], days: Int32Array,
 *   open: Float64Array, high: Float64Array, low: Float64Array, close: Float64Array, volume: Float64Array,
 * }} Prices
 */

/** @type {readonly ('open' | 'high' | 'low' | 'close' | 'volume')[]} */
export const COLUMNS = ['open', 'high', 'low', 'close', 'volume'];

const FIRST_DAY = Date.UTC(2015, 0, 5) / 86_400_000; // a Monday

/** Weekdays as days since 1970-01-01. @param {number} count */
function weekdays(count) {
  return Int32Array.from({ length: count }, (_, t) => FIRST_DAY + 7 * Math.floor(t / 5) + (t % 5));
}

/** Shanghai main board, Shenzhen main board and ChiNext in turn. @param {number} i */
function idOf(i) {
  const k = Math.floor(i / 3);
  if (i % 3 === 0) return `${600_000 + k}.SH`;
  return `${String((i % 3 === 1 ? 1 : 300_001) + k).padStart(6, '0')}.SZ`;
}

/** @param {number} value */
const cents = (value) => Math.round(value * 100) / 100;

/**
 * Makes prices in whole cents. A session in 200 has one price only, a tenth above or below the close before, so that the
 * price limits of the mainland have something to refuse.
 *
 * @param {{ instruments: number, sessions: number, seed?: number }} size
 * @returns {Prices} instruments ascending by id
 */
export function makePrices({ instruments: n, sessions: s, seed = 20_250 }) {
  const next = uniform(seed);
  /** @type {Prices} */
  const prices = {
    ids: Array.from({ length: n }, (_, i) => idOf(i)).sort(),
    days: weekdays(s),
    open: new Float64Array(n * s),
    high: new Float64Array(n * s),
    low: new Float64Array(n * s),
    close: new Float64Array(n * s),
    volume: new Float64Array(n * s),
  };
  const { open, high, low, close, volume } = prices;
  for (let i = 0; i < n; i++) {
    let before = cents(10 + 90 * next());
    for (let at = i * s; at < (i + 1) * s; at++) {
      const draw = next();
      const first = before * (1 + 0.01 * (next() - 0.5));
      const last = Math.max(2, first * (1 + 0.04 * (next() - 0.5)));
      const board = draw < 0.0025 ? 1.1 : draw < 0.005 ? 0.9 : Number.NaN;
      const single = cents(Math.max(2, before * board)); // NaN on all other sessions
      const isSingle = !Number.isNaN(board);
      open[at] = isSingle ? single : cents(first);
      close[at] = isSingle ? single : cents(last);
      high[at] = isSingle ? single : cents(Math.max(first, last) * 1.002);
      low[at] = isSingle ? single : cents(Math.min(first, last) * 0.998);
      volume[at] = Math.floor(1e6 + 9e6 * next());
      before = close[at] ?? Number.NaN;
    }
  }
  return prices;
}

/** Rows of the last session of each month that is followed by another month. @param {Int32Array} days */
export function monthEnds(days) {
  /** @param {number | undefined} day */
  const month = (day) => new Date((day ?? Number.NaN) * 86_400_000).getUTCMonth();
  const rows = Array.from(days.keys());
  return rows.slice(0, -1).filter((t) => month(days[t]) !== month(days[t + 1]));
}

/**
 * Writes index.json (ids, days, the rows that decide) and one file of little-endian doubles a column.
 *
 * @param {string} folder made where it is missing
 * @param {Prices} prices
 */
export function writePrices(folder, prices) {
  mkdirSync(folder, { recursive: true });
  const { ids, days } = prices;
  const index = { ids, days: [...days], decides: monthEnds(days) };
  writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
  for (const name of COLUMNS) writeFileSync(join(folder, `${name}.f64`), prices[name]);
}

/** Reads what {@link writePrices} wrote. @param {string} folder @returns {Prices} */
export function readPrices(folder) {
  const { ids, days } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  /** @param {string} name */
  const column = (name) => {
    const bytes = readFileSync(join(folder, `${name}.f64`));
    return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
  };
  return {
    ids,
    days: Int32Array.from(days),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
  };
}
