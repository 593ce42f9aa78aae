/** The calls behind a number as tables; an id stands whole, above its row where a line cannot hold both: it is to be typed again. */

import type { Sample } from '../../ratings/sample.ts';
import { type Answers, NO_HIT } from '../../ratings/sensitivity.ts';
import {
  earnedName,
  gradedWord,
  gradeLabel,
  type JudgedCall,
  relativeReturnOf,
} from '../../ratings/verdict.ts';
import type { NearCase, WaysCase } from '../../results/cases.ts';
import { type Block, type Cell, type Column, figure, label, right } from '../document.ts';
import { format } from '../format.ts';
import { callWords, tierName } from '../grade-names.ts';
import { titleOf } from '../way-names.ts';
import { en as enChance } from '../words/en/chance.ts';
import { en } from '../words/en/traced.ts';
import type { Language } from '../words/terms.ts';
import { zh as zhChance } from '../words/zh/chance.ts';
import { zh } from '../words/zh/traced.ts';
import { marksOf, pendingText } from './call-tables.ts';

interface Look {
  readonly language: Language;
  /** Calls to show; Infinity for all. */
  readonly limit: number;
  /** Chances without skill, where a column is to show those of a hit. */
  readonly sample?: Sample | undefined;
}

/** One line a call. */
export function tracedTable(
  calls: readonly JudgedCall[],
  { language, limit, sample }: Look,
): Block[] {
  const [words, call] = [{ en, zh }[language], callWords(language)];
  const columns: Column[] = [
    ...whichColumns(language),
    { title: words.label, floor: 8 },
    right(call.relative),
    { title: words.marksColumn },
    ...(sample ? [right({ en: enChance, zh: zhChance }[language].base)] : []),
    { title: call.earned, floor: 12 },
  ];
  const rows = calls
    .slice(0, limit)
    .map((item): Cell[] => [
      ...whichCells(item),
      gradedWord(item),
      figure('gain', relativeReturnOf(item)),
      label(hitMarks(item)),
      ...(sample ? [figure('share', sample.baseHit[sample.rowOf.get(item) ?? -1])] : []),
      endOf(item, language),
    ]);
  return withIds(columns, rows, calls.length, language);
}

/** What tells a call from others. */
const whichColumns = (language: Language): Column[] => {
  const { published, instrument } = callWords(language);
  return [{ en, zh }[language].id, published, instrument].map((title) => ({ title }));
};

const whichCells = ({ call }: JudgedCall): Cell[] => [
  call.id,
  figure('day', call.published),
  call.instrument,
];

/** A table whose rows begin with the id of a call, and how many more there are. */
function withIds(
  columns: readonly Column[],
  rows: readonly Cell[][],
  all: number,
  language: Language,
): Block[] {
  const table: Block = { kind: 'table', columns, rows, lead: { as: 'id', columns: 1 } };
  const hidden = all - rows.length;
  if (hidden === 0) return [{ ...table, joined: true }];
  const text = callWords(language).more(hidden, ['csv', 'json']);
  return [
    { ...table, joined: true },
    { kind: 'text', text, tone: 'dim', joined: true },
  ];
}

/** `h`, `m`, `d` for hit, met, direction, each `-` where it is not; nothing for a call that has none of them. */
function hitMarks({ verdict }: JudgedCall): string {
  if (verdict.status !== 'judged' || verdict.outcome.hit === undefined) return '';
  const { hit, met, direction } = verdict.outcome;
  return (hit ? 'h' : '-') + (met ? 'm' : '-') + (direction ? 'd' : '-');
}

/** What was earned, or why nothing is. */
function endOf(item: JudgedCall, language: Language): Cell {
  const words = callWords(language);
  const { verdict } = item;
  switch (verdict.status) {
    case 'pending':
      return label(pendingText(verdict, language));
    case 'void':
      return label(words.reasons[verdict.reason]);
    case 'judged':
      return label(`${tierName(item, verdict.outcome.earned, language)}${marksOf(item, language)}`);
    default:
      return verdict satisfies never;
  }
}

/** Calls with what two ways say of each. @param rows of the answers */
export function waysTable(
  { first, second, base }: WaysCase,
  rows: readonly number[],
  { language, limit }: Look,
): Block[] {
  const call = callWords(language);
  const columns: Column[] = [
    ...whichColumns(language),
    { title: call.grade, floor: 10 },
    { title: titleOf(first), floor: 16 },
    { title: titleOf(second), floor: 16 },
  ];
  const cells = rows.slice(0, limit).map((row): Cell[] => {
    const item = base[row]!; // a row of the calls
    return [
      ...whichCells(item),
      gradeOf(item, language) || gradedWord(item),
      label(saidOf(first.way.answers, row, item, language)),
      label(saidOf(second.way.answers, row, item, language)),
    ];
  });
  return withIds(columns, cells, rows.length, language);
}

const gradeOf = (item: JudgedCall, language: Language): string =>
  language === 'zh' ? tierName(item, item.grade, language) : gradeLabel(item);

/** What a way says of a call: return, and the earned tier or why there is none. */
function saidOf(
  { relativeReturn, earned, status, hit }: Answers,
  row: number,
  item: JudgedCall,
  language: Language,
): string {
  const value = relativeReturn[row]!; // a row of the calls
  const mark = hit[row] === NO_HIT ? '' : hit[row] === 1 ? ' h' : ' -';
  if (!Number.isNaN(value))
    return `${format('gain', value)} ${wordOf(earned[row] ?? '', item, language)}${mark}`;
  const words = callWords(language);
  const said = status[row] ?? '';
  const reason = Object.entries(words.reasons).find(([name]) => name === said)?.[1];
  return reason ?? (said === 'pending' ? words.pending : said);
}

/** A tier by the printed word of the call's own scale, where it has one for it. */
const wordOf = (tier: string, { scale }: JudgedCall, language: Language): string =>
  (language === 'zh' && scale?.bands.find(({ grade }) => grade === tier)?.zh) || tier;

/** Verdicts near an edge, with their distance. */
export function nearTable({ calls }: NearCase, { language, limit }: Look): Block[] {
  const [words, call] = [{ en, zh }[language], callWords(language)];
  const columns: Column[] = [
    ...whichColumns(language),
    { title: call.grade, floor: 10 },
    right(call.relative),
    { title: call.earned },
    right(words.edge),
    { title: words.flips },
  ];
  const rows = calls
    .slice(0, limit)
    .map(({ item, flips }): Cell[] => [
      ...whichCells(item),
      gradeOf(item, language),
      figure('gain', relativeReturnOf(item)),
      wordOf(earnedName(item) ?? '', item, language),
      figure('distance', distanceOf(item)),
      label(flips ? words.doesFlip : ''),
    ]);
  const [table, ...more] = withIds(columns, rows, calls.length, language);
  return table ? [{ ...table, joined: false }, ...more] : more;
}

/** Fraction from the nearest edge; NaN for a call that is not judged. */
export const distanceOf = ({ verdict }: JudgedCall): number =>
  verdict.status === 'judged' ? verdict.outcome.distanceToEdge : Number.NaN;
