/** What `evaluate` prints for a person: verdicts, cohorts, mentions, and what a reader must know to trust them. */
import { inert } from '../base/text.ts';
import type { JudgedCalls } from '../ratings/judged-calls.ts';
import type { Cohort, CohortKey } from '../ratings/score.ts';
import type { Chances } from '../ratings/scorecard.ts';
import type { RatingStandard } from '../ratings/standard.ts';
import type { JudgedCall, VoidReason } from '../ratings/verdict.ts';
import { chanceTable } from './chance-table.ts';
import { cohortNames, cohortTable, groupTable } from './cohort-tables.ts';
import type { Result } from './json.ts';
import { sayIn } from './section.ts';
import { mentionTable, type TableOptions, verdictTable } from './tables.ts';
import { WIDTH, wrap } from './terminal.ts';
import { commandBlock } from './trace-lines.ts';
import { type Language, wordsOf } from './words.ts';

export interface SummaryOptions extends TableOptions {
  readonly groupBy: readonly CohortKey[];
  /** Base rate and lift of the cohorts, where they are to be shown. */
  readonly chances?: ReadonlyMap<Cohort, Chances> | undefined;
  /** What the data leave open, each a whole sentence. */
  readonly notes?: readonly string[] | undefined;
  /** Options that name the inputs, for the commands at the end; none where they are not known. */
  readonly inputs?: string | undefined;
}

/** The whole text, at most 80 columns wide, ending with a line end. */
export const summary = (result: Result, options: SummaryOptions): string =>
  [...summaryPieces(result, options)].join('');

/** {@link summary} line by line. */
export function* summaryPieces(result: Result, options: SummaryOptions): Generator<string> {
  const { manifest } = result;
  const { language, paint, notes = [] } = options;
  const words = wordsOf(language);
  const standards = standardsOf(result);
  const dataNotes = notes.map((note) => (language === 'zh' ? `注：${note}。` : `Note: ${note}.`));
  const blocks: Iterable<string>[] = [
    manifest.simulated ? [paint(`*** ${words.simulated} ***`, 'wait')] : [],
    heading(result, standards, language).map((line) => paint(line, 'bold')),
    ratedLines(result, options),
    mentionLines(result, options),
    [...noteLines(result, standards, language), ...dataNotes].flatMap((note) =>
      wrap(inert(note), WIDTH, '  '),
    ),
    options.inputs === undefined ? [] : traceLines(result, options.inputs, options),
  ];
  let above = false;
  for (const block of blocks) {
    let between = above ? '\n' : '';
    for (const line of block) {
      yield `${between}${line}\n`;
      between = '';
      above = true;
    }
  }
}

function* ratedLines({ judged, scores }: Result, options: SummaryOptions): Generator<string> {
  const { language, paint, groupBy, chances } = options;
  if (scores.total.calls === 0) return;
  const rated = { calls: callsWhere(judged, isRated), count: scores.total.calls };
  yield* verdictTable(rated, options);
  const nameOf = cohortNames(rated.calls, language);
  const cohorts = [...scores.cohorts, scores.total];
  yield '';
  yield* cohortTable(cohorts, groupBy, nameOf, options);
  yield* wrap(wordsOf(language).legend, WIDTH, '  ').map((line) => paint(line, 'dim'));
  yield* reasonLines(scores.total, language);
  if (!chances) return;
  yield '';
  yield* chanceTable(cohorts, chances, groupBy, nameOf, options);
}

function* mentionLines({ judged, scores }: Result, options: SummaryOptions): Generator<string> {
  const { language, paint } = options;
  if (scores.mentions.calls === 0) return;
  const calls = callsWhere(judged, (item) => !isRated(item));
  yield paint(wordsOf(language).mentions, 'bold');
  yield* mentionTable({ calls, count: scores.mentions.calls }, options);
  yield '';
  yield* groupTable([...scores.mentionCohorts, scores.mentions], options);
  yield* reasonLines(scores.mentions, language);
}

const isRated = ({ grade }: JudgedCall): boolean => grade !== 'mention';

/** The calls of a kind, to be walked as often as needed. */
const callsWhere = (
  judged: JudgedCalls,
  is: (item: JudgedCall) => boolean,
): Iterable<JudgedCall> => ({
  *[Symbol.iterator]() {
    for (const item of judged) if (is(item)) yield item;
  },
});

/** The commands that show where a number comes from. */
function traceLines(
  { scores }: Result,
  inputs: string,
  { groupBy, language }: Pick<SummaryOptions, 'groupBy' | 'language'>,
): string[] {
  const say = sayIn(language);
  const keys = groupBy.map((key) => `${key}=VALUE`).join(' ') || 'total';
  const mentions = scores.mentions.calls > 0;
  return commandBlock(
    say('Where a number comes from:', '数字的由来：'),
    [
      'ratemark explain CODE DAY',
      ...(scores.total.calls > 0 ? [`ratemark explain ${keys}`] : []),
      ...(mentions ? ['ratemark explain mentions'] : []),
    ],
    inputs,
    say('with the same inputs', '加相同的输入选项'),
  );
}

/** Every standard that a call was judged by, the run's own first. */
function standardsOf({ manifest, judged, counted = judged }: Result): readonly RatingStandard[] {
  const all = new Map<string, RatingStandard>();
  for (const { standard } of counted) all.set(standard.id, standard);
  const own = all.get(manifest.standard);
  all.delete(manifest.standard);
  return [...(own ? [own] : []), ...all.values()];
}

function heading(
  { manifest }: Result,
  judgedBy: readonly RatingStandard[],
  language: Language,
): string[] {
  const { convention, asOf, asOfByBenchmark } = manifest;
  const days = [...new Set(Object.values(asOfByBenchmark))].sort();
  const day = days.length > 1 ? `${days[0]} .. ${days.at(-1)}` : (days[0] ?? asOf ?? '-');
  const standards = judgedBy.map(({ id, house, houseEnglish }) =>
    language === 'zh' ? `${id}（${house}）` : `${id} (${houseEnglish ?? house})`,
  );
  const title =
    language === 'zh'
      ? `评级标准 ${standards.join('、')}，口径 ${convention}，数据截至 ${day}`
      : `${standards.join(', ')}, convention ${convention}, as of ${day}`;
  return wrap(inert(title), WIDTH, '  ');
}

/** `Not counted: 3 pending, 5 void (2 no-prices, 3 unrated).` */
function reasonLines(cohort: Cohort, language: Language): string[] {
  const { pending, void: voids, voidReasons } = cohort;
  if (pending + voids === 0) return [];
  const words = wordsOf(language);
  const zh = language === 'zh';
  const reasons = (Object.entries(voidReasons) as [VoidReason, number][])
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([reason, n]) => (zh ? `${words.reasons[reason]} ${n}` : `${n} ${words.reasons[reason]}`));
  const detail = zh ? `（${reasons.join('，')}）` : ` (${reasons.join(', ')})`;
  const counts = zh
    ? `未入统计：${words.pending} ${pending}，${words.void} ${voids}`
    : `Not counted: ${pending} ${words.pending}, ${voids} ${words.void}`;
  const text = `${counts}${reasons.length > 0 ? detail : ''}${zh ? '。' : '.'}`;
  return ['', ...wrap(text, WIDTH, '  ')];
}

/** Stand-ins, skipped rows, unverified standards. */
function noteLines(
  { manifest }: Result,
  standards: readonly RatingStandard[],
  language: Language,
): string[] {
  const { standIns, skippedRows } = manifest;
  const zh = language === 'zh';
  const notes = Object.entries(standIns).map(([primary, id]) =>
    zh
      ? `注：${id} 代替标准所列基准 ${primary}（用户指定）。`
      : `Note: ${id} stands in for the standard's ${primary}, as declared with --benchmark.`,
  );
  if (skippedRows > 0)
    notes.push(
      zh
        ? `注：跳过 ${skippedRows} 行无法读取的评级（--skip-bad）。`
        : `Note: ${skippedRows} bad rating row${skippedRows === 1 ? ' was' : 's were'} left out (--skip-bad).`,
    );
  for (const { id, status } of standards)
    if (status !== 'verified')
      notes.push(
        zh
          ? `注：标准 ${id} 未经核实。`
          : `Note: ${id} is unverified; its bands were not read from a printed report.`,
      );
  return notes;
}
