import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { backtestFiles } from '../../src/app/backtest-files.ts';
import type { BacktestOptions } from '../../src/app/backtest-options.ts';
import type { AnyStrategy, Strategy } from '../../src/backtest/strategy.ts';
import { EngineError, formatError } from '../../src/base/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-backtest-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @returns the path */
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08'];
const rows = (header: string, row: (day: string, k: number) => string, days = DAYS) =>
  [header, ...days.map(row)].join('\n');
const bars = (first: number, step: number) =>
  rows('date,open,high,low,close,volume', (day, k) => {
    const price = first + step * k;
    return `${day},${price},${price + 1},${price - 1},${price},1000000`;
  });
const index = (days: readonly string[]) =>
  rows('date,close', (day, k) => `${day},${1000 + 10 * k}`, [...days]);

const SHARE = file('600519.SH.csv', bars(100, 1));
const OTHER = file('600000.SH.csv', bars(10, 0));
const TENCENT = file('00700.HK.csv', bars(300, 0));
const CLOSES = file(
  '601111.SH.csv',
  rows('date,close', (day, k) => `${day},${10 + k / 10}`),
);
const INDEX = `000300.SH=${file('index.csv', index(DAYS))}`;

/** Everything that trades, equal weights, decided on the first session. */
const once: Strategy = {
  name: 'once',
  rebalance: 'once',
  weigh: ({ tradable }) => new Map(tradable.map((id) => [id, 1 / tradable.length])),
};

const run = (options: Partial<BacktestOptions>, strategy = once) =>
  backtestFiles(
    { strategy: strategy as unknown as AnyStrategy, parameters: {} },
    { prices: [SHARE], benchmark: [INDEX], resamples: 0, ...options },
  );

function refusal(options: Partial<BacktestOptions>): EngineError {
  try {
    run(options);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}

const said = (options: Partial<BacktestOptions>) =>
  formatError(refusal(options)).replaceAll(`${folder}/`, '');

describe('prices that do not serve', () => {
  test('without any open, filling at opens is refused with its cure', () => {
    expect(said({ prices: [CLOSES] })).toBe(
      'option --fill: the prices have no opens, which --fill next-open needs; say --fill next-close',
    );
    expect(run({ prices: [CLOSES], fill: 'next-close' }).result.fills.session).toHaveLength(1);
  });

  test('one name without opens among others is a named non-fill', () => {
    const { result } = run({ prices: [SHARE, CLOSES] });
    expect(result.nonFills.reason).toEqual(['no-price']);
    expect(result.equity.every(Number.isFinite)).toBe(true);
  });

  test('without amounts there is no average price', () => {
    expect(said({ fill: 'next-vwap' })).toContain(
      'the prices have no amounts, which --fill next-vwap needs',
    );
  });

  test('only an index, or nothing, is no book', () => {
    expect(said({ prices: [], benchmark: [INDEX] })).toContain(
      'the prices hold no security, only indices',
    );
  });

  test('a price that is none never reaches the equity', () => {
    for (const bad of ['0', '-3', 'inf', '1e999', 'nan', '']) {
      const text = rows('date,open,high,low,close', (day, k) =>
        k === 2 ? `${day},${bad},${bad},${bad},${bad}` : `${day},10,11,9,10`,
      );
      const prices = [file('600601.SH.csv', text), SHARE];
      let equity: Float64Array | undefined;
      try {
        equity = run({ prices }).result.equity;
      } catch (error) {
        expect(error).toBeInstanceOf(EngineError);
      }
      expect(equity === undefined || equity.every(Number.isFinite), bad).toBe(true);
    }
  });
});

describe('the benchmark and its calendar', () => {
  test('one that ends early is refused, and --to says how far it goes', () => {
    const short = `000300.SH=${file('short.csv', index(DAYS.slice(0, 3)))}`;
    expect(said({ benchmark: [short] })).toBe(
      'the benchmark 000300.SH ends on 2024-01-04, the prices go on to 2024-01-08; give a longer file or --to 2024-01-04',
    );
    expect(run({ benchmark: [short], to: '2024-01-04' }).result.equity).toHaveLength(3);
  });

  test('one that begins late is refused, and --from begins with it', () => {
    const late = `000300.SH=${file('late.csv', index(DAYS.slice(2)))}`;
    expect(said({ benchmark: [late] })).toBe(
      'the benchmark 000300.SH begins on 2024-01-04, after the first price on 2024-01-02; give a longer file or --from 2024-01-04',
    );
    const { manifest, benchmark } = run({ benchmark: [late], from: '2024-01-04' });
    expect(manifest).toMatchObject({ from: '2024-01-04', sessions: 3 });
    expect([...benchmark!].map((value) => Math.round(value))).toEqual([
      10_000_000, 10_100_000, 10_200_000,
    ]);
  });

  test('a bar on a day that is no session of the benchmark names file and line', () => {
    const hole = `000300.SH=${file('hole.csv', index(DAYS.filter((_, k) => k !== 2)))}`;
    expect(said({ benchmark: [hole] })).toBe(
      '600519.SH.csv:4: 600519.SH has a bar on 2024-01-04, which is no session of 000300.SH; one of the two files is wrong',
    );
  });

  test('which of two indices it is must be said', () => {
    const both = [
      SHARE,
      `000300.SH=${file('a.csv', index(DAYS))}`,
      `000905.SH=${file('b.csv', index(DAYS))}`,
    ];
    expect(said({ prices: both, benchmark: [] })).toBe(
      'which is the benchmark: 000300.SH, 000905.SH? Say --benchmark ID',
    );
    expect(run({ prices: both, benchmark: ['000905.SH'] }).manifest.benchmark).toBe('000905.SH');
    expect(said({ benchmark: ['HSI.HK'] })).toContain(
      'no prices of the benchmark HSI.HK were loaded',
    );
  });

  test('its column is the capital at its level over that of the first session', () => {
    // 1,000 to 1,040
    expect([...run({ cash: 1000 }).benchmark!]).toEqual([1000, 1010, 1020, 1030, 1040]);
    expect(run({ benchmark: [] }).benchmark).toBeUndefined();
  });
});

describe('corporate actions', () => {
  const HEADER = 'code,ex_date,pay_date,cash,bonus,split,delisting,successor,successor_ratio';
  /** A file of rows, each as wide as the header. */
  const actions = (...lines: readonly string[]) => [
    file(
      'actions.csv',
      [
        HEADER,
        ...lines.map((line) => line.padEnd(line.length + 8 - line.split(',').length + 1, ',')),
      ].join('\n'),
    ),
  ];

  test('one on an unknown name is left out with a note', () => {
    const { manifest, result } = run({
      actions: actions('601999.SH,2024-01-04,,0.5'),
      basis: 'raw',
    });
    expect(manifest.notes).toContain(
      'corporate actions of names without prices are not booked: 601999.SH',
    );
    expect(result.actions.session).toEqual([]);
  });

  test('prices that do not say whether they are adjusted cannot be given dividends', () => {
    expect(said({ actions: actions('600519.SH,2024-01-04,,0.5') })).toBe(
      'actions.csv:2: the file of 600519.SH does not say whether its prices are adjusted: say --basis raw, or --basis adjusted to leave its actions out',
    );
  });

  test('adjusted prices are given none, and the notes say so', () => {
    const { manifest, result } = run({
      actions: actions('600519.SH,2024-01-04,,0.5'),
      basis: 'adjusted',
    });
    expect(manifest.notes).toContain(
      'prices are adjusted already, so their actions are not booked again: 600519.SH',
    );
    expect(result.actions.session).toEqual([]);
  });

  test('raw prices are given theirs', () => {
    const { result, manifest } = run({
      actions: actions('600519.SH,2024-01-04,,0.5'),
      basis: 'raw',
      cash: 110_000,
    });
    // bought at 101 on 01-03: 110,000 ÷ 101 is ten lots of 100; 1,000 × 0.50 is owed and paid on the ex-day
    expect(result.actions.kind).toEqual(['dividend', 'dividend-paid']);
    expect(result.actions.amount).toEqual([500, 500]);
    expect(manifest.notes.join()).toContain(
      'a dividend or split that the actions leave out counts as a loss',
    );
  });

  test('a file given twice, or an event that a second file repeats, counts once', () => {
    const [path] = actions('600519.SH,2024-01-04,,0.5');
    const copy = file(
      'copy.csv',
      'code,ex_date,cash\n600519.SH,2024-01-04,0.5\n600519.SH,2024-01-05,0.1',
    );
    const { result } = run({ actions: [path!, path!, copy], basis: 'raw', cash: 110_000 });
    expect(result.actions.kind.filter((kind) => kind === 'dividend')).toHaveLength(2);
  });

  test('a successor without prices is paid out, and the notes say so', () => {
    const given = actions('600519.SH,2024-01-05,,,,,,601999.SH,0.5');
    const { manifest, result } = run({ actions: given, basis: 'raw', cash: 110_000 });
    expect(manifest.notes).toContain(
      'successors without prices: their shares are paid out at the old last price: 601999.SH',
    );
    expect(result.actions.amount).toEqual([102_000]); // 1,000 shares at the close of 01-04
  });

  test('rights issues are named, not booked', () => {
    const rights = file(
      'gbbq.csv',
      'code,权息日,类别,分红-前流通盘,配股价-前总股本,送转股-后流通盘,配股-后总股本\n600519,2024-01-04,除权除息,0,5,0,3\n',
    );
    const { manifest } = run({ actions: [rights], basis: 'raw' });
    expect(manifest.notes.join()).toContain('rights issues are not taken up');
  });

  test('every bad row is named once, with line and field', () => {
    const bad = actions(
      '600519.SH,2024-13-04,,0.5',
      'XYZ!,2024-01-04,,0.5',
      '600519.SH,2024-01-04,,-1',
      '600519.SH,2024-01-04,,abc',
      '600519.SH,2024-01-04,,',
      '600519.SH,2024-01-04,2024-01-03,0.5',
      '600519.SH,2024-01-04,,,,,soon',
      '600519.SH,2024-01-04,,,,,,601999.SH,0',
    );
    const { issues } = refusal({ actions: bad, basis: 'raw' });
    expect(issues.map(({ place }) => place.line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('a file without any is refused', () => {
    expect(said({ actions: actions(), basis: 'raw' })).toMatch(/^actions\.csv/);
  });
});

describe('currencies', () => {
  const fx = (text: string) => [`HKD=${file('fx.csv', text)}`];
  const both = { prices: [SHARE, TENCENT], benchmark: [] };

  test('a book of two needs the rate of one', () => {
    expect(said(both)).toBe(
      'the book holds HKD and its base is CNY: give the rate with --fx HKD=FILE',
    );
    expect(said({ ...both, base: 'HKD' })).toContain('the book holds CNY and its base is HKD');
    // all that are missing are named at once
    expect(said({ ...both, base: 'EUR' })).toMatch(
      /^the book holds (CNY and HKD|HKD and CNY) and its base is EUR: give the rates with --fx /,
    );
    expect(said({ ...both, base: 'euro' })).toContain(
      'expected a currency, such as CNY, found "euro"',
    );
  });

  test('a gap of more than two weeks is named with its day', () => {
    expect(said({ ...both, fx: fx('date,close\n2023-12-18,0.91') })).toBe(
      'fx.csv: no HKD rate on 2024-01-02 or in the 14 days before; the gap must be filled',
    );
    // 2023-12-25 is 14 days before 2024-01-08
    const { currencies, rates } = run({ ...both, fx: fx('date,close\n2023-12-25,0.91') }).input
      .money;
    expect(rates[currencies.indexOf('HKD')]).toEqual(new Float64Array(5).fill(0.91));
  });

  test('a rate that is none is named', () => {
    expect(said({ ...both, fx: fx('date,close\n2024-01-02,-0.91') })).toBe(
      'fx.csv:2: expected a HKD rate above 0, found -0.91 on 2024-01-02',
    );
    expect(said({ ...both, fx: ['HKD'] })).toContain('expected CURRENCY=FILE');
  });
});

describe('options', () => {
  test.each<[Partial<BacktestOptions>, string]>([
    [{ cash: 0 }, '--cash'],
    [{ cash: -5 }, '--cash'],
    [{ cash: Number.NaN }, '--cash'],
    [{ cash: Number.POSITIVE_INFINITY }, '--cash'],
    [{ commission: -0.1 }, '--commission'],
    [{ commission: Number.NaN }, '--commission'],
    [{ minimumCommission: -1 }, '--minimum-commission'],
    [{ leverage: 0 }, '--leverage'],
    [{ borrowRate: -0.01 }, '--borrow-rate'],
    [{ volumeCap: 0 }, '--volume-cap'],
    [{ volumeCap: 1.5 }, '--volume-cap'],
    [{ riskFree: -1 }, '--risk-free'],
    [{ sessionsPerYear: 0 }, '--sessions-per-year'],
    [{ seed: 1.5 }, '--seed'],
    [{ resamples: -1 }, '--resamples'],
    [{ fill: 'open' }, '--fill'],
    [{ slippage: 'bps' }, '--slippage'],
    [{ slippage: 'bps:10000' }, '--slippage'],
    [{ rules: ['cn'] }, '--rules'],
    [{ rules: ['none', 'cn-a'] }, '--rules'],
    [{ rules: [] }, '--rules'],
    [{ from: '2024-02-30' }, '--from'],
    [{ from: '2025-01-01' }, '--from'],
    [{ to: '2023-01-01' }, '--to'],
    [{ to: 'soon' }, '--to'],
    [{ from: '2024-01-05', to: '2024-01-03' }, '--from'],
  ])('%o is refused', (options, field) => {
    expect(refusal(options)).toMatchObject({ code: 'run.option', place: { field } });
  });

  test('a period of one session has no return and no decision, and says what it can', () => {
    const { result, metrics, trading } = run({ from: '2024-01-08' });
    expect([...result.equity]).toEqual([10_000_000]);
    expect(metrics.sharpe).toBeNaN();
    expect(trading).toMatchObject({ fills: 0, decisions: 0 });
  });
});

describe('a run', () => {
  test('is a matter of its files, not of their order', () => {
    const a = run({ prices: [SHARE, OTHER] });
    const b = run({ prices: [OTHER, SHARE] });
    expect(b.result.equity).toEqual(a.result.equity);
    expect(b.manifest).toEqual(a.manifest);
  });

  test('names what it read, with digests, and what decides it', () => {
    const { manifest } = run({ rules: ['cn-a'], cash: 50_000, slippage: 'bps:5' });
    expect(manifest).toMatchObject({
      ...{
        strategy: 'once',
        schedule: 'once',
        firstDecision: '2024-01-02',
        cash: 50_000,
        base: 'CNY',
      },
      ...{ from: '2024-01-02', to: '2024-01-08', sessions: 5, rules: ['cn-a'], slippage: 'bps:5' },
    });
    const names = manifest.inputs.map(
      ({ role, file: path }) => `${role} ${path.slice(folder.length + 1)}`,
    );
    expect(names).toEqual(['prices 600519.SH.csv', 'prices index.csv']);
    expect(manifest.inputs.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });

  test('takes the rules of the markets that its prices are from', () => {
    expect(run({}).manifest.rules).toEqual(['cn-a']);
    expect(run({ rules: ['none'] }).manifest.rules).toEqual(['none']);
    expect(run({ prices: [TENCENT], benchmark: [], base: 'HKD' }).manifest.rules).toEqual(['hk']);
  });

  test('at the same close is marked', () => {
    expect(run({ fill: 'same-close' }).manifest.fillsAtDecision).toBe(true);
    expect(run({}).manifest.fillsAtDecision).toBe(false);
  });

  test('without calls there is nothing to reconcile', () => {
    expect(run({}).reconciliation).toBeUndefined();
  });
});
