import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPrices, readRun, type Written } from '../app/outside-files.ts';
import { rawMarket } from '../app/outside-market.ts';
import { SAMPLE, temporary, written } from '../app/outside-runs.ts';
import { ratemark } from '../cli/harness.ts';
import { ROOT } from '../shared.ts';
import { expectShown, partOf, printed, type ReadPart, readPage } from './read-page.ts';
import {
  column,
  fallsOf,
  gainsBetween,
  heldOf,
  money,
  monthsOf,
  rollingAt,
  sum,
  waited,
} from './redone-backtest.ts';

const WEEKLY = written({
  'weekly.js': `import { equalWeights } from 'ratemark/strategy';
export const strategy = {
  name: 'weekly', description: 'by chance', rebalance: 'weekly',
  weigh: (view) => equalWeights(view.tradable.filter((_, k) => (view.day + k * 7) % 3 > 0)),
};
`,
})['weekly.js']!;

interface Case {
  readonly title: string;
  readonly run: readonly string[];
  readonly prices: readonly string[];
  readonly inputs: string;
}

function rawCase(): Case {
  const { prices, benchmark, actions } = rawMarket(1);
  const files = ['-p', prices, '-b', benchmark, '--actions', actions, '--basis', 'raw'];
  return {
    title: 'of raw prices with dividends, splits and a delisting',
    run: [WEEKLY, ...files, '--slippage', 'bps:5', '--cash', '300000'],
    prices: [prices],
    inputs: join(prices, '..'),
  };
}

const CASES: readonly Case[] = [
  {
    title: 'of the sample',
    run: ['follow-buys', '--sample'],
    prices: [...SAMPLE.prices],
    inputs: join(ROOT, 'data'),
  },
  rawCase(),
];

describe.each(CASES)('the page of a backtest $title is what its files give:', ({
  run: args,
  prices: paths,
  inputs,
}) => {
  let run: Written;
  let page: ReadonlyMap<string, ReadPart>;
  let rest: readonly { readonly session: string; readonly equity: number }[];

  beforeAll(async () => {
    const folder = temporary();
    const [out, file] = [join(folder, 'run'), join(folder, 'page.html')];
    const done = await ratemark(['backtest', ...args, '-o', out, '--resamples', '0']);
    expect(done.stderr.includes('error') ? done.stderr : done.code).toBe(0);
    const report = await ratemark(['report', out, '-o', file, '--inputs-from', inputs]);
    expect(report.code === 0 ? 0 : report.stderr).toBe(0);
    run = readRun(out);
    page = readPage(file);
    rest = run.equity.map((row) => ({ session: row['session']!, equity: Number(row['equity']) }));
  });
  const part = (id: string) => partOf(page, id);

  test('the books, each line as often as the files have it', () => {
    const [[, ...rows] = []] = part('accounting').tables;
    const times = new Map(rows.map(([line = '', checked = '']) => [line, printed(checked).value]));
    const of = (side: string) => run.trades.filter((row) => row['side'] === side).length;
    expect(times.get('equity is cash, positions and receivables')).toBe(run.equity.length);
    expect(times.get('the value of a fill is shares times price')).toBe(run.trades.length);
    expect(times.get('a fill comes after its decision')).toBe(run.trades.length);
    expect(times.get('what is bought comes in whole board lots')).toBe(of('buy'));
    expect(times.get('T+1: no share is sold in the session that bought it')).toBe(of('sell'));
    expect(rows.map((row) => row[3])).toEqual(rows.map(() => 'passed'));
    for (const row of run.equity) {
      const parts = ['cash', 'positions', 'receivables'].map((name) => Number(row[name]));
      expect(Math.abs(Number(row['equity']) - sum(parts))).toBeLessThan(1e-4);
    }
  });

  test('the figures on top', () => {
    const { figures } = part('summary');
    const equity = column(run.equity, 'equity');
    const [first = 0, last = 0] = [equity[0], equity.at(-1)];
    expectShown(figures.get('total return')?.[0], last / first - 1, 'total return');
    const [deepest] = fallsOf(run);
    expectShown(figures.get('largest drawdown')?.[0], deepest!.depth, 'largest drawdown');
    expect(figures.get('largest drawdown')?.[1]).toBe(`${deepest!.peak} to ${deepest!.trough}`);
    const years = (equity.length - 1) / run.manifest.sessionsPerYear;
    const traded = sum(column(run.trades, 'value'));
    const mean = sum(equity) / equity.length;
    expectShown(figures.get('turnover a year')?.[0], traded / 2 / mean / years, 'turnover');
  });

  test('the equity that is drawn, beside benchmark and universe', () => {
    const [, ...rows] = part('equity').charts.get('Equity') ?? [];
    const of = new Map(run.equity.map((row) => [row['session'], row]));
    expect(rows.length).toBeGreaterThan(40);
    for (const [day = '', ...values] of rows)
      for (const [k, name] of ['equity', 'benchmark', 'universe'].entries())
        expectShown(values[k], Number(of.get(day)?.[name]), `${name} of ${day}`);
    const [, ...depths] = part('equity').charts.get('Drawdowns') ?? [];
    for (const [day = '', depth] of depths) {
      const upTo = rest.filter(({ session }) => session <= day).map((one) => one.equity);
      expectShown(depth, upTo.at(-1)! / Math.max(...upTo) - 1, `depth of ${day}`);
    }
  });

  test('drawdowns, and the worst of them split by name so that the parts sum exactly', () => {
    const [[, ...rows] = [], ...splits] = part('drawdowns').tables;
    const falls = fallsOf(run).slice(0, 5);
    expect(rows).toHaveLength(falls.length);
    for (const [k, { depth, peak, trough, recovered, days }] of falls.entries()) {
      expectShown(rows[k]?.[0], depth, 'depth');
      expect(rows[k]?.slice(1, 4)).toEqual([peak, trough, recovered || 'not yet']);
      expect(printed(rows[k]?.[4] ?? '').value).toBe(days);
    }
    expect(splits).toHaveLength(Math.min(3, falls.length));
    for (const [k, [, ...lines]] of splits.entries()) {
      const { peak, trough } = falls[k]!;
      const gains = gainsBetween(run, peak, trough);
      const of = new Map(lines.map(([name = '', gain]) => [name, gain]));
      const equityAt = (day: string) => rest.find(({ session }) => session === day)!.equity;
      const change = equityAt(trough) - equityAt(peak);
      const parts = [...gains.values()].reduce((a, b) => a + b, 0n);
      // whole millionths: each amount of the files is rounded by half of one
      expect(Math.abs(money(parts) - change)).toBeLessThan(1e-6 * (run.trades.length * 5 + 200));
      expectShown(of.get('sum'), change, 'sum of the parts');
      expectShown(of.get('change of equity'), change, 'change of equity');
      for (const [name, gain] of gains)
        if (of.has(name)) expectShown(of.get(name), money(gain), `part of ${name}`);
      expect(lines.length - 2).toBe(Math.min(gains.size, 13)); // twelve and the others
    }
  });

  test('months and years', () => {
    const [[, ...rows] = []] = part('months').tables;
    const months = monthsOf(run);
    expect(rows.map(([year]) => year)).toEqual([
      ...new Set([...months.keys()].map((month) => month.slice(0, 4))),
    ]);
    for (const [year = '', ...cells] of rows) {
      let growth = 1;
      for (let month = 1; month <= 12; month++) {
        const value = months.get(`${year}-${String(month).padStart(2, '0')}`);
        if (value === undefined) expect(cells[month - 1]).toBe('');
        else expectShown(cells[month - 1], value, `${year}-${month}`);
        growth *= 1 + (value ?? 0);
      }
      expectShown(cells[12], growth - 1, year);
    }
  });

  test('rolling figures of 63 sessions', () => {
    const { charts } = part('rolling');
    const place = new Map(rest.map(({ session }, at) => [session, at]));
    let seen = 0;
    for (const [title, name] of [
      ['Volatility a year', 'volatility'],
      ['Sharpe ratio', 'sharpe'],
      ['Beta', 'beta'],
    ] as const)
      for (const [day = '', text = ''] of charts.get(title)?.slice(1) ?? []) {
        const at = place.get(day)!;
        if (at < 63) expect(text).toBe('-');
        else expectShown(text, rollingAt(run, at)[name], `${name} of ${day}`);
        if (at >= 63) seen++;
      }
    expect(seen).toBeGreaterThan(90);
  });

  test('exposure and turnover', () => {
    const { charts } = part('exposure');
    const at = new Map(rest.map(({ session, equity }) => [session, equity]));
    for (const [day = '', gross, net] of charts.get('Exposure')?.slice(1) ?? []) {
      const values = column(
        run.positions.filter((row) => row['session'] === day),
        'value',
      );
      expectShown(gross, sum(values.map(Math.abs)) / at.get(day)!, `gross of ${day}`);
      expectShown(net, sum(values) / at.get(day)!, `net of ${day}`);
    }
    const months = charts.get('Turnover by month')?.slice(1) ?? [];
    expect(months.map(([month]) => month)).toEqual([
      ...new Set(rest.map(({ session }) => session.slice(0, 7))),
    ]);
    for (const [month = '', text] of months) {
      const own = run.trades.filter((row) => row['session']!.startsWith(month));
      const parts = own.map((row) => Number(row['value']) / 2 / at.get(row['session']!)!);
      expectShown(text, sum(parts), `turnover of ${month}`);
    }
  });

  test('costs by kind, and at twice and four times the rates', () => {
    const [[, ...rows] = []] = part('costs').tables;
    const booked = (kind: string) =>
      -sum(
        column(
          run.actions.filter((row) => row['kind'] === kind),
          'amount',
        ),
      );
    const paid = new Map([
      ...(['commission', 'stampDuty', 'transferFee', 'otherFees', 'slippage'] as const).map(
        (name): [string, number] => [
          {
            commission: 'commission',
            stampDuty: 'stamp duty',
            transferFee: 'transfer fee',
            otherFees: 'other fees',
            slippage: 'slippage',
          }[name],
          sum(column(run.trades, name)),
        ],
      ),
      ['dividend tax', booked('dividend-tax')],
      ['interest', booked('interest')],
    ]);
    const all = sum([...paid.values()]);
    const traded = sum(column(run.trades, 'value'));
    const kinds = rows.slice(0, -2);
    expect(kinds.map(([kind]) => kind)).toEqual(
      [...paid].filter(([, amount]) => amount !== 0).map(([kind]) => kind),
    );
    for (const [kind = '', ...cells] of rows.slice(0, -1)) {
      const amount = kind === 'sum' ? all : paid.get(kind)!;
      for (const [k, times] of [1, 2, 4].entries())
        expectShown(cells[k], amount * times, `${kind} at ${times} times`);
      expectShown(cells[3], (amount / traded) * 10_000, `${kind}, bp`);
    }
    const total = rest.at(-1)!.equity / run.manifest.cash - 1;
    for (const [k, times] of [1, 2, 4].entries())
      expectShown(
        rows.at(-1)?.[k + 1],
        total - ((times - 1) * all) / run.manifest.cash,
        `left at ${times} times`,
      );
  });

  test('fills repriced at the next open, and what did not fill by reason', () => {
    const [fills, nonFills] = part('fills').tables;
    const prices = readPrices(paths);
    for (const [k, side] of ['buy', 'sell'].entries()) {
      const { fills: count, value, gain } = waited(run, prices, side);
      const [, ...cells] = fills?.[k + 1] ?? [];
      for (const [at, wanted] of [count, value, gain, (gain / value) * 10_000].entries())
        expectShown(cells[at], wanted, `${side}, column ${at}`);
    }
    const reasons = new Set(run.nonFills.map((row) => row['reason']!));
    expect(nonFills?.length).toBe(reasons.size + 1);
    const counts = [...reasons].map((reason) => {
      const own = run.nonFills.filter((row) => row['reason'] === reason);
      return [own.length, sum(column(own, 'shares').map(Math.abs))] as const;
    });
    counts.sort(([a], [b]) => b - a);
    for (const [k, [count, shares]] of counts.entries()) {
      expectShown(nonFills?.[k + 1]?.[1], count, 'orders');
      expectShown(nonFills?.[k + 1]?.[2], shares, 'shares');
    }
  });

  test('gain by name, which is the change of equity', () => {
    const [[, ...rows] = []] = part('names').tables;
    const gains = gainsBetween(run, '', rest.at(-1)!.session);
    const change = rest.at(-1)!.equity - run.manifest.cash;
    for (const [name = '', gain, share] of rows) {
      const wanted = gains.has(name) ? money(gains.get(name)!) : change;
      expectShown(gain, wanted, name);
      expectShown(share, wanted / run.manifest.cash, `${name}, of the capital`);
    }
    expect(rows.slice(-2).map(([name]) => name)).toEqual(['sum', 'change of equity']);
    expect(rows.length).toBe(gains.size + 2);
  });

  test('holdings from the first share to the last', () => {
    const { tables, text } = part('trips');
    const [[, ...rows] = []] = tables;
    const held = heldOf(run);
    const won = held.filter(({ gain }) => gain > 0).length;
    expect(text).toContain(`${held.length} holdings, ${won} with a gain`);
    const place = new Map(rest.map(({ session }, at) => [session, at]));
    const keys = new Map(held.map((one) => [`${one.name} ${one.from}`, one]));
    for (const [name = '', from = '', to, sessions, bought, gain] of rows) {
      const one = keys.get(`${name} ${from}`)!;
      if (to !== '(held)') expect(to).toBe(one.to);
      expectShown(sessions, place.get(one.to)! - place.get(from)!, `${name}: sessions`);
      expectShown(bought, one.bought, `${name}: bought`);
      expectShown(gain, one.gain, `${name}: gain`);
    }
    expect(rows.length).toBe(Math.min(40, held.length));
  });

  test('every figure of metrics.json', () => {
    const [[, ...rows] = []] = part('figures').tables;
    const wanted = ['totalReturn', 'cagrBySessions', 'cagrByDays', 'volatility'];
    wanted.push('downsideDeviation', 'sharpe', 'sortino', 'calmar', 'maxDrawdown');
    for (const [k, name] of wanted.entries()) {
      expectShown(rows[k]?.[1], run.metrics[name], name);
      expect(rows[k]?.[4]?.length).toBeGreaterThan(10);
    }
    expect(rows.length).toBeGreaterThan(18);
  });
});

test('reading a page is not blind to a figure that is off by one digit', () => {
  for (const [text, value] of [
    ['+53.35%', 0.5336],
    ['2,196,422', 2_196_423],
    ['4.9', 5],
  ] as const)
    expect(() => expectShown(text, value, 'figure')).toThrow();
});
