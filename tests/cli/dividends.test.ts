/** Dividends in returns as a user meets them: what is judged by price, what is judged as printed, and what is said of the rest. */
import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/base/day.ts';
import { runs, weekdaysFrom } from '../store/price-rows.ts';
import { folderOf, ratemark } from './harness.ts';

const DAYS = [...weekdaysFrom('2025-01-02', 140)].map((day) => formatDay(day as never));
const rows = (header: string, ...columns: readonly (readonly (number | string)[])[]): string =>
  `${header}\n${DAYS.map((day, i) => [day, ...columns.map((column) => column[i])].join(',')).join('\n')}\n`;
/** 2025-01-06 is the third session; its window of six months ends on Sunday 2025-07-06. */
const CALL = 'call_id,published,house,code,label\nS1,2025-01-06,Hollow Research,600901.SH,买入\n';
const INPUTS = ['-r', 'r.csv', '-p', 'p', '-b', '000300.SH=bm.csv'];
const folder = (prices: string) =>
  folderOf({
    'r.csv': CALL,
    'p/600901.SH.csv': prices,
    'bm.csv': rows('date,open,close', runs([4000, 140]), runs([4000, 140])),
  });
const evaluate = async (prices: string, ...options: readonly string[]) => {
  const cwd = folder(prices);
  const run = await ratemark(['evaluate', ...INPUTS, '--format', 'jsonl', ...options], { cwd });
  return { ...run, call: JSON.parse(run.stdout) };
};
const explain = async (prices: string, ...options: readonly string[]) =>
  (await ratemark(['explain', 'S1', ...INPUTS, ...options], { cwd: folder(prices) })).stdout;

// 0.50 paid on 10.00 on the sixtieth session: a factor of 10 / 9.5; the price goes from 10 to 11.9
const PAID = runs([1, 60], [10 / 9.5, 80]);
const CLOSE = runs([10, 60], [9.5, 20], [11.9, 60]);

describe('raw closes with a factor that holds a dividend', () => {
  test.concurrent('are judged by price: the dividend is left out on both sides', async () => {
    const { call, stderr } = await evaluate(rows('date,close,factor', CLOSE, PAID));
    // 11.9 / 10 − 1 = 19 %; with the dividend 11.9 / 9.5 − 1 = 25.3 %, a buy
    expect(call.instrumentReturn).toBeCloseTo(0.19, 12);
    expect(call).toMatchObject({
      ...{ earned: 'overweight', base: { price: 10, factor: null }, end: { factor: null } },
      dividends: { instrument: 'out', benchmark: 'out' },
    });
    expect(stderr).not.toContain('holds the dividends');
    expect(await explain(rows('date,close,factor', CLOSE, PAID))).toContain(
      'returns of prices, dividends left out',
    );
  });

  test.concurrent('of a bonus issue too keep the bonus and leave the dividend out', async () => {
    // five for ten: a factor of 1.5 x 10 / 9.5
    const factor = runs([1, 60], [(1.5 * 10) / 9.5, 80]);
    const close = runs([10, 60], [9.5 / 1.5, 20], [8, 60]);
    const { call } = await evaluate(rows('date,close,factor', close, factor));
    // 9.5 / 1.5 would be a step of 1.579: a bonus beside a dividend of 5 %, which may be one of another size
    expect(call.dividends.instrument).toBe('unknown');
    const small = runs([1, 60], [(1.5 * 10) / 9.8, 80]);
    const told = await evaluate(
      rows('date,close,factor', runs([10, 60], [9.8 / 1.5, 20], [8, 60]), small),
    );
    expect(told.call).toMatchObject({ edge: true, dividends: { instrument: 'out' } });
    expect(told.call.instrumentReturn).toBeCloseTo(0.2, 12); // 8 x 1.5 / 10
  });
});

describe('an adjusted close as it is printed', () => {
  // 17 x 15/17 and 13.2 x 18/13.2 are not 15 and 18 in doubles or in decimals
  const close = runs([17, 60], [11, 20], [13.2, 60]);
  const adjusted = runs([15, 60], [15, 20], [18, 60]);
  const header = 'Trddt,Stkcd,Opnprc,Hiprc,Loprc,Clsprc,PreClosePrice,Adjprcwd';
  const csmar = (open: readonly number[]) =>
    rows(
      header,
      DAYS.map(() => '600901'),
      open,
      close,
      close,
      close,
      close.map(() => ''),
      adjusted,
    );

  test.concurrent('decides an edge exactly', async () => {
    for (const [standard, earned] of [
      ['cnpsec-2025', 'overweight'],
      ['cnpsec-2025-inclusive', 'buy'],
    ] as const) {
      const { call } = await evaluate(csmar(close), '--standard', standard);
      expect(call).toMatchObject({ ...{ status: 'judged', edge: true, earned } });
      expect(call.base).toMatchObject({ price: 17, adjusted: 15 });
      expect(call.end).toMatchObject({ price: 13.2, adjusted: 18 });
    }
    expect(await explain(csmar(close))).toContain('close 13.2, adjusted close as printed 18');
  });

  test.concurrent('gives the factor of an open by the two closes beside it, exactly', async () => {
    // an open of 17 on a close of 17 is worth 15, of 34 on 17 worth 30: 18 / 15 − 1 is 20 %
    const { call } = await evaluate(csmar(close), '--convention', 'next-open');
    expect(call).toMatchObject({ edge: true, base: { field: 'open', price: 17, adjusted: null } });
    const half = await evaluate(
      csmar(close.map((price) => price / 2)),
      '--convention',
      'next-open',
    );
    expect(half.call).toMatchObject({ edge: false, earned: 'buy' }); // 18 / 7.5 − 1 = 140 %
  });

  test.concurrent('that holds a dividend of the window is said to', async () => {
    const plain = runs([10, 60], [9.7, 80]); // 0.30 paid, adjusted for by 10 / 9.7
    const other = rows(
      'date,open,high,low,close,adjusted_close,volume',
      ...[plain, plain, plain, plain],
      runs([9.7, 60], [9.7, 80]),
      runs([100, 140]),
    );
    const { call, stderr } = await evaluate(other);
    expect(call).toMatchObject({ dividends: { instrument: 'in', benchmark: 'out' } });
    expect(stderr).toContain('1 judged call on 1 instrument holds the dividends of the window');
    const text = await explain(other);
    expect(text).not.toContain('dividends left out');
    expect(text).toContain('the return of the instrument holds the dividends of the window');
    expect(text).toContain('the return of the benchmark holds none');
    expect(await explain(other, '--lang', 'zh')).toContain('证券的涨跌幅含窗口内股息');
    for (const command of ['score', 'sensitivity', 'evaluate']) {
      const shown = await ratemark([command, ...INPUTS], { cwd: folder(other) });
      expect(shown.stdout.replaceAll(/\s+/g, ' ')).toContain('holds the dividends of the window');
    }
  });
});

test.concurrent('prices that do not say what they are, and no explanation says it for them', async () => {
  const text = await explain(rows('date,close', CLOSE));
  expect(text).not.toContain('dividends left out');
  expect(text).toContain('the file does not tell whether the return of the instrument holds any');
});

test.concurrent('a result that no number holds is void', async () => {
  const { call } = await evaluate(
    rows('date,close', runs([1, 2], ['1e-200' as never, 2], ['1e200' as never, 136])),
    ...['--accept-jump', 'all'],
  );
  expect(call).toMatchObject({ status: 'void', reason: 'bad-price', relativeReturn: null });
});

describe('a portfolio whose prices hold dividends beside an index of prices', () => {
  const files = {
    // 前复权 in the title of the file: adjusted
    'p/SH#600901.txt': `600901 示例股份 日线 前复权\n      日期\t    开盘\t    最高\t    最低\t    收盘\t    成交量\t    成交额\n${DAYS.map((day) => [day.replaceAll('-', '/'), ...runs([10, 4]), 1000, 10000].join('\t')).join('\n')}\n`,
    'bm.csv': rows('date,close', runs([4000, 140])),
  };
  const backtest = async (
    more: Readonly<Record<string, string>>,
    ...options: readonly string[]
  ) => {
    const cwd = folderOf({ 'bm.csv': files['bm.csv'], ...more });
    const args = ['backtest', 'equal-weight', '-p', 'p', '-b', '000300.SH=bm.csv'];
    const { stdout, stderr, code } = await ratemark([...args, '--resamples', '0', ...options], {
      cwd,
    });
    expect([code, stderr]).toEqual([0, '']);
    return stdout.replaceAll(/\s+/g, ' ');
  };

  test.concurrent('says what those of the index are worth a year', async () => {
    expect(await backtest(files)).toContain(
      '1 of the 1 names traded hold dividends in their prices, and the benchmark 000300.SH, an index of prices, holds none: those of its shares were worth 1.8% a year from 2004-12-31 to 2023-12-08',
    );
    expect(await backtest(files, '--lang', 'zh')).toContain('而基准 000300.SH 是价格指数');
  });

  test.concurrent('measures it where the index of total return is loaded', async () => {
    const total = DAYS.map((_, i) => (5000 * (1 + i / 100 / 139)).toFixed(6)); // 1 % more in 139 sessions
    const said = await backtest({ ...files, 'p/H00300.CSI.csv': rows('date,close', total) });
    // from session 22 on: 1.01 / (1 + 21/13900) to the power of 244/118 is 1.0176
    expect(said).toMatch(/H00300\.CSI, which holds them, grew by 1\.[78]% a year more/);
  });

  test.concurrent('tells the dividends that were booked', async () => {
    const plain = rows('date,close,volume', runs([10, 140]), runs([1000, 140]));
    const said = await backtest(
      {
        'p/600901.SH.csv': plain,
        'actions.csv': 'code,ex_date,cash\n600901.SH,2025-03-03,0.1\n',
      },
      ...['--basis', 'raw', '--actions', 'actions.csv', '--fill', 'next-close'],
    );
    // 1 % of what is invested, in 118 of 244 sessions a year
    expect(said).toMatch(/dividends booked were worth 2\.[01]% of the portfolio a year/);
  });
});
