// Price files of a bench as a vendor ships them: one CSV an instrument.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uniform, weekdays } from './made-up.mjs';

/** @param {readonly string[]} days @param {() => number} next */
export function csvOf(days, next) {
  let close = 1000 + Math.floor(9000 * next());
  const text = (/** @type {number} */ cents) => (cents / 100).toFixed(2);
  const lines = days.map((day) => {
    close = Math.max(200, close + Math.floor(60 * next()) - 29);
    const volume = 100 * Math.floor(10_000 * next());
    return `${day},${text(close - 3)},${text(close + 9)},${text(close - 8)},${text(close)},${volume}`;
  });
  return `date,open,high,low,close,volume\n${lines.join('\n')}\n`;
}

/**
 * Writes files named by their instruments: 600000.SH.csv and on.
 *
 * @param {string} folder @param {number} files @param {number} rows of each @param {number} seed
 */
export function writePriceFiles(folder, files, rows, seed = 1) {
  mkdirSync(folder, { recursive: true });
  const next = uniform(seed);
  const days = weekdays(rows);
  for (let i = 0; i < files; i++)
    writeFileSync(join(folder, `${600_000 + i}.SH.csv`), csvOf(days, next));
}
