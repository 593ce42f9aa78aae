/** Five real series and the figures that empyrical and ffn give for them; definitions in the vectors' own note. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { deflatedSharpe } from '../../src/performance/deflated-sharpe.ts';
import { type Metrics, measure } from '../../src/performance/metrics.ts';
import { simpleReturns } from '../../src/performance/returns.ts';
import { describeShared, REALDATA, SHARED } from '../shared.ts';

interface Case {
  readonly name: string;
  readonly sessionsPerYear: number;
  readonly first: string;
  readonly last: string;
  readonly n: number;
  readonly expected: Readonly<Record<string, number | string | null>>;
}
interface Vectors {
  readonly cases: readonly Case[];
  readonly deflatedSharpe: {
    readonly sessionsPerYear: number;
    readonly cases: readonly { readonly trials: readonly number[]; readonly expected: number }[];
  };
}
type Closes = ReadonlyMap<number, number>;

const FFN = `${REALDATA}pmorissette+ffn/test_data.csv`;
/** Reads one column of a plain CSV by day; ISO dates and `M/D/YYYY`. */
function closes(file: string, dateColumn: string, column: string): Closes {
  const [header = '', ...lines] = readFileSync(file, 'utf8').replace('\uFEFF', '').split(/\r?\n/);
  const names = header.split(',');
  const [at, to] = [names.indexOf(dateColumn), names.indexOf(column)];
  const rows = lines.filter(Boolean).map((line) => line.split(','));
  return new Map(rows.map((row) => [dayOf(row[at]!), Number(row[to]!)]));
}

function dayOf(text: string): number {
  const [, month, day, year] = /^(\d+)\/(\d+)\/(\d+)$/.exec(text) ?? [];
  return parseDay(year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text);
}

function seriesOf(name: string): { own: Closes; market: Closes } {
  const code = name.split(' ')[0]!;
  if (name.endsWith('SPY')) {
    const spy = `${REALDATA}robertmartin8+PyPortfolioOpt/spy_prices.csv`;
    return { own: closes(FFN, 'Date', code), market: closes(spy, 'date', 'SPY') };
  }
  const own = `${REALDATA}PINGXIANG+eastmoney_data/price/2023-06-30/${code}.csv`;
  const market = `${REALDATA}cuicui-V5+bull_top_index_Dashboard/沪深300历史数据.csv`;
  return { own: closes(own, '日期', '收盘'), market: closes(market, '日期', '收盘') };
}

function measureCase({ name, sessionsPerYear, first, last }: Case): Metrics {
  const { own, market } = seriesOf(name);
  const days = [...own.keys()]
    .filter((day) => market.has(day) && day >= parseDay(first) && day <= parseDay(last))
    .sort((a, b) => a - b);
  return measure({
    days: Int32Array.from(days),
    equity: Float64Array.from(days, (day) => own.get(day)!),
    benchmark: Float64Array.from(days, (day) => market.get(day)!),
    sessionsPerYear,
    riskFree: 0,
    resamples: 0,
  });
}

/** Where each expected figure stands in ours. */
function figure(metrics: Metrics, name: string): number | undefined {
  const deepest = metrics.deepestDrawdown;
  const others: Readonly<Record<string, number | undefined>> = {
    ...metrics.benchmark,
    ...(metrics as unknown as Record<string, number>),
    downsideRisk: metrics.downsideDeviation,
    kurtosisExcess: metrics.excessKurtosis,
    drawdownPeak: deepest?.peak,
    drawdownTrough: deepest?.trough,
    drawdownRecovered: deepest?.recovered,
  };
  return others[name];
}

describeShared('agrees with empyrical, ffn and pandas', () => {
  const vectors: Vectors = JSON.parse(readFileSync(`${SHARED}vectors/performance.json`, 'utf8'));

  test.each(vectors.cases)('$name gives every figure within 1e-9', (item) => {
    const metrics = measureCase(item);
    expect(metrics.sessions).toBe(item.n);
    for (const [name, expected] of Object.entries(item.expected)) {
      const found = figure(metrics, name);
      if (name === 'drawdownRecovered' && expected === null) expect(found).toBeUndefined();
      else if (typeof expected === 'string')
        expect([name, found]).toEqual([name, parseDay(expected)]);
      // the capture ratios of the two Chinese series are not given: that program annualizes by 252 only
      else if (expected !== null) {
        const error = Math.abs(found! - expected) / Math.max(1, Math.abs(expected));
        expect([name, error < 1e-9]).toEqual([name, true]);
      }
    }
  });

  test.each(
    vectors.deflatedSharpe.cases,
  )('the deflated Sharpe ratio of $trials agrees within 1e-6', ({ trials, expected }) => {
    const returns = simpleReturns(Float64Array.from(closes(FFN, 'Date', 'AAPL').values()));
    expect(returns).toHaveLength(2516);
    const { sessionsPerYear } = vectors.deflatedSharpe;
    const found = deflatedSharpe(returns, trials, { sessionsPerYear });
    expect(Math.abs(found - expected)).toBeLessThan(1e-6);
  });

  // published in ffn's own tests, to three places
  test.each([
    ['AAPL', 0.44],
    ['MSFT', 0.041],
    ['C', -0.205],
  ])('the calendar-day growth rate of %s is what ffn publishes', (name, expected) => {
    const series = closes(FFN, 'Date', name);
    const { cagrByDays } = measure({
      days: Int32Array.from(series.keys()),
      equity: Float64Array.from(series.values()),
      sessionsPerYear: 252,
      riskFree: 0,
      resamples: 0,
    });
    expect(cagrByDays.toFixed(3)).toBe(expected.toFixed(3));
  });
});
