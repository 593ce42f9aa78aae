/** The tables of `evaluate` for a person: verdicts, cohorts with n and interval, mentions, what was not judged. */
import { formatDay } from '../base/day.ts';
import { inert } from '../base/text.ts';
import type { Cohort, CohortKey } from '../ratings/score.ts';
import type { JudgedCall, VoidReason } from '../ratings/verdict.ts';
import type { Result } from './json.ts';
import {
  type Column,
  layTable,
  type Paint,
  percent,
  signedPercent,
  type TextCell,
  wrap,
} from './terminal.ts';
import { type Language, wordsOf } from './words.ts';

export interface SummaryOptions {
  readonly language: Language;
  readonly paint: Paint;
  readonly groupBy: readonly CohortKey[];
  /** Verdict rows to print; Infinity for all. */
  readonly limit: number;
}

const WIDTH = 80;

/** The whole text, ending with a line end. */
export function summary(result: Result, options: SummaryOptions): string {
  const { manifest, judged, scores } = result;
  const words = wordsOf(options.language);
  const rated = judged.filter(({ grade }) => grade !== 'mention');
  const lines: string[] = [];
  if (manifest.simulated) lines.push(options.paint(`*** ${words.simulated} ***`, 'wait'), '');
  lines.push(...heading(result, options), '');
  lines.push(...verdictTable(rated, options), '');
  lines.push(...cohortTable([...scores.cohorts, scores.total], options.groupBy, options));
  const unjudged = reasonLine(scores.total, options.language);
  if (unjudged) lines.push('', ...wrap(unjudged, WIDTH, '  '));
  if (scores.mentions.calls > 0) {
    lines.push('', options.paint(words.mentions, 'bold'));
    lines.push(...mentionTable([...scores.mentionCohorts, scores.mentions], options));
    const reasons = reasonLine(scores.mentions, options.language);
    if (reasons) lines.push(...wrap(reasons, WIDTH, '  '));
  }
  const notes = noteLines(result, options.language);
  if (notes.length > 0) lines.push('', ...notes.flatMap((note) => wrap(note, WIDTH, '  ')));
  return `${lines.join('\n')}\n`;
}

function heading({ manifest, judged }: Result, { paint, language }: SummaryOptions): string[] {
  const [first] = judged;
  const house = first?.standard.house ?? '';
  const asOf = [...new Set(Object.values(manifest.asOfByBenchmark))].join(', ');
  const title =
    language === 'zh'
      ? `评级标准 ${manifest.standard}（${house}），口径 ${manifest.convention}，数据截至 ${asOf}`
      : `${manifest.standard} (${first?.standard.houseEnglish ?? house}), convention ${manifest.convention}, as of ${asOf}`;
  return wrap(inert(title), WIDTH).map((line) => paint(line, 'bold'));
}

/** A grade as the reader knows it: the printed label in Chinese, the English id else. */
function tierName(item: JudgedCall, tier: number | undefined, language: Language): string {
  const band = tier === undefined ? undefined : item.scale?.bands[tier];
  return (language === 'zh' ? band?.zh : band?.grade) ?? '';
}

function verdictTable(
  judged: readonly JudgedCall[],
  { language, paint, limit }: SummaryOptions,
): string[] {
  const words = wordsOf(language);
  const columns: Column[] = [
    { title: words.published, max: 10 },
    { title: words.instrument, max: 10 },
    { title: words.name, max: 12 },
    { title: words.grade, max: 12 },
    { title: words.relative, max: 9, align: 'right' },
    { title: words.result, max: 24 },
  ];
  const rows = judged.slice(0, limit).map((item): TextCell[] => {
    const { call, verdict, grade } = item;
    const value = verdict.status === 'judged' ? verdict.outcome.returns.value : undefined;
    const graded = typeof grade === 'number' ? tierName(item, grade, language) : call.label;
    return [
      formatDay(call.published),
      call.instrument,
      call.name ?? '',
      graded,
      signedPercent(value),
      verdictCell(item, language),
    ];
  });
  const table = layTable(columns, rows, paint);
  const hidden = judged.length - rows.length;
  if (hidden > 0)
    table.push(
      paint(
        language === 'zh'
          ? `……另有 ${hidden} 条，--limit 0 全部列出`
          : `... ${hidden} more calls: --limit 0 prints all, --format csv or jsonl writes all`,
        'dim',
      ),
    );
  return table;
}

function verdictCell(item: JudgedCall, language: Language): TextCell {
  const words = wordsOf(language);
  const { verdict } = item;
  switch (verdict.status) {
    case 'pending': {
      const so = verdict.soFar
        ? `${words.pending} ${signedPercent(verdict.soFar.returns.value)}`
        : words.pending;
      return { text: so, tone: 'wait' };
    }
    case 'void':
      return { text: `${words.void} ${words.reasons[verdict.reason]}`, tone: 'dim' };
    case 'judged': {
      const { earned, hit, edge } = verdict.outcome;
      const marks = `${edge ? ' edge' : ''}${item.stale ? ' stale' : ''}`;
      const text = `${tierName(item, earned, language)}, ${hit ? words.hit : words.miss}${marks}`;
      return { text, tone: hit ? 'good' : 'bad' };
    }
    default:
      return verdict satisfies never;
  }
}

function keyText(cohort: Cohort, keys: readonly CohortKey[], language: Language): string {
  const words = wordsOf(language);
  const values = keys.map((key) => cohort.key[key]);
  if (Object.keys(cohort.key).length === 0) return words.total;
  return values
    .map((value) => (value === '' || value === undefined ? words.none : value))
    .join(' / ');
}

function cohortTable(
  cohorts: readonly Cohort[],
  keys: readonly CohortKey[],
  { language, paint }: SummaryOptions,
): string[] {
  const words = wordsOf(language);
  const columns: Column[] = [
    { title: keys.map((key) => words.keys[key] ?? key).join(' / '), max: 22 },
    { title: words.calls, max: 7, align: 'right' },
    { title: words.judged, max: 7, align: 'right' },
    { title: words.hitRate, max: 8, align: 'right' },
    { title: words.interval, max: 15 },
    { title: words.met, max: 6, align: 'right' },
    { title: words.mean, max: 9, align: 'right' },
  ];
  const rows = cohorts.map((cohort): TextCell[] => [
    keyText(cohort, keys, language),
    String(cohort.calls),
    String(cohort.judged),
    percent(cohort.hit.rate),
    cohort.hit.n === 0 ? '' : cohort.hit.interval.map(percent).join(' - '),
    percent(cohort.met.rate),
    signedPercent(cohort.meanRelativeReturn),
  ]);
  return layTable(columns, rows, paint);
}

function mentionTable(cohorts: readonly Cohort[], { language, paint }: SummaryOptions): string[] {
  const words = wordsOf(language);
  const columns: Column[] = [
    { title: words.keys['group'] ?? 'group', max: 22 },
    { title: words.calls, max: 7, align: 'right' },
    { title: words.judged, max: 7, align: 'right' },
    { title: words.pending, max: 7, align: 'right' },
    { title: words.void, max: 8, align: 'right' },
    { title: words.mean, max: 9, align: 'right' },
  ];
  const rows = cohorts.map((cohort): TextCell[] => [
    keyText(cohort, ['group'], language),
    String(cohort.calls),
    String(cohort.judged),
    String(cohort.pending),
    String(cohort.void),
    signedPercent(cohort.meanRelativeReturn),
  ]);
  return layTable(columns, rows, paint);
}

/** `Not judged: 3 pending, 5 void (2 no-prices, 3 unrated).` */
function reasonLine({ pending, void: voids, voidReasons }: Cohort, language: Language): string {
  if (pending + voids === 0) return '';
  const words = wordsOf(language);
  const reasons = (Object.entries(voidReasons) as [VoidReason, number][])
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([reason, n]) => `${n} ${words.reasons[reason]}`)
    .join(', ');
  const detail = reasons ? ` (${reasons})` : '';
  return language === 'zh'
    ? `未入统计：${words.pending} ${pending}，${words.void} ${voids}${detail}`
    : `Not counted: ${pending} pending, ${voids} void${detail}.`;
}

/** What a reader must know to trust the figures: stand-ins, skipped rows, unverified standards. */
function noteLines({ manifest }: Result, language: Language): string[] {
  const notes: string[] = [];
  const zh = language === 'zh';
  for (const [primary, id] of Object.entries(manifest.standIns))
    notes.push(
      zh
        ? `注：${id} 代替标准所列基准 ${primary}（用户指定）。`
        : `Note: ${id} stands in for the standard's ${primary}, as declared with --benchmark.`,
    );
  if (manifest.skippedRows > 0)
    notes.push(
      zh
        ? `注：跳过 ${manifest.skippedRows} 行无法读取的评级。`
        : `Note: ${manifest.skippedRows} bad rating rows were left out (--skip-bad).`,
    );
  if (manifest.standardStatus !== 'verified')
    notes.push(
      zh
        ? '注：该标准未经核实。'
        : 'Note: this standard is unverified; its bands were not read from a printed report.',
    );
  return notes;
}
