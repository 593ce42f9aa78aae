/** The tables of a backtest: drawdowns by name, costs, fills and what did not fill, gains. */

import type { NamePart } from '../../../backtest/by-name.ts';
import { ownValue } from '../../../base/own.ts';
import type { BacktestReport, DrawdownParts } from '../../../results/backtest-report.ts';
import { type Block, type Cell, count, figure, label, right } from '../../document.ts';
import { format } from '../../format.ts';
import { metricOf, runHeading, type SpokenRun } from './backtest-look.ts';

/** Names of a drawdown, and gains and losses of a list, that are shown; the rest is summed. */
const NAMES = 12;
/** Drawdowns that are split. */
const SPLIT = 3;

export function* drawdownBlocks(
  { drawdowns }: BacktestReport,
  spoken: SpokenRun,
): Generator<Block> {
  const { words, run } = spoken;
  yield runHeading(spoken, 'drawdowns');
  if (drawdowns.length === 0) return yield { kind: 'text', text: run.noDrawdown };
  const columns = [
    right(run.drawdown),
    ...[run.from, run.lowest, run.recovered].map((title) => ({ title })),
    right(run.days),
  ];
  yield {
    kind: 'table',
    columns,
    rows: drawdowns.map(({ drawdown: { depth, peak, trough, recovered, days } }) => [
      figure('percent', depth),
      figure('day', peak),
      figure('day', trough),
      recovered === undefined ? label(run.notYet) : figure('day', recovered),
      count(days),
    ]),
  };
  for (const one of drawdowns.slice(0, SPLIT)) yield* splitBlocks(one, words);
}

/** The parts of a drawdown: those that lost most, the others in a line, and their sum beside the change of equity. */
function splitBlocks(
  { drawdown: { depth, peak, trough }, change, parts }: DrawdownParts,
  words: SpokenRun['words'],
): Block[] {
  const title = words.drawdownTitle(
    format('percent', depth),
    format('day', peak),
    format('day', trough),
  );
  const rest = parts.slice(NAMES);
  const sumOf = (some: readonly NamePart[]) => some.reduce((sum, { gain }) => sum + gain, 0);
  const row = (name: Cell, gain: number): Cell[] => [
    name,
    figure('money', gain),
    figure('percent', gain / change),
  ];
  return [
    { kind: 'heading', text: title },
    {
      kind: 'table',
      columns: [{ title: words.name }, right(words.gain), right(words.partOf)],
      rows: [
        ...parts.slice(0, NAMES).map(({ name, gain }) => row(name || label(words.noName), gain)),
        ...(rest.length > 0 ? [row(label(words.others(rest.length)), sumOf(rest))] : []),
        row(label(words.sum, 'bold'), sumOf(parts)),
        row(label(words.changeOfEquity, 'bold'), change),
      ],
      lead: { as: 'keys', columns: 1 },
    },
  ];
}

export function* costBlocks({ run }: BacktestReport, spoken: SpokenRun): Generator<Block> {
  const { words, run: names } = spoken;
  const { costs, valueTraded } = run.metrics.trading;
  yield runHeading(spoken, 'costs');
  if (!(costs.total > 0)) return yield { kind: 'text', text: names.noCosts };
  yield { kind: 'text', text: words.costsLead, tone: 'dim' };
  const kinds = (Object.keys(names.costKinds) as (keyof typeof names.costKinds)[]).filter(
    (kind) => costs[kind] !== 0,
  );
  const row = (name: Cell, paid: number): Cell[] => [
    name,
    ...[1, 2, 4].map((times) => figure('money', paid * times)),
    figure('tenths', (paid / valueTraded) * 10_000),
  ];
  const total = metricOf(run.metrics, 'totalReturn');
  const left = (times: number) => total - ((times - 1) * costs.total) / run.manifest.cash;
  yield {
    kind: 'table',
    columns: [
      { title: words.kind },
      ...[words.paid, words.times(2), words.times(4), words.ofValue].map(right),
    ],
    rows: [
      ...kinds.map((kind) => row(label(names.costKinds[kind]), costs[kind])),
      row(label(words.sum, 'bold'), costs.total),
      [label(words.left), ...[1, 2, 4].map((times) => figure('gain', left(times))), ''],
    ],
    lead: { as: 'keys', columns: 1 },
  };
}

export function* fillBlocks(
  { run, repriced }: BacktestReport,
  spoken: SpokenRun,
): Generator<Block> {
  const { words, run: names } = spoken;
  yield runHeading(spoken, 'fills');
  if (repriced) {
    yield { kind: 'text', text: words.repricedLead, tone: 'dim' };
    yield {
      kind: 'table',
      columns: [
        { title: words.side },
        ...[words.fillsCount, words.value, words.effect, words.ofValue].map(right),
      ],
      rows: repriced.map(({ side, fills, value, gain }) => [
        label(words.sides[side]),
        count(fills),
        figure('money', value),
        figure('money', gain),
        figure('tenths', (gain / value) * 10_000),
      ]),
    };
  }
  const reasons = new Map<string, { n: number; shares: number }>();
  for (const { reason, shares } of run.nonFills) {
    const own = reasons.get(reason) ?? { n: 0, shares: 0 };
    reasons.set(reason, { n: own.n + 1, shares: own.shares + Math.abs(shares) });
  }
  if (reasons.size === 0) return yield { kind: 'text', text: words.noNonFills };
  const sorted = [...reasons].sort(([, a], [, b]) => b.n - a.n);
  yield {
    kind: 'table',
    columns: [{ title: words.reason }, right(words.count), right(words.shares)],
    rows: sorted.map(([reason, { n, shares }]) => [
      label(ownValue(names.reasons, reason) ?? reason),
      count(n),
      figure('money', shares),
    ]),
  };
}

export function* nameBlocks({ total, run }: BacktestReport, spoken: SpokenRun): Generator<Block> {
  const { words } = spoken;
  yield runHeading(spoken, 'names');
  const sum = total.reduce((all, { gain }) => all + gain, 0);
  const change = run.equity.at(-1)! - run.manifest.cash; // a run has a session
  const best = [...total].reverse();
  const shown =
    best.length > 4 * NAMES ? [...best.slice(0, 2 * NAMES), ...best.slice(-2 * NAMES)] : best;
  const rest = best.length - shown.length;
  const restSum = sum - shown.reduce((all, { gain }) => all + gain, 0);
  const row = (name: Cell, gain: number): Cell[] => [
    name,
    figure('money', gain),
    figure('gain', gain / run.manifest.cash),
  ];
  yield {
    kind: 'table',
    columns: [{ title: words.name }, right(words.gain), right(words.totalReturn)],
    rows: [
      ...shown.map(({ name, gain }) => row(name || label(words.noName), gain)),
      ...(rest > 0 ? [row(label(words.others(rest)), restSum)] : []),
      row(label(words.sum, 'bold'), sum),
      row(label(words.changeOfEquity, 'bold'), change),
    ],
    lead: { as: 'keys', columns: 1 },
  };
}
