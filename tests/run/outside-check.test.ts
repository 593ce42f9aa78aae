import { describe, expect, test } from 'vitest';
import { hasRealData } from '../shared.ts';
import { checkFromOutside } from './outside-check.ts';
import { REAL, runToFolder, SAMPLE } from './outside-runs.ts';

const SHIPPED = [
  'follow-buys',
  'watchlist',
  'industry-rotation',
  'momentum',
  'low-volatility',
  'equal-weight',
  'buy-and-hold',
] as const;
const FILLS = ['next-open', 'next-close', 'same-close'] as const;
const cases = SHIPPED.flatMap((name) => FILLS.map((fill) => ({ name, fill })));

describe.skipIf(!hasRealData)('redone from outside, over the real panel', () => {
  test.each(cases)('$name with $fill is right on every session', async ({ name, fill }) => {
    const folder = await runToFolder(name, { ...REAL, fill });
    const prices = [...REAL.prices, ...REAL.benchmark!];
    expect(checkFromOutside({ folder, prices, benchmark: '000300.SH' })).toEqual([]);
  });
});

describe('redone from outside, over the sample', () => {
  test.each(cases)('$name with $fill is right on every session', async ({ name, fill }) => {
    const folder = await runToFolder(name, { ...SAMPLE, fill });
    const prices = [...SAMPLE.prices, ...SAMPLE.benchmark!];
    expect(checkFromOutside({ folder, prices, benchmark: '000300.SH' })).toEqual([]);
  });
});
