import { describe, expect, test } from 'vitest';
import type { Slippage } from '../../src/backtest/input.ts';
import { type Bar, id, panelOf, plan, runFree, series } from './build.ts';

const SHARE = '600000.SH';
const BAR = { open: 10, high: 10.4, low: 9.9, close: 10.2, volume: 10_000 };
const BEFORE: Readonly<Record<string, Bar>> = {
  '2023-12-27': { close: 10, volume: 10_000 },
  '2023-12-28': { close: 10.1, volume: 10_000 },
  '2023-12-29': { close: 10, volume: 10_000 },
};

/** One order over one bar, decided on the last day before it. */
const rows = (slippage: Slippage, bar: Bar, shares = 100, before = BEFORE) => {
  const last = Object.keys(before).at(-1)!;
  const run = runFree(
    panelOf(series(SHARE, { ...before, '2024-01-02': bar })),
    plan({ [last]: (at) => at.order(id(SHARE), shares) }),
    { slippage, allowShort: true },
  );
  return [...run.fills, ...run.nonFills];
};

describe('a cost that cannot be known fills nothing', () => {
  const { volume: _volume, ...bare } = BAR;

  test.each([100, -100])('by the square root, without a volume (%d shares)', (shares) => {
    const sign = shares > 0 ? '+' : '-';
    expect(rows({ kind: 'sqrt', coefficient: 0.5 }, bare, shares)).toEqual([
      `2024-01-02 600000.SH ${sign}100 no-volume`,
    ]);
  });

  test('by the square root, with fewer than two returns before', () => {
    const short = { '2023-12-28': BEFORE['2023-12-28']!, '2023-12-29': BEFORE['2023-12-29']! };
    expect(rows({ kind: 'sqrt', coefficient: 0.5 }, BAR, 100, short)).toEqual([
      '2024-01-02 600000.SH +100 no-history',
    ]);
  });

  test.each([
    ['a blank high', { ...BAR, high: Number.NaN }],
    ['a high below the low', { ...BAR, high: 9.8 }],
  ])('of the range, with %s', (_, bar) => {
    const own = series(SHARE, { ...BEFORE, '2024-01-02': bar });
    own.high[3] = bar.high; // the fourth row; the builder takes the open for a blank
    const run = runFree(panelOf(own), plan({ '2023-12-29': (at) => at.order(id(SHARE), 100) }), {
      slippage: { kind: 'range', share: 0.1 },
    });
    expect(run.nonFills).toEqual(['2024-01-02 600000.SH +100 no-range']);
  });
});

test('a bar of one price, and a price that did not move, cost nothing and fill', () => {
  const still = { ...BAR, high: 10, low: 10, close: 10 };
  expect(rows({ kind: 'range', share: 0.1 }, still)).toEqual(['2024-01-02 600000.SH +100 @ 10']);
  const flat = Object.fromEntries(
    Object.keys(BEFORE).map((day) => [day, { close: 10, volume: 10_000 }]),
  );
  expect(rows({ kind: 'sqrt', coefficient: 0.5 }, BAR, 100, flat)).toEqual([
    '2024-01-02 600000.SH +100 @ 10',
  ]);
});
