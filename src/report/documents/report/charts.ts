/** The pictures of a report of judged calls, each with its numbers. */
import { ownValue } from '../../../base/own.ts';
import type { ReturnSpread } from '../../../ratings/distribution.ts';
import type { RelativeIndex } from '../../../ratings/price-history.ts';
import type { EvaluationReport } from '../../../results/evaluation-report.ts';
import { type Behind, type Block, type Cell, count, figure, label, right } from '../../document.ts';
import { format } from '../../format.ts';
import { judgedRows, quarterRows, ratedRows } from './behind.ts';
import { partHeading, type Spoken } from './look.ts';

/** Days of a table beside a chart: each tenth is enough to read, the chart has all. */
const ROWS = 40;

export function* industryBlocks(
  indices: readonly RelativeIndex[],
  spoken: Spoken,
): Generator<Block> {
  if (indices.length === 0) return;
  yield partHeading(spoken, 'industries');
  for (const one of indices) yield industryChart(one, spoken);
}

function industryChart(
  { call: { call, benchmark: id }, days, own, benchmark: index }: RelativeIndex,
  { words }: Spoken,
): Block {
  const name = call.name ?? call.industry ?? call.instrument;
  const benchmark: string = id ?? '';
  const step = Math.max(1, Math.floor(days.length / ROWS));
  const rows = Array.from(days, (day, k) => [
    figure('day', day),
    figure('gain', own[k]),
    figure('gain', index[k]),
  ]).filter((_, k) => k % step === 0 || k === days.length - 1);
  return {
    kind: 'chart',
    title: words.relativeTo(name, benchmark),
    description: words.industryDescription(name, benchmark, format('day', call.published)),
    drawing: {
      ...{ kind: 'lines', days, of: 'gain', level: 0 },
      lines: [
        { name, values: own },
        { name: benchmark, values: index },
      ],
    },
    table: { kind: 'table', columns: [{ title: '' }, right(name), right(benchmark)], rows },
  };
}

export function* returnBlocks(spreads: readonly ReturnSpread[], spoken: Spoken): Generator<Block> {
  if (spreads.length === 0) return;
  yield partHeading(spoken, 'returns');
  for (const spread of spreads) yield spreadChart(spread, spoken);
  yield partHeading(spoken, 'matrix');
  yield { kind: 'text', text: spoken.words.matrixLead, tone: 'dim' };
  for (const spread of spreads) yield* matrixBlocks(spread, spoken);
}

/** The names of the tiers, best first. */
const tierNames = ({ scale }: ReturnSpread, { language }: Spoken): readonly string[] =>
  scale.bands.map(({ grade, zh }) => (language === 'zh' ? zh : grade));

const titleOf = ({ standard, assetClass }: ReturnSpread, { words, calls }: Spoken): string =>
  words.returnsTitle(standard, ownValue(calls.kinds, assetClass) ?? assetClass);

function spreadChart(spread: ReturnSpread, spoken: Spoken): Block {
  const { words } = spoken;
  const names = tierNames(spread, spoken);
  const bands = spread.scale.bands.map(({ from, to }, tier) => ({
    name: `${names[tier]} ${spread.earned[tier]}`,
    from: from?.value ?? Number.NEGATIVE_INFINITY,
    to: to?.value ?? Number.POSITIVE_INFINITY,
  }));
  return {
    kind: 'chart',
    title: titleOf(spread, spoken),
    description: words.returnsDescription(spread.n),
    drawing: { kind: 'histogram', bins: spread.bins, bands: bands.reverse(), of: 'gain' },
    table: {
      kind: 'table',
      columns: [words.from, words.to, words.count].map(right),
      rows: spread.bins.map(({ from, to, n }) => [
        figure('gain', from),
        figure('gain', to),
        count(n),
      ]),
    },
  };
}

function matrixBlocks(spread: ReturnSpread, spoken: Spoken): Block[] {
  const { words } = spoken;
  const names = tierNames(spread, spoken);
  const rows = spread.matrix.map((counts, tier): Cell[] => {
    const n = counts.reduce((sum, one) => sum + one, 0);
    const cells = counts.map((one, earned) =>
      figure('count', one, earned === tier ? 'bold' : undefined),
    );
    return [label(names[tier] ?? ''), ...cells, count(n), figure('share', counts[tier]! / n)]; // a tier of the scale
  });
  const behind = names.map((graded) => {
    const own: Behind = [
      ...judgedRows(spoken),
      ['standard', spread.standard],
      ['assetClass', ownValue(spoken.calls.kinds, spread.assetClass) ?? spread.assetClass],
      ['grade', graded],
    ];
    return [undefined, ...names.map((earned): Behind => [...own, ['earned', earned]]), own];
  });
  return [
    { kind: 'heading', text: titleOf(spread, spoken) },
    {
      kind: 'table',
      columns: [{ title: words.graded }, ...[...names, words.count, words.earnedShare].map(right)],
      rows,
      lead: { as: 'keys', columns: 1 },
      ...{ shade: { columns: [1, names.length], by: 'row' }, behind },
    },
  ];
}

export function* driftBlocks({ drift }: EvaluationReport, spoken: Spoken): Generator<Block> {
  const { words } = spoken;
  if (drift.every(({ n }) => n === 0)) return;
  yield partHeading(spoken, 'drift');
  yield {
    kind: 'chart',
    title: words.driftTitle,
    description: words.driftDescription,
    drawing: {
      ...{ kind: 'intervals', of: 'gain', level: 0 },
      points: drift.map(({ months, value, interval: [low, high] }) => ({
        ...{ name: words.months(months), value, low, high },
      })),
    },
    table: {
      kind: 'table',
      columns: [
        { title: words.monthsColumn },
        ...[words.count, words.mean, words.low, words.high].map(right),
      ],
      rows: drift.map(({ months, n, value, interval: [low, high] }) => [
        label(words.months(months)),
        count(n),
        ...[value, low, high].map((one) => figure('gain', one)),
      ]),
    },
  };
}

export function* quarterBlocks(
  { quarters, chances, evaluation }: EvaluationReport,
  spoken: Spoken,
): Generator<Block> {
  const { words } = spoken;
  const known = quarters.filter(({ cohort }) => cohort.hit.n > 0);
  if (known.length === 0) return;
  yield partHeading(spoken, 'quarters');
  const base = chances.get(evaluation.scores.total)?.hit.base ?? Number.NaN;
  yield {
    kind: 'chart',
    title: words.quartersTitle,
    description: words.quartersDescription(Number.isFinite(base)),
    drawing: {
      ...{ kind: 'intervals', of: 'percent', level: base },
      points: known.map(({ quarter, cohort: { hit } }) => ({
        ...{ name: quarter, value: hit.rate, low: hit.interval[0], high: hit.interval[1] },
      })),
    },
    table: {
      kind: 'table',
      columns: [
        { title: words.quarter },
        ...[words.calls, words.hits, words.rate, words.low, words.high].map(right),
      ],
      rows: known.map(({ quarter, cohort: { hit, calls } }) => [
        label(quarter),
        count(calls),
        { kind: 'part', part: hit.k, whole: hit.n },
        ...[hit.rate, ...hit.interval].map((one) => figure('share', one)),
      ]),
      behind: known.map(({ quarter }) => {
        const own = quarterRows(quarter);
        const hits: Behind = [...own, ['verdict', words.verdicts.hit]];
        return [undefined, [...own, ...ratedRows(spoken)], hits];
      }),
    },
  };
}
