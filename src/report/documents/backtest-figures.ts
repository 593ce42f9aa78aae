/** The figures of a backtest: the portfolio's with their intervals, the benchmark's and the universe's beside them; why orders did not fill. */
import type { NonFillReason } from '../../backtest/order.ts';
import { mostFirst } from '../../base/multimap.ts';
import type { Interval } from '../../performance/intervals.ts';
import type { BacktestRun } from '../../results/backtest-run.ts';
import { type Block, type Cell, figure, label, range, right } from '../document.ts';
import type { NumberKind } from '../format.ts';
import type { Terms } from '../words/terms.ts';

type Metrics = BacktestRun['metrics'];
type Held = NonNullable<Metrics['benchmark']>;

/** A line a figure: its name, the portfolio's, the interval, the benchmark's, the universe's. */
export function figureTable({ metrics, manifest }: BacktestRun, words: Terms['backtest']): Block {
  const { intervals } = metrics;
  const columns = [
    { title: '' },
    right(words.portfolio),
    { title: intervals ? words.interval(intervals.level) : '' },
    right(manifest.benchmark ?? words.benchmark),
    right(words.universe),
  ];
  return { kind: 'table', columns, rows: rowsOf(metrics, words) };
}

function rowsOf(metrics: Metrics, words: Terms['backtest']): Cell[][] {
  const { benchmark, universe, intervals } = metrics;
  const row = (
    name: string,
    kind: NumberKind,
    own: number | undefined,
    interval: Interval | undefined,
    pick: ((held: Held) => number) | undefined,
  ): Cell[] => [
    label(name),
    own === undefined ? '' : figure(kind, own),
    range(kind, interval && [interval.low, interval.high], { between: words.to, none: '' }),
    ...[benchmark, universe].map((held) => (pick ? figure(kind, held && pick(held)) : '')),
  ];
  const own = (name: string, kind: NumberKind, of: 'cagrBySessions' | 'volatility' | 'sharpe') =>
    row(name, kind, metrics[of], intervals?.[of], (held) => held[of]);
  const beside = (name: string, kind: NumberKind, pick: (held: Held) => number) =>
    row(name, kind, undefined, undefined, pick);
  const tested = intervals?.benchmark;
  return [
    row(words.totalReturn, 'gain', metrics.totalReturn, undefined, (held) => held.totalReturn),
    own(words.cagr, 'gain', 'cagrBySessions'),
    own(words.volatility, 'percent', 'volatility'),
    own(words.sharpe, 'ratio', 'sharpe'),
    row(words.sortino, 'ratio', metrics.sortino, intervals?.sortino, undefined),
    row(
      words.maxDrawdown,
      'percent',
      metrics.maxDrawdown,
      intervals?.maxDrawdown,
      (held) => held.maxDrawdown,
    ),
    beside(words.excessReturn, 'gain', (held) => held.excessReturn),
    row(words.alpha, 'gain', undefined, tested?.alpha, (held) => held.alpha),
    row(words.beta, 'ratio', undefined, tested?.beta, (held) => held.beta),
    beside(words.trackingError, 'percent', (held) => held.trackingError),
    row(
      words.informationRatio,
      'ratio',
      undefined,
      tested?.informationRatio,
      (held) => held.informationRatio,
    ),
    beside(words.monthsAhead, 'percent', (held) => held.monthsAhead),
  ];
}

/** Reasons why orders did not fill, each with its number, the most frequent one first. */
export const reasonCounts = (
  counts: Readonly<Partial<Record<NonFillReason | 'unknown', number>>>,
  words: Terms['backtest'],
): string[] =>
  mostFirst(counts).map(([reason, n]) =>
    words.reasonCount(reason === 'unknown' ? words.unknown : words.reasons[reason], n),
  );
