/** The prices that the backtest bench hands to us and to the peers. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  COLUMNS,
  makePrices,
  monthEnds,
  readPrices,
  writePrices,
} from '../../bench/lib/prices.mjs';

const size = { instruments: 4, sessions: 700 };
const day = (text: string) => Date.parse(text) / 86_400_000;

describe('made-up prices', () => {
  test('are the same on every run, and others for another seed', () => {
    expect(makePrices(size)).toEqual(makePrices(size));
    expect(makePrices({ ...size, seed: 7 }).close).not.toEqual(makePrices(size).close);
  });

  test('are whole cents within the session’s high and low', () => {
    const { open, high, low, close } = makePrices(size);
    const inCents = (price: number) => Number(price.toFixed(2)) === price;
    for (const [at, last] of close.entries()) {
      const bar = [low[at]!, open[at]!, last, high[at]!];
      expect(bar.every(inCents), bar.join(' ')).toBe(true);
      expect(Math.min(...bar)).toBe(low[at]);
      expect(Math.max(...bar)).toBe(high[at]);
    }
  });

  test('stand still at a tenth above or below the close before about once in 200 sessions', () => {
    const { open, high, low, close } = makePrices({ instruments: 1, sessions: 20_000 });
    const single = Array.from(close.keys()).filter((at) => at > 0 && high[at] === low[at]);
    expect(single.length).toBeGreaterThan(60); // 100 expected, deviation 10
    expect(single.length).toBeLessThan(140);
    for (const at of single) {
      expect(open[at]).toBe(close[at]);
      const change = Math.abs(close[at]! - close[at - 1]!);
      expect(Math.abs(change - close[at - 1]! / 10)).toBeLessThan(0.0051); // rounded to a cent
    }
  });

  test('fall on weekdays from Monday 2015-01-05 on, for names of three boards in order', () => {
    const { ids, days } = makePrices({ instruments: 4, sessions: 6 });
    expect(ids).toEqual(['000001.SZ', '300001.SZ', '600000.SH', '600001.SH']);
    const week = ['2015-01-05', '2015-01-06', '2015-01-07', '2015-01-08', '2015-01-09'];
    expect([...days]).toEqual([...week, '2015-01-12'].map(day));
  });

  test('are decided on at the end of each month but an unproven last one', () => {
    const { days } = makePrices({ instruments: 1, sessions: 60 });
    // 20 weekdays from 5 to 30 January, 20 in February, 20 up to 27 March, which has two more
    expect(monthEnds(days)).toEqual([19, 39]);
  });

  test('come back from their files as they were written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ratemark-'));
    try {
      const prices = makePrices(size);
      writePrices(folder, prices);
      const back = readPrices(folder);
      expect(back).toEqual(prices);
      for (const name of COLUMNS)
        expect(readFileSync(join(folder, `${name}.f64`)).length).toBe(4 * 700 * 8);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
