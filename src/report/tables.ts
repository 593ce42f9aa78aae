/** The tables of single calls: rated ones with their verdicts, mentions by name. */
import { formatDay } from '../base/day.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { type Column, type Paint, signedPercent, type TextCell, tableLines } from './terminal.ts';
import { type Language, wordsOf } from './words.ts';

export interface TableOptions {
  readonly language: Language;
  readonly paint: Paint;
  /** Rows to print; Infinity for all. */
  readonly limit: number;
}

/** Some of a run's calls, to be walked as often as needed, and how many they are. */
export interface SomeCalls {
  readonly calls: Iterable<JudgedCall>;
  readonly count: number;
}

/** Rated calls, one a line, in the order of the input. */
export function verdictTable(rated: SomeCalls, options: TableOptions): Iterable<string> {
  const words = wordsOf(options.language);
  const columns: Column[] = [
    { title: words.published },
    { title: words.instrument },
    { title: words.name, floor: 8 },
    { title: words.grade, floor: 12 },
    { title: words.relative, align: 'right' },
    { title: words.result, floor: 21 },
  ];
  return limited(columns, rated, options, (item) => [
    formatDay(item.call.published),
    item.call.instrument,
    item.call.name ?? '',
    tierName(item, item.grade, options.language) || item.call.label,
    signedPercent(relativeOf(item)),
    verdictCell(item, options.language),
  ]);
}

/** Mentions, one a line: what each earned, or where it stands; no hit and no miss. */
export function mentionTable(mentions: SomeCalls, options: TableOptions): Iterable<string> {
  const words = wordsOf(options.language);
  const columns: Column[] = [
    { title: words.published },
    { title: words.instrument },
    { title: words.name, floor: 8 },
    { title: words.group, floor: 10 },
    { title: words.relative, align: 'right' },
    { title: words.standing, floor: 21 },
  ];
  return limited(columns, mentions, options, (item) => [
    formatDay(item.call.published),
    item.call.instrument,
    item.call.name ?? '',
    item.call.group ?? '',
    signedPercent(relativeOf(item)),
    verdictCell(item, options.language),
  ]);
}

function* limited(
  columns: readonly Column[],
  { calls, count }: SomeCalls,
  { language, paint, limit }: TableOptions,
  row: (item: JudgedCall) => readonly TextCell[],
): Generator<string> {
  const shown = Math.min(count, limit);
  const rows = {
    *[Symbol.iterator]() {
      let done = 0;
      if (shown === 0) return;
      for (const item of calls) {
        yield row(item);
        if (++done === shown) return;
      }
    },
  };
  yield* tableLines(columns, rows, paint);
  const hidden = count - shown;
  if (hidden === 0) return;
  const more =
    language === 'zh'
      ? `……另有 ${hidden} 条：--limit 0 全部列出，--format csv 或 jsonl 全部写出`
      : `... ${hidden} more: --limit 0 prints all, --format csv or jsonl writes all`;
  yield paint(more, 'dim');
}

const relativeOf = ({ verdict }: JudgedCall): number | undefined =>
  verdict.status === 'judged' ? verdict.outcome.returns.value : undefined;

/** A tier as the reader knows it: the printed label in Chinese, the English id else; empty for none. */
export function tierName(
  { scale }: JudgedCall,
  tier: JudgedCall['grade'],
  language: Language,
): string {
  const band = typeof tier === 'number' ? scale?.bands[tier] : undefined;
  return (language === 'zh' ? band?.zh : band?.grade) ?? '';
}

function verdictCell(item: JudgedCall, language: Language): TextCell {
  const words = wordsOf(language);
  const { verdict } = item;
  switch (verdict.status) {
    case 'pending': {
      const so = verdict.soFar ? ` ${signedPercent(verdict.soFar.returns.value)}` : '';
      return { text: `${words.pending}${so}`, tone: 'wait' };
    }
    case 'void':
      return { text: `${words.void} ${words.reasons[verdict.reason]}`, tone: 'dim' };
    case 'judged': {
      const { earned, hit, edge } = verdict.outcome;
      const result = hit === undefined ? '' : `${words.comma}${hit ? words.hit : words.miss}`;
      const marks = `${edge ? ` ${words.edge}` : ''}${item.stale ? ` ${words.stale}` : ''}${item.jump ? ` ${words.jump}` : ''}`;
      const text = `${tierName(item, earned, language)}${result}${marks}`;
      return hit === undefined ? text : { text, tone: hit ? 'good' : 'bad' };
    }
    default:
      return verdict satisfies never;
  }
}
