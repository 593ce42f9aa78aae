/** The tables of calls counted together: rates with n and interval, and how many calls each leaves out. */
import stringWidth from 'string-width';
import { inert } from '../base/text.ts';
import { type Cohort, type CohortKey, gradeLabel, type Rate } from '../ratings/score.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { type TableOptions, tierName } from './tables.ts';
import {
  type Column,
  layTable,
  type Paint,
  percentNumber,
  plain,
  signedPercent,
  WIDTH,
  wrap,
} from './terminal.ts';
import { type Language, wordsOf } from './words.ts';

/** Rated calls by the keys of the run, the total last. */
export function cohortTable(
  cohorts: readonly Cohort[],
  keys: readonly CohortKey[],
  nameOf: NameOf,
  { language, paint }: TableOptions,
): string[] {
  const words = wordsOf(language);
  const columns: Column[] = [
    ...countColumns(language),
    { title: words.hitRate, align: 'right' },
    { title: words.interval, align: 'right' },
    { title: words.met, align: 'right' },
    { title: words.mean, align: 'right' },
  ];
  const figures = cohorts.map((cohort) => [
    ...countCells(cohort),
    percentNumber(cohort.hit.rate),
    intervalText(cohort.hit),
    percentNumber(cohort.met.rate),
    signedPercent(cohort.meanRelativeReturn),
  ]);
  const names = cohorts.map((cohort) => keyCells(cohort, keys, nameOf, language));
  return keyedTable(keyTitles(keys, language), names, { columns, rows: figures }, paint);
}

/** Groups of mentions: counted and averaged, never rated. */
export function groupTable(
  cohorts: readonly Cohort[],
  { language, paint }: TableOptions,
): string[] {
  const columns: Column[] = [
    ...countColumns(language),
    { title: wordsOf(language).mean, align: 'right' },
  ];
  const rows = cohorts.map((cohort) => [
    ...countCells(cohort),
    signedPercent(cohort.meanRelativeReturn),
  ]);
  const same: NameOf = (_, value) => value;
  const names = cohorts.map((cohort) => keyCells(cohort, ['group'], same, language));
  return keyedTable(keyTitles(['group'], language), names, { columns, rows }, paint);
}

function countColumns(language: Language): readonly Column[] {
  const words = wordsOf(language);
  return [words.judged, words.pendingShort, words.voidShort].map((title) => ({
    title,
    align: 'right',
  }));
}

/** `27/39`, judged of all; then pending and void. */
const countCells = ({ judged, calls, pending, void: voids }: Cohort): readonly string[] => [
  `${judged}/${calls}`,
  String(pending),
  String(voids),
];

const intervalText = ({ n, interval }: Rate): string =>
  n === 0 ? '-' : interval.map(percentNumber).join('-');

/** Columns that a key is cut down to; with less of it, readers could not tell one from another. */
const READABLE = 10;

interface Figures {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** Keys beside their figures; where the keys leave no room for that, each row's keys on a line above its figures. */
export function keyedTable(
  titles: readonly string[],
  names: readonly (readonly string[])[],
  { columns, rows }: Figures,
  paint: Paint,
): string[] {
  const room = WIDTH - widest(layTable(columns, rows, plain));
  const needed = titles.map((title, i) =>
    Math.min(READABLE, widest([title, ...names.map((row) => row[i] ?? '')])),
  );
  if (needed.reduce((sum, width) => sum + width + 2, 0) <= room) {
    const keyed: Column[] = titles.map((title) => ({ title, floor: READABLE }));
    return layTable(
      [...keyed, ...columns],
      rows.map((row, i) => [...(names[i] ?? []), ...row]),
      paint,
    );
  }
  const margin: Column = { title: '' };
  const [header = '', ...lines] = layTable(
    [margin, ...columns],
    rows.map((row) => ['', ...row]),
    paint,
  );
  const joined = (words: readonly string[]) =>
    wrap(inert(words.filter(Boolean).join(' / ')), WIDTH, '    ');
  return [
    ...joined(titles).map((line) => paint(line, 'dim')),
    header,
    ...lines.flatMap((line, i) => [...joined(names[i] ?? []), line]),
  ];
}

const widest = (texts: readonly string[]): number =>
  texts.reduce((width, text) => Math.max(width, stringWidth(inert(text))), 0);

const keyTitles = (keys: readonly CohortKey[], language: Language): readonly string[] =>
  keys.length === 0 ? [''] : keys.map((key) => wordsOf(language).keys[key] ?? key);

/** The words for one value of a key. */
export type NameOf = (key: CohortKey, value: string) => string;

/** One cell a key; of the total its name and empty cells. */
function keyCells(
  { key: values }: Pick<Cohort, 'key'>,
  keys: readonly CohortKey[],
  nameOf: NameOf,
  language: Language,
): readonly string[] {
  const words = wordsOf(language);
  if (Object.keys(values).length === 0) return [words.total, ...keys.slice(1).map(() => '')];
  return keys.map((key) => {
    const value = values[key];
    return value === undefined || value === '' ? words.none : nameOf(key, value);
  });
}

/** Titles and cells of the keys of cohorts, for a table of other figures. */
export const cohortKeys = (
  cohorts: readonly Pick<Cohort, 'key'>[],
  keys: readonly CohortKey[],
  nameOf: NameOf,
  language: Language,
) => ({
  titles: keyTitles(keys, language),
  rows: cohorts.map((cohort) => keyCells(cohort, keys, nameOf, language)),
});

/** Grades by the printed words in Chinese, `中性（行业）` for `neutral (industry)`; everything else as it is. */
export function cohortNames(judged: Iterable<JudgedCall>, language: Language): NameOf {
  if (language === 'en') return (_, value) => value;
  const words = wordsOf(language);
  const printed = new Map<string, Set<string>>();
  for (const item of judged) {
    const name = tierName(item, item.grade, language);
    if (name === '') continue;
    const id = gradeLabel(item);
    const names = printed.get(id) ?? new Set();
    printed.set(id, names.add(name + words.classes[item.call.assetClass]));
  }
  // two houses may print two words for one tier: both are named
  return (key, value) => (key === 'grade' && [...(printed.get(value) ?? [])].join('、')) || value;
}
