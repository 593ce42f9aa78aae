import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BacktestOptions } from '../../src/app/backtest-options.ts';
import { describeShared } from '../shared.ts';
import { checkFromOutside } from './outside-check.ts';
import { type Row, readRun, rowsOf } from './outside-files.ts';
import { rawMarket } from './outside-market.ts';
import { REAL, runToFolder, SAMPLE, written } from './outside-runs.ts';

/** Trades a lot: the weights of a week follow the digits of its day. */
const WEEKLY_TEXT = `import { equalWeights } from 'ratemark/strategy';
export const strategy = {
  name: 'weekly', description: 'by chance', rebalance: 'weekly',
  weigh: (view) => equalWeights(view.tradable.filter((_, k) => (view.day + k * 7) % 3 > 0)),
};
`;
const WEEKLY = written({ 'weekly.js': WEEKLY_TEXT })['weekly.js']!;

/** Runs over the raw market of a seed. */
async function runRaw(name: string, seed: number, more: Partial<BacktestOptions>) {
  const { prices, benchmark, actions } = rawMarket(seed);
  const options = {
    prices: [prices],
    benchmark: [benchmark],
    actions: [actions],
    basis: 'raw',
  } as const;
  const params =
    name === 'momentum'
      ? ['lookback=40', 'skip=5', 'count=3']
      : name === 'low-volatility'
        ? ['sessions=30', 'count=3']
        : [];
  const folder = await runToFolder(
    name === 'weekly' ? WEEKLY : name,
    { ...options, ...more },
    params,
  );
  return {
    folder,
    check: { folder, prices: [prices, benchmark], benchmark: '000300.SH', actions },
  };
}

const SHIPPED = [
  'follow-buys',
  'watchlist',
  'industry-rotation',
  'momentum',
  'low-volatility',
  'equal-weight',
  'buy-and-hold',
] as const;
const FILLS = ['next-open', 'next-close', 'same-close'] as const;
const cases = SHIPPED.flatMap((name) => FILLS.map((fill) => ({ name, fill })));

describeShared('redone from outside, over the real panel', () => {
  test.each(cases)('$name with $fill is right on every session', async ({ name, fill }) => {
    const folder = await runToFolder(name, { ...REAL, fill });
    const prices = [...REAL.prices, ...REAL.benchmark!];
    expect(checkFromOutside({ folder, prices, benchmark: '000300.SH' })).toEqual([]);
  });

  test.each([
    { name: 'follow-buys', volumeCap: 0.05, cash: 1e9 },
    { name: 'follow-buys', from: '2022-01-04', to: '2022-12-30', cash: 50_000 },
    { name: 'watchlist', slippage: 'range:0.1', cash: 200_000 },
    { name: 'equal-weight', slippage: 'bps:30', volumeCap: 0.01, cash: 3e8 },
  ])('%o is right on every session', async ({ name, ...more }) => {
    const folder = await runToFolder(name, { ...REAL, ...more });
    const prices = [...REAL.prices, ...REAL.benchmark!];
    const check = { folder, prices, benchmark: '000300.SH', volumeUnit: 100 }; // the vendor counts lots
    expect(checkFromOutside(check)).toEqual([]);
  });
});

describe('redone from outside, over the sample', () => {
  test.each(cases)('$name with $fill is right on every session', async ({ name, fill }) => {
    const folder = await runToFolder(name, { ...SAMPLE, fill });
    const prices = [...SAMPLE.prices, ...SAMPLE.benchmark!];
    expect(checkFromOutside({ folder, prices, benchmark: '000300.SH' })).toEqual([]);
  });
});

describe('redone from outside, over raw prices with corporate actions', () => {
  const terms = [
    { name: 'equal-weight', fill: 'next-open', slippage: 'none' },
    { name: 'equal-weight', fill: 'next-close', slippage: 'bps:15' },
    { name: 'low-volatility', fill: 'next-open', slippage: 'range:0.2' },
    { name: 'momentum', fill: 'next-open', slippage: 'bps:300' },
    { name: 'equal-weight', fill: 'next-open', slippage: 'none', volumeCap: 0.01 },
    { name: 'weekly', fill: 'next-open', slippage: 'bps:5', cash: 60_000 },
    { name: 'weekly', fill: 'same-close', slippage: 'none' },
  ];
  test.each(terms)('%o is right on every session', async ({ name, ...more }) => {
    for (const seed of [1, 2, 3]) {
      const { folder, check } = await runRaw(name, seed, more);
      const { trades, nonFills, actions } = readRun(folder);
      expect(checkFromOutside(check)).toEqual([]);
      expect(trades.length).toBeGreaterThan(5);
      expect(actions.length + nonFills.length).toBeGreaterThan(0);
    }
  });
});

test('the raw market has every kind of action and of non-fill that the check can tell', async () => {
  const kinds = new Set<string>();
  for (const seed of [1, 2, 3])
    for (const name of ['weekly', 'equal-weight']) {
      const { folder } = await runRaw(name, seed, { cash: 300_000, volumeCap: 0.01 });
      const { actions, nonFills } = readRun(folder);
      for (const row of [...actions, ...nonFills]) kinds.add(row['kind'] ?? row['reason']!);
    }
  const wanted = ['dividend', 'dividend-paid', 'dividend-tax', 'bonus', 'split', 'delisting'];
  wanted.push('suspended', 'limit-up', 'limit-down', 'lot', 'cash', 'volume-cap');
  expect([...kinds]).toEqual(expect.arrayContaining(wanted));
});

describe('the check from outside is not blind', () => {
  /** A whole run, one file of it changed. */
  async function damaged(file: string, change: (lines: string[]) => string[], name = 'weekly') {
    const { folder, check } = await runRaw(name, 2, { cash: 300_000, slippage: 'bps:5' });
    expect(checkFromOutside(check)).toEqual([]);
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8').trimEnd().split('\n');
    const after = change([...before]);
    expect(after).not.toEqual(before);
    writeFileSync(path, after.join('\n'));
    return checkFromOutside(check);
  }

  /** Sets one cell of the first row that a test picks. */
  const set =
    (column: string, value: (cell: string) => unknown, picks: (row: Row) => boolean = () => true) =>
    (lines: string[]): string[] => {
      const header = lines[0]!.split(',');
      const rows = rowsOf(lines.join('\n'));
      // not the first rows: something must have happened before
      const at = rows.findIndex((row, k) => k > 10 && picks(row));
      const cells = lines[at + 1]!.split(',');
      cells[header.indexOf(column)] = String(value(cells[header.indexOf(column)]!));
      return lines.with(at + 1, cells.join(','));
    };
  const plus = (n: number) => (cell: string) => Number(cell) + n;
  const buys = (row: Row) => row['side'] === 'buy';
  const sells = (row: Row) => row['side'] === 'sell';
  const drop = (lines: string[]) => lines.toSpliced(20, 1);
  const isMain = (row: Row) => /^60/.test(row['instrument']!);

  test.each([
    ['a fee that is a cent too high', 'trades.csv', set('commission', plus(0.01)), /commission is/],
    ['a sale without duty', 'trades.csv', set('stampDuty', () => 0, sells), /stampDuty is/],
    ['duty on a purchase', 'trades.csv', set('stampDuty', () => 1, buys), /stampDuty is/],
    ['no transfer fee', 'trades.csv', set('transferFee', () => 0), /transferFee is/],
    ['another fee', 'trades.csv', set('otherFees', () => 1), /otherFees is/],
    ['a lot too much', 'trades.csv', set('shares', plus(100), buys), /shares is/],
    [
      'an odd lot bought',
      'trades.csv',
      set('shares', plus(-1), (row) => buys(row) && isMain(row)),
      /no legal lot/,
    ],
    ['more sold than held', 'trades.csv', set('shares', plus(1e6), sells), /that may be sold/],
    ['a better price', 'trades.csv', set('price', plus(-0.01), buys), /the price is/],
    [
      'a price over the limit',
      'trades.csv',
      set('price', (cell) => Number(cell) * 1.5, buys),
      /the price is/,
    ],
    ['a wrong value', 'trades.csv', set('value', plus(1)), /value is/],
    ['no slippage', 'trades.csv', set('slippage', () => 0), /slippage is/],
    [
      'a rule that is missing',
      'trades.csv',
      set('rules', (cell) => cell.replace(/\+settlement-t1/, '')),
      /rules are/,
    ],
    [
      'yesterday’s duty',
      'trades.csv',
      set('rules', (cell) => cell.replace(/duty-[\d-]+/, 'duty-2001-11-16'), sells),
      /rules are/,
    ],
    ['a trade that is missing', 'trades.csv', drop, /has neither fill nor non-fill/],
    ['an order of two names', 'trades.csv', set('orderId', () => 1), /order 1 is/],
    ['an order decided late', 'trades.csv', set('decidedOn', () => '2024-12-31'), /decided on/],
    ['the other side', 'trades.csv', set('side', () => 'sell', buys), /is/],
    ['equity', 'equity.csv', set('equity', plus(0.01)), /equity is/],
    ['cash', 'equity.csv', set('cash', plus(-0.01)), /cash is/],
    ['positions', 'equity.csv', set('positions', plus(0.01)), /positions is/],
    ['receivables', 'equity.csv', set('receivables', plus(1)), /receivables is/],
    ['benchmark', 'equity.csv', set('benchmark', plus(1)), /benchmark is/],
    ['universe', 'equity.csv', set('universe', plus(1)), /universe is/],
    ['a session that is missing', 'equity.csv', drop, /not the calendar/],
    ['shares of a position', 'positions.csv', set('shares', plus(1)), /shares is/],
    ['what may be sold', 'positions.csv', set('sellable', plus(-1)), /sellable is/],
    ['a last price', 'positions.csv', set('price', plus(0.01)), /price is/],
    ['a weight', 'positions.csv', set('weight', plus(0.001)), /weight is/],
    ['a position that is missing', 'positions.csv', drop, /positions are/],
    [
      'a reason that is not so',
      'nonfills.csv',
      set(
        'reason',
        () => 'suspended',
        (row) => row['reason'] === 'cash',
      ),
      /which is not so/,
    ],
    ['a non-fill that is missing', 'nonfills.csv', drop, /non-fill|nonFills/],
  ])('%s is caught', async (_, file, change, message) => {
    const found = await damaged(file, change);
    expect(
      found.some((text) => message.test(text)),
      found.join('\n'),
    ).toBe(true);
  });

  test.each([
    ['dividend', 'amount'],
    ['dividend-tax', 'amount'],
    ['bonus', 'shares'],
    ['delisting', 'amount'],
  ])('a wrong %s is caught', async (kind, column) => {
    const found = await damaged(
      'actions.csv',
      (lines) => {
        const at = lines.findIndex((line) => line.includes(`,${kind},`));
        const cells = lines[at]!.split(',');
        const k = lines[0]!.split(',').indexOf(column);
        cells[k] = String(Number(cells[k]) + 1);
        return lines.with(at, cells.join(','));
      },
      'equal-weight',
    );
    expect(found.join('\n')).toContain(`${kind} `);
  });

  test.each([
    'totalReturn',
    'cagrBySessions',
    'volatility',
    'sharpe',
    'maxDrawdown',
    'turnoverPerYear',
    'exposure',
    'valueTraded',
    'total',
  ])('a wrong %s in metrics.json is caught', async (name) => {
    const found = await damaged('metrics.json', (lines) => {
      const at = lines.findIndex((line) => line.includes(`"${name}": `));
      return lines.with(at, lines[at]!.replace(/: .*?(,?)$/, ': 0.123456789$1'));
    });
    expect(found.join('\n')).toContain(`${name} is 0.123456789`);
  });

  test('a price that the file does not have is caught', async () => {
    const { check } = await runRaw('weekly', 2, {});
    const other = rawMarket(3);
    expect(
      checkFromOutside({ ...check, prices: [other.prices, other.benchmark] }).length,
    ).toBeGreaterThan(9);
  });

  test('it imports nothing of the program', () => {
    const folder = new URL('.', import.meta.url);
    for (const name of ['check', 'book', 'figures', 'files', 'rules']) {
      const text = readFileSync(new URL(`outside-${name}.ts`, folder), 'utf8');
      const from = [...text.matchAll(/from '([^']+)'/g)].map(([, path]) => path!);
      expect(
        from.every((path) => /^node:|^\.\/outside-/.test(path)),
        name,
      ).toBe(true);
    }
  });
});
