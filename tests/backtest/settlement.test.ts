import { describe, expect, test } from 'vitest';
import {
  closes,
  id,
  inputOf,
  panelOf,
  plan,
  runMainland,
  series,
  tell,
  tradingRules,
  weightsOn,
} from './build.ts';

const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08', '2024-01-09'];

describe('T+1', () => {
  const panel = panelOf(series('600000.SH', closes(DAYS, [10, 10, 10, 10, 10, 10])));

  test('a share bought at the open is not sold at the close of the same session, but at the next', () => {
    const run = runMainland(
      panel,
      plan({
        '2024-01-02': (at) => {
          at.order(id('600000.SH'), 100);
          at.order(id('600000.SH'), -100, { at: 'close', goodForSessions: 2 });
        },
      }),
    );
    expect(run.fills).toEqual([
      '2024-01-03 600000.SH +100 @ 10',
      '2024-01-04 600000.SH -100 @ 10', // the order stood for a second session
    ]);
    expect(run.nonFills).toEqual([]);
  });

  test('names its reason when the order does not stand for another session', () => {
    const run = runMainland(
      panel,
      plan({
        '2024-01-02': (at) => {
          at.order(id('600000.SH'), 100);
          at.order(id('600000.SH'), -100, { at: 'close' });
        },
      }),
    );
    expect(run.nonFills).toEqual(['2024-01-03 600000.SH -100 t+1']);
    expect(run.shares('2024-01-09', '600000.SH')).toBe(100);
  });

  test('lets go what was held before, and keeps only what was bought today', () => {
    const run = runMainland(
      panel,
      plan({
        '2024-01-02': (at) => at.order(id('600000.SH'), 300),
        '2024-01-03': (at) => {
          at.order(id('600000.SH'), 200);
          at.order(id('600000.SH'), -400, { at: 'close' });
        },
      }),
    );
    // held 300 + 200 bought on the 4th: 300 may be sold there, the other 100 of the order may not
    expect(run.fills.at(-1)).toBe('2024-01-04 600000.SH -300 @ 10');
    expect(run.nonFills).toEqual(['2024-01-04 600000.SH -100 t+1']);
    expect(run.shares('2024-01-04', '600000.SH')).toBe(200);
  });

  test('is kept where short selling is allowed too', () => {
    const run = runMainland(
      panel,
      plan({
        '2024-01-02': (at) => {
          at.order(id('600000.SH'), 100);
          at.order(id('600000.SH'), -200, { at: 'close' });
        },
      }),
      { allowShort: true },
    );
    expect(run.nonFills).toEqual(['2024-01-03 600000.SH -200 t+1']);
  });

  test('names the rows of settlement, lot, fees and limit on every fill', () => {
    const run = runMainland(panel, weightsOn({ '2024-01-02': { '600000.SH': 0.5 } }));
    expect(run.result.fills.rules[0]!.split('+')).toEqual([
      'commission-default',
      'transfer-fee-2022-04-29',
      'lot-100',
      'settlement-t1',
      'price-limit-main',
    ]);
  });

  test('pays for purchases with the sales of the same moment, which come first', () => {
    const two = panelOf(
      series('600000.SH', closes(DAYS, [10, 10, 10, 10, 10, 10])),
      series('600001.SH', closes(DAYS, [20, 20, 20, 20, 20, 20])),
    );
    const run = runMainland(
      two,
      weightsOn({
        '2024-01-02': { '600001.SH': 0.9 },
        '2024-01-04': { '600000.SH': 0.9 },
      }),
    );
    // bought for 90,000 + 22.50 commission + 0.90 transfer; equity then 99,976.60, of which 90 % are 8,997.9 shares at 10:
    // 8,900 in lots, and the 978.94 that are left buy no further lot. Cash was 9,976.60: the sale had to come first
    expect(run.fills).toEqual([
      '2024-01-03 600001.SH +4500 @ 20',
      '2024-01-05 600001.SH -4500 @ 20',
      '2024-01-05 600000.SH +8900 @ 10',
    ]);
  });
});

describe('Hong Kong', () => {
  const panel = panelOf(
    series('00700.HK', closes(DAYS, [300, 300, 300, 300, 300, 300])),
    series('600000.SH', closes(DAYS, [10, 10, 10, 10, 10, 10])),
    series('01211.HK', closes(DAYS, [200, 200, 200, 200, 200, 200])),
  );
  const input = (strategy: ReturnType<typeof plan>, capital = 100_000) =>
    inputOf(panel, strategy, {
      capital,
      marketOf: Uint8Array.from(panel.instruments, (name) => (name.endsWith('.HK') ? 1 : 0)),
      tradingRules: tradingRules(panel, ['cn-a', 'hk'], {
        boardLots: new Map([
          [id('00700.HK'), 100],
          [id('01211.HK'), 500],
        ]),
        account: { commissionRate: 0, commissionMinimum: 0 },
      }),
    });

  test('sells on the day of the purchase', () => {
    const run = tell(
      input(
        plan({
          '2024-01-02': (at) => {
            at.order(id('00700.HK'), 100);
            at.order(id('00700.HK'), -100, { at: 'close' });
          },
        }),
      ),
    );
    expect(run.fills).toEqual(['2024-01-03 00700.HK +100 @ 300', '2024-01-03 00700.HK -100 @ 300']);
  });

  test('trades in the board lot of each stock, and not at all where it is not known', () => {
    const run = tell(
      input(
        plan({
          '2024-01-02': (at) => {
            at.order(id('00700.HK'), 150); // one lot of 100; the rest is less than a lot
            at.order(id('01211.HK'), 400); // less than its lot of 500
          },
        }),
      ),
    );
    expect(run.fills).toEqual(['2024-01-03 00700.HK +100 @ 300']);
    expect(run.nonFills).toEqual([
      '2024-01-03 00700.HK +50 lot', // of 150
      '2024-01-03 01211.HK +400 lot',
    ]);
    const bare = tell({
      ...input(plan({ '2024-01-02': (at) => at.order(id('00700.HK'), 100) })),
      tradingRules: tradingRules(panel, ['hk']),
    });
    expect(bare.nonFills).toEqual(['2024-01-03 00700.HK +100 unknown-rule']);
  });

  test('bears stamp duty, trading fee and levies on both sides', () => {
    const run = tell(
      input(
        plan({
          '2024-01-02': (at) => at.order(id('00700.HK'), 100),
          '2024-01-03': (at) => at.targetShares(id('00700.HK'), 0),
        }),
      ),
    );
    // 100 × 300 = 30,000; stamp 0.1 % = 30; 0.00565 % + 0.0027 % + 0.00015 % = 0.0085 % = 2.55
    expect([...run.result.fills.stampDuty]).toEqual([30, 30]);
    expect(Array.from(run.result.fills.otherFees, (fee) => fee.toFixed(6))).toEqual([
      '2.550000',
      '2.550000',
    ]);
    // 30,032.55 out, 29,967.45 in
    expect(run.equity('2024-01-09')).toBeCloseTo(100_000 - 65.1, 6);
  });

  test('owes the proceeds for two sessions: they pay for Hong Kong at once, for others then', () => {
    const run = tell(
      input(
        plan({
          '2024-01-02': (at) => at.order(id('00700.HK'), 100), // 30,000 and 32.55 of fees
          '2024-01-03': (at) => {
            at.targetShares(id('00700.HK'), 0);
            at.order(id('600000.SH'), 2000, { goodForSessions: 3 }); // 20,000.20, not to be paid before the 8th
          },
        }),
        30_100,
      ),
    );
    expect(run.receivables('2024-01-04')).toBeCloseTo(29_967.45, 8);
    expect(run.cash('2024-01-05')).toBeCloseTo(67.45, 8); // 30,100 − 30,032.55
    // sold on the 4th; the sessions after are the 5th and the 8th
    expect(run.fills.at(-1)).toBe('2024-01-08 600000.SH +2000 @ 10');
    expect(run.cash('2024-01-08')).toBeCloseTo(67.45 + 29_967.45 - 20_000.2, 8);
    expect(run.nonFills).toEqual([]);
    const again = tell(
      input(
        plan({
          '2024-01-02': (at) => at.order(id('00700.HK'), 100),
          '2024-01-03': (at) => {
            at.targetShares(id('00700.HK'), 0);
            at.order(id('01211.HK'), 500, { at: 'close' }); // 100,000: too much
            at.order(id('00700.HK'), 0.5); // never a lot
          },
          '2024-01-04': (at) => at.order(id('00700.HK'), 100), // 30,032.55 of 30,034.90: the day after
        }),
        30_100,
      ),
    );
    expect(again.fills.at(-1)).toBe('2024-01-05 00700.HK +100 @ 300');
    expect(again.receivables('2024-01-05')).toBe(0); // drawn on first: 29,967.45, then 65.10 of cash
    expect(again.cash('2024-01-05')).toBeCloseTo(67.45 - 65.1, 8);
  });
});
