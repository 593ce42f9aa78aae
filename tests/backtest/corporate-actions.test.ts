import { describe, expect, test } from 'vitest';
import {
  action,
  closes,
  id,
  panelOf,
  plan,
  runFree,
  runMainland,
  series,
  tradingRules,
  weightsOn,
} from './build.ts';

const DAYS = ['2024-05-30', '2024-05-31', '2024-06-03', '2024-06-04', '2024-06-05', '2024-06-06'];
const SHARE = '600000.SH';
const hold = (shares: number, on = DAYS[0]!) => plan({ [on]: (at) => at.order(id(SHARE), shares) });

/** What one instrument's factor wavers by hangs on its price. */
const ROUNDED = Float64Array.of(Number.POSITIVE_INFINITY);

describe('a cash dividend', () => {
  // falls by the dividend of 0.50 on the ex-day, 2024-06-03; paid on 2024-06-05
  const panel = panelOf(series(SHARE, closes(DAYS, [10, 10, 9.5, 9.5, 9.5, 9.5])));
  const dividend = action(SHARE, '2024-06-03', 'dividend', { cash: 0.5, payDay: '2024-06-05' });

  test('is owed from the ex-day and cash from the pay-day; equity does not move', () => {
    const run = runFree(panel, hold(1000), { actions: [dividend] });
    expect(run.equity('2024-05-31')).toBe(100_000);
    for (const on of DAYS.slice(2)) expect(run.equity(on)).toBe(100_000);
    expect(run.receivables('2024-06-03')).toBe(500); // 1,000 × 0.5
    expect(run.receivables('2024-06-04')).toBe(500);
    expect(run.cash('2024-06-04')).toBe(90_000);
    expect(run.receivables('2024-06-05')).toBe(0);
    expect(run.cash('2024-06-05')).toBe(90_500);
    expect(run.actions).toEqual([
      '2024-06-03 600000.SH dividend 0 shares +500 money',
      '2024-06-05 600000.SH dividend-paid 0 shares +500 money',
    ]);
  });

  test('is not paid on what is bought on the ex-day, and is kept on what is sold on it', () => {
    const late = runFree(panel, hold(1000, '2024-05-31'), { actions: [dividend] });
    expect(late.fills).toEqual(['2024-06-03 600000.SH +1000 @ 9.5']);
    expect(late.actions).toEqual([]);
    const sold = runFree(
      panel,
      plan({
        '2024-05-30': (at) => at.order(id(SHARE), 1000),
        '2024-05-31': (at) => at.targetShares(id(SHARE), 0),
      }),
      { actions: [dividend] },
    );
    expect(sold.cash('2024-06-06')).toBe(100_000); // 90,000 + 9,500 + 500
  });

  test('paid on its ex-day pays for purchases of that session', () => {
    const run = runFree(
      panel,
      plan({
        '2024-05-30': (at) => at.order(id(SHARE), 10_000),
        '2024-05-31': (at) => at.order(id(SHARE), 100),
      }),
      { actions: [action(SHARE, '2024-06-03', 'dividend', { cash: 0.5 })] },
    );
    expect(run.cash('2024-06-03')).toBe(4050); // 0 + 10,000 × 0.5 − 100 × 9.5
  });

  test('whose pay-day lies beyond the data stays owed', () => {
    const run = runFree(panel, hold(1000), {
      actions: [action(SHARE, '2024-06-03', 'dividend', { cash: 0.5, payDay: '2024-07-01' })],
    });
    expect(run.receivables('2024-06-06')).toBe(500);
    expect(run.equity('2024-06-06')).toBe(100_000);
  });

  test('whose ex-day is no session counts on the next one', () => {
    const run = runFree(panel, hold(1000), {
      actions: [action(SHARE, '2024-06-01', 'dividend', { cash: 0.5, payDay: '2024-06-01' })],
    });
    expect(run.actions[0]).toBe('2024-06-03 600000.SH dividend 0 shares +500 money');
  });

  test('of a share that does not trade on its ex-day comes off its last price', () => {
    const gap = panelOf(
      series(SHARE, { '2024-05-30': 10, '2024-05-31': 10, '2024-06-05': 9.5 }),
      series(
        '600001.SH',
        closes(
          DAYS,
          DAYS.map(() => 1),
        ),
      ),
    );
    const run = runFree(gap, hold(1000), { actions: [dividend] });
    for (const on of DAYS.slice(1)) expect(run.equity(on)).toBe(100_000);
    expect(run.positions('2024-06-04')).toBe(9500);
  });
});

describe('new shares', () => {
  test('are whole, rounded half up: 1,445 × 1.3 = 1,878.5 makes 1,879', () => {
    const star = '688001.SH'; // where 1,445 shares can be bought
    const panel = panelOf(series(star, closes(DAYS, [13, 13, 10, 10, 10, 10])));
    const run = runMainland(panel, plan({ '2024-05-30': (at) => at.order(id(star), 1445) }), {
      actions: [action(star, '2024-06-03', 'bonus', { ratio: 1.3 })],
    });
    expect(run.shares('2024-05-31', star)).toBe(1445);
    expect(run.shares('2024-06-03', star)).toBe(1879);
    expect(run.actions).toEqual(['2024-06-03 688001.SH bonus +434 shares 0 money']);
  });

  test('and cash of one ex-day are both counted on the old shares, in whatever order the file has them', () => {
    // 3 bonus shares, 2 from reserves and 4 in cash for ten: (10 − 0.4) ÷ 1.5 = 6.40
    const panel = panelOf(series(SHARE, closes(DAYS, [10, 10, 6.4, 6.4, 6.4, 6.4])));
    const all = [
      action(SHARE, '2024-06-03', 'bonus', { ratio: 1.3 }),
      action(SHARE, '2024-06-03', 'dividend', { cash: 0.4 }),
      action(SHARE, '2024-06-03', 'bonus', { ratio: 1.2 }),
    ];
    const run = runFree(panel, hold(1000), { actions: all });
    expect(run.shares('2024-06-03', SHARE)).toBe(1500); // 1.5, not 1.3 × 1.2 = 1.56
    expect(run.cash('2024-06-03')).toBe(90_400); // 400 on the 1,000 old shares
    expect(run.equity('2024-06-03')).toBe(100_000);
    const turned = runFree(panel, hold(1000), { actions: [...all].reverse() });
    expect(turned.result).toEqual(run.result);
  });

  test('adjust what was ordered the evening before', () => {
    const panel = panelOf(series(SHARE, closes(DAYS, [10, 10, 5, 5, 5, 5])));
    const split = [action(SHARE, '2024-06-03', 'split', { ratio: 2 })];
    const run = runMainland(
      panel,
      plan({
        '2024-05-30': (at) => at.order(id(SHARE), 1000),
        '2024-05-31': (at) => {
          at.targetShares(id(SHARE), 1500); // 500 more at 10 are 1,000 more at 5
          at.order(id(SHARE), 100, { limit: 9.9 }); // 200 more at 4.95
        },
      }),
      { actions: split },
    );
    expect(run.fills.slice(1)).toEqual(['2024-06-03 600000.SH +1000 @ 5']);
    expect(run.nonFills).toEqual(['2024-06-03 600000.SH +200 limit-price']);
    const closing = runMainland(
      panel,
      plan({
        '2024-05-30': (at) => at.order(id(SHARE), 1000),
        '2024-05-31': (at) => at.targetWeight(id(SHARE), 0),
      }),
      { actions: split },
    );
    expect(closing.fills.at(-1)).toBe('2024-06-03 600000.SH -2000 @ 5');
  });
});

describe('factors of the price file', () => {
  // 10:13 on 2024-06-03, told by the factor: 13 × 1 = 10 × 1.3
  const panel = panelOf(
    series(
      SHARE,
      Object.fromEntries(
        DAYS.map((on, k) => [on, { close: k < 2 ? 13 : 10, factor: k < 2 ? 1 : 1.3 }]),
      ),
    ),
  );

  test('adjust a position: whole shares, and cash for the rest, so that equity does not move', () => {
    const run = runMainland(panel, plan({ '2024-05-30': (at) => at.order(id(SHARE), 700) }), {
      tradingRules: tradingRules(panel, ['cn-a'], {
        account: { commissionRate: 0, commissionMinimum: 0 },
      }),
    });
    // 700 × 1.3 = 910 exactly
    expect(run.shares('2024-06-03', SHARE)).toBe(910);
    const uneven = runMainland(
      panelOf(
        series(
          SHARE,
          Object.fromEntries(
            DAYS.map((on, k) => [on, { close: k < 2 ? 10.07 : 9.5, factor: k < 2 ? 1 : 1.06 }]),
          ),
        ),
      ),
      plan({ '2024-05-30': (at) => at.order(id(SHARE), 700) }),
    );
    // 700 × 1.06 = 742
    expect(uneven.actions).toEqual(['2024-06-03 600000.SH adjustment +42 shares 0 money']);
  });

  test('leave the part of a share as cash at the reference price', () => {
    const third = panelOf(
      series(
        SHARE,
        Object.fromEntries(
          DAYS.map((on, k) => [on, { close: k < 2 ? 10 : 7.5, factor: k < 2 ? 3 : 4 }]),
        ),
      ),
    );
    const run = runMainland(third, plan({ '2024-05-30': (at) => at.order(id(SHARE), 100) }));
    // 100 × 4 ÷ 3 = 133.33: 133 shares, and a third of a share at 7.50 is 2.50
    expect(run.actions).toEqual(['2024-06-03 600000.SH adjustment +33 shares +2.5 money']);
    expect(run.equity('2024-06-03')).toBeCloseTo(run.equity('2024-05-31'), 9);
  });

  test('are not followed on sessions of which the actions table speaks', () => {
    const run = runFree(panel, hold(1000), {
      actions: [action(SHARE, '2024-06-03', 'bonus', { ratio: 1.3 })],
    });
    expect(run.actions).toEqual(['2024-06-03 600000.SH bonus +300 shares 0 money']);
    expect(run.shares('2024-06-06', SHARE)).toBe(1300);
  });

  test('are followed beside a table that tells of another day or of a delisting', () => {
    const run = runFree(panel, hold(1000), {
      actions: [action(SHARE, '2024-06-06', 'delisting', { cash: 10 })],
    });
    expect(run.actions).toEqual([
      '2024-06-03 600000.SH adjustment +300 shares 0 money',
      '2024-06-06 600000.SH delisting -1300 shares +13000 money',
    ]);
  });

  test('that waver by the rounding of prices are not taken for actions', () => {
    const wavering = panelOf(
      series(
        SHARE,
        Object.fromEntries(DAYS.map((on, k) => [on, { close: 10, factor: 1 + (k % 2) * 0.001 }])),
      ),
    );
    const run = runFree(wavering, hold(1000), { largestRounding: ROUNDED }); // 0.012 ÷ 10 = 0.0012
    expect(run.actions).toEqual([]);
    expect(runFree(wavering, hold(1000)).actions).toHaveLength(4); // from the session after the purchase on
  });
});

describe('a table and factors together', () => {
  test('book a small dividend once, also when the price grows until its factor looks like an action', () => {
    // 0.01 on 5.00 is a factor of 5 / 4.99 = 1.0020: under the rounding of a price of 5 (0.0024), over that of 10 (0.0012)
    const panel = panelOf(
      series(
        SHARE,
        Object.fromEntries(
          DAYS.map((on, k) => [on, { close: k < 4 ? 5 : 10, factor: k < 2 ? 1 : 5 / 4.99 }]),
        ),
      ),
    );
    const run = runFree(panel, hold(1000), {
      actions: [action(SHARE, '2024-06-03', 'dividend', { cash: 0.01 })],
      largestRounding: ROUNDED,
    });
    expect(run.actions.map((text) => text.split(' ')[2])).toEqual(['dividend', 'dividend-paid']);
    expect(run.equity('2024-06-06')).toBe(100_000 + 1000 * 5 + 10); // the price doubled, and 1,000 × 0.01
  });
});

describe('a delisting', () => {
  const panel = panelOf(
    series(SHARE, closes(DAYS.slice(0, 3), [10, 10, 8])),
    series('600001.SH', closes(DAYS, [4, 4, 4, 4, 4, 5])),
  );
  const end = (more: Parameters<typeof action>[3]) => ({
    actions: [action(SHARE, '2024-06-04', 'delisting', more)],
  });

  test('gives the money back that the table names', () => {
    const run = runFree(panel, hold(1000), end({ cash: 9 }));
    expect(run.cash('2024-06-04')).toBe(99_000); // 90,000 + 1,000 × 9
    expect(run.shares('2024-06-04', SHARE)).toBe(0);
    expect(run.actions).toEqual(['2024-06-04 600000.SH delisting -1000 shares +9000 money']);
  });

  test('gives the last price back where it names none', () => {
    const run = runFree(panel, hold(1000), end({}));
    expect(run.cash('2024-06-04')).toBe(98_000); // 90,000 + 1,000 × 8
  });

  test('gives the successor’s shares in place of the old ones', () => {
    const run = runFree(panel, hold(1000), end({ ratio: 1.5, successor: '600001.SH' }));
    expect(run.shares('2024-06-04', '600001.SH')).toBe(1500);
    expect(run.equity('2024-06-04')).toBe(96_000); // 90,000 + 1,500 × 4
    expect(run.equity('2024-06-06')).toBe(97_500);
    expect(run.actions).toEqual([
      '2024-06-04 600000.SH delisting -1000 shares 0 money',
      '2024-06-04 600001.SH delisting +1500 shares 0 money',
    ]);
  });

  test('ends orders, with its reason', () => {
    const run = runFree(
      panel,
      plan({
        '2024-05-30': (at) => at.order(id(SHARE), 1000),
        '2024-06-03': (at) => {
          at.targetShares(id(SHARE), 0);
          at.order(id(SHARE), 100, { goodForSessions: 3 });
        },
      }),
      end({}),
    );
    expect(run.nonFills).toEqual([
      '2024-06-04 600000.SH -1000 delisted',
      '2024-06-04 600000.SH +100 delisted',
    ]);
  });
});

test('a strategy of weights sees shares that were adjusted', () => {
  const panel = panelOf(series(SHARE, closes(DAYS, [10, 10, 5, 5, 5, 5])));
  const run = runFree(
    panel,
    weightsOn({ '2024-05-30': { [SHARE]: 1 }, '2024-06-03': { [SHARE]: 1 } }),
    { actions: [action(SHARE, '2024-06-03', 'split', { ratio: 2 })] },
  );
  expect(run.fills).toHaveLength(1); // all of it is held already
  expect(run.shares('2024-06-06', SHARE)).toBe(20_000);
});
