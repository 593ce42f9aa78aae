// A made-up long price file: sessions × instruments, the same bytes on every run.
import { writeFileSync } from 'node:fs';

const MS_PER_DAY = 86_400_000;

/** Weekdays from 2005-01-03 on, as YYYY-MM-DD. @param {number} count */
function weekdays(count) {
  const days = [];
  for (let at = Date.UTC(2005, 0, 3); days.length < count; at += MS_PER_DAY) {
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

/** Park and Miller's minimal standard generator: uniform numbers in (0, 1). @param {number} seed */
function uniform(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

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
