import { describe, expect, test } from 'vitest';
import type { Money } from '../../src/backtest/input.ts';
import type { SessionContext } from '../../src/backtest/session-context.ts';
import { universeEquity } from '../../src/backtest/universe.ts';
import { EngineError } from '../../src/base/errors.ts';
import { said } from '../../src/base/message.ts';
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

  describe('of which one has no rate on some sessions', () => {
    const gap = (...rates: number[]) => ({
      ...{ ...money, rates: [money.rates[0]!, Float64Array.from(rates)] },
      gap: (currency: number, session: number) =>
        new EngineError('run.currency', said`${money.currencies[currency]} on ${session}`),
    });
    const trade = (rates: Money, orders: Record<string, number>) =>
      tell(
        inputOf(
          panel,
          plan(
            Object.fromEntries(
              Object.entries(orders).map(([day, shares]) => [
                day,
                (at: SessionContext) => at.order(id('00700.HK'), shares),
              ]),
            ),
          ),
          { money: rates, marketOf },
        ),
      );
    const { NaN: none } = Number;

    test('is not asked for it where it is neither held nor wanted', () => {
      // wanted on the 3rd, bought on the 4th, sold on the 5th
      const run = trade(gap(none, 0.9, 0.9, 0.9), { '2024-01-03': 100, '2024-01-04': -100 });
      expect(run.fills).toEqual([
        '2024-01-04 00700.HK +100 @ 300',
        '2024-01-05 00700.HK -100 @ 330',
      ]);
      expect(run.equity('2024-01-05')).toBe(102_700); // 100 × 30 × 0.9
      // sold on the 4th, so that the last session needs none
      const early = trade(gap(0.9, 0.9, 0.9, none), { '2024-01-02': 100, '2024-01-03': -100 });
      expect(early.equity('2024-01-05')).toBe(100_000);
      const never = tell(
        inputOf(panel, weightsOn({ '2024-01-02': { '600000.SH': 1 } }), {
          money: gap(none, none, none, none),
          marketOf,
        }),
      );
      expect(never.equity('2024-01-05')).toBe(100_000);
    });

    test.each([
      ['wanted', [none, 0.9, 0.9, 0.9], 0],
      ['bought', [0.9, none, 0.9, 0.9], 1],
      ['held', [0.9, 0.9, none, 0.9], 2],
      ['held on the last', [0.9, 0.9, 0.9, none], 3],
    ])('is refused where it is %s', (_, rates, session) => {
      expect(() => trade(gap(...rates), { '2024-01-02': 100 })).toThrow(`HKD on ${session}`);
    });

    test('is out of the universe, which would hold it on all of them', () => {
      const rates = gap(0.9, 0.9, none, 0.9);
      const input = inputOf(panel, weightsOn({ '2024-01-02': { '600000.SH': 1 } }), {
        money: rates,
        marketOf,
      });
      expect([...universeEquity(input)]).toEqual([1, 1, 1, 1]); // 600000 alone, which stands still
      // half of the universe is 00700, up by a tenth on the 5th at one rate
      const whole = universeEquity({ ...input, money: gap(0.9, 0.9, 0.9, 0.9) });
      expect(whole[3]).toBeCloseTo(1.05, 12);
    });
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
