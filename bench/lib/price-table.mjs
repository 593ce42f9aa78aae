// A made-up long price file: sessions × instruments, the same bytes on every run.
import { writeFileSync } from 'node:fs';
import { uniform, weekdays } from './made-up.mjs';

/**
 * Writes sessions × instruments rows of date, symbol, open, high, low, close, volume.
 *
 * @param {string} file
 * @param {{ sessions: number, instruments: number }} size
 */
export function writePriceTable(file, { sessions, instruments }) {
  const days = weekdays(sessions);
  const next = uniform(20_250);
  const lines = ['date,symbol,open,high,low,close,volume'];
  for (let i = 0; i < instruments; i++) {
    let close = 10 + 90 * next();
    for (const day of days) {
      const open = close * (1 + 0.01 * (next() - 0.5));
      close *= 1 + 0.04 * (next() - 0.5);
      const prices = [open, Math.max(open, close) * 1.002, Math.min(open, close) * 0.998, close];
      const texts = prices.map((price) => price.toFixed(2));
      lines.push(`${day},${600_000 + i}.SH,${texts.join(',')},${Math.floor(next() * 1e7)}`);
    }
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
}
