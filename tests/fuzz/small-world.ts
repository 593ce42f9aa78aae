/** Three shares and an index on eighty weekdays, and a few calls: what whole commands are run on. */
import type { Files } from './target.ts';

const DAYS: readonly string[] = Array.from({ length: 400 }, (_, k) => 19_724 + k) // 2024-01-02
  .filter((day) => (day + 4) % 7 !== 0 && (day + 4) % 7 !== 6) // 1970-01-01 was a Thursday
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

/** Bars of one price each that climb in a slow wave. */
const bars = (start: number, step: number): Buffer =>
  Buffer.from(
    `date,open,high,low,close,volume\n${DAYS.map((day, k) => {
      const price = (start + step * k + Math.round(start * Math.sin(k / 9)) / 100).toFixed(2);
      return `${day},${price},${price},${price},${price},${1_000_000 + k}\n`;
    }).join('')}`,
  );

export const PRICES: Files = {
  'prices/600001.SH.csv': bars(10, 0.01),
  'prices/600002.SH.csv': bars(20, -0.01),
  'prices/000003.SZ.csv': bars(30, 0.03),
};

export const WORLD: Files = {
  ...PRICES,
  'index.csv': bars(4000, 1),
  'ratings.csv': Buffer.from(
    [
      'call_id,published,house,analysts,code,label,target_price',
      'A1,2024-01-03,House A,"One, Two",600001.SH,买入,12.5',
      'A2,2024-02-05,House A,One,600002.SH,中性,',
      'B1,2024-03-04,House B,Three,000003.SZ,增持,40',
      'B2,2024-08-05,House B,Three,600001.SH,回避,9',
      '',
    ].join('\n'),
  ),
};
