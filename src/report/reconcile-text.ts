/** The way from the calls to the portfolio for a person: a line a step. */
import type { CallKind, Reconciliation, StepId } from '../backtest/reconcile.ts';
import { percent, signedPercent } from './format.ts';
import { layTable, type Paint, WIDTH, wrap } from './print/layout.ts';

const START_NAMES: Readonly<Record<CallKind, string>> = {
  positive: 'judged positive calls, equal weights',
  mention: 'judged mentions, equal weights',
};

const STEP_NAMES: Readonly<Record<Exclude<StepId, 'calls'>, string>> = {
  followed: 'less those the strategy never acted on',
  once: 'one a holding: overlapping calls add none',
  filled: 'less what never filled',
  entry: 'from the price really paid',
  exit: 'to the price really got, or the last',
  time: 'each session held counts the same',
  unjudged: 'with positions that no judged call opened',
  weighting: 'each unit of money counts the same',
  costs: 'after fees, slippage and taxes',
  cash: 'of all money: cash and lots',
  compounding: 'portfolio, compounded',
};

/** Lines of at most 80 columns. */
export function reconciliationText(
  { steps, horizonMonths, ...rest }: Reconciliation,
  paint: Paint,
): string[] {
  const columns = [
    { title: `from the calls to the portfolio, ${horizonMonths} months`, floor: 20 },
    { title: 'relative', align: 'right' },
    { title: 'change', align: 'right' },
    { title: 'of', align: 'right' },
    { title: '' },
  ] as const;
  const rows = steps.map(({ id, value, change, count, of }) => [
    id === 'calls' ? START_NAMES[rest.kind] : STEP_NAMES[id],
    signedPercent(value),
    signedPercent(change),
    String(count),
    of,
  ]);
  return [
    ...layTable(columns, rows, paint),
    ...remarks(rest).flatMap((line) => wrap(line, WIDTH, '  ')),
  ];
}

function remarks(found: Omit<Reconciliation, 'steps' | 'horizonMonths'>): string[] {
  const { kind, notJudged, neverFilled, withoutJudgedCall, sessionsLate, invested } = found;
  const reasons = Object.entries(neverFilled)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([reason, count]) => `${count} ${reason}`);
  const lines: string[] = [];
  if (notJudged > 0)
    lines.push(`${several(notJudged, CALLED[kind])} not judged: still open, or void.`);
  if (reasons.length > 0) lines.push(`Never filled, by first reason: ${reasons.join(', ')}.`);
  if (withoutJudgedCall > 0)
    lines.push(
      `${several(withoutJudgedCall, 'position', 'was', 'were')} not opened by a judged call of the period.`,
    );
  if (!Number.isNaN(sessionsLate))
    lines.push(`Filled ${sessionsLate.toFixed(1)} sessions after publication, on average.`);
  if (!Number.isNaN(invested)) lines.push(`Invested ${percent(invested)} of equity.`);
  return lines;
}

const CALLED: Readonly<Record<CallKind, string>> = {
  positive: 'positive call',
  mention: 'mention',
};

const several = (count: number, what: string, is = 'is', are = 'are'): string =>
  count === 1 ? `1 ${what} ${is}` : `${count} ${what}s ${are}`;
