/** The tables of single calls: rated ones with their verdicts, mentions by name. */
import { gradedWord, type JudgedCall, relativeReturnOf } from '../../ratings/verdict.ts';
import { type Block, type Cell, type Column, figure, label, right } from '../document.ts';
import { format } from '../format.ts';
import { callWords, tierName } from '../grade-names.ts';
import type { Language } from '../words/terms.ts';

/** Some of a run's calls, to be walked as often as needed, and how many they are. */
export interface SomeCalls {
  readonly calls: Iterable<JudgedCall>;
  readonly count: number;
}

/** Rated calls, one a line, in the order of the input. */
export function verdictTable(rated: SomeCalls, language: Language, limit: number): Block[] {
  const { grade, result } = callWords(language);
  const gradeOf = (item: JudgedCall) => tierName(item, item.grade, language) || gradedWord(item);
  return callTable(rated, { title: grade, floor: 12 }, gradeOf, result, { language, limit });
}

/** Mentions, one a line: what each earned, or where it stands; no hit and no miss. */
export function mentionTable(mentions: SomeCalls, language: Language, limit: number): Block[] {
  const { group, earned } = callWords(language);
  const groupOf = ({ call }: JudgedCall) => call.group ?? '';
  return callTable(mentions, { title: group, floor: 10 }, groupOf, earned, { language, limit });
}

/** Calls with their verdicts. @param own what stands between the name and the relative return */
function callTable(
  some: SomeCalls,
  own: Column,
  ownOf: (item: JudgedCall) => string,
  end: string,
  { language, limit }: Omit<Look, 'columns'>,
): Block[] {
  const words = callWords(language);
  const columns: Column[] = [
    { title: words.published },
    { title: words.instrument },
    { title: words.name, floor: 8 },
    own,
    right(words.relative),
    { title: end, floor: 21 },
  ];
  return limited(some, { columns, language, limit }, (item) => [
    figure('day', item.call.published),
    item.call.instrument,
    item.call.name ?? '',
    ownOf(item),
    figure('gain', relativeReturnOf(item)),
    verdictCell(item, language),
  ]);
}

interface Look {
  readonly columns: readonly Column[];
  readonly language: Language;
  /** Rows to print; Infinity for all. */
  readonly limit: number;
}

/** The first rows, and how many more there are. */
function limited(
  { calls, count }: SomeCalls,
  { columns, language, limit }: Look,
  row: (item: JudgedCall) => readonly Cell[],
): Block[] {
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
  const table: Block = { kind: 'table', columns, rows };
  if (shown === count) return [table];
  const text = callWords(language).more(count - shown, ['csv', 'jsonl']);
  return [table, { kind: 'text', text, tone: 'dim', joined: true }];
}

/** What became of a call: the tier that it earned, or why it has none. */
export function verdictCell(item: JudgedCall, language: Language): Cell {
  const words = callWords(language);
  const { verdict } = item;
  switch (verdict.status) {
    case 'pending':
      return label(pendingText(verdict, language), 'wait');
    case 'void':
      return label(`${words.void} ${words.reasons[verdict.reason]}`, 'dim');
    case 'judged': {
      const { earned, hit } = verdict.outcome;
      const result = hit === undefined ? '' : `${words.comma}${hit ? words.hit : words.miss}`;
      const text = `${tierName(item, earned, language)}${result}${marksOf(item, language)}`;
      return hit === undefined ? label(text) : label(text, hit ? 'good' : 'bad');
    }
    default:
      return verdict satisfies never;
  }
}

/** `pending +3.20%`: where an open window stands. */
export function pendingText(
  { soFar }: JudgedCall['verdict'] & { readonly status: 'pending' },
  language: Language,
): string {
  const { pending } = callWords(language);
  return soFar ? `${pending} ${format('gain', soFar.returns.value)}` : pending;
}

/** What else a reader must know of a judged call: ` edge`, ` stale`, ` jump`. */
export function marksOf({ verdict, stale, jump }: JudgedCall, language: Language): string {
  const words = callWords(language);
  const edge = verdict.status === 'judged' && verdict.outcome.edge;
  const marks = [edge && words.edge, stale && words.stale, jump && words.jump];
  return marks.flatMap((mark) => (mark ? [` ${mark}`] : [])).join('');
}
