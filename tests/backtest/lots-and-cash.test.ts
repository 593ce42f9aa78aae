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

const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'];
const flat = (name: string, price: number) =>
  series(
    name,
    closes(
      DAYS,
      DAYS.map(() => price),
    ),
  );

describe('lots', () => {
  test('STAR buys 200 shares at least, then any number', () => {
    const run = (shares: number) =>
      runMainland(
        panelOf(flat('688001.SH', 10)),
        plan({ '2024-01-02': (at) => at.order(id('688001.SH'), shares) }),
      );
    expect(run(199).nonFills).toEqual(['2024-01-03 688001.SH +199 lot']);
    expect(run(200).fills).toEqual(['2024-01-03 688001.SH +200 @ 10']);
    expect(run(201).fills).toEqual(['2024-01-03 688001.SH +201 @ 10']);
  });

  test('STAR sells less than 200 of a position only with all of it', () => {
    const sell = (shares: number) =>
      runMainland(
        panelOf(flat('688001.SH', 10)),
        plan({
          '2024-01-02': (at) => at.order(id('688001.SH'), 350),
          '2024-01-03': (at) => at.order(id('688001.SH'), -201),
          '2024-01-04': (at) => at.order(id('688001.SH'), -shares),
        }),
      );
    // 149 are left; a part of them is no order, all of them are
    expect(sell(100).nonFills).toEqual(['2024-01-05 688001.SH -100 lot']);
    expect(sell(149).fills.at(-1)).toBe('2024-01-05 688001.SH -149 @ 10');
  });

  test('convertible bonds come in tens, bear no stamp duty, and may rise by 20 %', () => {
    const bond = series('113013.SH', {
      ...closes(DAYS, [100, 100, 100, 100]),
      '2024-01-05': { open: 120, high: 120, close: 118 },
    });
    const run = runMainland(
      panelOf(bond, flat('000300.SH', 3000)),
      plan({
        '2024-01-02': (at) => at.order(id('113013.SH'), 39),
        '2024-01-04': (at) => {
          at.order(id('113013.SH'), 10);
          at.order(id('113013.SH'), -20);
        },
      }),
    );
    // 100 × 1.2 is the limit: nothing is bought there, and what is held is sold
    expect(run.fills).toEqual(['2024-01-03 113013.SH +30 @ 100', '2024-01-05 113013.SH -20 @ 120']);
    expect(run.nonFills).toContain('2024-01-05 113013.SH +10 limit-up');
    // 30 × 100 and the least commission of 5; then 20 × 120 less 5
    expect(run.cash('2024-01-05')).toBeCloseTo(100_000 - 3_005 + 2_395, 9);
  });

  test('a residual that buys more than was wanted leaves nothing over', () => {
    // 198 shares wanted of STAR, where 200 are the least, beside 160 of a lot of 100: 1,980 + 1,600 and two commissions of 5 pay
    // for 100 (1,005.01), and the 2,585 that are left for the larger remainder, 0.99 of the first purchase (2,005.02)
    const run = runMainland(
      panelOf(flat('600000.SH', 10), flat('688001.SH', 10)),
      weightsOn({ '2024-01-02': { '600000.SH': 0.016, '688001.SH': 0.0198 } }),
    );
    expect(run.fills).toEqual(['2024-01-03 600000.SH +100 @ 10', '2024-01-03 688001.SH +200 @ 10']);
    expect(run.nonFills).toEqual([]);
  });

  test('an odd lot is sold whole, with lots or by itself, and what is not sold says so', () => {
    // 1.3 for one makes 130 of 100
    const sell = (shares: number) =>
      runMainland(
        panelOf(flat('600000.SH', 10)),
        plan({
          '2024-01-02': (at) => at.order(id('600000.SH'), 100),
          '2024-01-04': (at) => at.order(id('600000.SH'), -shares),
        }),
        {
          actions: [action('600000.SH', '2024-01-04', 'bonus', { ratio: 1.3 })],
        },
      );
    expect(sell(130).fills.at(-1)).toBe('2024-01-05 600000.SH -130 @ 10');
    expect(sell(129).fills.at(-1)).toBe('2024-01-05 600000.SH -100 @ 10'); // leaves an odd lot of 30
    expect(sell(129).nonFills).toEqual(['2024-01-05 600000.SH -29 lot']);
    expect(sell(30).fills.at(-1)).toBe('2024-01-05 600000.SH -30 @ 10');
    expect(sell(30).nonFills).toEqual([]);
    expect(sell(50).fills.at(-1)).toBe('2024-01-05 600000.SH -30 @ 10');
    expect(sell(50).nonFills).toEqual(['2024-01-05 600000.SH -20 lot']);
    expect(sell(29).nonFills).toEqual(['2024-01-05 600000.SH -29 lot']);
  });

  test('a target number of shares brings the odd part of a position to market', () => {
    const run = runMainland(
      panelOf(flat('600000.SH', 10)),
      plan({
        '2024-01-02': (at) => at.order(id('600000.SH'), 200),
        '2024-01-04': (at) => at.targetShares(id('600000.SH'), 200, { goodForSessions: 3 }),
      }),
      { actions: [action('600000.SH', '2024-01-04', 'bonus', { ratio: 1.2 })] },
    );
    // 200 × 1.2 = 240 less 200: the odd 40, whole
    expect(run.fills.at(-1)).toBe('2024-01-05 600000.SH -40 @ 10');
    expect(run.nonFills).toEqual([]);
  });

  test('a code of no known board is not bought, and says that no rule is known', () => {
    const run = runMainland(
      panelOf(flat('900901.SH', 1)),
      weightsOn({ '2024-01-02': { '900901.SH': 1 } }),
    );
    expect(run.nonFills).toEqual(['2024-01-03 900901.SH +100000 unknown-rule']);
  });

  test('a number of shares is never rounded up, a weight may be', () => {
    const panel = panelOf(flat('600000.SH', 10), flat('600001.SH', 10));
    const shares = runMainland(
      panel,
      plan({ '2024-01-02': (at) => at.order(id('600000.SH'), 199) }),
    );
    expect(shares.fills).toEqual(['2024-01-03 600000.SH +100 @ 10']);
    expect(shares.nonFills).toEqual(['2024-01-03 600000.SH +99 lot']); // each of the 199 was meant
    // 1.6 lots and 1.4 lots: a lot each, and the lot that is left goes to the larger remainder
    const weights = runMainland(
      panel,
      weightsOn({ '2024-01-02': { '600000.SH': 0.016, '600001.SH': 0.014 } }),
    );
    expect(weights.fills).toEqual([
      '2024-01-03 600000.SH +200 @ 10',
      '2024-01-03 600001.SH +100 @ 10',
    ]);
    expect(weights.nonFills).toEqual([]); // what is less than a lot beside a fill is rounding
  });
});

describe('a target that moves', () => {
  // 10,000 shares of each; then 600000 rises and weights of a half drift
  const drift = (price: number) =>
    runMainland(
      panelOf(series('600000.SH', closes(DAYS, [10, 10, price, price])), flat('600001.SH', 10)),
      weightsOn({
        '2024-01-02': { '600000.SH': 0.45, '600001.SH': 0.45 },
        '2024-01-04': { '600000.SH': 0.45, '600001.SH': 0.45 },
      }),
    );

  test('by less than half a lot is neither traded nor a non-fill', () => {
    // 4,500 each cost 45,000 + 11.25 + 0.45; at 10.01 equity is 100,021.60: 45,009.72 are 4,496.48 and 4,500.97 shares
    const run = drift(10.01);
    expect(run.fills).toHaveLength(2);
    expect(run.nonFills).toEqual([]);
  });

  test('by more than half a lot is an intention: it fills, or says that it is less than a lot', () => {
    // at 10.2 equity is 100,876.60: 45,394.47 are 4,450.44 and 4,539.45 shares: −49.56 and +39.45, still drift
    expect(drift(10.2).nonFills).toEqual([]);
    // at 10.3 equity is 101,326.60: 45,596.97 are 4,426.890 and 4,559.697 shares: −73.110 and +59.697
    const run = drift(10.3);
    expect(run.fills).toHaveLength(2);
    expect(run.nonFills).toEqual([
      expect.stringMatching(/^2024-01-05 600000.SH -73\.1\d* lot$/),
      expect.stringMatching(/^2024-01-05 600001.SH \+59\.7?\d* lot$/),
    ]);
  });

  test('of a new name is always an intention', () => {
    const run = runMainland(
      panelOf(flat('600000.SH', 300)),
      weightsOn({ '2024-01-02': { '600000.SH': 0.1 } }), // 33.33 shares
    );
    expect(run.nonFills).toEqual(['2024-01-03 600000.SH +33.333333 lot']);
  });
});

describe('cash', () => {
  const panel = panelOf(flat('600000.SH', 10), flat('600001.SH', 10));

  test('that does not reach cuts every purchase by the same share, and says so', () => {
    const run = runMainland(
      panel,
      plan({
        '2024-01-02': (at) => {
          at.order(id('600000.SH'), 10_000);
          at.order(id('600001.SH'), 30_000);
        },
      }),
    );
    // 400,000 wanted of 100,000: a quarter less fees, 2,499.35 and 7,498.05; 2,400 and 7,400 in lots, and the 2,000 that are left,
    // less fees of 26 already within: one lot more for the larger remainder (0.9935 against 0.9805), then nothing is left for another
    expect(run.fills).toEqual([
      '2024-01-03 600000.SH +2500 @ 10',
      '2024-01-03 600001.SH +7400 @ 10',
    ]);
    expect(run.nonFills).toEqual([
      '2024-01-03 600000.SH +7500 cash',
      '2024-01-03 600001.SH +22600 cash',
    ]);
  });

  test('is kept for the fees: all of it in one share leaves a lot unbought', () => {
    const run = runMainland(panel, weightsOn({ '2024-01-02': { '600000.SH': 1 } }));
    // 10,000 shares would cost 100,000 + 25 + 1; 9,900 cost 99,000 + 24.75 + 0.99
    expect(run.fills).toEqual(['2024-01-03 600000.SH +9900 @ 10']);
    expect(run.cash('2024-01-03')).toBeCloseTo(974.26, 8);
    expect(run.nonFills).toEqual(['2024-01-03 600000.SH +100 cash']);
  });

  test('is not brought below zero by the fees of a sale: what brings less than it costs needs cash', () => {
    // a share that fell to 0.06: 100 of them bring 6, and the sale costs a commission of 10
    const bar = { close: 0.06, previousClose: 0.06 };
    const penny = panelOf(
      series('600000.SH', {
        ...closes(DAYS.slice(0, 2), [10, 10]),
        '2024-01-04': bar,
        '2024-01-05': bar,
      }),
    );
    const run = (capital: number) =>
      runMainland(
        penny,
        plan({
          '2024-01-02': (at) => at.order(id('600000.SH'), 100),
          '2024-01-04': (at) => at.targetShares(id('600000.SH'), 0),
        }),
        {
          capital,
          tradingRules: tradingRules(penny, ['cn-a'], { account: { commissionMinimum: 10 } }),
        },
      );
    // the purchase costs 1,000 + 10 + 0.01; the sale 10 + 0.00006 + 0.003 and brings 6
    expect(run(1014).nonFills).toEqual(['2024-01-05 600000.SH -100 cash']);
    expect(run(1015).cash('2024-01-05')).toBeCloseTo(4.99 - 4.00306, 8);
  });

  test('of minimum commissions goes to the largest purchases where it does not reach for all', () => {
    const names = ['600000.SH', '600001.SH', '600002.SH'];
    const cents = panelOf(...names.map((name) => flat(name, 0.1)));
    const run = runMainland(
      cents,
      plan({
        '2024-01-02': (at) => {
          at.order(id('600000.SH'), 100); // 10 and 5 of commission
          at.order(id('600001.SH'), 300); // 30 and 5
          at.order(id('600002.SH'), 200); // 20 and 5
        },
      }),
      { capital: 14 },
    );
    // three commissions are 15 of 14; two leave 4 for 50: 24 and 16 shares, no lot. The largest remainder, 600001, would cost 15: none
    expect(run.fills).toEqual([]);
    expect(run.nonFills.map((row) => row.split(' ').at(-1))).toEqual(['cash', 'cash', 'cash']);
  });
});

test('without rules fractions are traded and nothing costs anything', () => {
  const run = runFree(
    panelOf(flat('600000.SH', 3)),
    weightsOn({ '2024-01-02': { '600000.SH': 1 } }),
  );
  expect(run.shares('2024-01-05', '600000.SH')).toBeCloseTo(33_333.333333333336, 9);
  expect(run.cash('2024-01-05')).toBe(0);
  expect(run.nonFills).toEqual([]);
});
