import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { describeShared, PAIR } from '../shared.ts';
import { folderOf, ratemark } from './harness.ts';

interface Written {
  readonly sets: readonly {
    readonly parameters: { readonly count: number; readonly lookback: number };
    readonly sharpe: number;
    readonly return: number;
    readonly maxDrawdown: number;
    readonly turnover: number;
    readonly costs: number;
    readonly fills: number;
  }[];
  readonly walkForward: {
    readonly windows: readonly {
      readonly trainFrom: string;
      readonly testFrom: string;
      readonly testTo: string;
      readonly set: number;
      readonly train: { readonly sharpe: number; readonly return: number };
      readonly test: { readonly return: number };
      readonly decisions: number;
    }[];
  };
}

const PANEL = ['--prices', PAIR.prices, '--benchmark', PAIR.benchmark, '--resamples', '0'];

/** Day and equity of each row of a file that begins with the two. */
const curveOf = (file: string): (readonly [day: string, equity: number])[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [day = '', equity] = line.split(',');
      return [day, Number(equity)];
    });

type Curve = ReturnType<typeof curveOf>;

/** The last value before the first of the days, and those on them. */
function valuesBetween(curve: Curve, from: string, before: string): number[] {
  const rows = curve.filter(([day]) => day < before);
  const first = rows.findIndex(([day]) => day >= from);
  return rows.slice(Math.max(0, first - 1)).map(([, equity]) => equity);
}

function yearlySharpe(values: readonly number[], sessionsPerYear: number): number {
  const returns = values.slice(1).map((value, k) => value / values[k]! - 1);
  const mean = returns.reduce((sum, one) => sum + one, 0) / returns.length;
  const squares = returns.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return (mean / Math.sqrt(squares / (returns.length - 1))) * Math.sqrt(sessionsPerYear);
}

describeShared('momentum swept over 110 real shares', () => {
  let cwd: string;
  let written: Written;
  let manifest: { readonly from: string; readonly sessionsPerYear: number };
  const curves: Curve[] = [];
  let shown = '';

  beforeAll(async () => {
    cwd = folderOf({});
    const grid = ['--grid', 'count=5,20', '--grid', 'lookback=60,120', '--walk-forward', '9m/3m'];
    const sweep = ['sweep', 'momentum', ...grid, ...PANEL, '--out', 's'];
    const { stdout, stderr } = await ratemark(sweep, { cwd });
    expect(stderr).toBe('');
    shown = stdout;
    const json = (name: string) => JSON.parse(readFileSync(join(cwd, name), 'utf8'));
    [written, manifest] = [json('s/sweep.json'), json('s/manifest.json')];
    for (const [k, { parameters }] of written.sets.entries()) {
      const given = ['--params', `count=${parameters.count}`, `lookback=${parameters.lookback}`];
      const alone = ['backtest', 'momentum', ...given, '--from', manifest.from, ...PANEL];
      expect((await ratemark([...alone, '--out', `b${k}`], { cwd })).code).toBe(0);
      curves.push(curveOf(join(cwd, `b${k}/equity.csv`)));
    }
  }, 120_000);

  test('each set has the figures of a backtest of its own', () => {
    expect(written.sets).toHaveLength(4);
    for (const [k, set] of written.sets.entries()) {
      const metrics = JSON.parse(readFileSync(join(cwd, `b${k}/metrics.json`), 'utf8'));
      expect([set.sharpe, set.return, set.maxDrawdown]).toEqual([
        ...[metrics.sharpe, metrics.totalReturn, metrics.maxDrawdown],
      ]);
      const { turnoverPerYear, costs, fills } = metrics.trading;
      expect([set.turnover, set.fills]).toEqual([turnoverPerYear, fills]);
      expect(set.costs / costs.total).toBeCloseTo(1, 12); // added up in another order
    }
  });

  test('each window holds the set that was best before it, by arithmetic on the equity of the backtests', () => {
    const { windows } = written.walkForward;
    // nine months from 2021-12-31 on, then by three: 2022-09-30, 12-31, 2023-03-31, and the last session, 2023-06-30
    expect(manifest.from).toBe('2021-12-31');
    expect(windows.map(({ testFrom }) => testFrom)).toEqual([
      ...['2022-09-30', '2022-12-31', '2023-03-31', '2023-06-30'],
    ]);
    for (const { trainFrom, testFrom, set, train } of windows) {
      const sharpes = curves.map((curve) =>
        yearlySharpe(valuesBetween(curve, trainFrom, testFrom), manifest.sessionsPerYear),
      );
      expect(sharpes[set - 1]).toBe(Math.max(...sharpes));
      expect(train.sharpe).toBeCloseTo(sharpes[set - 1]!, 9);
      const values = valuesBetween(curves[set - 1]!, trainFrom, testFrom);
      expect(train.return).toBeCloseTo(values.at(-1)! / values[0]! - 1, 9);
    }
  });

  test('the windows follow each other without a gap, and their returns are those of the portfolio out of sample', () => {
    const { windows } = written.walkForward;
    const outside = curveOf(join(cwd, 's/out-of-sample.csv'));
    let growth = 1;
    for (const [k, { testFrom, testTo, test: held }] of windows.entries()) {
      const values = valuesBetween(outside, testFrom, `${testTo}~`); // '~' sorts behind every day
      expect(held.return).toBeCloseTo(values.at(-1)! / values[0]! - 1, 9);
      growth *= 1 + held.return;
      const next = windows[k + 1]?.testFrom;
      if (next) expect(Date.parse(next) - Date.parse(testTo)).toBe(86_400_000);
    }
    expect(growth).toBeCloseTo(outside.at(-1)![1] / outside[0]![1], 9);
  });

  test('a choice that never decided is told, and nothing is said to be its', () => {
    // month's ends by which each choice decides: those of its three months, the close that chose it among them;
    // the last session of the data decides nothing
    const { windows } = written.walkForward;
    expect(windows.map(({ decisions }) => decisions)).toEqual([3, 3, 3, 0]);
    expect(shown).toContain('In the window from 2023-06-30 no decision fell');
  });
});
