/** A market that is data alone: what data/markets/jp.yaml says is enough to judge, score and backtest in Tokyo. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, ratemark } from './harness.ts';

const STANDARD = `id: tokyo-2024
house: 東京證券
version: '2024'
valid: {}
status: verified
source: a test
text: 六か月以内に TOPIX を 10% 超上回る
unrated: [NR]
stock:
  horizon: { months: 6 }
  measure: relative
  returns: price
  benchmarks: { JP: [TOPX.T] }
  bands:
    - { grade: buy, zh: 买入, printed: 'over 10%', aliases: [Buy], interval: '(10%, +inf)' }
    - { grade: neutral, zh: 中性, printed: 'within 10%', aliases: [Neutral], interval: '[-10%, 10%]' }
    - { grade: sell, zh: 卖出, printed: 'under -10%', aliases: [Sell], interval: '(-inf, -10%)' }
`;

const bars = (rows: readonly (readonly [string, number])[]) =>
  `date,open,high,low,close\n${rows.map(([on, p]) => `${on},${p},${p},${p},${p}`).join('\n')}\n`;

const FILES = {
  'standard.yaml': STANDARD,
  'ratings.csv':
    'call_id,published,house,code,exchange,label\nA1,2024-01-04,東京證券,7203,東証,Buy\nA2,2024-01-04,東京證券,130A,XTKS,Sell\n',
  'prices/7203.T.csv': bars([
    ['2024-01-04', 2600],
    ['2024-01-05', 2600],
    ['2024-07-04', 3120],
  ]),
  'prices/130A.T.csv': bars([
    ['2024-01-04', 1000],
    ['2024-01-05', 1000],
    ['2024-07-04', 1000],
  ]),
  'topix.csv': bars([
    ['2024-01-04', 2500],
    ['2024-01-05', 2500],
    ['2024-07-04', 2600],
  ]),
};

test('calls on shares of Tokyo are held against TOPIX by a standard that names it', async () => {
  const cwd = folderOf(FILES);
  const { code, stdout, stderr } = await ratemark(
    // the benchmark goes by any of its names
    [
      'evaluate',
      '-r',
      'ratings.csv',
      '-p',
      'prices',
      '-b',
      'TOPIX=topix.csv',
      '-s',
      'standard.yaml',
      '--format',
      'jsonl',
    ],
    { cwd },
  );
  expect([code, stderr]).toEqual([0, '']);
  const calls = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter((one) => one.id);
  // 3120 / 2600 - 2600 / 2500 = 1.2 - 1.04 = +16 %: buy; 1 - 1.04 = -4 %: neutral, so that the sell missed
  expect(
    calls.map(({ id, instrument, relativeReturn, earned, hit }) => [
      id,
      instrument,
      relativeReturn.toFixed(9),
      earned,
      hit,
    ]),
  ).toEqual([
    ['A1', '7203.T', '0.160000000', 'buy', true],
    ['A2', '130A.T', '-0.040000000', 'neutral', false],
  ]);
});

test('a backtest trades in units of 100 shares, in yen, under the rules of the market by default', async () => {
  const hold = `export const strategy = {
    name: 'hold', description: 'Two shares, held.', rebalance: 'once',
    weigh: () => new Map([['7203.T', 0.5], ['130A.T', 0.4]]),
  };`;
  const cwd = folderOf({ ...FILES, 'hold.ts': hold });
  const { code, stderr } = await ratemark(
    [
      ...['backtest', 'hold.ts', '-p', 'prices', '-b', 'TOPIX=topix.csv', '--cash', '1000000'],
      ...['--resamples', '0', '--out', 'run'],
    ],
    { cwd },
  );
  expect(code, stderr).toBe(0);
  const [head = '', ...rows] = readFileSync(join(cwd, 'run/trades.csv'), 'utf8').trim().split('\n');
  const columns = head.split(',');
  const trades = rows.map((row) => {
    const cells = row.split(',');
    const cell = (name: string) => cells[columns.indexOf(name)];
    return [cell('instrument'), cell('shares'), cell('price'), cell('rules')];
  });
  // 500,000 / 2,600 = 192 shares, one unit; 400,000 / 1,000 = 400 shares, four units
  const rules =
    'commission-default-jp+stamp-duty-none-jp+lot-jp+settlement-jp-2019-07-16+price-limit:unknown';
  expect(trades).toEqual([
    ['130A.T', '400', '1000', rules],
    ['7203.T', '100', '2600', rules],
  ]);
});
