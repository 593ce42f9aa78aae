import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { backtestFiles } from '../../src/app/backtest-files.ts';
import type { BacktestOptions } from '../../src/app/backtest-options.ts';
import { tradingMarket } from '../../src/app/trading-setup.ts';
import type { AnyStrategy, Strategy } from '../../src/backtest/strategy.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-setup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'];
/** A file of closes, each day a tenth above the first. @returns the path */
function closes(name: string, first: number): string {
  const path = join(folder, `${name}.csv`);
  const rows = DAYS.map((day, k) => `${day},${first * (1 + k / 10)}`);
  writeFileSync(path, `date,close\n${rows.join('\n')}\n`);
  return path;
}

const all: Strategy = {
  name: 'all',
  rebalance: 'once',
  weigh: ({ tradable }) => new Map(tradable.map((id) => [id, 1 / tradable.length])),
};
const run = (options: Partial<BacktestOptions> & Pick<BacktestOptions, 'prices'>) =>
  backtestFiles(
    { strategy: all as unknown as AnyStrategy, parameters: {} },
    { fill: 'next-close', rules: ['none'], basis: 'adjusted', resamples: 0, ...options },
  );

describe('the currency of a book is that of the places it trades at', () => {
  test.each([
    ['BP.L', 'GBX'],
    ['7203.T', 'JPY'],
    ['900901.SH', 'USD'],
    ['200002.SZ', 'HKD'],
    ['AAPL.US', 'USD'],
  ])('%s in %s, and not in US dollars by default', (id, currency) => {
    expect(run({ prices: [closes(id, 10)] }).input.money.base).toBe(currency);
  });

  test('and a rate is asked for where there are two', () => {
    const prices = [closes('BP.L', 500), closes('AAPL.US', 200)];
    expect(() => run({ prices, base: 'USD' })).toThrow('give the rate with --fx GBX=FILE');
  });
});

test('a place without trading rules is said to have none, with the way to trade there', () => {
  const options = { prices: [closes('BP.L', 500)], rules: undefined };
  expect(() => run(options)).toThrow(
    'no trading rules are known for BP.L; say --rules none to trade without any',
  );
});

describe("a series of the user's own", () => {
  test('is a benchmark where it is named as one, and is never bought', () => {
    const { grid, input, result } = run({
      prices: [closes('600519.SH', 10)],
      benchmark: [`growth.mine=${closes('own', 1000)}`],
    });
    expect(grid.benchmark).toBe('GROWTH.MINE');
    expect(input.panel.instruments.filter((_, i) => grid.universe[i] === 1)).toEqual(['600519.SH']);
    expect([...new Set(result.fills.instrument)]).toEqual([
      input.panel.indexOf.get('600519.SH' as InstrumentId),
    ]);
  });

  test('is refused as a security, because nothing tells its currency', () => {
    expect(() => run({ prices: [`GROWTH.MINE=${closes('own', 1000)}`] })).toThrow(
      'the currency of GROWTH.MINE is not known, because "MINE" is no place that is known',
    );
  });
});

test.each([
  ['600519.SH', 'CN'],
  ['873223.NQ', 'CN'],
  ['900901.SH', 'CN'],
  ['00700.HK', 'HK'],
  ['BP.L', 'L'],
  ['PNG.V', 'TO'],
])('%s trades on the sessions of %s', (id, market) =>
  expect(tradingMarket(id as InstrumentId)).toBe(market));
