// Prices of a bench as the file that a user would have.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes `prices.csv`: a row a name and session. @param {string} folder @param {import('./prices.mjs').Prices} prices */
export function writeCsv(folder, { ids, days, open, high, low, close, volume }) {
  const dates = Array.from(days, (day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
  const rows = ids.flatMap((id, i) =>
    dates.map((date, t) => {
      const at = i * dates.length + t;
      return `${id},${date},${open[at]},${high[at]},${low[at]},${close[at]},${volume[at]}\n`;
    }),
  );
  writeFileSync(
    join(folder, 'prices.csv'),
    `code,date,open,high,low,close,volume\n${rows.join('')}`,
  );
}
