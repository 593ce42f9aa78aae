/** The way from the calls to the portfolio, a line a step. */
import type { Reconciliation, StepId } from '../../backtest/reconcile.ts';
import { type Block, count, figure, label, right } from '../document.ts';
import { format } from '../format.ts';
import { en } from '../words/en/backtest.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/backtest.ts';
import { reasonCounts } from './backtest-figures.ts';

export function reconciliationBlocks(found: Reconciliation, language: Language): Block[] {
  const words = { en, zh }[language];
  const columns = [
    { title: words.way(found.horizonMonths), floor: 20 },
    ...[words.relative, words.change, words.of].map(right),
    { title: '' },
  ];
  const rows = found.steps.map(({ id, value, change, count: n, of }) => [
    label(id === 'calls' ? words.starts[found.kind] : words.steps[id]),
    figure('gain', value),
    figure('gain', change),
    count(n),
    label(words.units[of]),
  ]);
  return [
    { kind: 'table', columns, rows },
    ...remarks(found, words).map((text): Block => ({ kind: 'text', text, joined: true })),
  ];
}

function remarks(found: Reconciliation, words: Terms['backtest']): string[] {
  const { kind, few, steps, notJudged, neverFilled } = found;
  const { withoutJudgedCall, sessionsLate, invested } = found;
  const countOf = (step: StepId) => steps.find(({ id }) => id === step)?.count ?? 0;
  const reasons = reasonCounts(neverFilled, words);
  return [
    ...(few ? [words.few(countOf('filled'), countOf('calls'))] : []),
    ...(notJudged > 0 ? [words.notJudged(notJudged, kind)] : []),
    ...(reasons.length > 0 ? [words.neverFilled(reasons)] : []),
    ...(withoutJudgedCall > 0 ? [words.withoutCall(withoutJudgedCall)] : []),
    ...(Number.isNaN(sessionsLate) ? [] : [words.late(format('tenths', sessionsLate))]),
    ...(Number.isNaN(invested) ? [] : [words.invested(format('percent', invested))]),
  ];
}
