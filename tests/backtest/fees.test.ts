import { describe, expect, test } from 'vitest';
import {
  action,
  closes,
  id,
  panelOf,
  plan,
  rulesOf,
  runMainland,
  series,
  tradingRules,
} from './build.ts';

describe('stamp duty', () => {
  test.each([
    ['2023-08-24', '2023-08-25', 0.001, 'stamp-duty-2008-09-19'],
    ['2023-08-25', '2023-08-27', 0.001, 'stamp-duty-2008-09-19'], // a Sunday, traded here to see the last day of the row
    ['2023-08-25', '2023-08-28', 0.0005, 'stamp-duty-2023-08-28'],
  ] as const)('decided on %s and sold on %s is %d of the value', (decided, sold, rate, rule) => {
    const panel = panelOf(
      series('600000.SH', { '2023-08-22': 10, '2023-08-23': 10, [decided]: 10, [sold]: 10 }),
    );
    const run = runMainland(
      panel,
      plan({
        '2023-08-22': (at) => at.order(id('600000.SH'), 5000),
        [decided]: (at) => at.targetShares(id('600000.SH'), 0),
      }),
    );
    expect([...run.result.fills.stampDuty]).toEqual([0, 50_000 * rate]);
    expect(rulesOf(run, 1)).toContain(rule);
    // 100,000 − (12.50 + 0.50) − (12.50 + 0.50 + stamp duty)
    expect(run.cash(sold)).toBeCloseTo(100_000 - 26 - 50_000 * rate, 8);
  });
});

describe('the minimum commission', () => {
  const days = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08'];
  const bars = Object.fromEntries(days.map((text) => [text, { close: 10, volume: 2000 }]));
  const panel = panelOf(series('600000.SH', bars));

  test('is paid once by an order that fills in parts', () => {
    const run = runMainland(
      panel,
      plan({ '2024-01-02': (at) => at.order(id('600000.SH'), 2500, { goodForSessions: 5 }) }),
      { volumeCap: 0.5 },
    );
    // half of 2,000 a session: 1,000, 1,000 and 500. 10,000 × 0.00025 = 2.50 is below the minimum: 5;
    // 20,000 × 0.00025 = 5 is paid by then; 25,000 × 0.00025 = 6.25, of which 1.25 are left
    expect(run.fills).toEqual([
      '2024-01-03 600000.SH +1000 @ 10',
      '2024-01-04 600000.SH +1000 @ 10',
      '2024-01-05 600000.SH +500 @ 10',
    ]);
    expect([...run.result.fills.commission]).toEqual([5, 0, 1.25]);
    expect([...run.result.fills.orderId]).toEqual([1, 1, 1]);
    expect(run.nonFills).toEqual([]);
  });

  test('is paid by each of two orders', () => {
    const run = runMainland(
      panel,
      plan({
        '2024-01-02': (at) => {
          at.order(id('600000.SH'), 1000);
          at.order(id('600000.SH'), 1000);
        },
      }),
    );
    expect([...run.result.fills.commission]).toEqual([5, 5]);
  });

  test('is the account’s own where it states one', () => {
    const run = runMainland(
      panel,
      plan({ '2024-01-02': (at) => at.order(id('600000.SH'), 1000) }),
      {
        tradingRules: tradingRules(panel, ['cn-a'], {
          account: { commissionRate: 0.001, commissionMinimum: 1 },
        }),
      },
    );
    expect([...run.result.fills.commission]).toEqual([10]); // 10,000 × 0.001
    expect(rulesOf(run, 0)).toContain('commission-account');
  });
});

describe('the volume cap', () => {
  const days = ['2024-01-02', '2024-01-03', '2024-01-04'];
  const panelWith = (volume: number) =>
    panelOf(
      series('600000.SH', Object.fromEntries(days.map((text) => [text, { close: 10, volume }]))),
    );
  const order = plan({ '2024-01-02': (at) => at.order(id('600000.SH'), 2500) });

  test('leaves a rest with its reason when the order does not stand longer', () => {
    const run = runMainland(panelWith(20_000), order, { volumeCap: 0.08 });
    expect(run.fills).toEqual(['2024-01-03 600000.SH +1600 @ 10']); // 20,000 × 0.08
    expect(run.nonFills).toEqual(['2024-01-03 600000.SH +900 volume-cap']);
  });

  test('is rounded down to lots and never passed by the residual', () => {
    const run = runMainland(panelWith(2390), order, { volumeCap: 0.5 });
    expect(run.fills).toEqual(['2024-01-03 600000.SH +1100 @ 10']); // 1,195
    const weights = runMainland(
      panelWith(2390),
      plan({ '2024-01-02': (at) => at.targetWeight(id('600000.SH'), 0.5) }),
      { volumeCap: 0.5 },
    );
    expect(weights.fills).toEqual(['2024-01-03 600000.SH +1100 @ 10']);
  });

  test('lets nothing through where the volume is not known', () => {
    const run = runMainland(panelOf(series('600000.SH', closes(days, [10, 10, 10]))), order, {
      volumeCap: 0.5,
    });
    expect(run.nonFills).toEqual(['2024-01-03 600000.SH +2500 no-volume']);
  });

  test('leaves the odd part of a whole sale as a rest, which the next session sells', () => {
    const run = runMainland(
      panelOf(
        series('600000.SH', {
          '2024-01-02': { close: 10, volume: 400 },
          '2024-01-03': { close: 10, volume: 400 },
          '2024-01-04': { close: 10, volume: 400 },
          '2024-01-05': { close: 10, volume: 400 },
        }),
      ),
      plan({
        '2024-01-02': (at) => at.order(id('600000.SH'), 200),
        '2024-01-03': (at) => at.targetShares(id('600000.SH'), 0, { goodForSessions: 2 }),
      }),
      { volumeCap: 0.5, actions: [action('600000.SH', '2024-01-04', 'bonus', { ratio: 1.2 })] },
    );
    // 240 shares: half of 400 on the 4th, the odd 40 on the 5th
    expect(run.fills.slice(1)).toEqual([
      '2024-01-04 600000.SH -200 @ 10',
      '2024-01-05 600000.SH -40 @ 10',
    ]);
  });
});

test('fees of a purchase and a sale are rounded to the account’s tick, and cash still stays above zero', () => {
  const days = ['2024-01-02', '2024-01-03', '2024-01-04'];
  const panel = panelOf(series('600000.SH', closes(days, [10.01, 10.01, 10.01])));
  const run = runMainland(
    panel,
    plan({
      '2024-01-02': (at) => at.order(id('600000.SH'), 2100),
      '2024-01-03': (at) => at.targetShares(id('600000.SH'), 0),
    }),
    { tradingRules: tradingRules(panel, ['cn-a'], { account: { feeTick: 0.01 } }) },
  );
  // 21,021 × 0.00025 = 5.25525: 5.26; × 0.00001 = 0.21021: 0.21; × 0.0005 = 10.5105: 10.51
  expect([...run.result.fills.commission]).toEqual([5.26, 5.26]);
  expect([...run.result.fills.transferFee]).toEqual([0.21, 0.21]);
  expect([...run.result.fills.stampDuty]).toEqual([0, 10.51]);
  expect(run.cash('2024-01-04')).toBeCloseTo(100_000 - 21.45, 8);
});
