/** What `targets` shows: cohorts with how many targets were reached, by how much prices were off, and what was left out. */
import { formatDay } from '../../base/day.ts';
import { mostFirst } from '../../base/multimap.ts';
import type { TargetRun } from '../../results/target-run.ts';
import { type Block, count, type Document, figure, right } from '../document.ts';
import { format } from '../format.ts';
import { callWords, cohortNames } from '../grade-names.ts';
import { en as enEvaluate } from '../words/en/evaluate.ts';
import { en } from '../words/en/targets.ts';
import type { Language } from '../words/terms.ts';
import { zh as zhEvaluate } from '../words/zh/evaluate.ts';
import { zh } from '../words/zh/targets.ts';
import { keyedTable } from './cohort-tables.ts';

export interface TargetLook {
  readonly language: Language;
  /** Cohorts to show, those with most targets first; Infinity for all. */
  readonly limit: number;
  /** Options that name the inputs and what decides the figures, for the commands at the end; none where they cannot be typed again. */
  readonly inputs: string | undefined;
}

export const targetsDocument = (run: TargetRun, look: TargetLook): Document => ({
  blocks: blocksOf(run, look),
});

function* blocksOf(run: TargetRun, look: TargetLook): Generator<Block> {
  const { language, inputs } = look;
  const words = { en, zh }[language];
  const { evaluation, total, calls, asOf } = run;
  if (evaluation.manifest.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  const day = asOf === undefined ? '-' : formatDay(asOf);
  yield { kind: 'heading', text: words.title(total.targets, calls, day) };
  if (total.targets === 0) {
    yield { kind: 'text', text: words.nothing };
    return;
  }
  const own = run.targets.filter(({ target }) => target.stated).length;
  yield { kind: 'text', text: words.horizon(run.options.targetMonths, own, total.targets - own) };
  yield* cohortBlocks(run, look);
  yield { kind: 'text', text: words.legend, tone: 'dim', joined: true };
  yield* totalLines(run, language);
  yield { kind: 'text', text: words.incomparable };
  for (const [i, text] of notes(run, language).entries())
    yield { kind: 'text', text, joined: i > 0 };
  if (inputs === undefined) return;
  const commands = ['targets -f csv', 'explain CALL-ID'].map((one) => `ratemark ${one} ${inputs}`);
  yield { kind: 'commands', sentence: words.trace, commands, inWords: words.traceInWords };
}

function* cohortBlocks(run: TargetRun, { language, limit }: TargetLook): Generator<Block> {
  const words = { en, zh }[language];
  const calls = callWords(language);
  const { cohorts, total, evaluation, targets } = run;
  const most = new Set(cohorts.toSorted((a, b) => b.targets - a.targets).slice(0, limit));
  const shown = cohorts.filter((card) => most.has(card));
  const nameOf = cohortNames(
    targets.map(({ item }) => item),
    language,
  );
  const rows = { cohorts: [...shown, total], keys: evaluation.groupBy, nameOf, language };
  const titles = [calls.judged, calls.pendingColumn, calls.voidColumn, words.atEnd, words.within];
  const columns = [...titles, words.error, words.implied, words.achieved].map(right);
  yield keyedTable(rows, columns, (card) => [
    { kind: 'part', part: card.judged, whole: card.targets },
    ...[count(card.pending), count(card.void)],
    ...[figure('share', card.atEndRate), figure('share', card.withinRate)],
    ...[card.error, card.implied, card.achieved].map(({ median }) => figure('gain', median)),
  ]);
  const hidden = cohorts.length - shown.length;
  if (hidden > 0)
    yield { kind: 'text', text: calls.more(hidden, ['json']), tone: 'dim', joined: true };
}

function* totalLines({ total }: TargetRun, language: Language): Generator<Block> {
  const words = { en, zh }[language];
  const { judged, pending, pendingReached, void: voids, voidReasons, error } = total;
  if (judged > 0) {
    const rates = [total.atEndRate, ...total.atEndBounds, total.withinRate];
    const [rate = '', low = '', high = '', within = ''] = rates.map((one) =>
      format('percent', one),
    );
    yield { kind: 'text', text: words.rate(rate, low, high, within) };
    const sizes = format('percent', total.absoluteError.mean);
    const [median, mean] = [format('gain', error.median), format('gain', error.mean)];
    yield { kind: 'text', text: words.errors(median, mean, sizes), joined: true };
  }
  const reasons = mostFirst(voidReasons).map(([reason, n]) =>
    words.reasonCount(words.reasons[reason], n),
  );
  if (pending + voids > 0)
    yield {
      ...{ kind: 'text', joined: judged > 0 },
      text: words.notCounted(pending, pendingReached, voids, reasons),
    };
}

function notes({ total }: TargetRun, language: Language): string[] {
  const words = { en, zh }[language];
  const { note } = { en: enEvaluate, zh: zhEvaluate }[language];
  const { byCloses, presumed, voidReasons } = total;
  const adjusted = voidReasons['adjusted-prices'] ?? 0;
  return [
    ...(byCloses > 0 ? [words.byCloses(byCloses)] : []),
    ...(presumed > 0 ? [words.presumed(presumed)] : []),
    ...(adjusted > 0 ? [words.adjusted(adjusted)] : []),
  ].map(note);
}
