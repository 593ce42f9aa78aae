/** The tables of a report of judged calls: cohorts, ranking, watchlist, open and void calls, conventions. */
import { mostFirst } from '../../../base/multimap.ts';
import { endDayOf, type JudgedCall } from '../../../ratings/verdict.ts';
import type { EvaluationReport } from '../../../results/evaluation-report.ts';
import { type Block, count, figure, label, right } from '../../document.ts';
import { tierName } from '../../grade-names.ts';
import { en as enRank } from '../../words/en/rank.ts';
import { en as enWays } from '../../words/en/sensitivity.ts';
import { zh as zhRank } from '../../words/zh/rank.ts';
import { zh as zhWays } from '../../words/zh/sensitivity.ts';
import { mentionTable } from '../call-tables.ts';
import { chanceBlocks } from '../chance-table.ts';
import { cohortTable, groupTable } from '../cohort-tables.ts';
import { rankLegend, rankTable, rankVerdict, tested, unrankedLine } from '../rank.ts';
import { waysIntroduction, waysLegend } from '../sensitivity.ts';
import { flipTable, nearTable, pairTable } from '../way-tables.ts';
import { cohortFinder, judgedRows, leadingCohorts, ratedRows } from './behind.ts';
import { partHeading, type Spoken } from './look.ts';

/** Rows of a table of people, of open calls, of an industry: the rest is in the table of all calls. */
const ROWS = 60;

export function* cohortBlocks(report: EvaluationReport, spoken: Spoken): Generator<Block> {
  const { language, nameOf, words, calls } = spoken;
  const { evaluation, chances, cohorts } = report;
  const { scores, groupBy } = evaluation;
  if (scores.total.calls === 0) return;
  yield partHeading(spoken, 'cohorts');
  const rows = { cohorts: [...scores.cohorts, scores.total], keys: groupBy, nameOf, language };
  const find = cohortFinder(evaluation.judged, spoken);
  const look = { find, spoken, among: { judged: judgedRows(spoken), all: ratedRows(spoken) } };
  yield leadingCohorts(cohortTable(rows), rows.cohorts, look);
  yield* chanceBlocks(rows, chances);
  for (const { key, cohorts: own } of cohorts) {
    if (own.length < 2) continue;
    yield { kind: 'heading', text: words.by(calls.keys[key]) };
    const all = [...own, scores.total];
    yield leadingCohorts(cohortTable({ ...rows, cohorts: all, keys: [key] }), all, look);
  }
}

export function* rankBlocks(
  { rankings, evaluation }: EvaluationReport,
  spoken: Spoken,
): Generator<Block> {
  const { language, words } = spoken;
  const known = rankings.filter(({ ranking }) => ranking.ranked.length > 0);
  if (known.length === 0) return;
  yield partHeading(spoken, 'ranking');
  const rankWords = { en: enRank, zh: zhRank }[language];
  const find = cohortFinder(evaluation.judged, spoken);
  for (const run of known) {
    yield { kind: 'heading', text: words.rankingOf[run.people] };
    yield { kind: 'text', text: rankVerdict(run, rankWords) };
    const [table, ...notes] = rankTable(run, { language, limit: Number.POSITIVE_INFINITY });
    if (table?.kind === 'table')
      yield { ...table, behind: tested(run).map(({ card }) => [undefined, find(card.key)]) };
    yield* notes;
    yield* unrankedLine(run, rankWords, { isTyped: false });
    for (const text of rankLegend(run, rankWords))
      yield { kind: 'text', text, tone: 'dim', joined: true };
  }
}

export function* watchlistBlocks(
  { evaluation: { judged, scores } }: EvaluationReport,
  spoken: Spoken,
): Generator<Block> {
  const { language, words, calls } = spoken;
  yield partHeading(spoken, 'watchlist');
  if (scores.mentions.calls === 0)
    return yield { kind: 'text', text: words.noWatchlist, tone: 'dim' };
  const groups = [...scores.mentionCohorts, scores.mentions];
  const among = {
    judged: [['verdict', words.verdicts.measured]],
    all: [['grade', calls.mention]],
  } as const;
  const find = cohortFinder(judged, spoken);
  yield leadingCohorts(groupTable(groups, language), groups, { find, spoken, among });
  const mentions = judged.filter(({ grade }) => grade === 'mention');
  const byGroup = [...mentions].sort((a, b) => order(a.call.group, b.call.group));
  yield* mentionTable(
    { calls: byGroup, count: byGroup.length },
    language,
    Number.POSITIVE_INFINITY,
  );
}

const order = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);

export function* openBlocks(
  { evaluation: { judged } }: EvaluationReport,
  spoken: Spoken,
): Generator<Block> {
  const { words, calls, language } = spoken;
  yield partHeading(spoken, 'pending');
  const open = judged.filter(({ verdict }) => verdict.status === 'pending');
  if (open.length === 0) return yield { kind: 'text', text: words.noPending, tone: 'dim' };
  yield { kind: 'text', text: words.pendingLead, tone: 'dim' };
  const sorted = [...open].sort((a, b) => a.endDay - b.endDay);
  yield {
    kind: 'table',
    columns: [
      ...[words.ends, calls.published, calls.instrument, calls.name, calls.grade].map((title) => ({
        title,
      })),
      right(words.soFar),
      right(words.needed),
    ],
    rows: sorted.slice(0, ROWS).map((item) => openRow(item, language, calls.mention)),
  };
  if (open.length > ROWS) yield moreText(open.length - ROWS, spoken);
}

function openRow(item: JudgedCall, language: Spoken['language'], mention: string) {
  const { call, verdict, grade } = item;
  const soFar = verdict.status === 'pending' ? verdict.soFar : undefined;
  return [
    figure('day', endDayOf(item)),
    figure('day', call.published),
    call.instrument,
    call.name ?? '',
    label(grade === 'mention' ? mention : tierName(item, grade, language)),
    figure('gain', soFar?.returns.value),
    figure('gain', soFar?.needed),
  ];
}

const moreText = (n: number, { words }: Spoken): Block => ({
  ...{ kind: 'text', text: words.more(n), tone: 'dim', joined: true },
});

export function* voidBlocks(
  { evaluation: { judged } }: EvaluationReport,
  spoken: Spoken,
): Generator<Block> {
  const { words, calls } = spoken;
  yield partHeading(spoken, 'void');
  const reasons: Partial<Record<keyof typeof calls.reasons, number>> = {};
  for (const { verdict } of judged)
    if (verdict.status === 'void') reasons[verdict.reason] = (reasons[verdict.reason] ?? 0) + 1;
  const rows = mostFirst(reasons);
  if (rows.length === 0) return yield { kind: 'text', text: words.noVoid, tone: 'dim' };
  yield {
    kind: 'table',
    columns: [{ title: words.reason }, right(words.count), right(words.share)],
    rows: rows.map(([reason, n]) => [
      label(calls.reasons[reason]),
      count(n),
      figure('share', n / judged.length),
    ]),
    behind: rows.map(([reason]) => [undefined, [['reason', calls.reasons[reason]]]]),
  };
}

export function* conventionBlocks({ ways }: EvaluationReport, spoken: Spoken): Generator<Block> {
  const { language } = spoken;
  yield partHeading(spoken, 'conventions');
  const words = { en: enWays, zh: zhWays }[language];
  yield { kind: 'text', text: waysIntroduction(ways, words) };
  yield flipTable(ways, language);
  for (const text of waysLegend(ways, words))
    yield { kind: 'text', text, tone: 'dim', joined: true };
  yield* pairTable(ways, language);
  yield* nearTable(ways, language);
}
