import { describe, expect, test } from 'vitest';
import { action, closes, id, inputOf, panelOf, plan, series, tell, weightsOn } from './build.ts';

const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'];

describe('two currencies in one book', () => {
  const panel = panelOf(
    series('00700.HK', closes(DAYS, [300, 300, 300, 330])),
    series('600000.SH', closes(DAYS, [10, 10, 10, 10])),
  );
  const money = {
    base: 'CNY',
    currencies: ['CNY', 'HKD'],
    currencyOf: Uint8Array.from(panel.instruments, (name) => (name.endsWith('.HK') ? 1 : 0)),
    rates: [new Float64Array(4).fill(1), Float64Array.of(0.9, 0.9, 0.93, 0.92)],
  };
  const marketOf = Uint8Array.from(panel.instruments, (name) => (name.endsWith('.HK') ? 1 : 0));

  test('the rate moves equity while the price stands still', () => {
    const run = tell(
      inputOf(panel, weightsOn({ '2024-01-02': { '00700.HK': 0.54, '600000.SH': 0.4 } }), {
        money,
        marketOf,
      }),
    );
    // 54,000 ÷ (300 × 0.9) = 200 shares, 40,000 ÷ 10 = 4,000
    expect(run.fills).toEqual([
      '2024-01-03 600000.SH +4000 @ 10',
      '2024-01-03 00700.HK +200 @ 300',
    ]);
    expect(run.equity('2024-01-03')).toBe(100_000);
    expect(run.equity('2024-01-04')).toBe(101_800); // 200 × 300 × 0.03
    expect(run.equity('2024-01-05')).toBe(106_720); // 6,000 + 40,000 + 200 × 330 × 0.92
    expect([...run.result.fills.fxRate]).toEqual([1, 0.9]);
    expect([...run.result.fills.value]).toEqual([40_000, 54_000]);
  });

  test('a dividend is owed at the rate of its ex-day', () => {
    const run = tell(
      inputOf(panel, plan({ '2024-01-02': (at) => at.order(id('00700.HK'), 200) }), {
        money,
        marketOf,
        actions: [action('00700.HK', '2024-01-04', 'dividend', { cash: 1, payDay: '2024-01-05' })],
      }),
    );
    expect(run.actions).toEqual([
      '2024-01-04 00700.HK dividend 0 shares +186 money', // 200 × 1 × 0.93
      '2024-01-05 00700.HK dividend-paid 0 shares +186 money',
    ]);
  });

  test('purchases on two markets share the cash by what they need', () => {
    const run = tell(
      inputOf(
        panel,
        plan({
          '2024-01-02': (at) => {
            at.order(id('00700.HK'), 400); // 108,000
            at.order(id('600000.SH'), 3600); // 36,000
          },
        }),
        { money, marketOf },
      ),
    );
    // 144,000 of 100,000: 75,000 and 25,000
    expect(run.cash('2024-01-03')).toBeCloseTo(0, 8);
    expect(Array.from(run.result.fills.value, (value) => value.toFixed(6))).toEqual([
      '25000.000000',
      '75000.000000',
    ]);
    expect(run.nonFills.map((row) => row.split(' ').at(-1))).toEqual(['cash', 'cash']);
  });
});
