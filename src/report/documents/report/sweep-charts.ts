/** The pictures of a sweep: how its figures are spread, maps of two parameters, one parameter at a time, the walk-forward. */
import { parseDay } from '../../../base/day.ts';
import type { ReportedWalk, SweepReport } from '../../../results/sweep-report.ts';
import { type Block, type Cell, count, figure, label, right } from '../../document.ts';
import { linesChart } from './backtest-charts.ts';
import { chosenBy, KINDS, parametersText, type SpokenSweep, sweepHeading } from './sweep-look.ts';

/** Bars of the picture of all sets. */
const BARS = 24;

/** Nothing for fewer sets than tell a shape. */
export function* spreadBlocks(report: SweepReport, spoken: SpokenSweep): Generator<Block> {
  const { words, sweep } = spoken;
  const { manifest, luckySharpe, sets } = report;
  const values = sets.map((set) => chosenBy(report, set)).filter((one) => !Number.isNaN(one));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length < 5 || !(high > low)) return;
  const measure = sweep.measures[manifest.by];
  const bars = Math.min(BARS, Math.ceil(2 * Math.sqrt(values.length)));
  const edgeOf = (k: number) => low + ((high - low) * k) / bars;
  const bins = Array.from({ length: bars }, (_, k) => ({
    ...{ from: edgeOf(k), to: edgeOf(k + 1), n: 0 },
  }));
  for (const value of values)
    bins[Math.min(bars - 1, Math.floor(((value - low) / (high - low)) * bars))]!.n++; // a bar of them
  const hasEdge = manifest.by === 'sharpe' && luckySharpe > low && luckySharpe < high;
  const bands = hasEdge
    ? [
        { name: words.byLuck, from: Number.NEGATIVE_INFINITY, to: luckySharpe },
        { name: words.aboveLuck, from: luckySharpe, to: Number.POSITIVE_INFINITY },
      ]
    : [];
  const kind = KINDS[manifest.by];
  yield {
    kind: 'chart',
    title: words.distribution(measure),
    description: hasEdge ? words.distributionText(measure) : words.distributionPlain(measure),
    drawing: { kind: 'histogram', bins, bands, of: kind },
    table: {
      kind: 'table',
      columns: [right(words.from), right(words.to), right(words.sets)],
      rows: bins.map(({ from, to, n }) => [figure(kind, from), figure(kind, to), count(n)]),
    },
  };
}

export function* mapBlocks({ maps }: SweepReport, spoken: SpokenSweep): Generator<Block> {
  const { words } = spoken;
  yield sweepHeading(spoken, 'maps');
  const [first] = maps;
  if (!first) return yield { kind: 'text', text: words.noMaps, tone: 'dim' };
  const { down, across, others } = first.map;
  const held = others.map(({ name, value }) => `${name}=${String(value)}`);
  yield { kind: 'text', text: words.mapText(down.name, across.name, held), tone: 'dim' };
  for (const { of, map } of maps) {
    const known = map.cells.flat().filter((value) => !Number.isNaN(value));
    const [row, column] = map.chosen;
    yield { kind: 'heading', text: words.mapped[of] };
    yield {
      kind: 'table',
      columns: [
        right(`${down.name} \\ ${across.name}`),
        ...map.across.values.map((value) => right(String(value))),
      ],
      rows: map.down.values.map((value, i): Cell[] => [
        label(String(value)),
        ...map.cells[i]!.map(
          (
            cell,
            k, // a row for each value
          ) => figure(KINDS[of], cell, i === row && k === column ? 'bold' : undefined),
        ),
      ]),
      lead: { as: 'keys', columns: 1 },
      shade: {
        columns: [1, map.across.values.length],
        by: [Math.min(...known), Math.max(...known)],
      },
    };
  }
}

/** One picture for each parameter of several values. */
export function* alongBlocks({ along, manifest }: SweepReport, spoken: SpokenSweep) {
  const { words, sweep } = spoken;
  const moving = along.filter(({ values }) => values.length > 1);
  if (moving.length === 0) return;
  const kind = KINDS[manifest.by];
  yield sweepHeading(spoken, 'along');
  yield { kind: 'text', text: words.alongText(sweep.measures[manifest.by]), tone: 'dim' } as const;
  for (const { name, values } of moving)
    yield {
      ...{ kind: 'chart', title: name },
      description: words.alongText(sweep.measures[manifest.by]),
      drawing: {
        ...{ kind: 'intervals', of: kind, level: 0 },
        points: values.map(({ value, mean, low, high }) => ({
          ...{ name: String(value), value: mean, low, high },
        })),
      },
      table: {
        kind: 'table',
        columns: [
          right(words.value),
          ...[words.sets, words.mean, words.lowest, words.highest].map(right),
        ],
        rows: values.map((one): Cell[] => [
          label(String(one.value)),
          count(one.sets),
          ...[one.mean, one.low, one.high].map((value) => figure(kind, value)),
        ]),
        lead: { as: 'keys', columns: 1 },
      },
    } satisfies Block;
}

export function* walkBlocks(report: SweepReport, spoken: SpokenSweep): Generator<Block> {
  const { walk, manifest } = report;
  if (!walk) return;
  const { words, sweep, backtest } = spoken;
  const { train = 0, test = 0 } = manifest.walkForward ?? {};
  yield sweepHeading(spoken, 'walk');
  yield {
    kind: 'text',
    text: words.walkText(sweep.months(train), sweep.months(test)),
    tone: 'dim',
  };
  yield windowTable(report, walk, spoken);
  const idle = walk.windows.filter(({ decisions }) => decisions === 0);
  if (idle.length > 0)
    yield {
      ...{ kind: 'text', tone: 'wait' },
      text: sweep.undecided(idle.map(({ testFrom }) => testFrom)),
    };
  yield { kind: 'text', text: words.walkChartText, tone: 'dim' };
  yield windowChart(report, walk, spoken);
  const other = manifest.benchmark ?? backtest.run.benchmark;
  const lines = [
    { name: words.portfolio, values: walk.equity },
    ...(walk.benchmark ? [{ name: other, values: walk.benchmark }] : []),
  ];
  const beside = walk.benchmark ? words.beside(other) : '';
  yield linesChart(
    {
      ...{ title: words.equity, description: words.equityText(beside) },
      ...{ days: walk.days, lines, of: 'money' },
    },
    { log: lines.every(({ values }) => values.every((value) => value > 0)), level: manifest.cash },
  );
}

function windowTable(
  { names, sets, manifest: { by } }: SweepReport,
  { windows }: ReportedWalk,
  { words, sweep }: SpokenSweep,
): Block {
  const kind = KINDS[by];
  const hasReturn = by !== 'return';
  return {
    kind: 'table',
    columns: [
      ...[sweep.train, words.testFrom, sweep.test, sweep.chosen].map((title) => ({ title })),
      ...[sweep.inSample, sweep.outOfSample].map(right),
      ...(hasReturn ? [right(sweep.testReturn)] : []),
    ],
    rows: windows.map((window): Cell[] => [
      ...[window.trainFrom, window.testFrom, window.testTo].map((day) =>
        figure('day', parseDay(day)),
      ),
      parametersText(names, sets[window.set]!), // a row of the sets
      figure(kind, window.train[by]),
      figure(kind, window.test[by]),
      ...(hasReturn ? [figure('gain', window.test.return)] : []),
    ]),
  };
}

function windowChart(
  { manifest: { by } }: SweepReport,
  { windows }: ReportedWalk,
  { words, sweep }: SpokenSweep,
): Block {
  const kind = KINDS[by];
  return {
    ...{ kind: 'chart', title: words.walkChart(sweep.measures[by]) },
    description: words.walkChartText,
    drawing: {
      ...{ kind: 'intervals', of: kind, level: 0 },
      points: windows.map(({ testFrom, train, test }) => ({
        ...{ name: testFrom.slice(0, 7), value: test[by] },
        low: Math.min(train[by], test[by]),
        high: Math.max(train[by], test[by]),
      })),
    },
    table: {
      kind: 'table',
      columns: [{ title: words.testFrom }, ...[sweep.inSample, sweep.outOfSample].map(right)],
      rows: windows.map(({ testFrom, train, test }): Cell[] => [
        figure('day', parseDay(testFrom)),
        ...[train[by], test[by]].map((value) => figure(kind, value)),
      ]),
      lead: { as: 'keys', columns: 1 },
    },
  };
}
