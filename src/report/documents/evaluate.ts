/** What `evaluate` shows: verdicts, cohorts, mentions, and what a reader must know to trust them. */

import { mostFirst } from '../../base/multimap.ts';
import { CONVENTIONS } from '../../ratings/convention.ts';
import type { CountedCall } from '../../ratings/counted-call.ts';
import { bothWays } from '../../ratings/rate.ts';
import type { Cohort, CohortKey } from '../../ratings/score.ts';
import type { RatingStandard } from '../../ratings/standard.ts';
import type { JudgedCall } from '../../ratings/verdict.ts';
import type { AnyEvaluation } from '../../results/evaluation.ts';
import type { Block, Document } from '../document.ts';
import { format } from '../format.ts';
import { callWords, cohortNames } from '../grade-names.ts';
import { en } from '../words/en/evaluate.ts';
import type { Language } from '../words/terms.ts';
import { zh } from '../words/zh/evaluate.ts';
import { mentionTable, verdictTable } from './call-tables.ts';
import { type CohortRows, cohortTable, groupTable, hasOverlap } from './cohort-tables.ts';
import { standardName } from './notes.ts';

export interface EvaluateOptions {
  readonly language: Language;
  /** Calls to list; Infinity for all. */
  readonly limit: number;
  readonly groupBy: readonly CohortKey[];
  /** Base rate and lift of the cohorts, where they are to be shown. */
  readonly chanceBlocks?: ((rows: CohortRows) => readonly Block[]) | undefined;
  /** The cohorts beside one standard for all, where each call goes by its house's own. */
  readonly besideBlocks?: ((rows: CohortRows) => readonly Block[]) | undefined;
  /** What the data leave open, each a sentence without its end. */
  readonly notes?: readonly string[] | undefined;
  /** Options that name the inputs, for the commands at the end; none where they are not known. */
  readonly inputs?: string | undefined;
}

export const evaluateDocument = (result: AnyEvaluation, options: EvaluateOptions): Document => ({
  blocks: blocksOf(result, options),
});

function* blocksOf(result: AnyEvaluation, options: EvaluateOptions): Generator<Block> {
  const { manifest } = result;
  const { language, notes = [], inputs } = options;
  const words = { en, zh }[language];
  const standards = standardsOf(result);
  if (manifest.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  yield { kind: 'heading', text: titleOf(result, standards, language) };
  yield* ratedBlocks(result, options);
  yield* mentionBlocks(result, options);
  const all = [...runNotes(result, standards, language), ...notes];
  for (const [i, note] of all.entries())
    yield { kind: 'text', text: words.note(note), joined: i > 0 };
  if (inputs !== undefined) yield traceBlock(result, inputs, options);
}

function* ratedBlocks(result: AnyEvaluation, options: EvaluateOptions): Generator<Block> {
  const { scores, manifest } = result;
  const { language, groupBy, chanceBlocks, besideBlocks, limit } = options;
  if (scores.total.calls === 0) return;
  const rated = { calls: callsWhere(result, isRated), count: scores.total.calls };
  yield* verdictTable(rated, language, limit);
  const nameOf = cohortNames(ratedOf(result), language);
  const rows = { cohorts: [...scores.cohorts, scores.total], keys: groupBy, nameOf, language };
  yield cohortTable(rows);
  yield {
    kind: 'text',
    text: { en, zh }[language].legend(hasOverlap(rows.cohorts)),
    tone: 'dim',
    joined: true,
  };
  yield* notCounted(scores.total, language);
  yield* hitLine(scores.total, manifest.convention, language);
  if (chanceBlocks) yield* chanceBlocks(rows);
  if (besideBlocks) yield* besideBlocks(rows);
}

function* mentionBlocks(result: AnyEvaluation, options: EvaluateOptions): Generator<Block> {
  const { scores } = result;
  const { language, limit } = options;
  if (scores.mentions.calls === 0) return;
  const calls = callsWhere(result, (item) => !isRated(item));
  yield { kind: 'heading', text: { en, zh }[language].mentions };
  const [table, ...more] = mentionTable({ calls, count: scores.mentions.calls }, language, limit);
  if (table) yield { ...table, joined: true };
  yield* more;
  yield groupTable([...scores.mentionCohorts, scores.mentions], language);
  yield* notCounted(scores.mentions, language);
}

const isRated = ({ grade }: Pick<CountedCall, 'grade'>): boolean => grade !== 'mention';

/** Rated calls, one of each kind at least. */
function* ratedOf(evaluation: AnyEvaluation): Generator<CountedCall> {
  for (const item of samplesOf(evaluation)) if (isRated(item)) yield item;
}

const samplesOf = ({ judged, counted = judged }: AnyEvaluation): Iterable<CountedCall> =>
  'lots' in counted && counted.lots ? counted.lots.samples() : counted;

/** The calls of a kind with their verdicts, to be walked as often as needed; the others are not judged for it. */
const callsWhere = (
  { judged, counted = judged }: AnyEvaluation,
  is: (item: CountedCall) => boolean,
): Iterable<JudgedCall> => ({
  *[Symbol.iterator]() {
    let place = 0;
    for (const item of counted) {
      if (is(item)) yield judged.at(place)!; // the same calls in the same order
      place++;
    }
  },
});

/** The commands that show where a number comes from. */
function traceBlock(
  { scores }: AnyEvaluation,
  inputs: string,
  { groupBy, language }: EvaluateOptions,
): Block {
  const words = { en, zh }[language];
  const keys = groupBy.map((key) => `${key}=VALUE`).join(' ') || 'total';
  const commands = [
    'ratemark explain CODE DAY',
    ...(scores.total.calls > 0 ? [`ratemark explain ${keys}`] : []),
    ...(scores.mentions.calls > 0 ? ['ratemark explain mentions'] : []),
  ];
  return {
    kind: 'commands',
    sentence: words.trace,
    commands: commands.map((command) => `${command} ${inputs}`),
    inWords: words.traceInWords(commands),
  };
}

/** Every standard that a call was judged by, the run's own first. */
function standardsOf(evaluation: AnyEvaluation): readonly RatingStandard[] {
  const { manifest } = evaluation;
  const all = new Map<string, RatingStandard>();
  for (const { standard } of samplesOf(evaluation)) all.set(standard.id, standard);
  const own = all.get(manifest.standard);
  all.delete(manifest.standard);
  return [...(own ? [own] : []), ...all.values()];
}

function titleOf(
  { manifest }: AnyEvaluation,
  judgedBy: readonly RatingStandard[],
  language: Language,
): string {
  const words = { en, zh }[language];
  const { convention, asOf, asOfByBenchmark } = manifest;
  const days = [...new Set(Object.values(asOfByBenchmark))].sort();
  const day = days.length > 1 ? `${days[0]} .. ${days.at(-1)}` : (days[0] ?? asOf ?? '-');
  const standards =
    manifest.standard === 'own'
      ? [standardName(manifest, language)]
      : judgedBy.map(({ id, house, houseEnglish }) => words.standard(id, house, houseEnglish));
  return words.title(standards, convention, day);
}

/** `Not counted: 3 pending, 5 void (2 no-prices, 3 unrated).` */
function notCounted(cohort: Cohort, language: Language): Block[] {
  const { pending, void: voids, voidReasons } = cohort;
  if (pending + voids === 0) return [];
  const words = callWords(language);
  const reasons = mostFirst(voidReasons).map(([reason, n]) =>
    words.reasonCount(words.reasons[reason], n),
  );
  return [{ kind: 'text', text: { en, zh }[language].notCounted(pending, voids, reasons) }];
}

/** What the void calls could make of the hit rate, and what its interval leaves out. */
function hitLine(cohort: Cohort, convention: string, language: Language): Block[] {
  const { hit, hitBounds, void: voids } = cohort;
  if (hit.n === 0) return untradedLine(cohort, convention, language);
  const [rate, least, most] = [hit.rate, ...hitBounds].map((one) => format('percent', one)) as [
    string,
    string,
    string,
  ];
  const words = { en, zh }[language];
  const [overlap, wilson] = [hit.overlap.interval, hit.interval].map((ends) =>
    Number.isNaN(ends[0]) ? undefined : ends.map((end) => format('percent', end)),
  );
  const intervals = words.intervals(overlap?.join(words.to), wilson?.join(words.to) ?? '-');
  const text = words.hitLine(rate, intervals, voids > 0 ? [least, most] : undefined);
  return [{ kind: 'text', text, joined: true }, ...untradedLine(cohort, convention, language)];
}

/** The hit rate with what was suspended or delisted at the end, and without it. */
function untradedLine({ hit, untraded }: Cohort, convention: string, language: Language): Block[] {
  if (untraded.n === 0) return [];
  const isCounted = CONVENTIONS.some(
    ({ name, untraded: how }) => name === convention && how === 'last-price',
  );
  const { lastTraded, without } = bothWays(hit, untraded, isCounted);
  const [at, apart] = [lastTraded, without].map(
    ({ k, n, rate }) => `${n === 0 ? '-' : format('percent', rate)} (${k}/${n})`,
  ) as [string, string];
  const text = { en, zh }[language].untradedLine(untraded.n, at, apart);
  return [{ kind: 'text', text, joined: true }];
}

/** Stand-ins, skipped rows, unverified standards. */
function runNotes(
  { manifest: { standIns, skippedRows } }: AnyEvaluation,
  standards: readonly RatingStandard[],
  language: Language,
): string[] {
  const words = { en, zh }[language];
  return [
    ...Object.entries(standIns).map(([primary, id]) => words.standIn(primary, id)),
    ...(skippedRows > 0 ? [words.skipped(skippedRows)] : []),
    ...standards.flatMap(({ id, status }) =>
      id === 'none' || status === 'verified' ? [] : [words[status](id)],
    ),
  ];
}
