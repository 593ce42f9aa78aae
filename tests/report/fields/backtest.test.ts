import { describe, expect, test } from 'vitest';
import { backtest } from '../../../src/backtest/engine.ts';
import type { BacktestInput } from '../../../src/backtest/input.ts';
import { csvOf } from '../../../src/report/csv.ts';
import {
  actionsTable,
  equityTable,
  nonFillsTable,
  positionsTable,
  tradesTable,
} from '../../../src/report/fields/backtest.ts';
import type { BacktestRun } from '../../../src/results/backtest-run.ts';
import {
  action,
  day,
  id,
  inputOf,
  panelOf,
  plan,
  series,
  tradingRules,
} from '../../backtest/build.ts';

const A = '600001.SH';
const HK = '00700.HK';
const panel = panelOf(
  series(HK, { '2024-06-03': 300, '2024-06-04': 300, '2024-06-05': 310 }),
  series(A, { '2024-06-03': 10, '2024-06-04': 10, '2024-06-05': 11 }),
);
const strategy = plan({
  '2024-06-03': (context) => {
    context.order(id(A), 1050);
    context.order(id(HK), 100);
  },
});

function report(more: Partial<BacktestInput> = {}): BacktestRun {
  const lots = {
    tradingRules: tradingRules(panel, ['cn-a', 'hk'], { boardLots: new Map([[id(HK), 100]]) }),
  };
  const input = inputOf(panel, strategy, { ...lots, ...more });
  const result = backtest(input);
  const universe = new Float64Array(3).fill(1);
  const facts = { panel: input.panel, money: input.money, fill: input.fill };
  return { ...facts, result, universe, benchmark: undefined } as unknown as BacktestRun;
}

describe('the tables of a backtest', () => {
  const lines = (text: string) => text.trimEnd().split('\n');

  test('equity has one row a session; what there is not is empty', () => {
    const rows = lines(csvOf(equityTable(report())));
    expect(rows[0]).toBe('session,equity,cash,positions,receivables,benchmark,universe');
    expect(rows[1]).toBe('2024-06-03,100000,100000,0,0,,1');
    expect(rows).toHaveLength(4);
  });

  test('say in every row that orders filled at the close that decided them', () => {
    const same = report({ fill: 'same-close' });
    for (const of of [equityTable, tradesTable, positionsTable, nonFillsTable, actionsTable]) {
      const csv = (run: BacktestRun) => csvOf(of(run));
      const [header, ...rows] = lines(csv(same));
      expect(header).toBe(`${lines(csv(report()))[0]},fill`);
      for (const row of rows) expect(row).toMatch(/,same-close$/);
      expect(csv(report())).not.toContain('same-close');
    }
    expect(lines(csvOf(tradesTable(same))).length).toBeGreaterThan(1);
  });

  test('trades name everything in the order of the issue', () => {
    const rows = lines(csvOf(tradesTable(report({ marketOf: Uint8Array.of(0, 1) }))));
    expect(rows[0]).toBe(
      'session,instrument,side,shares,price,value,commission,stampDuty,transferFee,otherFees,slippage,orderId,decidedOn,rules',
    );
    const trade = rows.find((row) => row.includes(A))!.split(',');
    // 1,000 at 10: commission 10,000 × 0.025 % is 2.50, so the least of 5; transfer fee 0.001 % is 0.10
    expect(trade.slice(0, 13)).toEqual([
      '2024-06-04',
      A,
      'buy',
      '1000',
      '10',
      '10000',
      '5',
      '0',
      trade[8]!,
      '0',
      '0',
      '1',
      '2024-06-03',
    ]);
    expect(Number(trade[8])).toBeCloseTo(0.1, 12);
    expect(trade[13]).toContain('lot-100');
  });

  test('two currencies are named beside money in the base', () => {
    const n = panel.width;
    const money = {
      base: 'CNY',
      currencies: ['HKD', 'CNY'],
      currencyOf: Uint8Array.of(0, 1),
      rates: [new Float64Array(n).fill(0.9), new Float64Array(n).fill(1)],
    };
    const rows = lines(csvOf(tradesTable(report({ money, marketOf: Uint8Array.of(0, 1) }))));
    expect(rows[0]).toMatch(/,rules,currency,fxRate$/);
    const row = rows.find((one) => one.includes(HK))!.split(',');
    // 100 × 300 × 0.9
    expect([row[4], row[5], row.at(-2), row.at(-1)]).toEqual(['300', '27000', 'HKD', '0.9']);
  });

  test('positions have what may be sold, value and weight at the close', () => {
    const rows = lines(csvOf(positionsTable(report({ marketOf: Uint8Array.of(0, 1) }))));
    expect(rows[0]).toBe('session,instrument,shares,sellable,price,value,weight');
    const own = rows.filter((row) => row.includes(A)).map((row) => row.split(','));
    expect(own.map((row) => row.slice(0, 6))).toEqual([
      ['2024-06-04', A, '1000', '0', '10', '10000'], // bought today
      ['2024-06-05', A, '1000', '1000', '11', '11000'],
    ]);
  });

  test('non-fills have side, size and reason', () => {
    const rows = lines(
      csvOf(nonFillsTable(report({ capital: 5000, marketOf: Uint8Array.of(0, 1) }))),
    );
    expect(rows[0]).toBe('session,instrument,side,shares,reason,orderId');
    expect(rows).toContain(`2024-06-04,${HK},buy,100,cash,2`);
  });

  test('actions have shares and money as booked', () => {
    const actions = [
      action(A, '2024-06-05', 'dividend', { cash: 0.2, payDay: '2024-07-01' }),
      action(A, '2024-06-05', 'bonus', { ratio: 1.3 }),
    ];
    const rows = lines(csvOf(actionsTable(report({ actions, marketOf: Uint8Array.of(0, 1) }))));
    expect(rows).toEqual([
      'session,instrument,kind,shares,amount',
      `2024-06-05,${A},dividend,0,200`,
      `2024-06-05,${A},bonus,300,0`,
    ]);
    expect(day('2024-07-01')).toBeGreaterThan(panel.sessions.at(-1)!);
  });
});

test('money reads as a person writes it, rounded at a millionth', () => {
  // 0.1 + 0.2 is 0.30000000000000004, and 109149.99999999999 is what a sum of fees leaves of 109150
  const run = report();
  const result = { ...run.result, equity: Float64Array.of(0.1 + 0.2, 109149.99999999999, 1 / 3) };
  const rows = csvOf(equityTable({ ...run, result }))
    .trimEnd()
    .split('\n');
  expect(rows.slice(1).map((row) => row.split(',')[1])).toEqual(['0.3', '109150', '0.333333']);
});
