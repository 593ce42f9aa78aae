/** The report of a sweep: what was chosen and how far that can be trusted, maps, the walk-forward, every set. */
import { ownValue } from '../../../base/own.ts';
import { idleParameters } from '../../../results/idle-parameters.ts';
import { sharedFailures } from '../../../results/sweep-failures.ts';
import type { SweepReport } from '../../../results/sweep-report.ts';
import {
  type Block,
  type Cell,
  count,
  figure,
  label,
  right,
  type TitledDocument,
} from '../../document.ts';
import { format } from '../../format.ts';
import { callWords } from '../../grade-names.ts';
import { figureKind } from './backtest.ts';
import { type BacktestLook, metricOf } from './backtest-look.ts';
import { backtestProvenance } from './provenance.ts';
import { alongBlocks, mapBlocks, spreadBlocks, walkBlocks } from './sweep-charts.ts';
import {
  chosenBy,
  KINDS,
  meanOf,
  parametersText,
  type SpokenSweep,
  spokenSweep,
  sweepHeading,
} from './sweep-look.ts';
import { setBlocks } from './sweep-sets.ts';

export function sweepReportDocument(report: SweepReport, look: BacktestLook): TitledDocument {
  const spoken = spokenSweep(look);
  const { strategy, from, to, sessions } = report.manifest;
  return {
    title: spoken.words.title(strategy, report.sets.length),
    subtitle: spoken.backtest.words.subtitle(from, to, sessions),
    blocks: blocksOf(report, spoken),
  };
}

function* blocksOf(report: SweepReport, spoken: SpokenSweep): Generator<Block> {
  const { manifest } = report;
  const { language, words, backtest } = spoken;
  if (manifest.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  if (manifest.fillsAtDecision) yield { kind: 'warning', text: backtest.run.fillsAtDecision };
  yield sweepHeading(spoken, 'summary');
  yield { kind: 'figures', figures: summaryOf(report, spoken) };
  yield { kind: 'text', text: words.chosenFolder, tone: 'dim' };
  yield* trustBlocks(report, spoken);
  yield* mapBlocks(report, spoken);
  yield* alongBlocks(report, spoken);
  yield* walkBlocks(report, spoken);
  yield* figureBlocks(report, spoken);
  yield* setBlocks(report, spoken);
  yield* failedBlocks(report, spoken);
  if (manifest.notes.length > 0) {
    yield sweepHeading(spoken, 'notes');
    yield { kind: 'statements', title: '', lines: manifest.notes.map(spoken.say) };
  }
  yield sweepHeading(spoken, 'provenance');
  yield* backtestProvenance(manifest, spoken.language, [
    ...Object.entries(manifest.grid).map(
      ([name, values]) => [words.gridOf(name), values.map(String).join(', ')] as const,
    ),
    ...Object.entries(manifest.fixed).map(([name, value]) => [name, String(value)] as const),
    [words.choice, spoken.sweep.measures[manifest.by]],
  ]);
}

type Figures = Extract<Block, { kind: 'figures' }>['figures'];

function summaryOf(report: SweepReport, spoken: SpokenSweep): Figures {
  const { manifest, sets, best, names, luckySharpe, trials, deflatedSharpe } = report;
  const { words, sweep } = spoken;
  const [measure, kind] = [sweep.measures[manifest.by], KINDS[manifest.by]];
  const set = sets[best]!; // a row of the sets
  const gains = (total: number, drawdown: number) =>
    words.ownReturn(format('gain', total), format('percent', drawdown));
  const { overfitting } = report;
  const { neighbors } = set;
  return [
    {
      name: words.chosen,
      value: label(parametersText(names, set)),
      beside: words.ofSets(measure, sets.length),
    },
    {
      name: words.inSample(measure),
      value: figure(kind, chosenBy(report, set)),
      beside: gains(set.figures?.return ?? Number.NaN, set.figures?.maxDrawdown ?? Number.NaN),
    },
    outOfSample(report, spoken),
    {
      name: words.deflated,
      value: figure('percent', deflatedSharpe),
      beside: words.deflatedBeside(trials, format('ratio', luckySharpe)),
    },
    {
      name: words.overfitting,
      value: figure('percent', overfitting?.probability),
      beside: overfitting
        ? words.overfittingBeside(format('money', overfitting.splits))
        : words.noOverfitting,
    },
    {
      name: words.neighbors,
      value: figure(kind, neighbors?.mean),
      beside: neighbors
        ? words.neighborsBeside(neighbors.count, format(kind, neighbors.lowest))
        : words.noNeighbors,
    },
  ];
}

/** What each way to choose is called in metrics.json. */
const METRICS = {
  ...{ sharpe: 'sharpe', sortino: 'sortino', calmar: 'calmar', return: 'totalReturn' },
} as const;

function outOfSample(
  { walk, manifest: { by } }: SweepReport,
  { words, sweep }: SpokenSweep,
): Figures[number] {
  const name = words.outOfSample(sweep.measures[by]);
  const [first, last] = [walk?.windows[0], walk?.windows.at(-1)];
  if (!walk || !first || !last)
    return { name, value: label(words.noWalk), beside: words.noWalkBeside };
  const { windows, metrics } = walk;
  return {
    ...{ name, value: figure(KINDS[by], metricOf(metrics, METRICS[by])) },
    beside: words.walked(windows.length, first.testFrom, last.testTo),
  };
}

function* trustBlocks(report: SweepReport, spoken: SpokenSweep): Generator<Block> {
  const { manifest, trials, luckySharpe, deflatedSharpe, overfitting, walk } = report;
  const { trust } = spoken.words;
  const kind = KINDS[manifest.by];
  const set = report.sets[report.best]!; // a row of the sets
  const [own, { neighbors }] = [chosenBy(report, set), set];
  const windows = walk?.windows ?? [];
  // of both ends and of the choice itself, or they do not compare
  const known = windows.filter(
    ({ test, decisions }) => !Number.isNaN(test[manifest.by]) && decisions !== 0,
  );
  const mean = (of: 'train' | 'test') =>
    format(kind, meanOf(known.map((window) => window[of][manifest.by])));
  const idle = idleParameters(report.names, report.sets);
  yield sweepHeading(spoken, 'trust');
  yield {
    ...{ kind: 'statements', title: '' },
    lines: [
      walk
        ? trust.walk(mean('train'), mean('test'), known.length, windows.length - known.length)
        : trust.noWalk,
      overfitting
        ? trust.overfitting(
            format('percent', overfitting.probability),
            format('money', overfitting.splits),
            format('percent', overfitting.probabilityOfLoss),
          )
        : trust.noOverfitting,
      trust.luck(
        format('count', trials),
        format('ratio', luckySharpe),
        format('percent', deflatedSharpe),
      ),
      neighbors
        ? trust.stable(
            format(kind, own),
            format(kind, neighbors.mean),
            format(kind, neighbors.lowest),
            own > 0 && neighbors.mean > 0 ? format('percent', neighbors.mean / own) : undefined,
          )
        : trust.alone,
      ...(idle.length > 0 ? [spoken.sweep.idle(idle)] : []),
    ],
  };
  yield* spreadBlocks(report, spoken);
}

/** The chosen set over all sessions beside what was out of sample. */
function* figureBlocks(report: SweepReport, spoken: SpokenSweep): Generator<Block> {
  const { words, backtest } = spoken;
  const { walk, deflatedSharpe } = report;
  yield sweepHeading(spoken, 'figures');
  const metrics = { ...report.metrics, deflatedSharpe }; // of a sweep: by all its trials
  const columns = [metrics, ...(walk ? [walk.metrics] : [])];
  yield {
    kind: 'table',
    columns: [
      { title: words.figure },
      ...[words.wholeChosen, ...(walk ? [words.wholeOut] : [])].map(right),
      { title: words.definition },
    ],
    rows: Object.entries(backtest.words.metricNames).map(([name, text]): Cell[] => [
      label(text),
      ...columns.map((one) => figure(figureKind(name), metricOf(one, name))),
      label(ownValue(backtest.words.definitions, name) ?? '', 'dim'),
    ]),
    lead: { as: 'keys', columns: 1 },
  };
}

/** Reasons of failure that are printed. */
const FAILURES = 50;

function* failedBlocks({ sets, names }: SweepReport, spoken: SpokenSweep): Generator<Block> {
  const shared = sharedFailures(sets.map(({ failed }) => failed));
  if (shared.length === 0) return;
  const { words } = spoken;
  yield sweepHeading(spoken, 'failed');
  yield {
    kind: 'table',
    columns: [right(words.sets), ...[words.firstOf, words.why].map((title) => ({ title }))],
    rows: shared.slice(0, FAILURES).map((one) => [
      count(one.count),
      parametersText(names, sets[one.row]!), // a row of the sets
      label(spoken.say(one.why)),
    ]),
  };
  const left = shared.length - FAILURES;
  if (left > 0) yield { kind: 'text', text: spoken.backtest.report.more(left), tone: 'dim' };
}
