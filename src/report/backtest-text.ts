/** A backtest for a person: portfolio beside benchmark and universe, years, drawdowns, costs, what did not fill. */
import { formatDay } from '../base/day.ts';
import { counted, inert } from '../base/text.ts';
import type { Drawdown } from '../performance/drawdown-table.ts';
import type { Interval } from '../performance/intervals.ts';
import type { BacktestReport } from './backtest-record.ts';
import { percent, signedPercent } from './format.ts';
import { layTable, type Paint, wrap } from './print/layout.ts';
import { reconciliationText } from './reconcile-text.ts';

const WIDTH = 80;
const DRAWDOWNS_SHOWN = 3;

/** The whole text, ending with a line end. */
export function backtestText(report: BacktestReport, paint: Paint): string {
  const { manifest } = report;
  const lines: string[] = [];
  if (manifest.simulated) lines.push(paint('*** SIMULATED DATA, not market data ***', 'wait'), '');
  if (manifest.fillsAtDecision)
    lines.push(
      paint(
        '*** orders fill at the close that decided them: no one can trade like that ***',
        'wait',
      ),
      '',
    );
  lines.push(...heading(report, paint), '', ...figures(report, paint), '', ...years(report, paint));
  lines.push('', ...drawdowns(report, paint), '', ...trading(report));
  const reconciliation = report.reconciliation();
  if (reconciliation) lines.push('', ...reconciliationText(reconciliation, paint));
  for (const note of manifest.notes) lines.push(...wrap(inert(`Note: ${note}.`), WIDTH, '  '));
  return `${lines.join('\n')}\n`;
}

const money = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 0 });
const ratio = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '-' : value.toFixed(2);

function heading({ manifest }: BacktestReport, paint: Paint): string[] {
  const { strategy, from, to, sessions, sessionsPerYear, base, cash, rules, fill, slippage } =
    manifest;
  const set = Object.entries(manifest.parameters).map(([key, value]) => `${key}=${value}`);
  const title = `${strategy}${set.length > 0 ? ` (${set.join(', ')})` : ''}`;
  const facts = `${from} to ${to}, ${sessions} sessions (${sessionsPerYear} a year), ${base} ${money(cash)}, fill ${fill}, slippage ${slippage}, rules ${rules.join(', ')}`;
  return [
    ...wrap(inert(title), WIDTH, '  ').map((line) => paint(line, 'bold')),
    ...wrap(inert(facts), WIDTH, '  '),
  ];
}

/** Low and high end of an interval, by the printer of its figure. */
const ends = (interval: Interval | undefined, print: (value: number) => string): string =>
  !interval || Number.isNaN(interval.low)
    ? ''
    : `${print(interval.low)} to ${print(interval.high)}`;

function figures({ metrics, manifest }: BacktestReport, paint: Paint): string[] {
  const { intervals } = metrics;
  const level = intervals ? `${intervals.level * 100}% interval` : '';
  const columns = [
    { title: '' },
    { title: 'portfolio', align: 'right' },
    { title: level },
    { title: manifest.benchmark ?? 'benchmark', align: 'right' },
    { title: 'universe', align: 'right' },
  ] as const;
  const table = layTable(columns, figureRows(metrics), paint);
  const { trials, deflatedSharpe, probabilisticSharpe } = metrics;
  table.push(
    trials > 0
      ? `Chance that the Sharpe ratio is no luck, after ${counted(trials, 'trial')}: ${percent(deflatedSharpe)}`
      : `Chance that the true Sharpe ratio is above 0: ${percent(probabilisticSharpe)} (one trial)`,
  );
  return table;
}

/** A line a figure: its name, the portfolio's, the interval, the benchmark's, the universe's. */
function figureRows(metrics: BacktestReport['metrics']): string[][] {
  const { benchmark, universe, intervals } = metrics;
  const other = (
    print: (value: number) => string,
    pick: (one: NonNullable<typeof benchmark>) => number,
  ) => [benchmark, universe].map((one) => (one ? print(pick(one)) : '-'));
  return [
    [
      'total return',
      signedPercent(metrics.totalReturn),
      '',
      ...other(signedPercent, (o) => o.totalReturn),
    ],
    [
      'a year (CAGR)',
      signedPercent(metrics.cagrBySessions),
      ends(intervals?.cagrBySessions, signedPercent),
      ...other(signedPercent, (o) => o.cagrBySessions),
    ],
    [
      'volatility',
      percent(metrics.volatility),
      ends(intervals?.volatility, percent),
      ...other(percent, (o) => o.volatility),
    ],
    [
      'Sharpe ratio',
      ratio(metrics.sharpe),
      ends(intervals?.sharpe, ratio),
      ...other(ratio, (o) => o.sharpe),
    ],
    ['Sortino ratio', ratio(metrics.sortino), ends(intervals?.sortino, ratio), '', ''],
    [
      'largest drawdown',
      percent(metrics.maxDrawdown),
      ends(intervals?.maxDrawdown, percent),
      ...other(percent, (o) => o.maxDrawdown),
    ],
    ['excess return', '', '', ...other(signedPercent, (o) => o.excessReturn)],
    [
      'alpha a year',
      '',
      ends(intervals?.benchmark?.alpha, signedPercent),
      ...other(signedPercent, (o) => o.alpha),
    ],
    ['beta', '', ends(intervals?.benchmark?.beta, ratio), ...other(ratio, (o) => o.beta)],
    ['tracking error', '', '', ...other(percent, (o) => o.trackingError)],
    [
      'information ratio',
      '',
      ends(intervals?.benchmark?.informationRatio, ratio),
      ...other(ratio, (o) => o.informationRatio),
    ],
    ['months ahead', '', '', ...other(percent, (o) => o.monthsAhead)],
  ];
}

function years({ metrics: { yearly } }: BacktestReport, paint: Paint): string[] {
  const columns = [
    { title: 'year' },
    { title: 'sessions', align: 'right' },
    { title: 'portfolio', align: 'right' },
    { title: 'benchmark', align: 'right' },
    { title: 'universe', align: 'right' },
  ] as const;
  const rows = Array.from(yearly.year, (year, k) => [
    String(year),
    String(yearly.sessions[k]),
    signedPercent(yearly.portfolio[k]),
    signedPercent(yearly.benchmark?.[k]),
    signedPercent(yearly.universe?.[k]),
  ]);
  return layTable(columns, rows, paint);
}

function drawdowns({ metrics }: BacktestReport, paint: Paint): string[] {
  if (metrics.drawdowns.length === 0) return ['No drawdown.'];
  const columns = [
    { title: 'drawdown', align: 'right' },
    { title: 'from' },
    { title: 'lowest' },
    { title: 'recovered' },
    { title: 'days', align: 'right' },
  ] as const;
  const row = ({ depth, peak, trough, recovered, days }: Drawdown) => [
    percent(depth),
    formatDay(peak),
    formatDay(trough),
    recovered === undefined ? 'not yet' : formatDay(recovered),
    String(days),
  ];
  return layTable(columns, metrics.drawdowns.slice(0, DRAWDOWNS_SHOWN).map(row), paint);
}

function trading({ trading, manifest }: BacktestReport): string[] {
  const { costs, fills, nonFills, nonFillReasons, turnoverPerYear, exposure, decisions } = trading;
  const kinds = [
    ['commission', costs.commission],
    ['stamp duty', costs.stampDuty],
    ['transfer fee', costs.transferFee],
    ['other fees', costs.otherFees],
    ['slippage', costs.slippage],
    ['dividend tax', costs.dividendTax],
    ['interest', costs.interest],
  ] as const;
  const split = kinds
    .filter(([, value]) => value > 0)
    .map(([name, value]) => `${name} ${money(value)}`);
  const reasons = Object.entries(nonFillReasons)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([reason, n]) => `${n} ${reason}`);
  const turnover = Number.isNaN(turnoverPerYear) ? '-' : turnoverPerYear.toFixed(2);
  const lines = [
    `${decisions} decisions, ${fills} fills, turnover ${turnover} times a year, exposure ${percent(exposure)}`,
    costs.total > 0
      ? `Costs ${manifest.base} ${money(costs.total)} (${(costs.perValueTraded * 10_000).toFixed(1)} bp of the value traded): ${split.join(', ')}`
      : 'No costs.',
    nonFills > 0
      ? `Not filled, or not whole: ${nonFills} (${reasons.join(', ')})`
      : 'Everything filled.',
  ];
  return lines.flatMap((line) => wrap(line, WIDTH, '  '));
}
