import { describe, expect, test } from 'vitest';
import { checkPrints, layGrid, type PrintNeeds } from '../../src/app/backtest-data.ts';
import type { EngineError } from '../../src/base/errors.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { type Bar, series } from '../backtest/build.ts';

const PLAIN: PrintNeeds = {
  fill: 'next-close',
  slippage: { kind: 'none' },
  volumeCap: Number.POSITIVE_INFINITY,
};
const grid = (...all: readonly PriceSeries[]) =>
  layGrid({ series: new Map(all.map((one) => [one.id, one])), inputs: [], simulated: false }, {});
const bars = (bar: Bar) => ({ '2024-01-02': bar, '2024-01-03': bar });
const WHOLE = series('600901.SH', bars({ close: 10, high: 11, low: 9, volume: 100, amount: 1000 }));
const { high: _high, low: _low, ...rest } = series('600902.SH', bars({ close: 10 }));
const none = new Float64Array(2).fill(Number.NaN);
const BARE: PriceSeries = { ...rest, open: none, high: none, low: none };

function refusal(needs: Partial<PrintNeeds>, ...all: readonly PriceSeries[]): string {
  try {
    checkPrints(grid(...all), { ...PLAIN, ...needs });
  } catch (error) {
    const { message, place } = error as EngineError;
    return `${place.field}: ${message}`;
  }
  return '';
}

describe('what no price file can serve is refused before the run', () => {
  test.each<[Partial<PrintNeeds>, string]>([
    [
      { fill: 'next-open' },
      '--fill: the prices have no opens, which --fill next-open needs; say --fill next-close',
    ],
    [
      { fill: 'next-vwap' },
      '--fill: the prices have no amounts, which --fill next-vwap needs; say --fill next-close',
    ],
    [
      { slippage: { kind: 'range', share: 0.1 } },
      '--slippage: the prices have no high and low, which --slippage range needs; say --slippage bps:5, or none',
    ],
    [
      { slippage: { kind: 'sqrt', coefficient: 0.5 } },
      '--slippage: the prices have no volumes, which --slippage sqrt needs; say --slippage bps:5, or none',
    ],
    [
      { volumeCap: 0.1 },
      '--volume-cap: the prices have no volumes, which --volume-cap 0.1 needs; leave it out',
    ],
  ])('%o', (needs, message) => {
    expect(refusal(needs, BARE)).toBe(message);
    expect(refusal(needs, BARE, WHOLE)).toBe(''); // a name that has them is enough to run
  });

  test('what needs nothing runs over closes alone', () => {
    expect(refusal({ slippage: { kind: 'bps', bps: 5 } }, BARE)).toBe('');
  });
});
