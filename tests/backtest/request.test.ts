import { describe, expect, test } from 'vitest';
import { type Bar, closes, id, panelOf, plan, runMainland, series, tradingRules } from './build.ts';

const SHARE = '600000.SH';
const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'];

describe('a limit off the tick', () => {
  const held = closes(DAYS, [10, 10, 10, 10]);
  const fill = (shares: number, limit: number, bars: Record<string, number | Bar> = held) => {
    const run = runMainland(
      panelOf(
        series(SHARE, { ...bars, '2024-01-05': { open: 10, high: 10.5, low: 9.5, close: 10 } }),
      ),
      plan({
        '2024-01-02': (at) => at.order(id(SHARE), 1000),
        '2024-01-04': (at) => at.order(id(SHARE), shares, { limit }),
      }),
    );
    return run.fills[1];
  };

  test.each([
    [100, 9.789, '+100 @ 9.78'], // a purchase down
    [-100, 10.231, '-100 @ 10.24'], // a sale up
    [100, 9.78, '+100 @ 9.78'],
    [100, 0.7 * 14, '+100 @ 9.8'], // 9.799999999999999 lies on the tick
    [-100, 1.1 * 9.3, '-100 @ 10.23'], // 10.230000000000002
  ])('of %d shares at %d is brought to it', (shares, limit, expected) => {
    expect(fill(shares, limit)).toBe(`2024-01-05 600000.SH ${expected}`);
  });

  test('that rounding takes out of reach is not met', () => {
    expect(fill(100, 9.499)).toBeUndefined(); // 9.49, under the low of 9.50
    expect(fill(100, 9.5001)).toBe('2024-01-05 600000.SH +100 @ 9.5');
  });

  test('of adjusted prices, which lie on none, is left as it is', () => {
    const adjusted = closes(DAYS, [10.0003, 10.0003, 10.0003, 10.0003]);
    expect(fill(100, 9.789, adjusted)).toBe('2024-01-05 600000.SH +100 @ 9.789');
  });

  test('is one of three decimals for a convertible bond and a fund, and none where no tick is known', () => {
    const bond = (name: string, limit: number) =>
      runMainland(
        panelOf(series(name, { '2024-01-02': 10, '2024-01-03': { open: 10, low: 9, close: 10 } })),
        plan({ '2024-01-02': (at) => at.order(id(name), 100, { limit }) }),
      ).fills;
    expect(bond('113013.SH', 9.7899)).toEqual(['2024-01-03 113013.SH +100 @ 9.789']);
    expect(bond('510300.SH', 9.7899)).toEqual(['2024-01-03 510300.SH +100 @ 9.789']);
    const free = panelOf(
      series('AAPL.US', { '2024-01-02': 10, '2024-01-03': { open: 10, low: 9, close: 10 } }),
    );
    const us = runMainland(
      free,
      plan({ '2024-01-02': (at) => at.order(id('AAPL.US'), 100, { limit: 9.7899 }) }),
      { tradingRules: tradingRules(free, ['us']) },
    );
    expect(us.fills).toEqual(['2024-01-03 AAPL.US +100 @ 9.7899']);
  });
});
