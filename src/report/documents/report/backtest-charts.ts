/** The pictures of a backtest: equity, depth, months, rolling figures, exposure. */
import type { BacktestReport } from '../../../results/backtest-report.ts';
import { type Block, type Cell, type Chart, figure, label, right } from '../../document.ts';
import type { DrawnLine, LineDrawing } from '../../drawing.ts';
import type { NumberKind } from '../../format.ts';
import { runHeading, type SpokenRun } from './backtest-look.ts';

/** Rows of the table beside a chart of thousands of sessions. */
const ROWS = 60;

interface LinesOf {
  readonly title: string;
  readonly description: string;
  readonly days: ArrayLike<number>;
  readonly lines: readonly DrawnLine[];
  readonly of: NumberKind;
}

/** Lines by day, with a table of some of the days. */
export function linesChart(
  { title, description, days, lines, of }: LinesOf,
  more: Partial<LineDrawing> = {},
): Chart {
  const step = Math.max(1, Math.floor(days.length / ROWS));
  const rows = Array.from(days, (day, k): Cell[] => [
    figure('day', day),
    ...lines.map(({ values }) => figure(of, values[k])),
  ]).filter((_, k) => k % step === 0 || k === days.length - 1);
  return {
    ...{ kind: 'chart', title, description },
    drawing: { kind: 'lines', days, lines, of, ...more },
    table: {
      kind: 'table',
      columns: [{ title: '' }, ...lines.map(({ name }) => right(name))],
      rows,
      lead: { as: 'keys', columns: 1 },
    },
  };
}

export function* equityBlocks(
  { run, depths }: BacktestReport,
  spoken: SpokenRun,
): Generator<Block> {
  const { words, run: names } = spoken;
  const { days, equity, benchmark, universe, manifest } = run;
  yield runHeading(spoken, 'equity');
  const other = manifest.benchmark ?? names.benchmark;
  const held = benchmark ? [{ name: other, values: benchmark }] : [];
  const lines = [
    { name: names.portfolio, values: equity },
    ...held,
    { name: names.universe, values: universe },
  ];
  const description = words.equityDescription(
    lines
      .slice(1)
      .map(({ name }) => name)
      .join(', '),
  );
  const positive = lines.every(({ values }) => values.every((value) => value > 0));
  yield linesChart(
    { title: words.parts.equity, description, days, lines, of: 'money' },
    { log: positive, level: manifest.cash },
  );
  yield linesChart(
    {
      ...{ title: words.parts.drawdowns, description: words.depthDescription, days },
      ...{ lines: [{ name: names.portfolio, values: depths }], of: 'percent' },
    },
    { level: 0, area: true },
  );
}

export function* monthBlocks({ monthly }: BacktestReport, spoken: SpokenRun): Generator<Block> {
  const { words } = spoken;
  const { year, month, portfolio } = monthly;
  if (year.length === 0) return;
  yield runHeading(spoken, 'months');
  const years = [...new Set(year)];
  const rows = years.map((one): Cell[] => {
    const cells = words.months.map((): Cell => '');
    let growth = 1;
    for (let k = 0; k < year.length; k++) {
      if (year[k] !== one) continue;
      cells[month[k]! - 1] = figure('gain', portfolio[k]); // one a month
      growth *= 1 + portfolio[k]!;
    }
    return [label(String(one)), ...cells, figure('gain', growth - 1, 'bold')];
  });
  yield {
    kind: 'table',
    columns: [{ title: words.year }, ...words.months.map(right), right(words.wholeYear)],
    rows,
    lead: { as: 'keys', columns: 1 },
    shade: { columns: [1, 12], by: 'sign' },
  };
}

export function* rollingBlocks(
  { rolling, window, run }: BacktestReport,
  spoken: SpokenRun,
): Generator<Block> {
  const { words, run: names } = spoken;
  const known = (['volatility', 'sharpe', 'beta'] as const).filter((name) =>
    rolling[name].some((value) => !Number.isNaN(value)),
  );
  if (known.length === 0) return;
  yield runHeading(spoken, 'rolling');
  for (const name of known) {
    const level = name === 'beta' ? { level: 1 } : name === 'sharpe' ? { level: 0 } : {};
    yield linesChart(
      {
        title: words.rollingTitles[name],
        description: words.rollingDescription(window),
        days: run.days,
        lines: [{ name: names.portfolio, values: rolling[name] }],
        of: name === 'volatility' ? 'percent' : 'ratio',
      },
      level,
    );
  }
}

export function* exposureBlocks(
  { gross, net, run, turnover }: BacktestReport,
  spoken: SpokenRun,
): Generator<Block> {
  const { words } = spoken;
  yield runHeading(spoken, 'exposure');
  yield linesChart(
    {
      ...{ title: words.exposureTitle, description: words.exposureDescription, days: run.days },
      lines: [
        { name: words.gross, values: gross },
        { name: words.net, values: net },
      ],
      of: 'percent',
    },
    { level: 1 },
  );
  yield {
    kind: 'chart',
    title: words.turnoverTitle,
    description: words.turnoverDescription,
    drawing: {
      ...{ kind: 'intervals', of: 'percent', level: 0 },
      points: turnover.map(({ month, value }) => ({
        ...{ name: month, value, low: 0, high: value },
      })),
    },
    table: {
      kind: 'table',
      columns: [{ title: words.month }, right(words.turnoverTitle)],
      rows: turnover.map(({ month, value }) => [label(month), figure('percent', value)]),
    },
  };
}
