/** The figures and the picture of several runs beside each other. */
import { ownValue } from '../../../base/own.ts';
import { leadingInterval } from '../../../ratings/rate.ts';
import type { Cohort } from '../../../ratings/score.ts';
import type { Chances } from '../../../ratings/scorecard.ts';
import type { BacktestReport } from '../../../results/backtest-report.ts';
import type { Evaluation } from '../../../results/evaluation.ts';
import { type Block, type Cell, figure, right } from '../../document.ts';
import type { NumberKind } from '../../format.ts';
import { en as enRun } from '../../words/en/backtest-report.ts';
import type { Language, Terms } from '../../words/terms.ts';
import { zh as zhRun } from '../../words/zh/backtest-report.ts';
import { metricOf } from './backtest-look.ts';

export type ComparedRun =
  | { readonly kind: 'backtest'; readonly name: string; readonly report: BacktestReport }
  | {
      readonly kind: 'evaluation';
      readonly name: string;
      readonly evaluation: Evaluation;
      readonly chances: ReadonlyMap<Cohort, Chances>;
      readonly records: number;
    };

type Words = Terms['comparison'];

/** One figure of every run, and which end of it is better. */
export interface FigureRow {
  readonly name: string;
  readonly kind: NumberKind;
  readonly values: readonly number[];
  readonly better?: 'high' | 'low' | undefined;
}

/** The figures that runs of one kind have in common. */
export function rowsOf(
  runs: readonly ComparedRun[],
  words: Words,
  language: Language,
): FigureRow[] {
  const backtests = runs.flatMap((run) => (run.kind === 'backtest' ? [run.report.run] : []));
  return backtests.length === runs.length
    ? backtestRows(backtests, language)
    : evaluationRows(runs, words);
}

function backtestRows(
  backtests: readonly BacktestReport['run'][],
  language: Language,
): FigureRow[] {
  const words = { en: enRun, zh: zhRun }[language];
  const row = (name: string, kind: NumberKind, better: FigureRow['better']): FigureRow => ({
    ...{ name: ownValue(words.metricNames, name) ?? name, kind, better },
    values: backtests.map(({ metrics }) => metricOf(metrics, name)),
  });
  return [
    ...(['totalReturn', 'cagrBySessions'] as const).map((name) => row(name, 'gain', 'high')),
    row('volatility', 'percent', 'low'),
    ...(['sharpe', 'sortino', 'calmar'] as const).map((name) => row(name, 'ratio', 'high')),
    ...(['maxDrawdown', 'monthsUp', 'deflatedSharpe'] as const).map((name) =>
      row(name, 'percent', 'high'),
    ),
    {
      ...{ name: words.turnover, kind: 'ratio' as const },
      values: backtests.map(({ metrics }) => metrics.trading.turnoverPerYear),
    },
    {
      ...{ name: words.costsTotal, kind: 'money' as const },
      values: backtests.map(({ metrics }) => metrics.trading.costs.total),
    },
  ];
}

function evaluationRows(runs: readonly ComparedRun[], words: Words): FigureRow[] {
  const cohorts = runs.flatMap((run) =>
    run.kind === 'evaluation'
      ? [
          {
            total: run.evaluation.scores.total,
            chance: run.chances.get(run.evaluation.scores.total),
          },
        ]
      : [],
  );
  const row = (
    name: string,
    kind: NumberKind,
    of: (total: Cohort, chance: Chances | undefined) => number,
    better?: FigureRow['better'],
  ): FigureRow => ({ name, kind, better, values: cohorts.map((one) => of(one.total, one.chance)) });
  return [
    row(words.calls, 'count', ({ calls }) => calls),
    row(words.judged, 'count', ({ judged }) => judged),
    row(words.pending, 'count', ({ pending }) => pending),
    row(words.void, 'count', (total) => total.void),
    row(words.hit, 'percent', ({ hit }) => hit.rate, 'high'),
    row(words.base, 'percent', (_, chance) => chance?.hit.base ?? Number.NaN),
    row(words.met, 'percent', ({ met }) => met.rate, 'high'),
    row(words.direction, 'percent', ({ direction }) => direction.rate, 'high'),
    row(words.mean, 'gain', ({ meanRelativeReturn }) => meanRelativeReturn, 'high'),
    row(words.median, 'gain', ({ medianRelativeReturn }) => medianRelativeReturn, 'high'),
  ];
}

/** Equity of backtests, hit rates of evaluations. */
export function* pictures(runs: readonly ComparedRun[], words: Words): Generator<Block> {
  const backtests = runs.flatMap((run) =>
    run.kind === 'backtest' ? [{ name: run.name, run: run.report.run }] : [],
  );
  if (backtests.length > 0) yield equityChart(backtests, words);
  const rates = runs.flatMap((run) =>
    run.kind === 'evaluation' ? [{ name: run.name, hit: run.evaluation.scores.total.hit }] : [],
  );
  if (rates.length === 0) return;
  const points = rates.map(({ name, hit }) => {
    const [low, high] = leadingInterval(hit);
    return { name, value: hit.rate, low, high };
  });
  yield {
    ...{ kind: 'chart', title: words.ratesTitle, description: words.ratesDescription },
    drawing: { kind: 'intervals', points, of: 'percent' },
    table: {
      kind: 'table',
      columns: [{ title: words.run }, ...[words.hit, words.interval].map(right)],
      rows: points.map(({ name, value, low, high }): Cell[] => [
        name,
        figure('percent', value),
        { kind: 'range', of: 'percent', ends: [low, high] },
      ]),
    },
  };
}

function equityChart(
  backtests: readonly { readonly name: string; readonly run: BacktestReport['run'] }[],
  words: Words,
): Block {
  const days = [...new Set(backtests.flatMap(({ run }) => Array.from(run.days)))].sort(
    (a, b) => a - b,
  );
  const lines = backtests.map(({ name, run }) => {
    const at = new Map(Array.from(run.days, (day, k) => [day as number, run.equity[k]!])); // one each
    const first = run.equity[0] ?? Number.NaN;
    return { name, values: days.map((day) => (at.get(day) ?? Number.NaN) / first) };
  });
  const step = Math.max(1, Math.floor(days.length / 60));
  return {
    ...{ kind: 'chart', title: words.equityTitle, description: words.equityDescription },
    drawing: { kind: 'lines', days, lines, of: 'ratio', level: 1, log: true },
    table: {
      kind: 'table',
      columns: [{ title: '' }, ...lines.map(({ name }) => right(name))],
      rows: days
        .map((day, k): Cell[] => [
          figure('day', day),
          ...lines.map(({ values }) => figure('ratio', values[k])),
        ])
        .filter((_, k) => k % step === 0 || k === days.length - 1),
    },
  };
}
