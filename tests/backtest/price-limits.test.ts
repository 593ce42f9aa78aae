import { describe, expect, test } from 'vitest';
import type { SessionContext } from '../../src/backtest/session-context.ts';
import { action, type Bar, id, panelOf, plan, rulesOf, runMainland, series } from './build.ts';

/** Buys and sells 100 shares on the session after `decided`, having bought 1,000 before. */
function trade(name: string, bars: Record<string, number | Bar>, bought: string, decided: string) {
  const panel = panelOf(series(name, bars), series('000300.SH', calendarOf(bars)));
  return runMainland(
    panel,
    plan({
      [bought]: (at) => at.order(id(name), 1000),
      [decided]: (at) => {
        at.order(id(name), 200);
        at.order(id(name), -200);
      },
    }),
    { capital: 1_000_000 },
  );
}
/** An index that is there from the start, so that the series' own first bar need not be the market's first session. */
const calendarOf = (bars: Record<string, unknown>) =>
  Object.fromEntries(Object.keys(bars).map((text) => [text, 3000]));

describe('at the upper limit', () => {
  // previous close 10.05: × 1.1 = 11.055, half up 11.06 (binary rounding would give 11.05)
  const bars = (open: number) => ({
    '2024-01-02': 10,
    '2024-01-03': 10,
    '2024-01-04': 10.05,
    '2024-01-05': { open, high: 11.06, close: 11.06 },
  });

  test('no purchase fills, a sale does', () => {
    const run = trade('600000.SH', bars(11.06), '2024-01-02', '2024-01-04');
    expect(run.nonFills).toEqual(['2024-01-05 600000.SH +200 limit-up']);
    expect(run.fills.at(-1)).toBe('2024-01-05 600000.SH -200 @ 11.06');
    expect(rulesOf(run, 1)).toContain('price-limit-main');
  });

  test('a cent below, a purchase fills although the session closes at the limit', () => {
    const run = trade('600000.SH', bars(11.05), '2024-01-02', '2024-01-04');
    expect(run.nonFills).toEqual([]);
    expect(run.fills.at(-1)).toBe('2024-01-05 600000.SH +200 @ 11.05');
  });

  test('all day (high = low = limit) no purchase fills at the close either', () => {
    const panel = panelOf(
      series('600000.SH', { '2024-01-02': 10, '2024-01-03': 11, '2024-01-04': 11 }),
    );
    const run = runMainland(
      panel,
      plan({
        '2024-01-02': (at) => {
          at.order(id('600000.SH'), 100);
          at.order(id('600000.SH'), 100, { at: 'close' });
          at.order(id('600000.SH'), 100, { limit: 11 }); // in the queue at the limit, behind all others
        },
      }),
    );
    expect(run.nonFills).toEqual([
      '2024-01-03 600000.SH +100 limit-up',
      '2024-01-03 600000.SH +100 limit-up',
      '2024-01-03 600000.SH +100 limit-up',
    ]);
  });
});

describe('at the lower limit', () => {
  // 10.05 × 0.9 = 9.045, half up 9.05
  const bars = (open: number) => ({
    '2024-01-02': 10,
    '2024-01-03': 10,
    '2024-01-04': 10.05,
    '2024-01-05': { open, low: 9.05, close: 9.05 },
  });

  test('no sale fills, a purchase does', () => {
    const run = trade('600000.SH', bars(9.05), '2024-01-02', '2024-01-04');
    expect(run.nonFills).toEqual(['2024-01-05 600000.SH -200 limit-down']);
    expect(run.fills.at(-1)).toBe('2024-01-05 600000.SH +200 @ 9.05');
  });

  test('a cent above, a sale fills', () => {
    const run = trade('600000.SH', bars(9.06), '2024-01-02', '2024-01-04');
    expect(run.nonFills).toEqual([]);
  });
});

describe('shares under risk warning', () => {
  const bars = (before: string, on: string, open: number, st: boolean) => ({
    '2024-01-02': { close: 10, st },
    '2024-01-03': { close: 10, st },
    [before]: { close: 10, st },
    [on]: { open, close: 10, st },
  });

  test.each([
    ['main board until 2026-07-03', '2026-07-02', '2026-07-03', 10.5, true],
    ['main board from 2026-07-06, inside 10 %', '2026-07-03', '2026-07-06', 10.5, false],
    ['main board from 2026-07-06, at 10 %', '2026-07-03', '2026-07-06', 11, true],
  ] as const)('%s', (_, before, on, open, blocked) => {
    const run = trade('600000.SH', bars(before, on, open, true), '2024-01-02', before);
    expect(run.nonFills).toEqual(blocked ? [`${on} 600000.SH +200 limit-up`] : []);
    expect(rulesOf(run, 1)).toContain(
      on < '2026-07-06' ? 'price-limit-main-st' : 'price-limit-main-st-2026-07-06',
    );
  });

  test('without the flag the limit is 10 %', () => {
    const run = trade(
      '600000.SH',
      bars('2024-01-04', '2024-01-05', 10.5, false),
      '2024-01-02',
      '2024-01-04',
    );
    expect(run.nonFills).toEqual([]);
  });

  test('the flag of the session counts, not that of the decision', () => {
    const run = trade(
      '600000.SH',
      {
        '2024-01-02': 10,
        '2024-01-03': 10,
        '2024-01-04': { close: 10, st: false },
        '2024-01-05': { open: 10.5, close: 10, st: true },
      },
      '2024-01-02',
      '2024-01-04',
    );
    expect(run.nonFills).toEqual(['2024-01-05 600000.SH +200 limit-up']);
  });

  test('on ChiNext the limit is 20 % as for the others', () => {
    const run = trade(
      '300001.SZ',
      bars('2024-01-04', '2024-01-05', 11.99, true),
      '2024-01-02',
      '2024-01-04',
    );
    expect(run.nonFills).toEqual([]);
  });
});

describe('ChiNext', () => {
  const bars = (before: string, on: string, open: number) => ({
    '2020-08-03': 10,
    '2020-08-04': 10,
    [before]: 10,
    [on]: { open, close: 10 },
  });

  test.each([
    ['2020-08-20', '2020-08-21', 11, true], // 10 × 1.1
    ['2020-08-20', '2020-08-21', 10.99, false],
    ['2020-08-21', '2020-08-24', 11, false],
    ['2020-08-21', '2020-08-24', 12, true], // 10 × 1.2
    ['2020-08-21', '2020-08-24', 11.99, false],
  ] as const)('from %s to %s, opening at %d', (before, on, open, blocked) => {
    const run = trade('300001.SZ', bars(before, on, open), '2020-08-03', before);
    expect(run.nonFills).toEqual(blocked ? [`${on} 300001.SZ +200 limit-up`] : []);
    expect(rulesOf(run, 1)).toContain(
      on < '2020-08-24' ? 'price-limit-chinext' : 'price-limit-chinext-2020-08-24',
    );
  });
});

describe('the first sessions of a listing', () => {
  const calendar = series('000300.SH', {
    '2024-01-02': 3000,
    '2024-01-03': 3000,
    '2024-01-04': 3000,
    '2024-01-05': 3000,
    '2024-01-08': 3000,
    '2024-01-09': 3000,
    '2024-01-10': 3000,
    '2024-01-11': 3000,
  });
  // up by a half each session: 10, 15, 22.5, …
  const share = (name: string) =>
    series(name, {
      '2024-01-03': 10,
      '2024-01-04': 15,
      '2024-01-05': 22.5,
      '2024-01-08': 33.75,
      '2024-01-09': 50.63,
      '2024-01-10': 75.95,
    });

  test.each([
    ['600001.SH', 'price-limit-main'],
    ['300001.SZ', 'price-limit-chinext-2020-08-24'],
    ['688001.SH', 'price-limit-star-2019-07-22'],
  ])('%s has no limit for five sessions, then its board’s', (name) => {
    const daily = (at: SessionContext) => at.order(id(name), 200);
    const run = runMainland(
      panelOf(share(name), calendar),
      plan({
        '2024-01-03': daily,
        '2024-01-04': daily,
        '2024-01-05': daily,
        '2024-01-08': daily,
        '2024-01-09': daily,
      }),
      { capital: 1_000_000 },
    );
    // sessions two to five fill; the sixth is at 75.95, over 50.63 × 1.1 = 55.69 and × 1.2 = 60.76
    expect(run.fills).toHaveLength(4);
    expect(run.nonFills).toEqual([`2024-01-10 ${name} +200 limit-up`]);
  });

  test('a series that is there from the panel’s first session may have been listed any time before', () => {
    const run = runMainland(
      panelOf(
        series('600001.SH', { '2024-01-02': 10, '2024-01-03': 15, '2024-01-04': 15 }),
        calendar,
      ),
      plan({ '2024-01-02': (at) => at.order(id('600001.SH'), 100) }),
    );
    expect(run.nonFills).toEqual(['2024-01-03 600001.SH +100 limit-up']);
  });

  test('before 2023-04-10 a main-board share has +44 % over the issue price, where the file prints it', () => {
    const days = { '2022-03-01': 3000, '2022-03-02': 3000, '2022-03-03': 3000 };
    const listed = (open: number) =>
      runMainland(
        panelOf(
          series('601001.SH', {
            '2022-03-02': { open, close: 14.4, previousClose: 10 },
            '2022-03-03': { close: 15.84, previousClose: 14.4 },
          }),
          series('000300.SH', days),
        ),
        plan({ '2022-03-01': (at) => at.order(id('601001.SH'), 100) }),
      );
    expect(listed(14.4).nonFills).toEqual(['2022-03-02 601001.SH +100 limit-up']); // 10 × 1.44
    expect(listed(12).fills).toEqual(['2022-03-02 601001.SH +100 @ 12']);
    expect(rulesOf(listed(12), 0)).toContain('new-listing-main-first-day');
  });
});

describe('the price that limits are measured from', () => {
  const before = { '2024-01-02': 10, '2024-01-03': 10 };
  const buy = (bar: Bar, actions: ReturnType<typeof action>[] = [], gap: Bar | number = 10) =>
    runMainland(
      panelOf(series('600000.SH', { ...before, '2024-01-04': gap, '2024-01-05': bar })),
      plan({ '2024-01-04': (at) => at.order(id('600000.SH'), 100) }),
      { actions },
    ).nonFills;
  const blocked = ['2024-01-05 600000.SH +100 limit-up'];

  test('is the previous close as the file prints it', () => {
    expect(buy({ open: 8.8, close: 8.8, previousClose: 8 })).toEqual(blocked); // 8 × 1.1
    expect(buy({ open: 8.79, close: 8.8, previousClose: 8 })).toEqual([]);
  });

  test('is on an ex-day less what the actions table detaches', () => {
    // (10 − 0.5) ÷ 1.3 = 7.3077, half up 7.31; × 1.1 = 8.041, half up 8.04
    const detached = [
      action('600000.SH', '2024-01-05', 'dividend', { cash: 0.5 }),
      action('600000.SH', '2024-01-05', 'bonus', { ratio: 1.3 }),
    ];
    // the order of 100 shares is one of 130 after the bonus issue
    expect(buy({ open: 8.04, close: 8 }, detached)).toEqual(['2024-01-05 600000.SH +130 limit-up']);
    expect(buy({ open: 8.03, close: 8 }, detached)).toEqual(['2024-01-05 600000.SH +30 lot']);
  });

  test('is on an ex-day less what the file’s factors tell', () => {
    const panel = (open: number) =>
      panelOf(
        series('600000.SH', {
          '2024-01-02': { close: 10, factor: 1 },
          '2024-01-03': { close: 10, factor: 1.3 }, // 10 ÷ 1.3 = 7.692, half up 7.69; × 1.1 = 8.459: 8.46
          '2024-01-04': { close: 10, factor: 1.3 },
          '2024-01-05': { open, close: 8, factor: 1.69 },
        }),
      );
    const run = (open: number) =>
      runMainland(panel(open), plan({ '2024-01-04': (at) => at.order(id('600000.SH'), 100) }));
    // the order of 100 is one of 130 shares after the ex-day, bought as a lot of 100
    expect(run(8.46).nonFills).toEqual(['2024-01-05 600000.SH +130 limit-up']);
    expect(run(8.45).nonFills).toEqual(['2024-01-05 600000.SH +30 lot']);
  });

  test('after a suspension is the last close less what was detached while it lasted', () => {
    const panel = (open: number) =>
      panelOf(
        series('600000.SH', { '2024-01-02': 10, '2024-01-05': { open, close: 5.2 } }),
        series('000300.SH', { '2024-01-02': 1, '2024-01-03': 1, '2024-01-04': 1, '2024-01-05': 1 }),
      );
    const run = (open: number) =>
      runMainland(panel(open), plan({ '2024-01-04': (at) => at.order(id('600000.SH'), 100) }), {
        actions: [action('600000.SH', '2024-01-03', 'bonus', { ratio: 2 })],
      });
    expect(run(5.5).nonFills).toEqual(['2024-01-05 600000.SH +100 limit-up']); // 10 ÷ 2 × 1.1
    expect(run(5.49).nonFills).toEqual([]);
  });

  test('is unknown where the rules know no limit, which the fill names', () => {
    const run = runMainland(
      panelOf(series('510300.SH', { '2024-01-02': 4, '2024-01-03': 6 })),
      plan({ '2024-01-02': (at) => at.order(id('510300.SH'), 100) }),
    );
    expect(rulesOf(run, 0)).toContain('price-limit:unknown');
  });
});
