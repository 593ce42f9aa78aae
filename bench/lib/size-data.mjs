// Made-up inputs of any size, written piece by piece: ratings, daily prices one file an instrument, and their index.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { uniform, weekdays } from './made-up.mjs';

/** Characters that are written at a time. */
const PIECE = 1 << 20;

/**
 * Writes lines to a file without ever holding more than a piece of it.
 *
 * @param {string} file
 * @param {Iterable<string>} lines
 */
function writeLines(file, lines) {
  const at = openSync(file, 'w');
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < PIECE) continue;
    writeSync(at, piece);
    piece = '';
  }
  writeSync(at, piece);
  closeSync(at);
}

/** @param {number} i */
const codeOf = (i) => String(i < 3000 ? 600_000 + i : i - 3000 + 1).padStart(6, '0');

/** @param {number} i */
const symbolOf = (i) => `${codeOf(i)}.${i < 3000 ? 'SH' : 'SZ'}`;

/**
 * Writes `prices/CODE.PLACE.csv` for each instrument and `000300.SH.csv`.
 *
 * @param {string} folder
 * @param {{ instruments: number, sessions: number }} size
 */
export function writeManyPrices(folder, { instruments, sessions }) {
  const days = weekdays(sessions);
  const next = uniform(20_250);
  mkdirSync(join(folder, 'prices'), { recursive: true });
  for (let i = -1; i < instruments; i++) {
    const name = i < 0 ? '000300.SH' : symbolOf(i);
    writeLines(join(folder, 'prices', `${name}.csv`), barsOf(days, next));
  }
}

/** @param {readonly string[]} days @param {() => number} next */
function* barsOf(days, next) {
  yield 'date,open,high,low,close,volume';
  let close = 10 + 90 * next();
  for (const day of days) {
    const open = close * (1 + 0.01 * (next() - 0.5));
    close = Math.max(2, open * (1 + 0.04 * (next() - 0.5)));
    const prices = [open, Math.max(open, close) * 1.002, Math.min(open, close) * 0.998, close];
    yield `${day},${prices.map((price) => price.toFixed(2)).join(',')},${Math.floor(1e6 + next() * 9e6)}`;
  }
}

const LABELS = ['买入', '增持', '中性', '回避'];

/**
 * Writes `ratings.csv`: calls on the instruments of {@link writeManyPrices}, in order of time, each with an id and a title.
 *
 * @param {string} folder
 * @param {{ calls: number, instruments: number, sessions: number }} size
 */
export function writeManyCalls(folder, { calls, instruments, sessions }) {
  mkdirSync(folder, { recursive: true });
  const days = weekdays(sessions);
  const next = uniform(7_919);
  /** @param {number} n */
  const below = (n) => Math.floor(next() * n);
  function* rows() {
    yield 'call_id,published,house,analysts,code,label,target_price,industry,title';
    for (let k = 0; k < calls; k++) {
      const day = days[Math.floor((k / calls) * sessions)];
      const house = below(60);
      const symbol = symbolOf(below(instruments));
      const target = (5 + 90 * next()).toFixed(2);
      yield `R${String(k).padStart(12, '0')},${day},House ${house},"Analyst ${house}-${below(20)}; Analyst ${house}-${below(20)}",${symbol},${LABELS[below(4)]},${target},Industry ${below(30)},Report ${k} on ${symbol}: what the year may bring`;
    }
  }
  writeLines(join(folder, 'ratings.csv'), rows());
}
