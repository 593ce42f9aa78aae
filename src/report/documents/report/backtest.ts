/** The report of a backtest: the books first, then what the portfolio did, what it cost, and who made it. */
import { ownValue } from '../../../base/own.ts';
import type { BacktestReport } from '../../../results/backtest-report.ts';
import type { WrittenMetrics } from '../../../results/written-backtest.ts';
import {
  type Block,
  type Cell,
  count,
  figure,
  label,
  right,
  type TitledDocument,
} from '../../document.ts';
import { format, type NumberKind } from '../../format.ts';
import { callWords } from '../../grade-names.ts';
import { reconciliationBlocks } from '../reconciliation.ts';
import { equityBlocks, exposureBlocks, monthBlocks, rollingBlocks } from './backtest-charts.ts';
import {
  type BacktestLook,
  besideOf,
  metricOf,
  runHeading,
  type SpokenRun,
  spokenRun,
} from './backtest-look.ts';
import { costBlocks, drawdownBlocks, fillBlocks, nameBlocks } from './backtest-tables.ts';
import { roundTripBlocks, tripBlocks } from './backtest-trips.ts';
import { backtestProvenance } from './provenance.ts';

export function backtestReportDocument(report: BacktestReport, look: BacktestLook): TitledDocument {
  const spoken = spokenRun(look);
  const { strategy, parameters, from, to, sessions } = report.run.manifest;
  const set = Object.entries(parameters).map(([key, value]) => `${key}=${value}`);
  return {
    title: `${strategy}${set.length > 0 ? ` (${set.join(', ')})` : ''}`,
    subtitle: spoken.words.subtitle(from, to, sessions),
    blocks: blocksOf(report, spoken),
  };
}

function* blocksOf(report: BacktestReport, spoken: SpokenRun): Generator<Block> {
  const { manifest, metrics } = report.run;
  const { language, run } = spoken;
  if (manifest.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  if (manifest.fillsAtDecision) yield { kind: 'warning', text: run.fillsAtDecision };
  yield* accountingBlocks(report, spoken);
  yield* summaryBlocks(report, spoken);
  yield* equityBlocks(report, spoken);
  yield* drawdownBlocks(report, spoken);
  yield* monthBlocks(report, spoken);
  yield* rollingBlocks(report, spoken);
  yield* exposureBlocks(report, spoken);
  yield* costBlocks(report, spoken);
  yield* fillBlocks(report, spoken);
  yield* nameBlocks(report, spoken);
  yield* tripBlocks(report, spoken);
  yield* roundTripBlocks(report, spoken);
  yield runHeading(spoken, 'bridge');
  if (metrics.reconciliation) yield* reconciliationBlocks(metrics.reconciliation, language);
  else yield { kind: 'text', text: spoken.words.noBridge, tone: 'dim' };
  yield* luckBlocks(metrics, spoken);
  yield* figureBlocks(metrics, spoken);
  yield* endBlocks(report, spoken);
}

function* accountingBlocks(
  { accounting, repriced }: BacktestReport,
  spoken: SpokenRun,
): Generator<Block> {
  const { words } = spoken;
  const fails = accounting.some(({ first }) => first);
  yield runHeading(spoken, 'accounting');
  yield {
    kind: 'table',
    columns: [
      { title: words.line },
      right(words.checkedTimes),
      right(words.failedTimes),
      { title: '' },
      ...(fails ? [{ title: words.firstFailure }] : []),
    ],
    rows: accounting.map(({ name, checked, failed, first }): Cell[] => [
      label(words.checks[name]),
      count(checked),
      count(failed),
      failed === 0 ? label(words.holds, 'good') : label(words.fails, 'bad'),
      first
        ? words.failure(
            format('day', first.day),
            first.instrument,
            format('price', first.found),
            format('price', first.wanted),
          )
        : '',
    ]),
  };
  if (!repriced) yield { kind: 'text', text: words.noPrices, tone: 'dim' };
}

function* summaryBlocks({ run, accounting }: BacktestReport, spoken: SpokenRun): Generator<Block> {
  const { words } = spoken;
  const { metrics, manifest } = run;
  const of = (name: string) => metricOf(metrics, name);
  const failed = accounting.filter((line) => line.failed > 0).length;
  const deepest = metrics['deepestDrawdown'] as { peak?: string; trough?: string } | null;
  const { costs, turnoverPerYear, exposure } = metrics.trading;
  const excess = besideOf(metrics, 'benchmark', 'excessReturn');
  yield runHeading(spoken, 'summary');
  yield {
    kind: 'figures',
    figures: [
      {
        name: words.totalReturn,
        value: figure('gain', of('totalReturn')),
        beside: [
          words.yearly(format('gain', of('cagrBySessions'))),
          ...(Number.isNaN(excess) ? [] : [words.againstBenchmark(format('gain', excess))]),
        ].join('; '),
      },
      {
        name: words.maxDrawdown,
        value: figure('percent', of('maxDrawdown')),
        beside: deepest ? words.span(deepest.peak ?? '', deepest.trough ?? '') : undefined,
      },
      {
        name: words.sharpe,
        value: figure('ratio', of('sharpe')),
        beside: words.chance(format('percent', of('probabilisticSharpe'))),
      },
      { name: words.volatility, value: figure('percent', of('volatility')) },
      {
        name: words.turnover,
        value: figure('ratio', turnoverPerYear),
        beside: words.exposureOf(format('percent', exposure)),
      },
      {
        name: words.costsTotal,
        value: label(`${manifest.base} ${format('money', costs.total)}`),
        beside: words.costOf(format('tenths', costs.perValueTraded * 10_000)),
      },
      {
        name: words.books,
        value: label(failed === 0 ? words.holds : words.fails),
        beside: failed === 0 ? words.booksGood : words.booksBad(failed),
      },
    ],
  };
}

function* luckBlocks(metrics: WrittenMetrics, spoken: SpokenRun): Generator<Block> {
  const { words } = spoken;
  const trials = metricOf(metrics, 'trials');
  yield runHeading(spoken, 'luck');
  const share = (name: string) => format('percent', metricOf(metrics, name));
  const text =
    trials > 0
      ? words.trials(trials, share('deflatedSharpe'))
      : words.oneTrial(share('probabilisticSharpe'));
  yield { kind: 'text', text };
}

const KINDS: Readonly<Record<string, NumberKind>> = {
  ...{ totalReturn: 'gain', cagrBySessions: 'gain', cagrByDays: 'gain' },
  ...{ volatility: 'percent', downsideDeviation: 'percent', maxDrawdown: 'percent' },
  ...{
    valueAtRisk05: 'gain',
    expectedShortfall05: 'gain',
    bestSession: 'gain',
    worstSession: 'gain',
  },
  ...{
    winRate: 'percent',
    monthsUp: 'percent',
    probabilisticSharpe: 'percent',
    deflatedSharpe: 'percent',
  },
};

/** How a figure of metrics.json is printed. */
export const figureKind = (name: string): NumberKind => ownValue(KINDS, name) ?? 'ratio';

function* figureBlocks(metrics: WrittenMetrics, spoken: SpokenRun): Generator<Block> {
  const { words, run } = spoken;
  yield runHeading(spoken, 'figures');
  yield {
    kind: 'table',
    columns: [
      { title: words.figure },
      ...[run.portfolio, run.benchmark, run.universe].map(right),
      { title: words.definition },
    ],
    rows: Object.entries(words.metricNames).map(([name, text]): Cell[] => {
      const kind = figureKind(name);
      const beside = (['benchmark', 'universe'] as const).map((one) =>
        besideOf(metrics, one, name),
      );
      return [
        label(text),
        figure(kind, metricOf(metrics, name)),
        ...beside.map((value) => (Number.isNaN(value) ? '' : figure(kind, value))),
        label(ownValue(words.definitions, name) ?? '', 'dim'),
      ];
    }),
    lead: { as: 'keys', columns: 1 },
  };
}

function* endBlocks({ run: { manifest } }: BacktestReport, spoken: SpokenRun): Generator<Block> {
  const { language, say } = spoken;
  if (manifest.notes.length > 0) {
    yield runHeading(spoken, 'notes');
    yield { kind: 'statements', title: '', lines: manifest.notes.map(say) };
  }
  yield runHeading(spoken, 'provenance');
  yield* backtestProvenance(manifest, language);
}
